"""Workbooks made for the tests, each with what people put into theirs."""

from __future__ import annotations

import datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

HEADERS = ("Student ID", "Name", "Nationality", "Previous institution", "Country", "Course", "Start", "Fee")
ROWS = (
    ("00017", "Aoife Byrne", "Ireland", "University College Dublin", "Ireland", "BA History"),
    ("00018", "Pak Chol", "DPRK", "Kim Chaek University of Technology", "North Korea", "MSc Nuclear Engineering"),
    ("00019", "Anna Smirnova", "Russia", "Tomsk Polytechnic University", "Russia", "PhD Plasma Physics"),
    ("00020", "Lena Weiss", "Germany", "Universität Bonn", "Germany", "MA Law"),
    ("00021", "Min Lee", "Korea", "Pusan National University", "South Korea", "BSc Nursing"),
)
HEADER_ROW = 4
"""Two lines of titles and a blank one stand above."""


def put_table(sheet: Worksheet, rows=ROWS, *, header_row: int = HEADER_ROW, formulas: bool = True) -> None:
    """Write titles and a table with a date and a formula in each row."""
    if header_row > 1:
        sheet["A1"] = "Enrolments 2026/27"
        sheet["A1"].font = Font(bold=True, size=14)
        sheet["A2"] = "Registry, not for onward transmission"
    for column, header in enumerate(HEADERS, 1):
        sheet.cell(header_row, column, header).font = Font(bold=True)
    for at, row in enumerate(rows, header_row + 1):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)
        sheet.cell(at, 7, datetime.date(2026, 9, 1)).number_format = "dd/mm/yyyy"
        if formulas:
            sheet.cell(at, 8, f"=LEN(B{at})*100").number_format = '"£"#,##0.00'


def rich_book(path: Path) -> Path:
    """Save a workbook with all that an officer's has, and return its path."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Enrolments"
    put_table(sheet)
    sheet.merge_cells("A1:F1")
    sheet.freeze_panes = "C5"
    sheet.auto_filter.ref = "A4:H9"
    sheet.column_dimensions["D"].width = 37.5
    sheet.column_dimensions["G"] = ColumnDimension(sheet, "G", width=11, min=7, max=16384)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[8].hidden = True
    sheet["D6"].comment = Comment("Transcript seen", "Registry")
    sheet["D5"].fill = PatternFill("solid", fgColor="CCFFCC")
    sheet["B9"] = CellRichText("Min ", TextBlock(InlineFont(b=True), "Lee"))
    sheet["A9"].value = "=1+1 is not a formula here"
    sheet["A9"].data_type = "s"
    sheet["G9"] = 99_999_999_999
    sheet["G9"].number_format = "dd/mm/yyyy"
    sheet.conditional_formatting.add("H5:H9", CellIsRule(operator="greaterThan", formula=["900"], font=Font(bold=True)))
    choice = DataValidation(type="list", formula1='"Ireland,Russia"')
    choice.add("E5:E9")
    sheet.add_data_validation(choice)
    notes = book.create_sheet("Notes")
    notes["A1"] = "Ask the registry."
    codes = book.create_sheet("Codes")
    codes["A1"] = "x"
    codes.sheet_state = "hidden"
    book.save(path)
    return path


def opened(path: Path):
    """Open a workbook as it was written."""
    return load_workbook(path, rich_text=True)


def our_columns(sheet: Worksheet, header_row: int = HEADER_ROW) -> dict[str, int]:
    """Return our columns by their headers: those up to the last header of the row."""
    headers = [str(cell.value) for cell in sheet[header_row]]
    first = len(headers) - 8
    return {header: first + at for at, header in enumerate(headers[first - 1 :])}


def said(sheet: Worksheet, header: str, header_row: int = HEADER_ROW) -> dict[int, str]:
    """Return what one of our columns says, by row."""
    column = our_columns(sheet, header_row)[header]
    cells = (sheet.cell(row, column) for row in range(header_row + 1, sheet.max_row + 1))
    return {cell.row: cell.value for cell in cells if cell.value is not None}
