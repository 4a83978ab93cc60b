"""The guards of the verdict on a name, each with a name that they let through or stop."""

from __future__ import annotations

import pytest

from screening.model import Alias, Certainty, Entity, EntityKind, Watchlist
from screening.persons.matcher import Persons, store_persons
from screening.persons.names import RussianName, russian_name


def certainty(cell: str, *forms: str) -> Certainty | None:
    """Return how sure a cell names the person with these forms, None when it does not."""
    matches = Persons(store_persons([Watchlist("list", "", "", "", "", "", (person(*forms),))])).compare(cell).matches
    return matches[0].certainty if matches else None


def person(*forms: str) -> Entity:
    return Entity(forms[0], forms[0], EntityKind.PERSON, "group", "list", tuple(map(Alias, forms)))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Oleg Ivanovich Rabinovich", Certainty.PROBABLE),
        ("O. I. Rabinovich", Certainty.POSSIBLE),
        ("S. I. Rabinovich", None),
    ],
)
def test_a_patronymic_says_nothing_of_a_person_whose_own_is_unknown(cell: str, expected: Certainty | None) -> None:
    assert certainty(cell, "Oleg Rabinovich") is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Юрий П. Трутнев", Certainty.PROBABLE),
        ("Юрий С. Трутнев", None),
        ("Yu. P. Trutnev", Certainty.POSSIBLE),
        ("Yu. S. Trutnev", None),
        ("YP Trutnev", Certainty.POSSIBLE),
        ("YuP Trutnev", None),
    ],
)
def test_initials_must_be_those_of_given_name_and_patronymic(cell: str, expected: Certainty | None) -> None:
    assert certainty(cell, "Yuri Trutnev", "Трутнев Юрий Петрович") is expected


def test_a_given_name_of_two_letters_is_no_initials() -> None:
    assert certainty("Bo Larsson", "Bo Larsson") is Certainty.PROBABLE
    assert certainty("Li Larsson", "Bo Larsson") is None


def test_a_given_name_that_looks_like_a_patronymic_is_the_given_name() -> None:
    assert certainty("Ilich Ramirez", "Ilich Ramirez") is Certainty.PROBABLE


def test_hangul_tells_apart_only_persons_whose_own_is_known() -> None:
    assert certainty("김용남", "Kim Yong Nam") is Certainty.POSSIBLE
    assert certainty("김용남", "Kim Yong Nam", "김영남") is None
    assert certainty("김영남", "Kim Yong Nam", "김영남") is Certainty.POSSIBLE


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("юрий петрович трутнев", RussianName("trutnev", "iuri", ("petrovic",))),
        ("трутнев юрий петрович", RussianName("trutnev", "iuri", ("petrovic",))),
        ("oleg ivanovich rabinovich", RussianName("rabinovic", "oleg", ("ivanovic",))),
        ("трутнев ю п", RussianName("trutnev", "", ())),
        ("ю п трутнев", RussianName("trutnev", "", ())),
        ("iurii trutnev", RussianName("trutnev", "iuri", ())),
    ],
)
def test_a_listed_name_is_read_in_either_order(words: str, name: RussianName) -> None:
    assert russian_name(words.split()) == name


def test_the_family_name_is_known_from_another_form() -> None:
    assert russian_name(["трутнев", "юрий"], "trutnev") == RussianName("trutnev", "iuri", ())
    assert russian_name(["трутнев", "юрий"]) == RussianName("iuri", "trutnev", ())


@pytest.mark.parametrize(
    ("cell", "listed", "expected"),
    [
        ("Aleksandr Sidorov", "Aleksandra Sidorova", None),
        ("Aleksandra Sidorova", "Aleksandr Sidorov", None),
        ("Aleksandra Sidorova", "Aleksandra Sidorova", Certainty.PROBABLE),
        ("Aleksandru Sidorovu", "Aleksandr Sidorov", Certainty.POSSIBLE),
    ],
)
def test_a_man_is_not_a_woman_of_the_same_name(cell: str, listed: str, expected: Certainty | None) -> None:
    assert certainty(cell, listed) is expected


def test_another_form_with_the_family_name_in_front_makes_no_family_name_of_the_given_one() -> None:
    assert certainty("Y. Trutnev", "Yuri Trutnev", "Трутнев Юрий") is Certainty.POSSIBLE
    assert certainty("T. Yuri", "Yuri Trutnev", "Трутнев Юрий") is None


def test_a_listed_name_of_one_word_has_two_characters_and_stands_alone() -> None:
    assert certainty("邓稼先", "Deng Jiaxian", "邓稼先") is Certainty.POSSIBLE
    assert certainty("邓", "Deng Jiaxian", "邓") is None
    assert certainty("邓", "Deng Jiaxian", "邓 稼先") is None


def test_somebody_listed_by_initials_comes_near_by_the_family_name_and_never_matches() -> None:
    persons = Persons(store_persons([Watchlist("list", "", "", "", "", "", (person("Trutnev S."),))]))
    answer = persons.compare("Igor Trutnev", near_misses=True)
    assert ([*answer.matches], [miss.code for miss in answer.near_misses]) == ([], ["missing-word"])


def test_a_given_name_that_reads_as_a_title_stays_a_name() -> None:
    assert certainty("김대사", "김대사") is Certainty.POSSIBLE
    assert certainty("김대사", "김철") is None
    assert certainty("김철대사", "김철") is Certainty.POSSIBLE
