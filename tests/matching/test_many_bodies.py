"""A watched name is found wherever it stands in a cell, however many other bodies with its words stand before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ids = Callable[..., set[str]]

OTHERS = {
    "University of Cooks {}, Novosibirsk": "University of Cooks 1, Novosibirsk",
    "Novosibirsk State Technical University, Department {}": "Novosibirsk State Technical University",
    "Novosibirsk University of Design": "Novosibirsk University of Design",
    "College {}, University Road, Novosibirsk": "College 1, University Road, Novosibirsk",
}


@pytest.mark.parametrize("gap", ["; ", ", ", "\n"])
@pytest.mark.parametrize("other", OTHERS)
def test_other_bodies_of_the_town_hide_no_watched_one(ids: Ids, other: str, gap: str) -> None:
    others = [other.format(number) for number in range(60)]
    assert ids(gap.join([*others, "Novosibirsk State University"]), "Russia") == {"novosibirsk-state-university"}
    assert ids(gap.join(others), "Russia") == set()


def test_a_word_of_each_line_makes_no_name(ids: Ids) -> None:
    assert ids("; ".join(["Novosibirsk Opera", "University of Leeds"] * 60), "Russia") == set()


@pytest.mark.parametrize("gap", ["; ", " "])
def test_the_words_of_a_name_far_from_each_other_make_no_name(ids: Ids, gap: str) -> None:
    apart = gap.join(["Trinity College Dublin"] * 60)
    assert ids(f"Kim Chaek{gap}{apart}{gap}University of Technology") == set()
    assert ids(f"{apart}; Kim Chaek University of Technology") == {"kim-chaek-university-of-technology"}


def test_the_first_of_several_bearers_of_a_name_is_quoted(found: Callable[..., tuple[object, ...]]) -> None:
    [match] = found("Novosibirsk State University; " * 3 + "Novosibirsk  State University", "Russia")
    assert match.text == "Novosibirsk State University"  # type: ignore[attr-defined]
