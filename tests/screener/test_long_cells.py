"""What stands beyond the length that is read of a cell is never cleared in silence."""

from __future__ import annotations

import pytest

import screening
from screening.text.limits import LONGEST_TEXT

ROW = {
    "University": "Trinity College Dublin",
    "Nationality": "Ireland",
    "Course": "Law",
    "Student name": "Maria Silva",
    "Notes": "none",
}


@pytest.mark.parametrize("column", ROW)
def test_a_cell_longer_than_is_read_makes_its_row_one_that_was_not_screened(column: str) -> None:
    filled = {**ROW, column: ROW[column] + " " + "xy " * 11_000 + "МИФИ"}
    result = screening.screen([ROW, filled])
    told = [(one.row, one.code, one.strict) for one in result.unscreened]
    assert told[0] == (2, "long-cell", True)
    assert {row for row, _, _ in told} == {2}
    assert f"“{column}” has {len(filled[column]):,} characters; only its first 32,767" in result.unscreened[0].text


def test_a_cell_of_just_the_length_that_is_read_is_read_to_its_end() -> None:
    ending = "; МИФИ"
    cell = "Trinity College Dublin; ".ljust(LONGEST_TEXT - len(ending), "x") + ending
    result = screening.screen([{**ROW, "University": cell}])
    assert [match.match.entity_id for match in result.findings[0].matches] == ["mephi"]
    assert not result.unscreened


def test_a_long_record_id_is_no_loss() -> None:
    result = screening.screen([{"Student ID": "x" * 40_000, **ROW}])
    assert not result.unscreened
