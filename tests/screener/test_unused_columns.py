"""Watched names in a column that no role uses are told with their rows, and accuse nobody."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pytest

import screening
from screening.model import Batch, ColumnRole, Mapping, Role, TableWarning, text_column
from screening.reading import ReadOptions, open_table
from screening.run import load_judges, map_columns, screen_table
from screening.screener.unused import find_named_unused
from screening.workers import Workers


def _warnings(notes: list[str]) -> list[TableWarning]:
    rows = [{"University": "University of Oslo", "Course": "History", "Info7": note} for note in notes]
    result = screening.screen(rows)
    assert not result.findings
    return [warning for warning in result.warnings if warning.code == "unused-names-watched"]


@pytest.mark.parametrize(
    "note",
    ["Kim Chaek University of Technology", "she came from МИФИ last year", "김책공업종합대학", "Kim Chaek Univ., 1998"],
)
def test_a_watched_name_in_an_unused_column_is_told_with_its_row_and_counts_as_not_screened(note: str) -> None:
    [warning] = _warnings([*(f"ref {number}" for number in range(600)), note, "ref 600"])
    assert (warning.rows, warning.count, warning.unscreened) == ((601,), 1, True)
    assert "Info7" in warning.text and "perhaps names" in warning.text and "--map" in warning.text


@pytest.mark.parametrize(
    "note", ["Trinity College Dublin", "paid in full", "kim-chaek-7", "MEPHI-2024", "ИЯ", "2026-11-27", ""]
)
def test_an_unused_column_that_names_nobody_watched_is_only_listed(note: str) -> None:
    assert _warnings([*(f"ref {number}" for number in range(600)), note]) == []


def test_rows_are_counted_over_batches_and_the_first_few_are_told() -> None:
    [warning] = _warnings(["Kim Chaek University of Technology" if n % 500 == 7 else f"ref {n}" for n in range(9_000)])
    assert (warning.count, warning.rows) == (18, (8, 508, 1008, 1508, 2008))
    assert "Only the first" not in warning.text


def test_of_a_long_table_the_first_ten_thousand_rows_are_looked_at_and_it_says_so() -> None:
    named = {9_999, 10_000, 12_000}
    [warning] = _warnings(["Kim Chaek University of Technology" if n in named else f"ref {n}" for n in range(12_001)])
    assert (warning.count, warning.rows) == (1, (10_000,))
    assert "Only the first 10,000 rows were looked at." in warning.text


@pytest.mark.parametrize("jobs", [1, 2])
def test_worker_processes_look_at_unused_columns_too(tmp_path: Path, jobs: int) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "University,Course,Info7\nUniversity of Oslo,History,МИФИ\n" + "University of Oslo,History,\n" * 9, "utf-8"
    )
    with ExitStack() as stack:
        workers = stack.enter_context(Workers(jobs, load_judges)) if jobs > 1 else None
        table = stack.enter_context(open_table(str(path), ReadOptions(batch_rows=5)))
        mapping = map_columns(table)
        shared = workers.screening if workers else None
        summary = screen_table(table, mapping, load_judges(), [], shared=shared)
    assert [(w.code, w.rows) for w in summary.warnings if w.unscreened] == [("unused-names-watched", (1,))]


def test_the_column_is_named_by_its_place_where_its_header_is_hard_to_type_or_stands_twice() -> None:
    rows = [["University of Oslo", "History", "МИФИ", "MGIMO"], *[["University of Oslo", "Law", "late", "late"]] * 9]
    table = pa.table(
        [list(column) for column in zip(*rows, strict=True)], names=["University", "Course", "O'X 7", "O'X 8"]
    )
    texts = [warning.text for warning in screening.screen(table).warnings if warning.code == "unused-names-watched"]
    assert len(texts) == 2
    assert "free-text='#3'" in texts[0] and "MEPhI" in texts[0]
    assert "free-text='#4'" in texts[1] and "MGIMO" not in texts[0]


LIST = """
id: own
title: Own
group: linked
kind: person
entities:
  - {id: kim-chol, name: 김철, country: KP}
"""


def test_a_name_of_two_signs_in_an_unused_column_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text(LIST, "utf-8")
    rows = [{"University": "University of Oslo", "Course": "History", "Info7": note} for note in ("김철", "late", "a")]
    result = screening.screen(rows, watchlists=[tmp_path / "own.yml"])
    assert [w.rows for w in result.warnings if w.code == "unused-names-watched"] == [(1,)]


def test_behind_the_first_rows_of_a_table_nothing_is_looked_at() -> None:
    judges, mapping = load_judges(), Mapping((ColumnRole(0, "University", Role.INSTITUTION),), ("Info7",))
    columns = tuple(map(text_column, (["University of Oslo"] * 3, ["МИФИ"] * 3)))
    at_the_end, behind = (Batch(first, range(first, first + 3), columns) for first in (9_999, 10_001))
    assert [named.rows for named in find_named_unused(judges, mapping, at_the_end).values()] == [[9_999, 10_000]]
    assert find_named_unused(judges, mapping, behind) == {}
