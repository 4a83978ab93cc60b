"""The user's own XLSX workbook, with columns beside its tables and two sheets in addition."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from typing import IO

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from screening.errors import InputError
from screening.reading.confined import is_out_of_memory
from screening.workbook.annotation import COLUMNS, Annotation, Kind, Mark, Marked
from screening.workbook.cells import set_text
from screening.workbook.looks import WIDTHS, height_beside, offer_decisions, ranges_of, set_header, set_words, tint_rows
from screening.workbook.losses import losses_of
from screening.workbook.made import mark_as_ours
from screening.workbook.pages import add_pages
from screening.workbook.saving import saved

LAST_COLUMN = 16_384


class ExistingWorkbook:
    """A loaded workbook."""

    def __init__(self, file: IO[bytes]) -> None:
        """Load it.

        Raises:
            InputError: it holds something that openpyxl cannot read.
        """
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            try:
                reader = _ExactReader(file, rich_text=True)
                reader.read()
            except Exception as error:  # whatever a damaged part makes of it
                if is_out_of_memory(error):
                    raise MemoryError from None
                raise InputError(
                    f"The workbook cannot be given back: {type(error).__name__} while its formats were read "
                    f"({' '.join(str(error).split())[:200]}).",
                    remedy="Open it in a spreadsheet program, save it again as .xlsx and screen that; "
                    "or ask for another report: -f html or -f csv.",
                ) from None
        self._book: Workbook = reader.wb
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            self.losses = losses_of(archive, [str(warning.message) for warning in told])
        self.hidden = tuple(sheet.title for sheet in self._book.worksheets if sheet.sheet_state != "visible")

    def write(self, annotation: Annotation) -> tuple[bytes, tuple[str, ...]]:
        """Return the workbook with what was found, and sentences on what the user must know of it."""
        remarks: list[str] = []
        for table in annotation.tables:
            remarks += _annotate(self._book[table.sheet], table)
        add_pages(self._book, annotation, remarks)
        mark_as_ours(self._book, annotation.made_by)
        return saved(self._book, new=False), tuple(remarks)


class _ExactReader(ExcelReader):  # type: ignore[misc] # openpyxl is not typed
    """Leaves numbers that are shown as dates what they are.

    As dates they would be rounded, and one out of range would come back as an error.
    """

    def read_worksheets(self) -> None:
        self.wb._date_formats = set()
        self.wb._timedelta_formats = set()
        super().read_worksheets()


class _Place(Struct, frozen=True):
    """Where the columns of a table go."""

    first_column: int
    """Of ours."""
    first_row: int
    """Of the data."""
    last_row: int


def _annotate(sheet: Worksheet, table: Marked) -> Iterator[str]:
    """Write our columns beside a table; yield sentences on what the user must know."""
    place = _find_place(sheet, table)
    last_column = place.first_column + len(COLUMNS) - 1
    if last_column > LAST_COLUMN:
        yield f"“{sheet.title}” is filled to its last column: what was found is in the sheet of findings only."
        return
    _write_headers(sheet, table, place)
    spoken = _write_rows(sheet, table, place)
    if place.last_row >= place.first_row:
        letters = (get_column_letter(1), get_column_letter(last_column))
        area = f"{letters[0]}{place.first_row}:{letters[1]}{place.last_row}"
        tint_rows(sheet, area, place.first_column, place.first_row, Kind)
    decided = place.first_column + COLUMNS.index("Decision")
    offer_decisions(sheet, ranges_of((row for row, mark in spoken.items() if mark.is_finding), decided))
    _set_widths(sheet, place.first_column)
    yield from _extend_filters(sheet, table, place)
    if hidden := sum(sheet.row_dimensions[row].hidden for row in spoken if row in sheet.row_dimensions):
        yield (
            f"“{sheet.title}”: hidden rows about which something is said: {hidden:,} (the sheet of findings lists "
            "those with a finding)."
        )
    if sheet.protection.sheet:
        yield f"“{sheet.title}” is protected, as it was; the cells for your decisions can be filled in all the same."


def _find_place(sheet: Worksheet, table: Marked) -> _Place:
    """Return the first columns that are free beside all rows of the table."""
    first_row = table.header_row + 1 if table.header_row else min((first for first, _ in table.rows), default=1)
    top = table.header_row or first_row
    column, last_row = table.width, max((last for _, last in table.rows), default=first_row)
    for row in sheet.iter_rows(min_row=top):
        for cell in reversed(row):
            if cell.value is not None or cell.comment:
                column, last_row = max(column, cell.column), max(last_row, cell.row)
                break
    for merged in sheet.merged_cells.ranges:
        if merged.max_row >= top:
            column = max(column, merged.max_col)
    return _Place(column + 1, first_row, last_row)


def _write_headers(sheet: Worksheet, table: Marked, place: _Place) -> None:
    for at, name in enumerate(COLUMNS if table.header_row else ()):
        set_header(sheet.cell(table.header_row, place.first_column + at), name)


def _write_rows(sheet: Worksheet, table: Marked, place: _Place) -> dict[int, Mark]:
    """Write our cells; return the rows about which something is said."""
    quiet = Mark(table.quiet)
    screened = {row for first, last in table.rows for row in range(first, last + 1)}
    spoken: dict[int, Mark] = {}
    for row in range(place.first_row, place.last_row + 1):
        mark = table.marks.get(row)
        if mark is None and row in screened:
            set_text(sheet.cell(row, place.first_column), quiet.kind.value)
            continue
        if mark is None and _is_filled(sheet, row, place.first_column):
            mark = Mark(Kind.NO_DATA)
        if mark is not None:
            spoken[row] = mark
            height = sheet.row_dimensions[row].height or 0
            sheet.row_dimensions[row].height = max(height, height_beside(mark))
            for at, text in enumerate((mark.kind.value, *mark.texts)):
                set_words(sheet.cell(row, place.first_column + at), text, at, mark)
    return spoken


def _is_filled(sheet: Worksheet, row: int, before: int) -> bool:
    cells = next(sheet.iter_rows(min_row=row, max_row=row, max_col=before - 1))
    return any(cell.value is not None and str(cell.value).strip() for cell in cells)


def _set_widths(sheet: Worksheet, first: int) -> None:
    """Give our columns their widths; a width that the sheet has for a range of columns ends before them."""
    last = first + len(COLUMNS) - 1
    for dimension in list(sheet.column_dimensions.values()):
        dimension.reindex()
        if dimension.max < first or dimension.min > last:
            continue
        if dimension.max > last:
            _copy_behind(sheet, dimension, last + 1)
        if dimension.min < first:
            dimension.max = first - 1
        else:
            del sheet.column_dimensions[dimension.index]
    for at, width in enumerate(WIDTHS):
        sheet.column_dimensions[get_column_letter(first + at)].width = width
    sheet.column_dimensions[get_column_letter(last)].hidden = True


def _copy_behind(sheet: Worksheet, dimension: ColumnDimension, first: int) -> None:
    letter = get_column_letter(first)
    rest = ColumnDimension(sheet, letter, dimension.width, hidden=dimension.hidden, min=first, max=dimension.max)
    rest._style = dimension._style
    sheet.column_dimensions[letter] = rest


def _extend_filters(sheet: Worksheet, table: Marked, place: _Place) -> Iterator[str]:
    """Make what sorts and filters the table cover our columns too: sorted apart, decisions would change their rows."""
    last = get_column_letter(place.first_column + len(COLUMNS) - 1)
    covered = False
    for listed in sheet.tables.values():
        left, top, right, bottom = range_boundaries(listed.ref)
        if not table.header_row or not top <= table.header_row <= bottom:
            continue
        if top == table.header_row and right == place.first_column - 1 and not _has_ours(sheet, listed):
            _extend_table(listed, f"{get_column_letter(left)}{top}:{last}{bottom}")
            covered = True
        else:
            yield (
                f"“{sheet.title}”: the columns of screening are no part of the table {listed.displayName!r}: sort only "
                "when all columns are selected."
            )
    reference = sheet.auto_filter.ref
    if reference and not covered:
        left, top, right, bottom = range_boundaries(reference)
        if top == table.header_row and right < place.first_column:
            sheet.auto_filter.ref = f"{get_column_letter(left)}{top}:{last}{bottom}"


def _has_ours(sheet: Worksheet, listed: Table) -> bool:
    """Tell whether a table has a header like one of ours: no two of one table may be alike."""
    left, top, right, _ = range_boundaries(listed.ref)
    [row] = sheet.iter_rows(min_row=top, max_row=top, min_col=left, max_col=right, values_only=True)
    return not {name.casefold() for name in COLUMNS}.isdisjoint(str(name).strip().casefold() for name in row)


def _extend_table(listed: Table, reference: str) -> None:
    number = max(column.id for column in listed.tableColumns)
    for at, name in enumerate(COLUMNS, 1):
        listed.tableColumns.append(TableColumn(id=number + at, name=name))
    listed.ref = reference
    if listed.autoFilter is not None:
        _, top, _, bottom = range_boundaries(listed.autoFilter.ref)
        left, _, right, _ = range_boundaries(reference)
        listed.autoFilter.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
