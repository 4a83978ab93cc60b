"""Floors on the project's own corpus, by kind and by language.

The corpus was written by us and has been used to widen the vocabulary, so these
floors guard against falling back; they do not promise the same on new titles.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from screening.subjects import Classifier

CORPUS = Path(__file__).resolve().parent.parent / "data" / "subjects.csv"

FLOORS = {
    "camouflaged": 0.99,
    "catalogue": 0.96,
    "code": 1.0,
    "damaged-code": 1.0,
    "everyday": 0.96,
    "false-friend": 0.97,
    "level-column": 1.0,
    "level-gated": 1.0,
    "level-marked": 1.0,
    "named": 1.0,
    "ordinary": 1.0,
    "partnership": 1.0,
    "prefixed": 1.0,
    "related": 1.0,
    "translit": 1.0,
    "typo": 0.93,
    "unknown": 1.0,
}
LANGUAGES = {"de", "en", "es", "fr", "ja", "ko", "ru", "zh"}

Row = dict[str, str]


@pytest.fixture(scope="module")
def rated(classifier: Classifier) -> list[tuple[Row, str]]:
    with CORPUS.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return [(row, classifier.rate(row["text"], row["code"], row["level"]).sensitivity.value) for row in rows]


def _accuracy(rated: list[tuple[Row, str]], column: str) -> dict[str, float]:
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for row, got in rated:
        groups[row[column]].append(got == row["sensitivity"])
    return {group: sum(right) / len(right) for group, right in groups.items()}


def test_the_corpus_is_large_and_gives_its_reasons(rated: list[tuple[Row, str]]) -> None:
    assert len(rated) >= 500
    assert all(row["reason"] for row, _ in rated)
    assert len({(row["text"], row["code"], row["level"]) for row, _ in rated}) == len(rated)


def test_every_kind_holds_its_floor(rated: list[tuple[Row, str]]) -> None:
    accuracy = _accuracy(rated, "kind")
    assert accuracy.keys() == FLOORS.keys()
    assert {kind: value for kind, value in accuracy.items() if value < FLOORS[kind]} == {}


def test_every_language_holds_its_floor(rated: list[tuple[Row, str]]) -> None:
    accuracy = _accuracy(rated, "lang")
    assert accuracy.keys() >= LANGUAGES
    assert {language: value for language, value in accuracy.items() if value < 0.97} == {}


def test_what_is_sensitive_is_hardly_ever_called_ordinary(rated: list[tuple[Row, str]]) -> None:
    high = [got for row, got in rated if row["sensitivity"] == "high"]
    assert high.count("low") / len(high) <= 0.005


def test_what_is_ordinary_is_hardly_ever_called_sensitive(rated: list[tuple[Row, str]]) -> None:
    low = [got for row, got in rated if row["sensitivity"] == "low"]
    assert low.count("high") / len(low) <= 0.005


def test_the_discipline_is_the_one_expected(classifier: Classifier, rated: list[tuple[Row, str]]) -> None:
    named = [row for row, _ in rated if row["kind"] == "named"]
    assert [row["text"] for row in named if classifier.rate(row["text"]).discipline != row["discipline"]] == []


REAL = CORPUS.with_name("real_titles.csv")
REAL_FLOORS = {"de": 0.98, "en": 0.93, "es": 0.96, "fr": 0.98, "ja": 0.98, "ko": 0.98, "ru": 0.95, "zh": 0.96}
FRESH = CORPUS.with_name("fresh_titles.csv")
"""Titles of public lists labelled before they were rated, and neither tuned nor trained on until they had been."""
FRESH_FLOORS = {"de": 0.94, "en": 0.93, "es": 0.93, "fr": 0.93, "ja": 0.93, "ko": 0.96, "ru": 0.96, "zh": 0.96}
UNSPACED = CORPUS.with_name("unspaced_titles.csv")
"""Titles with the signs of one word inside others, set apart likewise."""
UNSPACED_FLOORS = {"ja": 0.75, "ko": 0.8, "zh": 0.8}
WRITTEN = CORPUS.with_name("written_titles.csv")
"""Titles of our own, newest technology and ordinary subjects with dangerous words, set apart likewise."""
WRITTEN_FLOORS = {"de": 0.92, "en": 0.92, "es": 0.91, "fr": 0.91, "ja": 0.91, "ko": 0.91, "ru": 0.84, "zh": 0.91}
REGISTER = CORPUS.with_name("register_titles.csv")
"""Titles as registers write them, of our own: half one was tuned on, half two was rated once, when all was done."""
REGISTER_FLOORS = {"de": 0.97, "en": 0.97, "es": 0.92, "fr": 0.94, "ja": 0.89, "ko": 0.97, "ru": 0.92, "zh": 0.92}
COURSES = CORPUS.with_name("course_titles.csv")
"""Course names of public lists nobody had seen, labelled and rated once; what was then missing was added."""
COURSE_FLOORS = {"de": 0.97, "en": 0.94, "es": 0.97, "fr": 0.94, "ja": 0.97, "ko": 0.94, "ru": 0.97, "zh": 0.97}
APART = [
    (REAL, REAL_FLOORS, 500),
    (FRESH, FRESH_FLOORS, 280),
    (UNSPACED, UNSPACED_FLOORS, 140),
    (REGISTER, REGISTER_FLOORS, 300),
    (COURSES, COURSE_FLOORS, 160),
]


def _rate_all(classifier: Classifier, path: Path) -> list[tuple[Row, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return [(row, classifier.rate(row["text"], row["code"], row["level"]).sensitivity.value) for row in rows]


@pytest.mark.parametrize(("path", "floors", "least"), APART, ids=lambda given: getattr(given, "stem", ""))
def test_titles_set_apart_hold_a_floor_in_every_language(
    classifier: Classifier, path: Path, floors: dict[str, float], least: int
) -> None:
    rated = _rate_all(classifier, path)
    assert len(rated) >= least
    assert all(row["source"] for row, _ in rated)
    accuracy = _accuracy(rated, "lang")
    assert accuracy.keys() == floors.keys()
    assert {language: value for language, value in accuracy.items() if value < floors[language]} == {}


@pytest.mark.parametrize("path", [path for path, _, _ in APART], ids=lambda path: path.stem)
def test_a_sensitive_title_set_apart_is_never_called_ordinary_nor_an_ordinary_one_sensitive(
    classifier: Classifier, path: Path
) -> None:
    wrong = {("high", "low"), ("low", "high")}
    assert [row["text"] for row, got in _rate_all(classifier, path) if (row["sensitivity"], got) in wrong] == []


def test_written_titles_hold_a_floor_in_every_language_and_no_sensitive_one_is_called_ordinary(
    classifier: Classifier,
) -> None:
    rated = _rate_all(classifier, WRITTEN)
    assert len(rated) >= 100
    accuracy = _accuracy(rated, "lang")
    assert accuracy.keys() == WRITTEN_FLOORS.keys()
    assert {language: value for language, value in accuracy.items() if value < WRITTEN_FLOORS[language]} == {}
    pairs = [(row["sensitivity"], got) for row, got in rated]
    assert pairs.count(("high", "low")) == 0
    assert pairs.count(("low", "high")) <= 5


def test_real_titles_set_apart_are_as_many_in_every_language() -> None:
    languages: defaultdict[str, int] = defaultdict(int)
    for path in (REAL, FRESH):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                languages[row["lang"]] += 1
    assert languages.keys() == LANGUAGES
    assert min(languages.values()) >= 80
