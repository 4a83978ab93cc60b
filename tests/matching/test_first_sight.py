"""Ways of writing that tables nobody had seen before brought: each with what looks like it and is another body."""

from __future__ import annotations

import pytest

from screening.matching import Matcher
from tests.matching.questions import ask, question

KISU, KCUT = "kim-il-sung-university", "kim-chaek-university-of-technology"
NSU, MSU, TPU = "novosibirsk-state-university", "moscow-state-university", "tomsk-polytechnic-university"
ITMO, FEFU, JINR = "itmo-university", "far-eastern-federal-university", "joint-institute-for-nuclear-research"


def found(matcher: Matcher, text: str) -> set[str]:
    return {match.entity_id for match in ask(matcher, [question(text)])[0].matches}


@pytest.mark.parametrize(
    "separator", [" + ", " > ", ">", " -> ", " => ", " → ", " * ", " ** ", " ‖ ", " ¦ ", " ~ ", " = ", " × "]
)
def test_a_sign_that_stands_between_bodies_parts_them(matcher: Matcher, separator: str) -> None:
    cell = separator.join(["ITMO University", "Novosibirsk State University", "Tomsk Polytechnic University"])
    assert found(matcher, cell) == {ITMO, NSU, TPU}


@pytest.mark.parametrize(
    "name", ["Novosibirsk+State+University", "Novosibirsk* State University", "Novosibirsk_State_University"]
)
def test_a_sign_inside_a_name_does_not_part_it(matcher: Matcher, name: str) -> None:
    assert found(matcher, name) == {NSU}


def test_a_word_that_a_line_end_tears_behind_a_capital_u_is_no_university(matcher: Matcher) -> None:
    assert found(matcher, "B.N. Yeltsin U-\nral Federal University (UrFU)") == {"ural-federal-university"}
    assert found(matcher, "Moscow State U - Physics") == {MSU}


@pytest.mark.parametrize("name", ["Moscow State > Technical University", "Novosibirsk State + Technical University"])
def test_a_sibling_stays_one_when_a_sign_stands_in_its_name(matcher: Matcher, name: str) -> None:
    assert not found(matcher, name)


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Novosibirsk State U.", NSU),
        ("Moscow State U., Research Computing Ctr.", MSU),
        ("Far Eastern Federal U (FEFU)", FEFU),
        ("MOSCOW STATE U", MSU),
        ("moscow state u.", MSU),
        ("Kim Il Sung U.", KISU),
        ("Kim Chaek U. Tech.", KCUT),
        ("Kim Chaek U of T", KCUT),
        ("Novosibirsk State U 2", NSU),
    ],
)
def test_a_lone_capital_u_at_the_end_of_a_name_is_a_university(matcher: Matcher, name: str, entity: str) -> None:
    assert found(matcher, name) == {entity}


@pytest.mark.parametrize(
    "name",
    [
        "Michigan State U.",
        "michigan state u.",
        "Moscow State Tech. U.",
        "Novosibirsk State Tech. U.",
        "Tomsk State U.",
        "Dubna U.",
    ],
)
def test_a_sibling_that_ends_in_a_u_is_none(matcher: Matcher, name: str) -> None:
    assert not found(matcher, name)


@pytest.mark.parametrize("name", ["Far Eastern Federal u", "Kim Il Sung, U Thant", "Kim Il Sung U Chol"])
def test_a_u_that_is_an_initial_or_a_small_word_is_no_university(matcher: Matcher, name: str) -> None:
    assert not found(matcher, name)


@pytest.mark.parametrize(
    ("cell", "entity"),
    [
        ("毕业于莫斯科国立大学物理系", MSU),
        ("曾就读于托木斯克理工大学", TPU),
        ("在俄罗斯远东联邦大学学习", FEFU),
        ("金日成综合大学研究生", KISU),
        ("モスクワ国立大学卒業", MSU),
        ("金日成総合大学卒", KISU),
        ("모스크바국립대 유학", MSU),
        ("студент Томского политехнического университета", TPU),
    ],
)
def test_what_somebody_is_or_was_at_a_body_is_no_part_of_its_name(matcher: Matcher, cell: str, entity: str) -> None:
    assert found(matcher, cell) == {entity}


