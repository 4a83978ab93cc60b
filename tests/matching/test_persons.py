"""Officials are found in any order and spelling, and never by family name alone."""

from __future__ import annotations

import pytest

from screening.matching import Matcher
from screening.model import Certainty, Method


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("KIM Yŏng-nam", "kim-yong-nam"),
        ("Yong Nam Kim", "kim-yong-nam"),
        ("김영남", "kim-yong-nam"),
        ("Ким Ён Нам", "kim-yong-nam"),
        ("金永南", "kim-yong-nam"),
        ("Yi Yong-nam", "ri-ryong-nam"),
        ("Lee Ren-Nam", "ri-ryong-nam"),
        ("Rhee Su Yong", "ri-su-yong"),
        ("Choi Ryong-hae", "choe-ryong-hae"),
        ("Ch'oe Ryong Hae", "choe-ryong-hae"),
        ("T'ae-bok Ch'oe", "choe-thae-bok"),
        ("Minnikhanov, Rustam Nurgalievich", "rustam-minnikhanov"),
        ("Рустама Минниханова", "rustam-minnikhanov"),
        ("Aleksandr Galuška", "alexander-galushka"),
        ("Iouri Troutnev", "yuri-trutnev"),
    ],
)
def test_orders_and_romanisations_are_one_person(matcher: Matcher, name: str, entity: str) -> None:
    [answer] = matcher.match_persons([name])
    assert [match.entity_id for match in answer.matches] == [entity]
    assert answer.matches[0].method is Method.PERSON


@pytest.mark.parametrize(
    "name", ["Kim", "Galushka", "Ri", "Lee Su-jin", "Kim Yong Chol", "Park Ryong Hae", "Ivan Petrov", ""]
)
def test_a_family_name_or_another_given_name_is_no_match(matcher: Matcher, name: str) -> None:
    assert matcher.match_persons([name])[0].matches == ()


def test_initials_make_a_possible_match(matcher: Matcher) -> None:
    [answer] = matcher.match_persons(["Ю.П. Трутнев"])
    assert [(match.entity_id, match.certainty) for match in answer.matches] == [("yuri-trutnev", Certainty.POSSIBLE)]
    assert matcher.match_persons(["В.П. Трутнев"])[0].matches == ()


def test_a_patronymic_may_be_omitted_but_not_contradicted(matcher: Matcher) -> None:
    omitted, same, other = matcher.match_persons(
        ["Alexander Galushka", "Alexander Sergeyevich Galushka", "Alexander Petrovich Galushka"]
    )
    assert [m.entity_id for m in omitted.matches] == [m.entity_id for m in same.matches] == ["alexander-galushka"]
    assert other.matches == ()
    assert [near.code for near in other.near_misses] == ["namesake"]


def test_a_person_match_says_that_others_bear_the_name(matcher: Matcher) -> None:
    [match] = matcher.match_persons(["Kim Yong Nam"])[0].matches
    assert match.certainty is Certainty.PROBABLE
    assert any("same name" in sentence for sentence in match.why)
