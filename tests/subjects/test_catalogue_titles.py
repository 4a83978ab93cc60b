"""Titles of catalogues that nobody had seen, and the names of fields that classifications have, in eight languages.

Sets A to D are titles of some 30 public lists (course lists, codes of specialities, theses, syllabuses), a whole list
in one set. We wrote down what is right, one or two ratings where the policy leaves room, before any was rated. At first
sight 0.729 of A were rated right (17 % unknown), then the vocabulary of whole classifications was added; B then stood
at 0.872 (6.6 %; 0.801 before, with 12.8 %), C, written after B had been read, at 0.866 (11.9 %), and D, theses and
courses in the three languages that were weakest, at 0.847 (11.9 %). In none was a sensitive title low; one ordinary
title in A and one in B were high. E and F are halves of one collection, without what stood in a list of ours already:
E stood at 0.881 (8.0 %) and F at 0.856 (10.6 %) at first sight. F stood at 0.917 after E had been mended, which is no
first sight: who wrote the vocabulary had labelled both, and most of what F gained are words it holds. The
floors are those after mending.

`names_of_fields.csv` guards the vocabulary: what a field is called in each language, rated right in 67 to 87 % when it
was first written (technical fields in 71 to 93 %). The terms were mended on it, so it promises nothing else.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from screening.subjects import Classifier

DATA = Path(__file__).resolve().parent.parent / "data"
LANGUAGES = ("en", "ru", "ko", "zh", "ja", "de", "fr", "es")
FLOORS = {"a": 0.93, "b": 0.95, "c": 0.96, "d": 0.93, "e": 0.97, "f": 0.93}

Row = dict[str, str]
Rated = list[tuple[Row, str]]


def _rows(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def titles(classifier: Classifier) -> Rated:
    return [(row, classifier.rate(row["text"]).sensitivity.value) for row in _rows("catalogue_titles")]


@pytest.mark.parametrize("part", FLOORS)
def test_titles_of_a_set_are_rated_as_a_person_would(titles: Rated, part: str) -> None:
    rated = [got in row["right"].split(" or ") for row, got in titles if row["set"] == part]
    assert len(rated) >= 55
    assert sum(rated) / len(rated) >= FLOORS[part]


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_a_title_of_a_language_is_unknown(titles: Rated, language: str) -> None:
    rated = [got for row, got in titles if row["lang"] == language]
    assert len(rated) >= 45
    assert rated.count("unknown") / len(rated) <= 0.05


def test_no_sensitive_title_is_cleared_and_no_ordinary_one_rated_high(titles: Rated) -> None:
    assert [row["text"] for row, got in titles if got == "low" and row["right"] == "high"] == []
    assert [row["text"] for row, got in titles if got == "high" and row["right"] == "low"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_of_classifications_have_a_name_in_every_language(classifier: Classifier, language: str) -> None:
    rows = _rows("names_of_fields")
    assert len(rows) >= 550
    rated = [(row, classifier.rate(row[language]).sensitivity.value) for row in rows]
    assert sum(got in row["right"].split(" or ") for row, got in rated) / len(rows) >= 0.97
    assert [row[language] for row, got in rated if got == "high" and row["right"] == "low"] == []
    assert [row[language] for row, got in rated if got == "low" and row["right"] != "low"] == []


@pytest.mark.parametrize(
    ("ordinary", "technical"),
    [
        ("Luft- und Raumfahrtmedizin", "Luft- und Raumfahrttechnik"),
        ("航空、航天医学", "航空、航天工程"),
        ("航空法", "航空法兰密封"),
        ("수학사", "수학사고력과 해석학"),
        ("수의학과", "복소수의 성질"),
        ("記号論", "化学記号論理"),
        ("俳句と和歌の歴史", "和歌山の地質"),
        ("Shakespeare's sonnets", "Shock waves"),
        ("Безопасность труда и охрана детства", "Сопротивление материалов"),
    ],
)
def test_what_looks_alike_is_told_apart(classifier: Classifier, ordinary: str, technical: str) -> None:
    assert classifier.rate(ordinary).sensitivity.value == "low"
    assert classifier.rate(technical).sensitivity.value in ("medium", "high")


@pytest.mark.parametrize("title", ["『徒然草』における月", "徒然草における月", "《红楼梦》中的月"])
def test_a_quotation_mark_is_no_sign_of_a_wrong_cut(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity.value == "low"
