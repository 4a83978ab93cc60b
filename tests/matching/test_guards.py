"""The guards of the objections: without each of them a namesake is accused, or a listed body missed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.matching import Matcher
from screening.model import Alias, Certainty, Entity, EntityKind, Match, Namesake, Watchlist
from screening.places import read_country
from tests.matching.questions import ask, question

Ids = Callable[..., set[str]]
Found = Callable[..., tuple[Match, ...]]
MSU, NSU = "moscow-state-university", "novosibirsk-state-university"
SORAN, KISU = "siberian-branch-ras", "kim-il-sung-university"
KIM_CHAEK = "kim-chaek-university-of-technology"


@pytest.mark.parametrize(
    ("text", "country", "matches"),
    [
        # a word in small letters is a town: its country speaks against it, and any body or part of one beside it
        ("Soran, Institute of Catalysis", "DE", False),
        ("SORAN, Institute of Catalysis", "DE", True),
        ("Soran School", "", False),
        ("Soran, Institute of Catalysis", "", True),
        ("SoRAN Institute of Catalysis", "", True),
        ("University of Soran", "", False),
        ("Institute Catalysis Soran", "", True),
        ("Soran Medical Research", "", True),
        ("Soran Lavrentieva 17", "", True),
        ("Soran Academy of Sciences", "", True),
        ("Soran Petrova 17", "", True),
    ],
)
def test_a_word_is_an_acronym_written_together_or_a_town(ids: Ids, text: str, country: str, matches: bool) -> None:
    assert (SORAN in ids(text, country)) is matches


def test_a_long_name_written_together_is_no_town(ids: Ids) -> None:
    assert ids("Kimilsunguniversity", "FI") == {KISU}
    assert ids("MEPHI COLLEGE") == ids("MEPHI College") == {"mephi"}
    assert ids("Mephi", "FI") == {"mephi"}


@pytest.mark.parametrize(
    ("text", "entity", "matches"),
    [
        ("Medicine and Surgery Unit (MSU)", MSU, False),  # joining words have no initial
        ("Medicine and Surgery (MSU)", MSU, True),
        ("MSU State University", MSU, True),  # an acronym does not spell itself out
    ],
)
def test_an_acronym_is_spelt_out_by_the_words_around_it(ids: Ids, text: str, entity: str, matches: bool) -> None:
    assert (entity in ids(text, "RU")) is matches


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Kazan State University (NSU)", False),
        ("Kazan State University, NSU Physics Department", True),
        ("Kazan State University; NSU", True),
        ("Petrov (NSU)", True),
        ("Zelinsky Department of the Humanities Institute (NSU)", True),
    ],
)
def test_an_acronym_alone_behind_a_strange_body_is_that_of_the_body(ids: Ids, text: str, matches: bool) -> None:
    assert (NSU in ids(text, "RU")) is matches


def test_an_acronym_behind_words_of_its_own_names_stays_one(ids: Ids) -> None:
    assert MSU in ids("Lomonosov Institute (MSU)", "RU")


@pytest.mark.parametrize(
    ("text", "entity", "matches"),
    [
        ("МГУ, г. Саранск", MSU, False),
        ("МГУ; Саранск", MSU, True),
        ("МГУ, Иван Петров", MSU, True),
        ("NSU, Economics", NSU, True),
        ("NSU, FIT", NSU, True),
        ("NSU, Novosibrsk", NSU, True),
        ("МГУ, Саранск, Москва", MSU, True),
        ("Institute of Mechanics MSU, Pushchino", MSU, True),
        ("MGIMO, Saransk", "mgimo", True),
        ("Саранский МГУ", MSU, False),
        ("Московский МГУ", MSU, True),
    ],
)
def test_a_strange_town_alone_behind_a_short_acronym_makes_it_another_body(
    ids: Ids, text: str, entity: str, matches: bool
) -> None:
    assert (entity in ids(text, "RU")) is matches


def test_a_host_or_the_own_city_outweighs_a_strange_town(ids: Ids) -> None:
    assert ids("МГУ, Саранск", "RU", "", ("msu.ru",)) == {MSU}
    assert ids("МГУ, Саранск", "RU", "Moscow") == {MSU}
    assert ids("МГУ, Саранск", "RU", "Saransk") == set()
    assert ids("NSU", "DE", "", ("nsu.ru",)) == {NSU}
    assert ids("NSU", "DE") == set()


@pytest.mark.parametrize(
    ("text", "entity", "matches"),
    [
        ("МГУ леса", MSU, False),
        ("МГУ факультет физики", MSU, True),
        ("МГУ физический факультет", MSU, True),
        ("ТПУ политехнический", "tomsk-polytechnic-university", True),
        ("МГИМО леса", "mgimo", True),
        ("MEPHI of Ivanovo", "mephi", True),
        ("УрФУ при Правительстве РФ", "ural-federal-university", False),
        ("УрФУ при кафедре", "ural-federal-university", True),
    ],
)
def test_a_short_acronym_goes_on_as_another_name(ids: Ids, text: str, entity: str, matches: bool) -> None:
    assert (entity in ids(text, "RU")) is matches


def test_a_branch_of_another_body_in_the_city_is_none_of_the_city_in_any_language(ids: Ids) -> None:
    assert ids("BRANCH OF OMSK STATE UNIVERSITY IN NOVOSIBIRSK", "RU") == set()
    assert ids("Филиал Омского государственного университета в Новосибирске", "RU") == set()
    assert ids("State University in Novosibirsk", "RU") == {NSU}
    assert ids("Institute of Medical University in Sakhalin State", "RU") == set()
    assert ids("Institute of University in Sakhalin State", "RU") == {"sakhalin-state-university"}


def test_only_short_words_in_capitals_are_codes_of_departments(ids: Ids) -> None:
    assert ids("LABX DEPY KIM CHAEK UNIVERSITY OF TECHNOLOGY") == {KIM_CHAEK}
    assert ids("GREENLAKE OAKHILLSX KIM CHAEK UNIVERSITY OF TECHNOLOGY") == set()


def test_a_name_may_be_torn_where_no_word_says_what_body_it_is(ids: Ids) -> None:
    assert ids("Polytechnic, Tomsk, Lenin Avenue 30", "RU") == {"tomsk-polytechnic-university"}
    assert ids("University, Novosibirsk, State", "RU") == set()
    assert ids("University, Moscow Lomonosov and Department of Biology, University of California") == {MSU}


def test_fields_of_the_next_institution_are_not_those_of_a_faculty(ids: Ids) -> None:
    fields = "Information Technologies, Mechanics and Optics, University, Saint Petersburg"
    assert ids(f"Faculty of Physics; {fields}", "RU") == {"itmo-university"}


def test_a_faculty_in_the_piece_where_a_name_begins_does_not_tear_it(ids: Ids) -> None:
    name = "University of Information Technologies, Mechanics and Optics"
    assert ids(f"Faculty of Photonics of the {name}", "RU") == {"itmo-university"}
    assert ids("Department of Technology, Kim Chaek University") == {KIM_CHAEK}
    assert ids("Faculty of Physics, Mechanics and Optics, Saint Petersburg State University", "RU") == set()


def test_technical_is_a_rendering_only_of_names_that_have_such_a_word(ids: Ids) -> None:
    assert ids("Kim Chaek Engineering University") == {KIM_CHAEK}
    assert ids("Kim Il Sung Technical University") == set()


def test_a_side_that_belongs_to_the_name_may_stand_before_its_acronym(ids: Ids) -> None:
    assert ids("Far Eastern FEFU", "RU") == {"far-eastern-federal-university"}
    assert ids("National Research University South Ural State University", "RU") == set()


def test_a_head_behind_an_acronym_lowers_no_match(found: Found) -> None:
    for text in ("MEPHI Institute", "MEPHI College"):
        [match] = found(text, "RU")
        assert match.certainty is Certainty.STRONG


def test_a_country_of_its_branches_does_not_speak_against_a_body(found: Found) -> None:
    for country, certainty in (("Uzbekistan", Certainty.PROBABLE), ("Germany", Certainty.POSSIBLE)):
        [match] = found(f"MEPhI, {country}")
        assert match.certainty is certainty


def test_a_number_that_another_name_has_makes_no_other_body() -> None:
    bodies = [
        Entity(name.lower(), name, EntityKind.INSTITUTION, "group", "list", (Alias(name),))
        for name in ("Factory 404", "Harbin Zolotov Institute of Optics")
    ]
    matcher = Matcher([Watchlist("list", "", "", "", "", "", tuple(bodies))])
    [answer] = ask(matcher, [question("404 Harbin Zolotov Institute of Optics", read_country(""))])
    assert [match.certainty for match in answer.matches] == [Certainty.PROBABLE]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Harwick University", True),
        ("Faculty of Economics Harwick University", True),
        ("Economics Harwick University", False),
        ("Harwick University Economics Faculty", True),
        ("Harwick University Economics", False),
        ("Harwick Economics University", False),
        ("Harwick University of Economics, Faculty of Law", False),
    ],
)
def test_words_of_a_namesake_may_be_those_of_a_faculty(text: str, matches: bool) -> None:
    namesake = Namesake("Harwick University of Economics", "GB", "Harwick", "another body")
    names = (Alias("Harwick University"),)
    body = Entity(
        "harwick", "Harwick University", EntityKind.INSTITUTION, "group", "list", names, namesakes=(namesake,)
    )
    matcher = Matcher([Watchlist("list", "", "", "", "", "", (body,))])
    [answer] = ask(matcher, [question(text, read_country(""))])
    assert bool(answer.matches) is matches


def test_the_head_of_another_institution_does_not_take_the_place_of_a_misspelt_own_one(ids: Ids) -> None:
    assert ids("부산대학교, Lomonosov Moscow State Univesity", "RU") == {MSU}
    assert ids("National Research University Moscow Power Engineering Institute", "RU") == set()


@pytest.mark.parametrize(("name", "matches"), [("ZQX Institute", True), ("ZQX", False)])
def test_letters_that_only_begin_a_name_are_not_spelt_out(name: str, matches: bool) -> None:
    body = Entity("body", name, EntityKind.INSTITUTION, "group", "list", (Alias(name),), country="RU")
    matcher = Matcher([Watchlist("list", "", "", "", "", "", (body,))])
    [answer] = ask(matcher, [question(f"Zeta Quark Xylophones, {name}", read_country("RU"))])
    assert bool(answer.matches) is matches


@pytest.mark.parametrize(("name", "matches"), [("ALMZ", False), ("Almazium", True)])
def test_only_a_few_letters_behind_the_name_of_a_body_abbreviate_it(name: str, matches: bool) -> None:
    body = Entity("body", name, EntityKind.INSTITUTION, "group", "list", (Alias(name),), country="RU")
    matcher = Matcher([Watchlist("list", "", "", "", "", "", (body,))])
    [answer] = ask(matcher, [question(f"Harwick State University ({name}), Tomsk", read_country("RU"))])
    assert bool(answer.matches) is matches
