"""Reads worksheets of XLSX, XLS and ODS workbooks."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from screening.errors import InputError, UsageError
from screening.model.table import SourceFacts
from screening.reading.archive import check_archive
from screening.reading.cells import text_of
from screening.reading.chunk import RowChunk, TextChunk
from screening.reading.merges import Merge, ods_merges
from screening.reading.notes import Notes
from screening.reading.options import ReadOptions
from screening.reading.source import Source

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_CHUNK_ROWS = 10_000
_MERGES_LIMIT = 1_000_000
"""Most cells filled down from merged ranges; beyond it a merge covers whole empty columns."""


class Workbook:
    """One worksheet of a workbook; see `chunk.UnboundedFormat`."""

    headers: tuple[str, ...] | None = None

    def __init__(self, name: str, source: Source, options: ReadOptions, notes: Notes) -> None:
        """Open the workbook and choose the sheet.

        Raises:
            InputError: it is damaged, protected, a zip bomb, or has no filled sheet.
            UsageError: the sheet asked for does not exist.
        """
        with source.seekable() as file:
            if name != "xls":
                check_archive(file, source.name, notes)
            file.seek(0)
            content = io.BytesIO(file.read())
        self._name = source.name
        with _translated(source.name):
            from python_calamine import load_workbook

            book = load_workbook(content)
            self._sheet, others = _choose(book, options.sheet, source.name)
            self._merges = self._sheet.merged_cell_ranges
        if name == "ods":
            content.seek(0)
            self._merges = ods_merges(content, self._sheet.name, source.name)
        if others:
            notes.say(
                "other-sheets",
                f"Only the sheet {self._sheet.name!r} was read. Not read: {', '.join(map(repr, others))}. "
                "Screen them by naming the sheet.",
                count=len(others),
            )
        self.facts = SourceFacts(path=source.path, format=name, sheet=self._sheet.name, compression=source.compression)

    def chunks(self) -> Iterator[RowChunk | TextChunk]:
        """Yield the rows of the sheet, plain stretches as columns; `lines` are sheet rows."""
        fills = _fills(self._sheet, self._merges or [])
        above: dict[int, str] = {}
        rows = self._sheet.iter_rows()
        first = 1
        while values := list(islice(rows, _CHUNK_ROWS)):
            lines = range(first, first + len(values))
            columns = list(map(_texts, zip(*values, strict=True)))
            if fills.keys().isdisjoint(lines) and not any(map(_needs_warning, columns)):
                yield TextChunk(lines, tuple(columns))
            else:
                texts = [list(row) for row in zip(*columns, strict=True)]
                yield RowChunk(lines, texts, _fill_down(texts, lines, fills, above))
            first = lines.stop


def _texts(cells: Sequence[Any]) -> Sequence[str]:
    """Return one column as text."""
    try:
        "".join(cells)  # a fifth of the time of asking each cell
    except TypeError:
        return [cell if type(cell) is str else text_of(cell) for cell in cells]
    return cells


def _needs_warning(cells: Sequence[str]) -> bool:
    """Tell whether a cell of a column may need a warning, which is for the row by row reading to say."""
    text = "".join(cells)
    return "\0" in text or "??" in text or "\N{REPLACEMENT CHARACTER}" in text


def _choose(book: CalamineWorkbook, wanted: str, where: str) -> tuple[CalamineSheet, list[str]]:
    """Return the sheet to read, and the names of the other filled ones when none was asked for."""
    names = book.sheet_names
    if wanted:
        return book.get_sheet_by_name(_wanted_name(names, wanted, where)), []
    hidden = {sheet.name for sheet in book.sheets_metadata if not str(sheet.visible).endswith(".Visible")}
    chosen: CalamineSheet | None = None
    spare: CalamineSheet | None = None
    filled: list[str] = []
    for name in sorted(names, key=lambda name: name in hidden):
        if not _is_worksheet(book, name):
            continue
        sheet = book.get_sheet_by_name(name)
        if sheet.start is None:
            continue
        filled.append(name)
        spare = spare or sheet
        if chosen is None and _is_table(sheet):
            chosen = sheet
    chosen = chosen or spare
    if chosen is None:
        raise InputError(
            "The workbook has no cells that are filled.", where=where, remedy="Save the table again and screen that."
        )
    return chosen, [name for name in filled if name != chosen.name]


def _wanted_name(names: list[str], wanted: str, where: str) -> str:
    if wanted in names:
        return wanted
    folded = [name for name in names if name.strip().casefold() == wanted.strip().casefold()]
    if len(folded) == 1:
        return folded[0]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return names[int(wanted) - 1]
    raise UsageError(
        f"There is no sheet {wanted!r}.", where=where, remedy=f"The sheets are: {', '.join(map(repr, names))}."
    )


def _is_worksheet(book: CalamineWorkbook, name: str) -> bool:
    kind = next(str(sheet.typ) for sheet in book.sheets_metadata if sheet.name == name)
    return kind.endswith(".WorkSheet")


def _is_table(sheet: CalamineSheet) -> bool:
    """Tell a table from a cover page: two rows with two filled cells each among the first hundred."""
    wide = 0
    for row in islice(sheet.iter_rows(), (sheet.start or (0, 0))[0], (sheet.start or (0, 0))[0] + 100):
        wide += sum(1 for value in row if value != "") >= 2
        if wide == 2:
            return True
    return sheet.width == 1 and sheet.height > 2


class _Fill(Struct, frozen=True):
    """A vertical merge: its value, in the top row, is meant for the rows below too."""

    top: int
    column: int


def _fills(sheet: CalamineSheet, merges: Sequence[Merge]) -> dict[int, list[_Fill]]:
    """Return the vertical merges by each sheet row that they cover, the top row included."""
    fills: dict[int, list[_Fill]] = {}
    left = (sheet.start or (0, 0))[1]
    last = (sheet.end or (0, 0))[0]
    room = _MERGES_LIMIT
    for (top, column), (bottom, _) in merges:
        bottom = min(bottom, last)
        room -= max(0, bottom - top)
        if bottom > top and room > 0 and 0 <= column - left < sheet.width:
            for row in range(top, bottom + 1):
                fills.setdefault(row + 1, []).append(_Fill(top + 1, column - left))
    return fills


def _fill_down(
    rows: list[list[str]], lines: range, fills: dict[int, list[_Fill]], above: dict[int, str]
) -> dict[int, tuple[str, ...]]:
    """Write the value of each merge into its lower rows.

    Args:
        rows: a stretch of the sheet, changed in place.
        lines: their sheet rows.
        fills: as `_fills` gives them.
        above: column to the value of the last merge begun in it, kept from one stretch to the next.

    Returns:
        The rows that were given a value, with the warning they need.
    """
    flaws: dict[int, tuple[str, ...]] = {}
    for number, row in zip(lines, rows, strict=True):
        for fill in fills.get(number, ()):
            if number == fill.top:
                above[fill.column] = row[fill.column]
            elif not row[fill.column] and above.get(fill.column):
                row[fill.column] = above[fill.column]
                flaws[number] = ("merged-cell",)
    return flaws


@contextlib.contextmanager
def _translated(where: str) -> Iterator[None]:
    """Turn the library's errors into ours."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise InputError(
            "The workbook is protected by a password.",
            where=where,
            remedy="Open it in Excel, remove the password and save it again.",
        ) from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise _damaged(where, error) from None
    except BaseException as error:  # the library's own crashes arrive as PanicException, which is no Exception
        if type(error).__name__ == "PanicException":
            raise _damaged(where, error) from None
        raise


def _damaged(where: str, error: BaseException) -> InputError:
    return InputError(
        f"The workbook is damaged and cannot be read ({error}).",
        where=where,
        remedy="Open it in a spreadsheet program and save it again, or export the table as CSV.",
    )
