"""A file that is no XLSX workbook comes back as one, its text as it was written."""

from __future__ import annotations

import gzip
import json
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
import xlwt
from books import opened, said

HEAD = "Student ID,Name,Nationality,Previous institution,Country,Course,Date\n"
FOUND = "00018,Pak Chol,DPRK,Kim Chaek University of Technology,North Korea,MSc Nuclear Engineering,01/02/2026\n"
CLEAN = "00017,Aoife Byrne,Ireland,University College Dublin,Ireland,BA History,2026-09-01\n"


@pytest.fixture
def table_of(screen, tmp_path: Path):
    """Screen a file and return the sheet that it becomes."""

    def run(path: Path, sheet: str = ""):
        done = screen(path, "-o", tmp_path / "out.xlsx")
        assert done.code == 0, done.err
        book = opened(tmp_path / "out.xlsx")
        return book[sheet or path.name.partition(".")[0]]

    return run


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_leading_zeros_long_numbers_and_dates_of_a_csv_stay_as_they_were_written(table_of, tmp_path: Path) -> None:
    row = "000123,Jo,Ireland,UCD,Ireland,12345678901234567890,1/2/26\n1E5,Al,Ireland,UCD,Ireland,TRUE,3-4\n"
    sheet = table_of(write(tmp_path / "a.csv", HEAD + row))
    values = [[cell.value for cell in line[:7]] for line in sheet.iter_rows(min_row=2)]
    assert values == [
        ["000123", "Jo", "Ireland", "UCD", "Ireland", "12345678901234567890", "1/2/26"],
        ["1E5", "Al", "Ireland", "UCD", "Ireland", "TRUE", "3-4"],
    ]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None} == {"s"}


@pytest.mark.parametrize("cell", ["=1+1", "+49 30", "-cmd", "@SUM(A1)", "=HYPERLINK(1)", "#N/A", "_x0041_", "a\x0bb"])
def test_no_cell_of_a_hostile_csv_becomes_a_formula_an_error_or_another_text(table_of, tmp_path: Path, cell) -> None:
    sheet = table_of(write(tmp_path / "a.csv", f"{HEAD}{FOUND}00019,{cell},Ireland,UCD,Ireland,Law,\n"))
    shown = sheet["B3"]
    assert shown.data_type == "s"
    assert shown.value == {"a\x0bb": "a\N{REPLACEMENT CHARACTER}b"}.get(cell, cell)
    assert shown.quotePrefix == (cell[0] in "=+-@")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "/sheet" in name)
        # openpyxl takes the mark away again; Excel would read the letter A without it.
        assert cell != "_x0041_" or b"_x005F_x0041_" in archive.read("xl/worksheets/sheet3.xml")


def test_a_finding_that_quotes_a_hostile_cell_is_text_too(table_of, tmp_path: Path) -> None:
    line = FOUND.replace("Kim Chaek University", "=Kim Chaek University")
    sheet = table_of(write(tmp_path / "a.csv", HEAD + line))
    ours = [cell for cell in sheet[2] if cell.column > 7 and cell.value]
    assert len(ours) > 3 and {cell.data_type for cell in ours} == {"s"}


@pytest.mark.parametrize(
    ("before", "row"),
    [("", 2), ("Registry\nExport of today\n\n", 5), ("sep=,\n", 2)],
    ids=["plain", "titles", "separator"],
)
def test_rows_of_a_csv_stand_where_excel_shows_them(table_of, tmp_path: Path, before: str, row: int) -> None:
    text = f'{before}{HEAD}{CLEAN}\n00020,"Two\nlines",Ireland,UCD,Ireland,Law,\n{FOUND}'
    sheet = table_of(write(tmp_path / "a.csv", text))
    assert said(sheet, "Screening", row - 1) == {
        row: "nothing found",
        row + 2: "nothing found",
        row + 3: "CRITICAL",
    }
    assert sheet.cell(row + 3, 1).value == "00018"
    assert sheet.freeze_panes == f"A{row}"


def test_packed_text_of_another_encoding_and_separator_comes_back(table_of, tmp_path: Path) -> None:
    path = tmp_path / "b.csv.gz"
    path.write_bytes(gzip.compress((HEAD + FOUND.replace("Pak Chol", "Müller")).replace(",", ";").encode("cp1252")))
    sheet = table_of(path)
    assert sheet["B2"].value == "Müller" and said(sheet, "Screening", 1) == {2: "CRITICAL"}


