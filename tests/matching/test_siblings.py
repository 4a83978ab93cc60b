"""Names of siblings, and of parts of watched bodies, written by hand: `tests/data/siblings.csv`.

Of the first 202 rows, set apart before the rules were tuned, 18 of 150 siblings were then alerted and 5 of 52 parts
missed; of the 125 rows after them, written when the rules stood and measured once, none was alerted or missed with
its country.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from screening.matching import Matcher
from screening.model import Country
from screening.places import read_country
from tests.matching.questions import ask, question

ROWS = list(csv.DictReader((Path(__file__).parents[1] / "data" / "siblings.csv").open(encoding="utf-8")))


@pytest.mark.parametrize(("with_country", "most_alerted", "most_missed"), [(True, 1, 1), (False, 1, 4)])
def test_siblings_are_told_from_parts(
    matcher: Matcher, with_country: bool, most_alerted: int, most_missed: int
) -> None:
    queries = [question(row["text"], read_country(row["country"]) if with_country else Country()) for row in ROWS]
    found = [{match.entity_id for match in answer.matches} for answer in ask(matcher, queries)]
    alerted = [row["text"] for row, ids in zip(ROWS, found, strict=True) if not row["entity_id"] and ids]
    missed = [
        row["text"] for row, ids in zip(ROWS, found, strict=True) if row["entity_id"] and row["entity_id"] not in ids
    ]
    others = [row["text"] for row, ids in zip(ROWS, found, strict=True) if row["entity_id"] and len(ids) > 1]
    assert len(alerted) <= most_alerted, alerted
    assert len(missed) <= most_missed, missed
    assert others == []
