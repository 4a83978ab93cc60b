"""The table of objections: each stops its example, lets its counter-example through, and says why."""

from __future__ import annotations

import pytest

from screening.matching import Matcher
from screening.matching.objections import OBJECTIONS, Objection, Trial
from screening.model import Country, CountryStatus
from tests.matching.questions import Question, ask, question

CODES = {
    "foreign-word",
    "country-conflict",
    "shared-acronym",
    "ambiguous-name",
    "city-conflict",
    "missing-word",
    "namesake",
}


def query(trial: Trial) -> Question:
    country = Country(trial.country, CountryStatus.KNOWN, trial.country) if trial.country else Country()
    return question(trial.text, country, trial.city)


@pytest.mark.parametrize("objection", OBJECTIONS, ids=lambda objection: objection.id)
def test_an_objection_stops_its_example_and_says_so(matcher: Matcher, objection: Objection) -> None:
    for near_misses in (False, True):
        [answer] = ask(matcher, [query(objection.example)], near_misses=near_misses)
        assert objection.example.entity not in {match.entity_id for match in answer.matches}
    said = {miss.entity_id: (miss.code, " ".join(miss.why)) for miss in answer.near_misses}
    code, why = said[objection.example.entity]
    assert code == objection.code
    assert objection.says.partition("{")[0] in why


@pytest.mark.parametrize("objection", OBJECTIONS, ids=lambda objection: objection.id)
def test_an_objection_lets_its_counter_example_through(matcher: Matcher, objection: Objection) -> None:
    for near_misses in (False, True):
        [answer] = ask(matcher, [query(objection.counter)], near_misses=near_misses)
        assert objection.counter.entity in {match.entity_id for match in answer.matches}


def test_the_table_names_each_objection_once_with_a_known_code() -> None:
    assert [objection.id for objection in OBJECTIONS] == [
        "foreign-word",
        "club",
        "several-bodies",
        "torn-name",
        "head-of-another",
        "borne-abroad",
        "word-like-acronym",
        "other-letters",
        "spelt-out",
        "outer-name",
        "other-town",
        "goes-on",
        "unsupported-acronym",
        "unsupported-name",
        "other-city",
        "missing-state",
        "namesake",
    ]
    assert {objection.code for objection in OBJECTIONS} == CODES


SORAN = "siberian-branch-ras"


@pytest.mark.parametrize(
    "text",
    [
        "Soran Technical University",
        "University of Soran",
        "soran medical college",
        "SORAN COLLEGE",
        "Soran State College",
        "Soran Northern College",
    ],
)
def test_a_word_read_as_an_acronym_beside_a_head_word_is_a_name_of_its_own(matcher: Matcher, text: str) -> None:
    [answer] = ask(matcher, [question(text)])
    assert SORAN not in {match.entity_id for match in answer.matches}


@pytest.mark.parametrize(
    ("text", "entity", "country"),
    [
        ("SO RAN University", SORAN, ""),
        ("SORAN, Institute of Catalysis", SORAN, ""),
        ("Institute of Catalysis SORAN", SORAN, ""),
        ("Soran Institute of Catalysis", SORAN, "RU"),
        ("Mephi University", "mephi", ""),
        ("Mephi Institute", "mephi", ""),
    ],
)
def test_an_acronym_of_one_part_or_with_support_stays_one(
    matcher: Matcher, text: str, entity: str, country: str
) -> None:
    [answer] = ask(matcher, [query(Trial(text, entity, country))])
    assert entity in {match.entity_id for match in answer.matches}
