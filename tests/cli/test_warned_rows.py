"""Warnings name rows as findings do: by the number that Excel shows for them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from screening.screener import places_in_sheet


def told(screen, *arguments: str) -> dict:
    """Write a report for people, and return the document for programs."""
    done = screen(*arguments, "-f", "markdown", "-o", "r.md", "-f", "json", COLUMNS="200")
    assert done.code == 0, done.err
    return json.loads(done.out)


def warning(document: dict, code: str) -> dict:
    [found] = [each for each in document["warnings"] if each["code"] == code]
    return found


def test_blank_rows_and_line_breaks_above_shift_the_rows_of_a_warning_as_those_of_a_finding(
    screen, tmp_path: Path
) -> None:
    rows = 'A,DPRK,"Kim Chaek University\nof Technology",Erewhon,Physics\n\nB,Ireland,MEPhI,Lilliput,Law\n'
    (tmp_path / "t.csv").write_text(f"Name,Nationality,University,Country,Course\n{rows}", encoding="utf-8")
    document = told(screen, "t.csv")
    unread = warning(document, "unread-country")
    assert (unread["rows"], unread["sheet_rows"]) == ([1, 2], [2, 4])
    assert [finding["sheet_row"] for finding in document["findings"]] == [2, 4]
    assert "(Excel rows 2, 4)" in (tmp_path / "r.md").read_text(encoding="utf-8")


def test_titles_above_the_header_of_a_workbook_count(screen, tmp_path: Path) -> None:
    cells = [
        ["Enrolments 2024", None],
        [None, None],
        ["University", "Country"],
        ["MEPhI", "Erewhon"],
        ["UCD", "Ireland"],
    ]
    pd.DataFrame(cells).to_excel(tmp_path / "t.xlsx", index=False, header=False)
    told(screen, "t.xlsx")
    assert "(Excel row 4)" in (tmp_path / "r.md").read_text(encoding="utf-8")


def test_records_that_stand_in_no_sheet_are_counted(screen, tmp_path: Path) -> None:
    records = [{"University": "UCD", "Country": "Ireland"}, {"University": "MEPhI", "Country": "Erewhon"}]
    (tmp_path / "t.json").write_text(json.dumps(records), encoding="utf-8")
    told(screen, "t.json")
    assert "(record 2)" in (tmp_path / "r.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("rows", "ranges", "shown"),
    [
        ((1, 2, 3), [(2, 3), (7, 9)], (2, 3, 7)),
        ((5,), [(2, 3), (7, 9)], (9,)),
        ((6, 1), [(2, 3), (7, 9)], (2,)),  # the sixth is beyond the last row of a sheet
        ((1,), [], ()),
    ],
)
def test_a_data_row_is_looked_up_among_the_rows_of_the_sheet(rows, ranges, shown) -> None:
    assert places_in_sheet(rows, ranges) == shown
