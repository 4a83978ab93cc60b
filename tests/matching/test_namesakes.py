"""Bodies that bear a watched name without being it, and short ways of writing that only look like another body's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.model import Certainty, Match

Ids = Callable[..., set[str]]
Found = Callable[..., tuple[Match, ...]]
MEPHI, MGIMO, MSU, NSU = "mephi", "mgimo", "moscow-state-university", "novosibirsk-state-university"
FEFU, URFU, SPBPU, ITMO = "far-eastern-federal-university", "ural-federal-university", "spbpu", "itmo-university"
KISU, SAKHALIN = "kim-il-sung-university", "sakhalin-state-university"


@pytest.mark.parametrize(
    "text",
    [
        "MGIMO Alumni Club",
        "MGIMO Rugby",
        "Футбольный клуб МИФИ",
        "Клуб выпускников МГИМО",
        "Профком МГУ",
        "ХК «МГУ», команда по хоккею «МГУ»",
        "Ассоциация выпускников МИФИ",
        "Novosibirsk State University Football Club",
        "Far Eastern Federal University Student Union",
        "莫斯科国立大学校友会",
        "모스크바국립대학교 총동문회",
        "Kim Il Sung University Football Team",
        "Trade Union Committee of Novosibirsk State University",
    ],
)
def test_a_club_or_union_that_bears_the_name_is_another_body(ids: Ids, text: str) -> None:
    assert ids(text) == set()
    assert ids(text, "RU") == set()


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Department of Football, MGIMO", MGIMO),
        ("Кафедра футбола МГУ", MSU),
        ("Moscow State University and a football club", MSU),
        ("MGIMO; Moscow Rugby Club", MGIMO),
        ("Больница МГУ", MSU),
        ("Научная библиотека МГУ", MSU),
    ],
)
def test_a_part_of_the_body_is_no_club(ids: Ids, text: str, entity: str) -> None:
    assert ids(text, "RU") == {entity}


@pytest.mark.parametrize("text", ["Universities in Novosibirsk", "Университеты Новосибирска", "universités de Moscou"])
def test_all_bodies_of_a_town_are_none_of_them(ids: Ids, text: str) -> None:
    assert ids(text, "RU") == set()


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("University in Novosibirsk", NSU),
        ("Университет Новосибирска", NSU),
        ("Universities: MEPhI", MEPHI),
        ("Moscow and Novosibirsk State Universities", NSU),
    ],
)
def test_a_plural_elsewhere_in_the_text_hides_no_body(ids: Ids, text: str, entity: str) -> None:
    assert entity in ids(text, "RU")


@pytest.mark.parametrize(
    "text",
    [
        "MEPHI, Aix-Marseille Université",
        "Aix Marseille Univ, IRD, AP-HM, MEPHI, Marseille",
        "MEPHI Marseille",
        "ИТМО, Минск",
        "Институт тепло- и массообмена им. А.В. Лыкова (ИТМО) НАН Беларуси",
    ],
)
def test_in_the_town_of_a_namesake_it_is_the_namesake(ids: Ids, text: str) -> None:
    assert ids(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "MEPHI, Moscow, and Aix-Marseille Université",
        "MEPhI, University of Oslo",
        "MEPhI; Aix-Marseille Université",
        "Aix-Marseille Université\nMEPhI",
    ],
)
def test_with_a_place_of_its_own_or_another_body_alone_it_stays_a_match(ids: Ids, text: str) -> None:
    assert ids(text) == {MEPHI}


def test_the_country_cell_counts_more_than_the_town_of_a_namesake(ids: Ids) -> None:
    assert ids("MEPHI, Aix-Marseille Université", "RU") == {MEPHI}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("УПИ им. Кирова", URFU),
        ("УПИ имени С.М. Кирова", URFU),
        ("ЛПИ им. М.И. Калинина", SPBPU),
        ("UFU named after the first President of Russia B. N. Yeltsin", URFU),
        ("UFU named after B. N. Yeltsin", URFU),
        ("UPI named after S. M. Kirov", URFU),
    ],
)
def test_whom_its_names_honour_supports_a_shared_acronym(found: Found, text: str, entity: str) -> None:
    [match] = found(text)
    assert (match.entity_id, match.certainty) == (entity, Certainty.STRONG)
    assert any("named after" in sentence for sentence in match.why)


@pytest.mark.parametrize(
    "text",
    [
        "УПИ",
        "УПИ им. Ленина",
        "УПИ, Киров",
        "УПИ Киров",
        "UFU named after Shevchenko",
        "МГУ им. Огарёва",
        "UPI Yeltsin",
    ],
)
def test_another_honour_or_a_town_of_that_name_supports_none(ids: Ids, text: str) -> None:
    assert ids(text) == set()


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Novosibirsk SU", NSU),
        ("Dept. of Physics, Novosibirsk SU, Russia", NSU),
        ("SAKHALIN SU", SAKHALIN),
        ("Ural FU", URFU),
        ("Far Eastern FU, Vladivostok", FEFU),
    ],
)
def test_su_and_fu_in_capitals_end_the_name_of_a_university(ids: Ids, text: str, entity: str) -> None:
    assert ids(text) == {entity}


@pytest.mark.parametrize(
    "text",
    [
        "Moscow, SU",
        "Moscow (SU)",
        "Moskova su",
        "Moskova su (a)",
        "Su Wei, Moscow",
        "Novosibirsk SU of Economics",
        "Novosibirsk Technical SU",
        "South Ural SU",
        "Tomsk SU",
        "Tomsk PU",
        "FU Berlin",
    ],
)
def test_su_elsewhere_is_a_country_a_name_or_a_siblings(ids: Ids, text: str) -> None:
    assert ids(text) == set()


@pytest.mark.parametrize(
    ("text", "country", "entity"),
    [("MIPhI", "RU", MEPHI), ("SahGU", "", SAKHALIN), ("UrPhU", "", URFU), ("NIJaU MIPhI", "", MEPHI)],
)
def test_a_russian_acronym_is_met_in_any_transliteration(ids: Ids, text: str, country: str, entity: str) -> None:
    assert ids(text, country) == {entity}


@pytest.mark.parametrize(
    ("text", "country"), [("MIPhI", ""), ("MIPhI", "DE"), ("MEFI", "RU"), ("MEFFI", "RU"), ("MGOU", "RU")]
)
def test_what_others_bear_needs_support_in_any_transliteration_and_english_initials_have_none(
    ids: Ids, text: str, country: str
) -> None:
    assert ids(text, country) == set()


@pytest.mark.parametrize("sign", ["،", "؛", ","])
def test_arabic_commas_part_a_name_from_its_street(ids: Ids, sign: str) -> None:
    assert ids(f"جامعة كيم إيل سونغ{sign} شارع الثورة الكبير") == {KISU}


@pytest.mark.parametrize("text", ["Саранский МГУ", "Выпускница Саранского МГУ", "Ухтинский УГТУ", "Арзамасский НГУ"])
def test_an_acronym_behind_the_adjective_of_another_town_is_the_body_of_that_town(ids: Ids, text: str) -> None:
    assert ids(text, "RU") == set()


@pytest.mark.parametrize(
    "text", ["Бакинский МГУ", "Московский МГУ", "Студенческий МГУ", "Саранский филиал МГУ", "Иван Саранский, МГУ"]
)
def test_the_adjective_of_its_own_town_or_of_no_town_changes_nothing(ids: Ids, text: str) -> None:
    assert ids(text, "RU") == {MSU}


@pytest.mark.parametrize(
    "text", ["НГУ, механико-математический факультет", "Физический факультет, НГУ", "Кафедра физики НГУ"]
)
def test_a_part_beside_a_cyrillic_acronym_speaks_for_a_russian_body(ids: Ids, text: str) -> None:
    assert ids(text) == {NSU}


@pytest.mark.parametrize(
    "text", ["НГУ", "НГУ; физический факультет", "Физический факультет Самарского университета, НГУ", "НГУ, шахта"]
)
def test_a_part_of_another_body_or_of_another_line_speaks_for_none(ids: Ids, text: str) -> None:
    assert ids(text) == set()


def test_a_school_abroad_behind_the_name_is_a_branch(ids: Ids) -> None:
    assert ids("極東連邦大学函館校") == {FEFU}
    assert ids("極東工科大学函館校") == set()


@pytest.mark.parametrize("text", ["NSU'15, Novosibirsk", "NSU’15 (Novosibirsk)", "NSU '15, Novosibirsk"])
def test_the_year_of_a_class_is_no_part_of_an_acronym(ids: Ids, text: str) -> None:
    assert ids(text) == {NSU}


def test_an_apostrophe_before_letters_stays_in_the_word(ids: Ids) -> None:
    assert ids("Kim Ch'aek University of Technology") == {"kim-chaek-university-of-technology"}
    assert ids("N'SU, Novosibirsk") == set()
