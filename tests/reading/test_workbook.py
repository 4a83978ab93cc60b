"""Workbooks: sheets, titles, merged cells and what numbers and dates look like."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from screening.errors import InputError, UsageError
from screening.reading.archive import check_archive

from .conftest import Read


def xlsx(*sheets: tuple[str, list[list[object]]], merged: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for cells in merged:
            sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: list[list[object]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: list[list[str]], spans: dict[tuple[int, int], int] | None = None) -> bytes:
    from odf.table import CoveredTableCell

    document = OpenDocumentSpreadsheet()
    table = Table(name="Blatt")
    covered = {(r + i, c) for (r, c), n in (spans or {}).items() for i in range(1, n)}
    for r, row in enumerate(rows):
        line = TableRow()
        for c, value in enumerate(row):
            if (r, c) in covered:
                line.addElement(CoveredTableCell())
                continue
            span = (spans or {}).get((r, c))
            cell = TableCell(
                valuetype="string", **({"numberrowsspanned": span, "numbercolumnsspanned": 1} if span else {})
            )
            cell.addElement(P(text=value))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


ROWS: list[list[object]] = [["name", "country"], ["Kim", "KP"], ["Lee", "KR"]]


@pytest.mark.parametrize("make", [lambda: xlsx(("S", ROWS)), lambda: xls(ROWS), lambda: ods(ROWS)])  # type: ignore[arg-type]
def test_all_kinds_of_workbook_give_headers_rows_and_sheet_rows(read: Read, make: Callable[[], bytes]) -> None:
    table = read(make(), "table.bin")
    assert (table.headers, table.rows, table.lines) == (("name", "country"), [("Kim", "KP"), ("Lee", "KR")], [2, 3])
    assert not table.warnings


def test_numbers_dates_and_truth_values_look_as_in_the_sheet(read: Read) -> None:
    day, moment = datetime.datetime(2024, 9, 1), datetime.datetime(2024, 9, 1, 13, 5)
    values = [7.0, 14.2301, 0.1 + 0.2, day, moment, True, "007", datetime.time(9, 30), None, 12345678901]
    table = read(xlsx(("S", [list("abcdefghij"), values])), "t.xlsx", header_row=1)
    assert table.rows == [
        ("7", "14.2301", "0.3", "2024-09-01", "2024-09-01 13:05:00", "TRUE", "007", "09:30:00", "", "12345678901")
    ]


def test_title_rows_above_the_header_are_skipped_and_counted(read: Read) -> None:
    rows: list[list[object]] = [
        ["List of partnerships 2024"],
        [],
        ["Faculty of Physics"],
        ["id", "partner", "country"],
        [1, "JINR", "RU"],
        [2, "KISU", "KP"],
    ]
    table = read(xlsx(("S", rows), merged=("A1:C1",)), "t.xlsx")
    assert (table.headers, table.lines, table.facts.header_row) == (("id", "partner", "country"), [5, 6], 4)
    assert (table.warnings["rows-above"].count, table.warnings["rows-above"].lines) == (2, (1, 3))


def test_vertically_merged_institution_is_filled_down_to_all_its_students(read: Read) -> None:
    rows: list[list[object]] = [
        ["institution", "student"],
        ["Kim Chaek University", "A"],
        [None, "B"],
        [None, "C"],
        ["MGIMO", "D"],
    ]
    table = read(xlsx(("S", rows), merged=("A2:A4",)), "t.xlsx")
    assert [row[0] for row in table.rows] == ["Kim Chaek University"] * 3 + ["MGIMO"]
    assert (table.warnings["merged-cell"].count, table.warnings["merged-cell"].rows) == (2, (2, 3))


def test_vertically_merged_institution_in_ods_is_filled_down(read: Read) -> None:
    rows = [["institution", "student"], ["Kim Chaek University", "A"], ["", "B"], ["", "C"], ["MGIMO", "D"]]
    table = read(ods(rows, {(1, 0): 3}), "t.ods")
    assert [row[0] for row in table.rows] == ["Kim Chaek University"] * 3 + ["MGIMO"]
    assert table.warnings["merged-cell"].count == 2


def test_two_line_header_is_joined(read: Read) -> None:
    rows: list[list[object]] = [
        ["ID", "Sending", None, "Receiving", None, "Subject"],
        [None, "Institution", "Country", "Institution", "Country", None],
        [1, "KISU", "KP", "MGIMO", "RU", "Physics"],
        [2, "JINR", "RU", "Oxford", "GB", "Law"],
    ]
    table = read(xlsx(("S", rows), merged=("A1:A2", "B1:C1", "D1:E1", "F1:F2")), "t.xlsx")
    assert table.headers == (
        "ID",
        "Sending / Institution",
        "Sending / Country",
        "Receiving / Institution",
        "Receiving / Country",
        "Subject",
    )
    assert (len(table.rows), table.lines, table.facts.header_row) == (2, [3, 4], 2)
    assert "merged-cell" not in table.warnings


def test_table_that_does_not_start_in_the_first_cell(read: Read) -> None:
    book = openpyxl.Workbook()
    for r, row in enumerate(ROWS, 4):
        for c, value in enumerate(row, 3):
            book.active.cell(r, c, value)
    out = io.BytesIO()
    book.save(out)
    table = read(out.getvalue(), "t.xlsx")
    assert (table.headers, table.lines) == (("name", "country"), [5, 6])
    assert read(out.getvalue(), "t.xlsx", header_row=4).lines == [5, 6]


def test_cover_page_is_passed_over_and_other_filled_sheets_are_named(read: Read) -> None:
    content = xlsx(("Cover", [["Report"], ["2024"]]), ("Data", ROWS), ("Old", ROWS), ("Empty", []))
    table = read(content, "t.xlsx")
    assert table.facts.sheet == "Data"
    assert table.warnings["other-sheets"].count == 2
    assert "'Cover', 'Old'" in table.warnings["other-sheets"].text


@pytest.mark.parametrize("sheet", ["Old", "3", "old"])
def test_sheet_by_name_or_number(read: Read, sheet: str) -> None:
    content = xlsx(("Cover", [["Report"]]), ("Data", ROWS), ("Old", [["a", "b"], ["x", "y"]]))
    assert read(content, "t.xlsx", sheet=sheet).headers == ("a", "b")


def test_sheet_that_does_not_exist_is_a_usage_error_naming_the_sheets(read: Read) -> None:
    with pytest.raises(UsageError) as caught:
        read(xlsx(("Data", ROWS)), "t.xlsx", sheet="Dat")
    assert "'Data'" in caught.value.remedy


def test_hidden_sheet_is_not_preferred_but_named(read: Read) -> None:
    table = read(xlsx(("Secret", [["a", "b"], ["x", "y"]]), ("Data", ROWS), hidden=("Secret",)), "t.xlsx")
    assert table.facts.sheet == "Data"
    assert "'Secret'" in table.warnings["other-sheets"].text


def test_formulas_without_a_stored_value_are_counted(read: Read) -> None:
    table = read(xlsx(("S", [["name", "country"], ["Kim", '="K"&"P"'], ["Lee", "=A1"]])), "t.xlsx")
    assert table.warnings["uncalculated"].count == 2


def test_workbook_named_csv_is_read_with_a_warning(read: Read) -> None:
    table = read(xlsx(("S", ROWS)), "table.csv")
    assert table.rows == [("Kim", "KP"), ("Lee", "KR")]
    assert "wrong-name" in table.warnings


def test_stray_cell_in_the_last_corner_is_refused_before_it_fills_memory(refusal: Callable[..., InputError]) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "name"
    book.active["XFD1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    assert "16,384 columns" in refusal(out.getvalue(), "t.xlsx").what


@pytest.mark.parametrize(("rows", "columns"), [(1_048_576, 1), (1, 16_384)])
def test_ods_that_repeats_a_filled_cell_is_refused(refusal: Callable[..., InputError], rows: int, columns: int) -> None:
    out = io.BytesIO(ods([["name", "x"]]))
    content = zipfile.ZipFile(out).read("content.xml")
    content = content.replace(b"<table:table-row", b'<table:table-row table:number-rows-repeated="%d"' % rows)
    content = content.replace(
        b"<table:table-cell", b'<table:table-cell table:number-columns-repeated="%d"' % columns, 1
    )
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(bomb := io.BytesIO(), "w") as target:
        for item in source.infolist():
            target.writestr(item, content if item.filename == "content.xml" else source.read(item))
    assert "repeats filled cells" in refusal(bomb.getvalue(), "t.ods").what


def test_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screening.reading.archive.UNPACKED_LIMIT", 4 << 20)
    out = io.BytesIO(xlsx(("S", ROWS)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", b" " * (8 << 20))
    with pytest.raises(InputError, match="unpacks to more"):
        check_archive(out, "t.xlsx")


def test_workbook_without_filled_cells_is_refused(refusal: Callable[..., InputError]) -> None:
    assert "no cells" in refusal(xlsx(("S", [])), "t.xlsx").what


@pytest.mark.parametrize("cut", [200, 2000, -200])
def test_cut_off_workbook_is_refused(refusal: Callable[..., InputError], cut: int) -> None:
    assert "damaged" in refusal(xlsx(("S", ROWS))[:cut], "t.xlsx").what


def test_cut_off_old_workbook_is_refused(refusal: Callable[..., InputError]) -> None:
    assert refusal(xls(ROWS)[:1500], "t.xls").remedy


def test_workbook_with_broken_xml_is_refused(refusal: Callable[..., InputError]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(("S", ROWS)))) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            target.writestr(item, content[: len(content) // 2] if "sheet1" in item.filename else content)
    assert "damaged" in refusal(out.getvalue(), "t.xlsx").what


def test_password_protected_workbook_is_refused(refusal: Callable[..., InputError]) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512
    assert "password" in refusal(content, "t.xlsx").what
