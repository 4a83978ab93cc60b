"""One process reads a workbook with all its sheets, and ends when nobody wants them; see `reading.guarded`."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import psutil
import pytest

from screening.errors import InputError
from screening.files import tables_of
from screening.reading import ReadOptions, open_table, workbook_at
from screening.reading.chunk import RowChunk, TextChunk
from screening.reading.wire import in_parts

pytestmark = pytest.mark.usefixtures("fresh_readers")  # what is promised here is when that process starts and ends
HEADER = ["Student", "Nationality", "University"]


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> str:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    return str(path)


def students(letter: str) -> list[list[str]]:
    return [HEADER, *([f"{letter}{n}", "Germany", "TU Berlin"] for n in range(300))]


@pytest.fixture
def processes() -> object:
    before = set(psutil.Process().children())
    return lambda: len(set(psutil.Process().children()) - before)


def test_a_workbook_that_is_kept_is_read_by_one_process_whatever_its_sheets(tmp_path: Path, processes) -> None:
    path = workbook(tmp_path / "t.xlsx", {letter: students(letter) for letter in "ABCDE"})
    found = tables_of(path, ReadOptions(), ())
    assert (len(found.files), processes()) == (5, 1)
    with found.files[3].open() as one, found.files[1].open() as other:
        pairs = [
            (a.columns[0][299].as_py(), b.columns[0][0].as_py())
            for a, b in zip(one.batches(), other.batches(), strict=True)
        ]
        assert (pairs, processes()) == ([("D299", "B0")], 1)
    assert processes() == 1
    del found
    assert processes() == 0


def test_a_workbook_that_nobody_keeps_leaves_no_process(tmp_path: Path, processes) -> None:
    path = workbook(tmp_path / "t.xlsx", {"A": students("A"), "B": students("B")})
    for options in (ReadOptions(), ReadOptions(sheet="B")):
        with open_table(path, options) as table:
            assert processes() == 1
            assert table.facts.sheet == (options.sheet or "A")
        assert processes() == 0
    with pytest.raises(InputError):
        open_table(workbook(tmp_path / "empty.xlsx", {"A": []}))
    assert processes() == 0


def test_a_reader_that_was_ended_is_started_again(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"A": students("A"), "B": students("B")})
    book = workbook_at(path)
    assert book is not None and len(book.sheets) == 2
    [child] = [child for child in psutil.Process().children() if "serve(" in child.cmdline()[-1]]
    child.kill()
    child.wait()
    with open_table(path, ReadOptions(sheet="B")) as table:
        assert sum(map(len, table.batches())) == 300


def test_rows_are_judged_as_headers_by_who_screens(tmp_path: Path) -> None:
    """The process that reads asks back: it knows nothing of headers."""
    path = workbook(tmp_path / "t.xlsx", {"A": [["alpha", "beta"], ["x", "y"]], "B": [["gamma", "delta"], ["x", "y"]]})
    asked: list[tuple[str, ...]] = []

    def judge(row: Sequence[str]) -> float:
        asked.append(tuple(row))
        return float("delta" in row)

    with open_table(path, judge=judge) as table:
        assert (table.facts.sheet, table.headers) == ("B", ("gamma", "delta"))
    assert ("alpha", "beta") in asked
    with open_table(path) as table:  # by their shape both are alike, and the first is taken
        assert table.facts.sheet == "A"


def test_what_goes_wrong_in_the_judging_is_raised_and_leaves_no_process(tmp_path: Path, processes) -> None:
    path = workbook(tmp_path / "t.xlsx", {"A": students("A"), "B": students("B")})

    def judge(_: Sequence[str]) -> float:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_table(path, judge=judge)
    assert processes() == 0


def test_a_sheet_can_be_read_by_its_name_though_another_asks_for_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    workbook(path, {"Students": students("A"), "Stray": [["a", "b"]]})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    stray = b'<row r="1048576"><c r = "XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content.replace(b"</sheetData>", stray) if name.endswith("sheet2.xml") else content)
    with pytest.raises(InputError, match=r"asks for more|spans"):
        tables_of(str(path), ReadOptions(), ())
    [file] = tables_of(str(path), ReadOptions(sheets=("Students",)), ()).files
    with file.open() as table:
        assert sum(map(len, table.batches())) == 300


def test_warnings_of_the_reader_keep_saying_that_something_is_not_screened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"A": students("A"), "B": students("B")})
    with open_table(path) as table:
        [warning] = [warning for warning in table.warnings() if warning.code == "other-sheets"]
    assert (warning.count, warning.unscreened) == (1, True)


def test_a_large_document_with_letters_no_text_can_hold_is_read(tmp_path: Path) -> None:
    rows = [{"Student": f"A\ud800{n}", "University": "x" * 300} for n in range(30_000)]
    (tmp_path / "t.json").write_text(json.dumps({"found": rows}))
    with open_table(str(tmp_path / "t.json")) as table:
        assert (table.headers, sum(map(len, table.batches()))) == (("Student", "University"), 30_000)


def test_a_chunk_that_travels_in_parts_keeps_its_row_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screening.reading.wire._MESSAGE", 10)
    parts = list(in_parts(RowChunk(range(3, 7), [["abcde"], ["abcde"], ["abcde"], ["abcde"]], number=8)))
    assert [(list(part.lines), part.number) for part in parts] == [([3, 4], 8), ([5, 6], 10)]
    unnumbered = list(in_parts(RowChunk(range(3, 7), [["abcde"]] * 4)))
    assert [part.number for part in unnumbered] == [0, 0]
    assert len(list(in_parts(TextChunk(range(3), (["a", "b", "c"],))))) == 1
