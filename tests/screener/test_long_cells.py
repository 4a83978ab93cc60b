"""What stands beyond the length that is read of a cell is never cleared in silence."""

from __future__ import annotations

import pytest

import screening
from screening.text.limits import LONGEST_TEXT, MOST_LINES

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


@pytest.mark.parametrize("break_", ["\n", "<br>", "\u2028", "     "])
def test_a_cell_of_more_lines_than_are_joined_is_read_to_its_end_and_told(break_: str) -> None:
    lines = ["Trinity College Dublin", *["Law School"] * (MOST_LINES - 2), "МИФИ"]
    exactly = screening.screen([{**ROW, "University": break_.join(lines)}])
    assert [match.match.entity_id for match in exactly.findings[0].matches] == ["mephi"]
    assert not exactly.unscreened
    beyond = screening.screen([{**ROW, "University": break_.join([*lines[:-1], "Law School", "МИФИ"])}])
    assert [match.match.entity_id for match in beyond.findings[0].matches] == ["mephi"]
    assert [(one.code, one.strict) for one in beyond.unscreened] == [("long-cell", True)]
    assert "“University” has 201 lines; each was read, but names that a line break tears apart" in (
        beyond.unscreened[0].text
    )
    long = screening.screen([{**ROW, "University": break_.join(["Trinity College Dublin", "x" * 11_000, "МИФИ"])}])
    assert "has 3 lines; each was read, but" in long.unscreened[0].text
    assert "looked for in its first 1 only" in long.unscreened[0].text


def test_lines_that_are_not_joined_are_told_in_institution_cells_alone() -> None:
    lines = "\n".join(["none"] * (MOST_LINES + 1))
    assert not screening.screen([{**ROW, "Notes": lines}]).unscreened


def test_a_name_torn_in_the_last_lines_that_are_joined_is_found() -> None:
    lines = ["Trinity College Dublin"] * (MOST_LINES - 2)
    result = screening.screen([{**ROW, "University": "\n".join([*lines, "Novosibirsk State", "University"])}])
    assert [match.match.entity_id for match in result.findings[0].matches] == ["novosibirsk-state-university"]
