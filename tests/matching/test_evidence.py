"""Country, city, hosts and the rest of the text speak for and against a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.matching import Matcher
from screening.model import Alias, AliasKind, Certainty, Check, Context, Entity, EntityKind, Match, NearMiss, Watchlist
from screening.places import read_country
from tests.matching.questions import ask, question

Ids = Callable[..., set[str]]
Found = Callable[..., tuple[Match, ...]]
Missed = Callable[..., dict[str, NearMiss]]


@pytest.mark.parametrize(
    ("acronym", "entity"),
    [
        ("MSU", "moscow-state-university"),
        ("NSU", "novosibirsk-state-university"),
        ("PNU", "pacific-national-university"),
        ("TPU", "tomsk-polytechnic-university"),
    ],
)
def test_a_shared_acronym_needs_support(ids: Ids, acronym: str, entity: str) -> None:
    assert ids(acronym) == set()
    assert ids(acronym, "US") == set()
    assert ids(acronym, "RU") == {entity}


def test_a_shared_acronym_is_supported_by_neighbouring_text_or_a_host(ids: Ids) -> None:
    assert ids("Institute of Economics, PNU, Khabarovsk") == {"pacific-national-university"}
    assert ids("PNU", hosts=("mail.pnu.edu.ru",)) == {"pacific-national-university"}
    assert ids("PNU, Busan") == set()


def test_an_acronym_that_the_text_spells_out_as_another_body_is_no_match(ids: Ids) -> None:
    assert ids("Admiral Nevelskoy Maritime State University (MSU)", "RU") == set()


def test_an_ambiguous_name_is_a_near_miss_until_the_dprk_is_named(ids: Ids, missed: Missed) -> None:
    near = missed("National Defence University")["dprk-national-defence-university"]
    assert near.code == "ambiguous-name"
    assert any("North Korea" in sentence for sentence in near.why)
    assert missed("National Defence University", "FI")["dprk-national-defence-university"].code == "country-conflict"
    assert ids("National Defence University", "KP") == {"dprk-national-defence-university"}
    assert ids("National Defence University, Pyongyang") == {"dprk-national-defence-university"}


def test_another_country_vetoes_a_name(missed: Missed) -> None:
    assert missed("MEPhI", "FR")["mephi"].code == "country-conflict"
    assert missed("Aix Marseille Univ, IRD, MEPHI, Marseille, France")["mephi"].code == "country-conflict"


def test_a_known_branch_abroad_is_no_conflict(found: Found) -> None:
    [match] = found("Far Eastern Federal University Hakodate Branch", "JP")
    assert match.entity_id == "far-eastern-federal-university"
    assert match.country_check is Check.CONFLICT
    assert any("branch there is known" in sentence for sentence in match.why)
    [match] = found("Far Eastern Federal University", "FI")
    assert not any("branch there is known" in sentence for sentence in match.why)


def test_a_text_that_contradicts_its_country_column_is_to_be_verified(found: Found) -> None:
    [match] = found("Joint Institute for Nuclear Research, Dubna, Russia", "FR")
    assert (match.certainty, match.country_check) == (Certainty.POSSIBLE, Check.CONFLICT)


def test_certainty_tells_what_is_known(found: Found) -> None:
    assert found("Sakhalin State University")[0].certainty is Certainty.PROBABLE
    assert found("Sakhalin State University", "RU")[0].certainty is Certainty.STRONG
    assert found("Sakhalin State University, Yuzhno-Sakhalinsk")[0].certainty is Certainty.STRONG
    assert found("Sakhalin State University", "RU", "Moscow")[0].certainty is Certainty.POSSIBLE
    assert found("Sakhalin State University", hosts=("sakhgu.ru",))[0].certainty is Certainty.SETTLED
    assert found("Sakhlin State University")[0].certainty is Certainty.POSSIBLE


def test_an_ambiguous_country_is_reported_as_such(found: Found) -> None:
    [match] = found("Kim Il Sung University", "Korea")
    assert match.country_check is Check.AMBIGUOUS
    [match] = found("MGIMO", "Korea")
    assert match.country_check is Check.CONFLICT


def test_a_country_of_two_meanings_in_the_text_is_nowhere_abroad(found: Found) -> None:
    assert found("Kim Chaek University of Technology, Korea")[0].certainty is Certainty.PROBABLE
    assert found("Kim Chaek University of Technology, Finland")[0].certainty is Certainty.POSSIBLE


def test_a_body_in_front_of_the_name_or_behind_shares_the_country_cell(found: Found) -> None:
    for text in ("University of York; Kim Il Sung University", "Kim Il Sung University; University of York"):
        [match] = found(text, "GB")
        assert any("several institutions" in sentence for sentence in match.why)
    [match] = found("Kim Il Sung University", "GB")
    assert not any("several institutions" in sentence for sentence in match.why)


def test_a_cyrillic_word_speaks_for_a_cyrillic_acronym_only(ids: Ids) -> None:
    assert ids("факультет НГУ") == {"novosibirsk-state-university"}
    assert ids("факультет NSU") == ids("Faculty НГУ") == set()


@pytest.mark.parametrize(("country", "supported"), [("RU", True), ("BY", False)])
def test_only_where_acronyms_are_cyrillic_a_cyrillic_word_speaks_for_one(country: str, supported: bool) -> None:
    alias = Alias("ЗЖУКМ", AliasKind.ACRONYM, shared=True)
    body = Entity("body", "ЗЖУКМ", EntityKind.INSTITUTION, "group", country, (alias,), country=country)
    matcher = Matcher([Watchlist("list", "", "", "", "", "", (body,))])
    for answer in (*ask(matcher, [question("факультет ЗЖУКМ")]), matcher.compare("факультет ЗЖУКМ", Context())):
        assert bool(answer.matches) is supported


def test_a_host_must_be_that_of_the_entity(found: Found) -> None:
    assert found("NSU", hosts=("nsu.ru",))[0].certainty is Certainty.SETTLED
    assert found("NSU", hosts=("edu.ru", "mansu.ru")) == ()


def test_what_a_list_leaves_out_speaks_neither_for_an_entity_nor_against_it() -> None:
    name = "Zolotov Institute of Optics"
    body = Entity("zolotov", name, EntityKind.INSTITUTION, "group", "list", (Alias(name),))
    matcher = Matcher([Watchlist("list", "", "", "", "", "", (body,))])
    texts = (name, f"{name} 12", f"{name}, France")
    answers = ask(matcher, [question(text, read_country("FR"), "Paris") for text in texts])
    for answer in answers:
        [match] = answer.matches
        assert (match.certainty, match.country_check, match.city_check) == (
            Certainty.PROBABLE,
            Check.UNKNOWN,
            Check.UNKNOWN,
        )


def test_a_city_is_checked_in_any_spelling(found: Found) -> None:
    [match] = found("Novosibirsk State University", "RU", "Новосибирске")
    assert match.city_check is Check.AGREE
