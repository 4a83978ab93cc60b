"""How our columns and sheets look: headers, tints by band, the choice of decisions.

The tint is a conditional format on the word in our first column: it lays
itself over the user's own formats without changing them, follows a row that
is sorted, and is never the only sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from math import ceil
from typing import Any

from openpyxl.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from screening.workbook.annotation import DECISIONS, Kind, Mark
from screening.workbook.cells import set_text

WIDTHS = (17, 60, 32, 52, 12, 32, 18, 13, 4)
"""Of the columns beside a table, in characters."""
TINTS = {
    Kind.CRITICAL: "F8CFCB",
    Kind.HIGH: "FBE0C6",
    Kind.MEDIUM: "FFF3C4",
    Kind.LOW: "DDE9F7",
    Kind.NAME_ALONE: "ECECEC",
    Kind.NOT_SCREENED: "E6DDF0",
    Kind.IN_PART: "F1ECF6",
    Kind.NOT_SHOWN: "F1ECF6",
    Kind.NO_DATA: "F1ECF6",
}
"""Light enough for black text on it: a contrast of 12 to 1 and more."""
_INK = "1F2A37"
_PAPER = "FFFFFF"
_LINE = Side(style="thin", color="B8C0CC")
_FILLED_IN = 4
"""Of the columns beside a table, the first that people fill in."""
_LAST_FILLED_IN = 7
TEXT_FORMAT = "@"
_LINE_HEIGHT = 15.0
_HIGHEST = 400.0
"""Excel shows rows of up to 409 points."""
_BANDS = {Kind.CRITICAL, Kind.HIGH, Kind.MEDIUM, Kind.LOW}


def set_header(cell: Cell, text: str) -> None:
    """Write a header of ours."""
    set_text(cell, text)
    cell.font = written(cell, bold=True, color=_PAPER)
    cell.fill = PatternFill("solid", fgColor=_INK)
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def set_words(cell: Cell, text: str, at: int, mark: Mark) -> None:
    """Write a cell of ours beside a row with something to say; `at` is its place among our columns."""
    set_text(cell, text)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if at == 0 and mark.kind in _BANDS:
        cell.font = written(cell, bold=True)
    if mark.is_finding and _FILLED_IN <= at <= _LAST_FILLED_IN:
        cell.number_format = TEXT_FORMAT
        cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
        cell.protection = Protection(locked=False)


def written(cell: Cell, **changes: Any) -> Font:
    """Return the font of a cell with changes: one of ours alone would have no name, and look like another."""
    font: Font = copy(cell.font)
    for name, value in changes.items():
        setattr(font, name, value)
    return font


def height_of(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return the height, in points, of a row whose texts are wrapped: not every program finds it by itself."""
    lines = [
        sum(max(1, ceil(len(line) / (1.1 * width))) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return min(_LINE_HEIGHT * max(lines, default=1), _HIGHEST)


def height_beside(mark: Mark) -> float:
    """Return the height that a row needs for what our columns say of it."""
    return height_of((mark.kind.value, *mark.texts[:-1]), WIDTHS[:-1])


def tint_rows(sheet: Worksheet, area: str, column: int, first_row: int, kinds: Iterable[Kind]) -> None:
    """Tint the rows of an area by the word in a column."""
    letter = get_column_letter(column)
    for kind in kinds:
        if kind in TINTS:
            rule = FormulaRule(
                formula=[f'${letter}{first_row}="{kind.value}"'],
                fill=PatternFill("solid", bgColor=TINTS[kind], fgColor=TINTS[kind]),
            )
            sheet.conditional_formatting.add(area, rule)


def offer_decisions(sheet: Worksheet, ranges: Iterable[str]) -> None:
    """Let the cells of some ranges be filled from the list of decisions."""
    choice = DataValidation(type="list", formula1=f'"{",".join(DECISIONS)}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle = "Decision"
    choice.error = f"Choose one of: {', '.join(DECISIONS)}."
    listed = list(ranges)
    for place in listed:
        choice.add(place)
    if listed:
        sheet.data_validations.append(choice)


def ranges_of(rows: Iterable[int], column: int) -> list[str]:
    """Return the cells of a column in some rows, neighbours taken together."""
    letter = get_column_letter(column)
    spans: list[list[int]] = []
    for row in sorted(rows):
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return [f"{letter}{first}:{letter}{last}" for first, last in spans]
