"""Words cut short with a full stop, as Russian catalogues and journals print names (GOST 7.12)."""

from __future__ import annotations

import pytest

from screening.matching import Matcher
from tests.matching.questions import ask, question


def found(matcher: Matcher, text: str) -> set[str]:
    return {match.entity_id for match in ask(matcher, [question(text)])[0].matches}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Новосиб. гос. ун-т", "novosibirsk-state-university"),
        ("Новосиб. нац. исслед. гос. ун-т", "novosibirsk-state-university"),
        ("Том. политехн. ун-т", "tomsk-polytechnic-university"),
        ("С.-Петерб. гос. политехн. ун-т", "spbpu"),
        ("Моск. гос. ин-т междунар. отношений (ун-т) МИД России", "mgimo"),
        ("Дальневост. федер. ун-т", "far-eastern-federal-university"),
        ("Сиб. отд-ние Рос. акад. наук", "siberian-branch-ras"),
        ("Ин-т Дал. Востока РАН", "institute-of-far-eastern-studies"),
        ("Ural. feder. un-t", "ural-federal-university"),
        ("Joint Inst. for Nucl. Res., Dubn.", "joint-institute-for-nuclear-research"),
    ],
)
def test_an_abbreviated_name_is_found(matcher: Matcher, text: str, entity: str) -> None:
    assert found(matcher, text) == {entity}


@pytest.mark.parametrize(
    "text",
    [
        "Новосиб. гос. техн. ун-т",
        "Том. гос. ун-т",
        "Моск. гос. техн. ун-т им. Н. Э. Баумана",
        "Дальневост. гос. ун-т путей сообщ.",
        "Урал. гос. экон. ун-т",
        "Сиб. федер. ун-т",
        "Рос. акад. наук, Дальневост. отд-ние",
        "Tom. Clark, Polytechnic University",
    ],
)
def test_an_abbreviated_sibling_is_not(matcher: Matcher, text: str) -> None:
    assert found(matcher, text) == set()


def test_it_is_the_full_stop_that_makes_a_word_an_abbreviation(matcher: Matcher) -> None:
    assert found(matcher, "Том. политехн. ун-т") == {"tomsk-polytechnic-university"}
    assert found(matcher, "Том политехн. ун-т") == set()


def test_a_line_with_the_full_stop_is_not_read_as_the_line_without_it(matcher: Matcher) -> None:
    assert found(matcher, "Том политехн. ун-т;\nТом. политехн. ун-т") == {"tomsk-polytechnic-university"}
    assert [matcher.read_words(f"Том{stop} ун-т")[0].rule for stop in ("", ".", "")] == ["", "abbreviation", ""]


def test_the_title_of_a_person_is_no_kind_of_body(matcher: Matcher) -> None:
    """Here "адм." is an admiral, though it begins "administration" too."""
    assert found(matcher, "МГУ им. адм. Г.И. Невельского") == set()
    assert found(matcher, "МГУ им. М. В. Ломоносова") == {"moscow-state-university"}


def test_a_part_of_a_host_is_no_abbreviation(matcher: Matcher) -> None:
    assert [word.rule for word in matcher.read_words("http://novosib.mgimo.ru/") if word.text == "novosib"] == [""]
    assert [word.rule for word in matcher.read_words("Novosib. MGIMO") if word.text == "Novosib"] == ["abbreviation"]


def test_the_report_says_that_words_were_read_as_abbreviations(matcher: Matcher) -> None:
    (match,) = ask(matcher, [question("Новосиб. гос. ун-т")])[0].matches
    assert "Read as abbreviated: “Новосиб”." in match.why
    (match,) = ask(matcher, [question("Новосибирский гос. ун-т")])[0].matches
    assert not any("abbreviated" in sentence for sentence in match.why)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Маскоўскі дзяржаўны ўніверсітэт імя М. В. Ламаносава", "moscow-state-university"),
        ("Новасібірскі дзяржаўны ўніверсітэт", "novosibirsk-state-university"),
        ("Сібірскае аддзяленне Расійскай акадэміі навук", "siberian-branch-ras"),
        ("Аб'яднаны інстытут ядзерных даследаванняў", "joint-institute-for-nuclear-research"),
        ("Новасібірскі дзяржаўны тэхнічны ўніверсітэт", ""),
        ("Маскоўскі дзяржаўны тэхнічны ўніверсітэт імя Баўмана", ""),
        ("Аб'яднаны інстытут праблем інфарматыкі", ""),
    ],
)
def test_belarusian_names(matcher: Matcher, text: str, entity: str) -> None:
    assert found(matcher, text) == ({entity} if entity else set())
