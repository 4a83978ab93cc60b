"""The two sheets of ours: "Read me first" in front, and "Findings" with one finding on each line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.chartsheet import Chartsheet
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from screening.workbook.annotation import COLUMNS, Annotation, Found, Kind, Line
from screening.workbook.cells import set_text
from screening.workbook.looks import (
    TINTS,
    WIDTHS,
    height_of,
    offer_decisions,
    ranges_of,
    set_header,
    set_words,
    tint_rows,
    written,
)

READ_ME = "Read me first"
FINDINGS = "Findings"
_LONGEST_TITLE = 31
_WHERE = ("Sheet", "Row", "Record")
_WHERE_WIDTHS = (20, 14, 18)
_LABEL_WIDTH, _TEXT_WIDTH = 26, 104
_SIZES = {"title": 16, "heading": 12}
_HEIGHTS = {"title": 28, "heading": 30}
_LINK = "1F4E9E"
_QUOTE = "'"

Place: TypeAlias = tuple[str, int]
"""A sheet and a row."""


def add_pages(
    book: Workbook, annotation: Annotation, remarks: Sequence[str], moved: Mapping[Place, Place] = MappingProxyType({})
) -> None:
    """Put our two sheets in front of the others, and open the workbook at the first.

    Args:
        book: the workbook.
        annotation: what they hold.
        remarks: sentences on this copy.
        moved: where rows of the file stand in the workbook, if not under the same sheet and number.
    """
    read_me = book.create_sheet(free_title(book, READ_ME), 0)
    findings = book.create_sheet(free_title(book, FINDINGS), 1)
    for sheet in (*book.worksheets, *book.chartsheets):  # several selected sheets would all be written to
        views = sheet.sheetViews if isinstance(sheet, Chartsheet) else sheet.views
        for view in views.sheetView:
            view.tabSelected = sheet is read_me
    book.active = 0
    for view in book.views:
        view.firstSheet = 0
    _write_read_me(read_me, annotation.read_me, remarks)
    _write_findings(findings, annotation.findings, moved)


def free_title(book: Workbook, wanted: str) -> str:
    """Return a name for a sheet that no other has, whatever the case."""
    taken = {name.casefold() for name in book.sheetnames}
    title, number = wanted, 2
    while title.casefold() in taken:
        title = f"{wanted} ({number})"[:_LONGEST_TITLE]
        number += 1
    return title


def _write_read_me(sheet: Worksheet, lines: Iterable[Line], remarks: Sequence[str]) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = _LABEL_WIDTH
    sheet.column_dimensions["B"].width = _TEXT_WIDTH
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    said = [*lines]
    if remarks:
        said += [Line("heading", "About this copy"), *(Line("item", remark) for remark in remarks)]
    for number, line in enumerate(said, 1):
        if line.style in _HEIGHTS:
            sheet.row_dimensions[number].height = _HEIGHTS[line.style]
        else:
            height = height_of((line.label, line.text), (_LABEL_WIDTH, _TEXT_WIDTH))
            sheet.row_dimensions[number].height = height
        sheet.append(_line(sheet, line))


def _line(sheet: Worksheet, line: Line) -> list[Cell]:
    label, text = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    if line.style in _SIZES:
        set_text(label, line.text)
        label.font = written(label, bold=True, size=_SIZES[line.style])
        label.alignment = Alignment(vertical="bottom")
        return [label]
    set_text(label, line.label)
    set_text(text, line.text)
    label.font = written(label, bold=True)
    for cell in (label, text):
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    if line.style == "band" and line.label in TINTS:
        label.fill = PatternFill("solid", fgColor=TINTS[Kind(line.label)])
    return [label, text]


def _write_findings(sheet: Worksheet, findings: Sequence[Found], moved: Mapping[Place, Place]) -> None:
    headers = (*_WHERE, *COLUMNS)
    for at, width in enumerate((*_WHERE_WIDTHS, *WIDTHS), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.column_dimensions[get_column_letter(len(headers))].hidden = True
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    heads = [WriteOnlyCell(sheet) for _ in headers]
    for cell, header in zip(heads, headers, strict=True):
        set_header(cell, header)
    sheet.append(heads)
    for number, found in enumerate(findings, 2):
        title, row = moved.get((found.sheet, found.row), (found.sheet, found.row))
        texts = (title, found.place, found.record, found.mark.kind.value, *found.mark.texts[:-1])
        sheet.row_dimensions[number].height = height_of(texts, (*_WHERE_WIDTHS, *WIDTHS[:-1]))
        cells = _finding(sheet, found, title)
        link = f"'{title.replace(_QUOTE, 2 * _QUOTE)}'!A{row}"
        cells[1]._hyperlink = Hyperlink(ref=f"B{number}", location=link, display=found.place)
        sheet.append(cells)
    last = max(len(findings) + 1, 2)
    letters = get_column_letter(len(headers))
    sheet.auto_filter.ref = f"A1:{letters}{last}"
    tint_rows(sheet, f"A2:{letters}{last}", len(_WHERE) + 1, 2, Kind)
    decided = len(_WHERE) + 1 + COLUMNS.index("Decision")
    offer_decisions(sheet, ranges_of(range(2, len(findings) + 2), decided))


def _finding(sheet: Worksheet, found: Found, title: str) -> list[Cell]:
    cells: list[Cell] = []
    for text in (title, found.place, found.record):
        cell = WriteOnlyCell(sheet)
        set_text(cell, text)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cells.append(cell)
    cells[1].font = written(cells[1], underline="single", color=_LINK)
    for at, text in enumerate((found.mark.kind.value, *found.mark.texts)):
        cells.append(WriteOnlyCell(sheet))
        set_words(cells[-1], text, at, found.mark)
    return cells