def test_json_and_parquet_come_back_with_their_headers(table_of, tmp_path: Path) -> None:
    names, rows = HEAD.strip().split(","), [line.strip().split(",") for line in (CLEAN, FOUND)]
    records = [dict(zip(names, row, strict=True)) for row in rows]
    write(tmp_path / "c.json", json.dumps(records))
    write(tmp_path / "d.ndjson", "\n".join(map(json.dumps, records)))
    pd.DataFrame(records).to_parquet(tmp_path / "e.parquet")
    for name in ("c.json", "d.ndjson", "e.parquet"):
        sheet = table_of(tmp_path / name)
        assert [cell.value for cell in sheet[1]][:7] == names
        assert sheet["A3"].value == "00018" and said(sheet, "Screening", 1) == {2: "nothing found", 3: "CRITICAL"}


def test_an_old_workbook_comes_back_with_all_its_sheets_and_what_it_loses_is_said(screen, tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet, other = book.add_sheet("Old"), book.add_sheet("Other")
    for at, line in enumerate((HEAD, CLEAN, FOUND)):
        for place, cell in enumerate(line.strip().split(",")):
            sheet.write(at, place, 17 if cell == "00017" else cell)
    other.write(0, 0, "Notes")
    book.save(str(tmp_path / "f.xls"))
    done = screen(tmp_path / "f.xls", "-o", "out.xlsx")
    assert "Not in the workbook that is written: formats, formulas" in done.err
    after = opened(tmp_path / "out.xlsx")
    assert after.sheetnames == ["Read me first", "Findings", "Old", "Other"]
    assert after["Old"]["A2"].value == 17 and after["Old"]["A3"].value == "00018"
    assert said(after["Old"], "Screening", 1) == {2: "nothing found", 3: "CRITICAL"}


def test_a_table_without_headers_has_no_row_written_over(screen, tmp_path: Path) -> None:
    write(tmp_path / "g.csv", CLEAN + FOUND)
    done = screen("g.csv", "-o", "out.xlsx", "--map", "institution=#4", "--map", "nationality=#3", "--no-header")
    assert done.code == 0, done.err
    sheet = opened(tmp_path / "out.xlsx")["g"]
    assert sheet["A1"].value == "00017" and sheet["H1"].value == "nothing found" and sheet["A2"].value == "00018"


def test_a_cell_longer_than_a_workbook_can_hold_is_cut_and_says_so(table_of, tmp_path: Path) -> None:
    sheet = table_of(write(tmp_path / "a.csv", f"{HEAD}{FOUND}00019,{'é' * 40_000},Ireland,UCD,Ireland,Law,\n"))
    assert sheet["B3"].value.endswith("… (cut)") and len(sheet["B3"].value) == 32_767


@pytest.mark.parametrize(
    ("letter", "written"),
    [("\\ud800", "\N{REPLACEMENT CHARACTER}"), ("\\u00e9", "\u00e9")],
    ids=["lone surrogate", "letter"],
)
def test_letters_no_text_can_hold_in_headers_cells_and_watched_names_hold_nothing_up(
    table_of, tmp_path: Path, letter: str, written: str
) -> None:
    """JSON can spell half of a character; what is said of such a cell was never sent, and waited for."""
    row = (
        f'{{"Name": "x{letter}", "University": "MEPhI, {letter}", "Country": "Russia", "Course{letter}": "Physics"}}\n'
    )
    sheet = table_of(write(tmp_path / "a.ndjson", row * 3))
    assert [cell.value for cell in sheet[2]][:2] == [f"x{written}", f"MEPhI, {written}"]
    assert said(sheet, "Screening", 1)[2] in {"MEDIUM", "HIGH"}
    assert f"Course{written}" in [cell.value for cell in sheet[1]]


@pytest.mark.skipif(sys.platform != "linux", reason="such names of files")
@pytest.mark.parametrize("odd", ["\uffff", "\ufffe", "\x01"])
def test_a_workbook_is_sound_xml_whatever_stands_in_cells_headers_and_the_name_of_the_file(
    screen, tmp_path: Path, odd: str
) -> None:
    head = HEAD.replace("Student ID", f"Student{odd}ID")
    path = write(
        tmp_path / f"a{odd}b.csv", f"{head}{FOUND}00019,Jo{odd}Ann,Ireland,UCD,Ireland,Nuclear{odd} physics,\n"
    )
    assert screen(path, "-o", tmp_path / "out.xlsx").code == 0
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    texts = ["".join(ElementTree.fromstring(part).itertext()) for part in parts]
    assert any("Jo\N{REPLACEMENT CHARACTER}Ann" in text for text in texts)
    assert not any("JoAnn" in text for text in texts)
