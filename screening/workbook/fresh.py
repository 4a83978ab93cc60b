"""A new workbook for a file that was none, or one of an older kind: its cells as they were read.

Cells of text files stay text, whatever they look like: leading zeros, long
numbers and dates come back as they were written. Rows are written one after the
other and not kept.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from screening.errors import InputError
from screening.workbook.annotation import COLUMNS, Annotation, Kind, Mark, Marked
from screening.workbook.cells import must_be_typed, set_text, storable
from screening.workbook.looks import WIDTHS, height_beside, offer_decisions, ranges_of, set_header, set_words, tint_rows
from screening.workbook.made import mark_as_ours
from screening.workbook.pages import Place, add_pages
from screening.workbook.saving import saved

MOST_ROWS = 1_048_576
_BAD_IN_TITLES = str.maketrans(dict.fromkeys("\\/*?:[]", "_"))
_WIDEST, _NARROWEST = 40, 9
_MEASURED = 200
"""Rows by which the widths of columns are set."""

Row: TypeAlias = tuple[int, int, Sequence[Any]]
"""Number under which records name a row, the line it begins on, and its cells."""


class SheetToWrite(Protocol):
    """One sheet of the file; `rows` may be asked again and again."""

    @property
    def title(self) -> str:
        """Its name, empty where the file has none."""

    @property
    def numbered(self) -> bool:
        """True when the number of a row is that of its line in the sheet, False when rows are only counted."""

    rows: Callable[[], Iterator[Row]]


def write_fresh(sheets: Sequence[SheetToWrite], annotation: Annotation, name: str) -> bytes:
    """Return a workbook with these sheets, our columns beside the tables, and our two sheets.

    Args:
        sheets: in their order.
        annotation: what is written beside them.
        name: of the only sheet of a file that has no sheets.

    Raises:
        InputError: a sheet has more rows or columns than a workbook can hold.
    """
    book = Workbook(write_only=True)
    tables = {table.sheet: table for table in annotation.tables}
    moved: dict[Place, Place] = {}
    for sheet in sheets:
        target = book.create_sheet(_title(sheet.title or name))
        writer = _Writer(target, sheet, tables.get(sheet.title))
        writer.write()
        moved |= {(sheet.title, number): (target.title, row) for number, row in writer.written.items()}
    add_pages(book, annotation, (), moved)
    mark_as_ours(book, annotation.made_by)
    return saved(book, new=True)


def _title(name: str) -> str:
    return storable(name).translate(_BAD_IN_TITLES)[:31].strip("'") or "Table"


class _Writer:
    """Writes one sheet, row by row."""

    def __init__(self, target: Worksheet, source: SheetToWrite, table: Marked | None) -> None:
        self._target = target
        self._source = source
        self._table = table
        self._header = 0
        """Row of the headers in the new sheet, 0 if there is none."""
        self._width = self._measure()
        self._screened = _Spans(table.rows if table else ())
        self._spoken: dict[int, Mark] = {}
        self.written: dict[int, int] = {}
        """Of rows about which something is said, the number in the file and the row in the new sheet."""

    def write(self) -> None:
        """Write all rows."""
        if self._header:
            self._target.freeze_panes = f"A{self._header + 1}"
        at = 0
        for number, _, cells in self._source.rows():
            while self._source.numbered and at < number - 1:
                self._target.append(())
                at += 1
            at += 1
            if at > MOST_ROWS:
                raise _too_large("rows", MOST_ROWS)
            self._target.append([*map(self._cell, cells), *self._ours(number, at, cells)])
        if self._table:
            self._finish(at)

    def _measure(self) -> int:
        """Return the number of columns, set their widths by the first rows, and find the headers."""
        width = self._table.width if self._table else 0
        lengths: list[int] = []
        for at, (number, line, cells) in enumerate(self._source.rows()):
            if self._table and line == self._table.header_row:
                self._header = number if self._source.numbered else at + 1
            width = max(width, len(cells))
            if at < _MEASURED:
                lengths += [0] * (len(cells) - len(lengths))
                for place, cell in enumerate(cells):
                    if len(cells) > 1 and not isinstance(cell, float):
                        lengths[place] = max(lengths[place], len(str(cell)))
        if width + len(COLUMNS) > 16_384:
            raise _too_large("columns", 16_384 - len(COLUMNS))
        for place, length in enumerate(lengths, 1):
            self._target.column_dimensions[get_column_letter(place)].width = min(max(length + 2, _NARROWEST), _WIDEST)
        if self._table:
            for place, size in enumerate(WIDTHS, width + 1):
                self._target.column_dimensions[get_column_letter(place)].width = size
            self._target.column_dimensions[get_column_letter(width + len(COLUMNS))].hidden = True
        return width

    def _cell(self, value: Any) -> Any:
        if isinstance(value, str):
            if not value:
                return None
            if not must_be_typed(value):
                return storable(value)
            cell = WriteOnlyCell(self._target)
            set_text(cell, value)
            return cell
        if isinstance(value, datetime.datetime) and value.tzinfo is not None:
            return value.isoformat(sep=" ")
        return value

    def _ours(self, number: int, at: int, cells: Sequence[Any]) -> list[Any]:
        """Return the cells that stand right of a row."""
        table = self._table
        if table is None:
            return []
        gap = [None] * (self._width - len(cells))
        if at == self._header:
            return [*gap, *map(self._heading, COLUMNS)]
        mark = table.marks.get(number)
        if mark is None and self._screened.has(number):
            return [*gap, table.quiet.value]
        if mark is None and at > self._header and any(str(cell).strip() for cell in cells):
            mark = Mark(Kind.NO_DATA)
        if mark is None:
            return []
        self._spoken[at] = mark
        self._target.row_dimensions[at].height = height_beside(mark)
        self.written[number] = at
        return [*gap, *(self._words(text, place, mark) for place, text in enumerate((mark.kind.value, *mark.texts)))]

    def _heading(self, text: str) -> WriteOnlyCell:
        cell = WriteOnlyCell(self._target)
        set_header(cell, text)
        return cell

    def _words(self, text: str, place: int, mark: Mark) -> WriteOnlyCell:
        cell = WriteOnlyCell(self._target)
        set_words(cell, text, place, mark)
        return cell

    def _finish(self, last: int) -> None:
        """Set what stands behind the rows of a sheet in the file."""
        letter = get_column_letter(self._width + len(COLUMNS))
        first = self._header + 1
        if last < first:
            return
        tint_rows(self._target, f"A{first}:{letter}{last}", self._width + 1, first, Kind)
        decided = self._width + 1 + COLUMNS.index("Decision")
        rows = (row for row, mark in self._spoken.items() if mark.is_finding)
        offer_decisions(self._target, ranges_of(rows, decided))
        if self._header:
            self._target.auto_filter.ref = f"A{self._header}:{letter}{last}"


class _Spans:
    """Tells whether numbers that are asked in ascending order lie in ranges."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._rest = iter(spans)
        self._now = next(self._rest, None)

    def has(self, number: int) -> bool:
        while self._now is not None and self._now[1] < number:
            self._now = next(self._rest, None)
        return self._now is not None and self._now[0] <= number


def _too_large(what: str, most: int) -> InputError:
    return InputError(
        f"The table has more than {most:,} {what}, which is all that a workbook can hold.",
        remedy="Ask for another report: -f csv or -f html.",
    )
