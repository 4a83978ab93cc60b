"""Cells that hold an error or no value are blank and told, in text and in every kind of workbook."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from .conftest import Read
from .test_workbook import xlsx


@pytest.mark.parametrize(
    "error",
    [
        "#N/A",
        "#REF!",
        "#NAME?",
        "#DIV/0!",
        "#NV",
        "#BEZUG!",
        "#¡VALOR!",
        "#N/D",
        "#ССЫЛКА!",
        "#Н/Д",
        "Err:502",
        "#####",
    ],
)
def test_error_of_a_spreadsheet_program_is_no_text(read: Read, error: str) -> None:
    table = read(f"name,university\nA,{error}\nB,Leeds\n")
    assert table.rows == [("A", ""), ("B", "Leeds")]
    assert table.flawed() == [(1, "error-cell", False, 1)]
    assert "“university”" in table.flaws[0].text and error in table.flaws[0].text
    assert table.warnings["error-cell"].rows == (1,)


@pytest.mark.parametrize("text", ["#phd", "#1 University", "C# and F#", "# 12", "N/A", "Err: see file", "#"])
def test_text_with_a_hash_is_no_error(read: Read, text: str) -> None:
    table = read(f"name,university\nA,{text}\n")
    assert (table.rows, table.flaws) == ([("A", text)], [])


def test_rows_of_errors_are_numbered_through_all_batches(read: Read) -> None:
    table = read("name,university\n" + "A,Leeds\n" * 7 + "B,#REF!\n", batch_rows=3)
    assert table.flawed() == [(8, "error-cell", False, 1)]


def test_error_cells_and_uncalculated_formulas_of_xlsx(read: Read) -> None:
    book = openpyxl.Workbook()
    for row in [["name", "country", "id"], ["A", "=B9", 1], ["B", "#N/A", 2], ["C", "KP", 3]]:
        book.active.append(row)
    book.active["B3"].data_type = "e"
    out = io.BytesIO()
    book.save(out)
    table = read(out.getvalue(), "t.xlsx")
    assert [row[1] for row in table.rows] == ["", "", "KP"]
    assert table.flawed() == [(1, "uncalculated-cell", False, 1), (2, "error-cell", False, 1)]


def test_formula_that_gives_an_empty_text_has_a_value(read: Read) -> None:
    content = _edited(
        xlsx(("S", [["name", "country"], ["A", "=X1"], ["B", "KP"]])), b'<c r="B2">', b'<c r="B2" t="str">'
    )
    table = read(content, "t.xlsx")
    assert (table.rows[0], table.flaws) == (("A", ""), [])


def test_zeros_of_formulas_that_wait_for_calculation_are_no_values(read: Read) -> None:
    made = xlsx(("S", [["name", "country"], ["A", "=X1"], ["B", "KP"]]))
    zero = _edited(made, b"</f><v></v>", b"</f><v>0</v>", b"</f><v />", b"</f><v>0</v>")
    waiting = _edited(zero, b'fullCalcOnLoad="0"', b'fullCalcOnLoad="1"')
    assert b'fullCalcOnLoad="1"' in zipfile.ZipFile(io.BytesIO(waiting)).read("xl/workbook.xml")
    assert read(waiting, "t.xlsx").flawed() == [(1, "uncalculated-cell", False, 1)]
    counted = _edited(zero, b'fullCalcOnLoad="1"', b'fullCalcOnLoad="0"')
    assert read(counted, "t.xlsx").rows[0] == ("A", "0")


def test_error_cells_of_each_sheet_of_xls(read: Read) -> None:
    book = xlwt.Workbook()
    for number, error in enumerate([42, 23]):
        sheet = book.add_sheet(f"S{number}")
        for column, header in enumerate(["name", "country"]):
            sheet.write(0, column, header)
        sheet.write(1 + number, 0, "A")
        sheet.row(1 + number).set_cell_error(1, error)
    out = io.BytesIO()
    book.save(out)
    first, second = (read(out.getvalue(), "t.xls", sheet=name) for name in ("S0", "S1"))
    assert ("#N/A" in first.flaws[0].text, first.lines) == (True, [2])
    assert ("#REF!" in second.flaws[0].text, second.lines) == (True, [3])


def test_error_cells_and_uncalculated_formulas_of_ods(read: Read) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="S")
    for name, country in [("name", "country"), ("A", None), ("B", "error"), ("C", "KP")]:
        row = TableRow()
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=name))
        row.addElement(cell)
        if country == "error":
            cell = TableCell(valuetype="string", stringvalue="", formula="of:=NA()")
            cell.addElement(P(text="#N/A"))
        elif country is None:
            cell = TableCell(formula="of:=A9")
        else:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=country))
        row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    seen = read(out.getvalue(), "t.ods")
    assert seen.flawed() == [(1, "uncalculated-cell", False, 1), (2, "error-cell", False, 1)]


def _edited(content: bytes, *changes: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            text = source.read(item)
            for old, new in zip(changes[::2], changes[1::2], strict=True):
                text = text.replace(old, new)
            target.writestr(item, text)
    return out.getvalue()