@pytest.mark.parametrize(
    "cell", ["毕业于托木斯克国立大学", "曾就读于新西伯利亚国立技术大学", "モスクワ国立工科大学卒業"]
)
def test_who_was_at_a_sibling_was_not_at_the_watched_body(matcher: Matcher, cell: str) -> None:
    assert not found(matcher, cell)


def test_bodies_that_do_something_together_are_parted(matcher: Matcher) -> None:
    cell = "Новосибирский государственный университет совместно с Томским политехническим университетом"
    assert found(matcher, cell) == {NSU, TPU}
    assert not found(matcher, "Новосибирский государственный педагогический университет совместно с ТГУ")


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Flerov Laboratory of Nuclear Reactions", JINR),
        ("Bogoliubov Laboratory of Theoretical Physics", JINR),
        ("Skobeltsyn Institute of Nuclear Physics", MSU),
    ],
)
def test_a_part_that_bears_a_name_of_its_own_stands_for_its_body(matcher: Matcher, name: str, entity: str) -> None:
    [match] = ask(matcher, [question(name)])[0].matches
    assert (match.entity_id, match.certainty.value) == (entity, "possible")


@pytest.mark.parametrize(
    "name",
    ["Laboratory of Nuclear Problems", "Bogolyubov Institute for Theoretical Physics", "Institute of Nuclear Physics"],
)
def test_a_part_of_a_common_name_alone_stands_for_nobody(matcher: Matcher, name: str) -> None:
    assert not found(matcher, name)


def test_a_namesake_in_los_angeles_is_no_university_in_khabarovsk(matcher: Matcher) -> None:
    assert not found(matcher, "Pacific States University, Los Angeles, USA")
    assert found(matcher, "Pacific State University, Khabarovsk") == {"pacific-national-university"}


@pytest.mark.parametrize(
    ("text", "sibling"),
    [
        ("выпускник МИФИ 1984 года", "выпускник МЭИ 1984 года"),
        (
            "окончил Новосибирский государственный университет в 1987 году",
            "окончил Новосибирский государственный технический университет в 1987 году",
        ),
        (
            "Studied at Moscow State University from 2009 to 2014",
            "Studied at Moscow State Pedagogical University from 2009 to 2014",
        ),
        ("Licenciado por la Universidad Estatal de Novosibirsk (2001)", "Licenciado por la Universidad de Oslo (2001)"),
        ("Absolwent Politechniki Tomskiej, 1999", "Absolwent Politechniki Warszawskiej, 1999"),
        ("ノヴォシビルスク国立大学 卒業 2008年", "ノヴォシビルスク国立工科大学 卒業 2008年"),
        ("Moscow St. Univ.", "Moscow St. Univ. of Civil Engineering"),
        ("ĐHBK Tomsk", "ĐHBK Hà Nội"),
        ("ĐHTH Lomonosov Moskva", "ĐHTH Hà Nội"),
        ("المعهد المتحد للبحوث النووية، دوبنا", "المعهد المتحد للعلوم"),
        ("Moskova Mühendislik Fiziği Enstitüsü", "Moskova Enerji Mühendisliği Enstitüsü"),
        ("SINP, Moscow", "SINP, Kolkata"),
        ("BINP, Novosibirsk", "BINP, Minsk"),
        ("ИЯФ, Новосибирск", "ИЯФ, Алматы"),
        ("ZIBJ Dubna", "ZIB, Berlin"),
    ],
)
def test_years_graduations_and_short_forms_beside_a_name_leave_it_what_it_is(
    matcher: Matcher, text: str, sibling: str
) -> None:
    assert len(found(matcher, text)) == 1
    assert found(matcher, sibling) == set()
