"""620 titles of 53 public lists that whoever wrote the vocabulary had neither met nor labelled.

Somebody else drew them at random from lists of courses, chairs, theses and projects, over a third of them of technical
universities and of departments of nuclear, space and physics, and wrote down what is right, one or two ratings
where the policy leaves room, without running the tool or reading its vocabulary. Before the mends of 2026-11-27
0.884 were rated right (6.0 % unknown), and after them, made on other lists, 0.923 (2.3 %): both are first sights, as no
mistake among these titles was read in between. None of 98 sensitive titles was called ordinary, one of 146 ordinary
ones sensitive.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.subjects import Classifier

TITLES = Path(__file__).resolve().parent.parent / "data" / "unseen_titles.csv"
FLOORS = {"en": 0.94, "ru": 0.89, "ko": 0.94, "zh": 0.95, "ja": 0.9, "de": 0.92, "fr": 0.93, "es": 0.84}
"""As measured at first sight."""

Rated = list[tuple[dict[str, str], str]]


@pytest.fixture(scope="module")
def titles(classifier: Classifier) -> Rated:
    with TITLES.open(encoding="utf-8", newline="") as handle:
        return [(row, classifier.rate(row["text"]).sensitivity.value) for row in csv.DictReader(handle)]


def _share(titles: Rated, test: Callable[[dict[str, str], str], bool]) -> float:
    return sum(test(row, got) for row, got in titles) / len(titles)


def test_unseen_titles_are_rated_as_a_person_would(titles: Rated) -> None:
    assert len(titles) == 620
    assert _share(titles, lambda row, got: got in row["right"].split(" or ")) >= 0.92
    assert _share(titles, lambda _, got: got == "unknown") <= 0.025


@pytest.mark.parametrize("language", FLOORS)
def test_so_they_are_in_every_language(titles: Rated, language: str) -> None:
    own = [(row, got) for row, got in titles if row["lang"] == language]
    assert len(own) >= 60
    assert _share(own, lambda row, got: got in row["right"].split(" or ")) >= FLOORS[language]


def test_no_sensitive_title_is_cleared_and_hardly_an_ordinary_one_accused(titles: Rated) -> None:
    assert [row["text"] for row, got in titles if got == "low" and row["right"] == "high"] == []
    assert len([row["text"] for row, got in titles if got == "high" and row["right"] == "low"]) <= 1
