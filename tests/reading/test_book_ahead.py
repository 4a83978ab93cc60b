"""A workbook whose sheets are listed while something else is done."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from screening.errors import InputError
from screening.reading.book import Book, open_book
from screening.reading.source import Source


def _open(path: Path) -> Book:
    source = Source(str(path))
    try:
        return open_book("xlsx", source)
    finally:
        source.close()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "two.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Name", "Nationality"])
    book.create_sheet("Partners").append(["Institution", "Country"])
    book.save(path)
    return path


def test_sheets_are_the_same_whether_listed_ahead_or_when_asked_for(workbook: Path, tmp_path: Path) -> None:
    ahead = _open(workbook)
    ahead.list_ahead()
    again = tmp_path / "copy.xlsx"
    again.write_bytes(workbook.read_bytes())
    assert [sheet.name for sheet in ahead.sheets] == ["Sheet", "Partners"]
    assert ahead.sheets == _open(again).sheets


def test_what_is_wrong_with_a_workbook_is_raised_where_its_sheets_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(b"PK\x03\x04 and no more")
    book = _open(path)
    book.list_ahead()
    for _ in range(2):
        with pytest.raises(InputError, match="damaged"):
            _ = book.sheets


def test_who_gives_a_workbook_back_waits_for_no_listing(workbook: Path) -> None:
    book = _open(workbook)
    book.list_ahead()
    book.reader.release()
    assert book.reader.ended
