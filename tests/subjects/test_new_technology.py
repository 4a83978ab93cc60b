"""New technology is met in every language the room knows; the headings are those of the lists named in subjects.yml."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from screening.model.subject import Sensitivity
from screening.subjects import Classifier

LIST = Path(__file__).resolve().parent.parent / "data" / "new_technology.csv"
LANGUAGES = {"de", "en", "es", "fr", "ja", "ko", "ru", "zh"}
ORDER = [Sensitivity.UNKNOWN, Sensitivity.LOW, Sensitivity.MEDIUM, Sensitivity.HIGH]


def _rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_each_technology_is_listed_in_all_languages() -> None:
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows():
        languages[row["technology"]].add(row["lang"])
    assert {technology: LANGUAGES - known for technology, known in languages.items() if known != LANGUAGES} == {}
    assert len(languages) >= 19


@pytest.mark.parametrize("technology", sorted({row["technology"] for row in _rows()}))
def test_new_technology_is_rated_in_every_language(classifier: Classifier, technology: str) -> None:
    rows = [row for row in _rows() if row["technology"] == technology]
    rated = [(row, classifier.rate(row["text"]).sensitivity) for row in rows]
    assert [row["text"] for row, got in rated if ORDER.index(got) < ORDER.index(Sensitivity(row["least"]))] == []


@pytest.mark.parametrize(
    "title", ["Salt in Roman Trade", "Constellations in Greek Myth", "Potato Chips Marketing", "Poetry of Flight"]
)
def test_ordinary_titles_with_a_word_of_it_are_not(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity is Sensitivity.LOW
