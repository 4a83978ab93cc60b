"""Of a family of thousands only those are compared whose given name agrees, and nobody is lost by that."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screening.model import Alias, Entity, EntityKind, Match, Watchlist, text_column
from screening.persons.families import is_alike, shared_keys
from screening.persons.matcher import Persons, firmest, store_persons
from tests.effort import examples

_FAMILIES = ["Ivanov", "Kovalenko", "Hassan", "Nguyen", "Galushka", "Li", "Иванов", "Rabinovich"]
_GIVEN = [
    *("Ivan", "Iman", "Aleksandr", "Aleksandra", "Alexei", "Yu", "Yuri", "Юрий", "Sergei", "Al", "Ali", "Olga"),
    *("Muhammad", "Mohammed", "Konstantin", "Natalya", "Thi", "V", "Valentina", "Иоанн", "Evgeny", "Wei"),
]
_MIDDLE = ["", "Petrovich", "Sergeyevna", "S", "van"]
_SIGNS = "aeioukhsyvrt -.,;юъёи"


def _person(number: int, *forms: str) -> Entity:
    aliases = tuple(map(Alias, forms))
    return Entity(f"person-{number}", forms[0], EntityKind.PERSON, "group", "list", aliases)


def _persons(*names: str) -> Persons:
    entities = tuple(_person(number, name) for number, name in enumerate(names))
    return Persons(store_persons([Watchlist("list", "", "", "", "", "", entities)]))


_NAMES = [" ".join(f"{one} {two} {family}".split()) for family, one, two in product(_FAMILIES, _GIVEN, _MIDDLE)]
_PERSONS = _persons(*_NAMES)


def _found(persons: Persons, cell: str, *, near_misses: bool = False) -> list[Match]:
    answers = persons.find(text_column(["Maria Silva", cell]), near_misses=near_misses)
    return list(answers[1].matches) if 1 in answers else []


def _same_for_all_bearers(cell: str) -> None:
    asked = sorted(match.entity_id for match in _PERSONS.compare(cell).matches)
    for near_misses in (False, True):
        assert sorted(match.entity_id for match in _found(_PERSONS, cell, near_misses=near_misses)) == asked


@settings(max_examples=examples(300), deadline=None)
@given(st.sampled_from(_NAMES), st.integers(0, 10**6), st.text(_SIGNS, max_size=2), st.integers(0, 2))
def test_a_damaged_name_matches_whom_it_matches_when_all_bearers_are_asked(
    name: str, seed: int, damage: str, lost: int
) -> None:
    draw = random.Random(seed)
    words = name.split()
    draw.shuffle(words)
    text = " ".join(word if draw.random() < 0.8 else f"{word[0]}." for word in words)
    place = draw.randrange(len(text))
    _same_for_all_bearers(text[:place] + damage + text[place + lost :])


def test_a_soft_sign_inside_a_latin_word_hides_nobody() -> None:
    persons = _persons("Alexei Galushka", "Olga Galushka")
    for cell in ("Alexeiъ Galushka", "Alexeъi Galushka", "Alexei Galushьka", "ъ Alexei Galushka"):
        assert [match.entity_name for match in _found(persons, cell)] == ["Alexei Galushka"]


def test_initials_and_short_given_names_reach_all_they_may_stand_for() -> None:
    for cell in (
        "Ivanov A.",
        "A. S. Ivanov",
        "Yu Ivanov",
        "Ivanov, YuS",
        "Ivanov ЮС",
        "Al Ivanov",
        "V Hassan",
        "Li V.",
    ):
        _same_for_all_bearers(cell)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ivanov Y.", {"Yuri Ivanov", "Ivan Ivanov"}),
        ("Ivanov Iu.", {"Yuri Ivanov", "Ivan Ivanov"}),
        ("Иванов Ю.", {"Yuri Ivanov"}),
        ("Ivanov I.", {"Ivan Ivanov"}),
        ("IS Ivanov", {"Ivan Ivanov"}),
        ("Иванов И.", {"Ivan Ivanov"}),
    ],
)
def test_the_initial_i_is_ivans_and_not_yuris_though_the_letters_compared_begin_alike(
    cell: str, names: set[str]
) -> None:
    persons = _persons("Yuri Ivanov", "Ivan Ivanov", "Oleg Ivanov")
    assert {match.entity_name for match in _found(persons, cell)} == names


_WORDS = st.text("abeiklnorstvy", min_size=1, max_size=9)


@settings(max_examples=examples(1000), deadline=None)
@given(_WORDS, st.integers(0, 9), st.sampled_from(["", "a", "i", "swap"]), st.sampled_from(["", "a", "u", "om", "ei"]))
@example("sergei", 2, "swap", "")
@example("konstantin", 5, "", "om")
def test_two_words_that_are_alike_share_a_key(word: str, place: int, change: str, ending: str) -> None:
    place = min(place, len(word) - 1)
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    edited = swapped if change == "swap" else word[:place] + change + word[place + 1 :]
    for other in (edited, word[:place] + change + word[place:], edited + ending, word + ending):
        assert not is_alike(word, other) or set(shared_keys(word)) & set(shared_keys(other))


def test_somebody_is_found_among_the_many_names_of_one_cell_and_nobody_where_no_given_name_agrees() -> None:
    persons = _persons("Oleg Ivanov")
    others = "; ".join(f"Zinaida {family}" for family in _FAMILIES * 40)
    assert [match.entity_name for match in _found(persons, f"{others}; Ivanov, Oleg")] == ["Oleg Ivanov"]
    assert _found(persons, f"{others}; Ivanov, Zinaida") == []


def test_words_that_share_a_key_need_not_be_alike() -> None:
    assert set(shared_keys("sergei")) & set(shared_keys("serafim"))
    assert not is_alike("sergei", "serafim")


def _near(persons: Persons, cell: str) -> int:
    return sum(len(answer.near_misses) for answer in persons.find(text_column([cell]), near_misses=True).values())


def test_a_family_name_alone_comes_near_its_bearers_up_to_twenty_of_them() -> None:
    of_twenty = [f"{given} Ivanov" for given in map("Boris{}".format, "abcdefghijklmnopqrst")]
    assert (_near(_persons(*of_twenty), "Zinaida Ivanov"), len(of_twenty)) == (20, 20)
    assert _near(_persons(*of_twenty, "Maxim Ivanov"), "Zinaida Ivanov") == 0


def test_of_many_bearers_who_also_have_the_given_name_still_come_near() -> None:
    persons = _persons(
        *(f"{given} Ivanov" for given in map("Boris{}".format, "abcdefghijklmnopqrstuvwxyz")), "Oleg Petrovich Ivanov"
    )
    [answer] = persons.find(text_column(["Oleg Sergeyevich Ivanov"]), near_misses=True).values()
    assert [(near.entity_name, near.code) for near in answer.near_misses] == [("Oleg Petrovich Ivanov", "namesake")]


def test_who_comes_near_is_told_only_when_asked_for() -> None:
    persons = _persons("Oleg Petrovich Ivanov")
    assert persons.find(text_column(["Oleg Sergeyevich Ivanov"])) == {}
    assert len(persons.find(text_column(["Oleg Petrovich Ivanov"]))) == 1


def test_a_name_that_fits_more_than_fifty_tells_the_firmest_fifty_and_how_many_are_left() -> None:
    persons = _persons(*(f"Oleg {chr(97 + i % 26)}{chr(97 + i // 26)}b Ivanov" for i in range(53)), "Oleg Ivanov")
    found = _found(persons, "Oleg Ivanov")
    matches = firmest(found)
    assert (len(found), len(matches), matches[0].entity_name) == (54, 50, "Oleg Ivanov")
    assert all("4 more listed persons have a name that fits" in match.why[-1] for match in matches)
    assert not any(
        "more listed persons" in said
        for match in firmest(_found(_persons("Oleg Ivanov"), "Oleg Ivanov"))
        for said in match.why
    )


def test_a_name_of_one_word_twice_is_found_and_a_single_word_is_not() -> None:
    persons = _persons("Ivan Ivan", "Olga Ivan")
    assert [match.entity_name for match in _found(persons, "Ivan Ivan")] == ["Ivan Ivan"]
    assert _found(persons, "Ivan") == []


def test_a_piece_of_a_korean_given_name_lies_in_one_name_not_across_two() -> None:
    persons = _persons("Kim Chol Min", "Kim Sung Ho")
    assert [match.entity_name for match in _found(persons, "Kim Cholm In")] == ["Kim Chol Min"]
    assert _found(persons, "Kim Min Sung") == []
