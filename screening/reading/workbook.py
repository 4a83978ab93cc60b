"""Reads worksheets of XLSX, XLS and ODS workbooks."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from screening.errors import InputError
from screening.model.table import SourceFacts
from screening.reading.archive import check_archive, sheet_members
from screening.reading.cellkinds import shape_judge
from screening.reading.cells import text_of
from screening.reading.chunk import RowChunk, TextChunk
from screening.reading.comments import comments_of
from screening.reading.merges import Merge, ods_marks
from screening.reading.notes import Notes
from screening.reading.options import HeaderJudge, ReadOptions
from screening.reading.sheet import Sheet, sheet_named
from screening.reading.source import Source
from screening.reading.unread import SheetXml, UnreadCells, write_marks, xls_unread
from screening.reading.xlsb import xlsb_errors

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_FIRST_ROWS = 1_000
"""Rows of a sheet that come first: the header is looked for among them, and they are shaped one by one."""
_CHUNK_ROWS = 10_000
_MERGES_LIMIT = 1_000_000
"""Most cells filled down from merged ranges; beyond it a merge covers whole empty columns."""


class Workbook:
    """A loaded workbook; see `chunk.UnboundedFile`."""

    def __init__(self, name: str, source: Source) -> None:
        """Load the workbook.

        Raises:
            InputError: it is damaged, protected or a zip bomb.
        """
        self.format = name
        self.source = source
        with _translated(source.name):
            from python_calamine import load_workbook

            with source.seekable() as file:
                self.unread = check_archive(file, source.name) if name != "xls" else None
                file.seek(0)
                self.content = io.BytesIO(file.read())
            self.calamine = load_workbook(self.content)
        self._last: CalamineSheet | None = None

    def sheet(self, name: str) -> CalamineSheet:
        """Return a sheet; the last one is kept."""
        if self._last is None or self._last.name != name:
            with _translated(self.source.name):
                self._last = self.calamine.get_sheet_by_name(name)
        return self._last

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets in their order."""
        facts = self.calamine.sheets_metadata
        hidden = {sheet.name for sheet in facts if not str(sheet.visible).endswith(".Visible")}
        kinds = {sheet.name: str(sheet.typ) for sheet in facts}
        found = []
        for name in self.calamine.sheet_names:
            sheet = self.sheet(name) if kinds[name].endswith(".WorkSheet") else None
            filled = sheet is not None and sheet.start is not None
            found.append(Sheet(name, name in hidden, filled, wide=sheet is not None and filled and _is_table(sheet)))
        return tuple(found)

    @cached_property
    def _errors_of_xlsb(self) -> int:
        return xlsb_errors(self.content) if self.format == "xlsx" else 0

    def open(self, options: ReadOptions, judge: HeaderJudge, notes: Notes) -> Worksheet:
        """Return the sheet that is asked for, or the one whose header says most; errors as of `Worksheet`."""
        return Worksheet(self, options, judge, notes)

    def unread_in(self, sheet: str) -> tuple[UnreadCells, int]:
        """Return the cells of a sheet without a value, and the number of those whose place is not known."""
        if self.format == "xls":
            macros = {
                facts.name
                for facts in self.calamine.sheets_metadata
                if str(facts.typ).endswith((".MacroSheet", ".Vba"))
            }
            names = [name for name in self.calamine.sheet_names if name not in macros]
            return xls_unread(self.content.getvalue(), names.index(sheet) if sheet in names else -1), 0
        if nowhere := self._errors_of_xlsb:
            return {}, nowhere
        found = self.unread.members.get(sheet_members(self.content).get(sheet, "")) if self.unread else None
        if not found or not self.unread:
            return {}, 0
        return (_with_zeros(found) if self.unread.calculate else found.cells), found.nowhere

    def comments_on(self, sheet: str) -> tuple[str, ...]:
        """Return what the comments on the cells of a sheet say; of XLSX only."""
        member = sheet_members(self.content).get(sheet, "") if self.format == "xlsx" else ""
        return comments_of(self.content, member) if member else ()


class Worksheet:
    """One worksheet of a workbook; see `chunk.UnboundedFormat`."""

    headers: tuple[str, ...] | None = None

    def __init__(self, book: Workbook, options: ReadOptions, judge: HeaderJudge, notes: Notes) -> None:
        """Choose the sheet and open it.

        Raises:
            InputError: the workbook has no filled sheet, or the sheet is damaged.
            UsageError: the sheet asked for does not exist.
        """
        source = book.source
        with _translated(source.name):
            self._sheet, others = _choose(book, options.sheet, judge, source.name)
            self._merges: Sequence[Merge] = self._sheet.merged_cell_ranges or []
        if book.format == "ods":
            self._merges, self._unread = ods_marks(book.content, self._sheet.name, source.name)
        else:
            self._unread, nowhere = book.unread_in(self._sheet.name)
            if nowhere:
                notes.say("unread-cells", _NOWHERE, count=nowhere, unscreened=True)
        if others:
            notes.say(
                "other-sheets",
                f"Only the sheet {self._sheet.name!r} was read. Not read: {', '.join(map(repr, others))}. "
                "Screen them by naming the sheet.",
                count=len(others),
                unscreened=True,
            )
        comments = book.comments_on(self._sheet.name)
        if comments:
            notes.say("cell-comments", _COMMENTS, count=len(comments))
        self.facts = SourceFacts(path=source.path, format=book.format, sheet=self._sheet.name, comments=comments)

    def chunks(self) -> Iterator[RowChunk | TextChunk]:
        """Yield the rows of the sheet, plain stretches as columns; `lines` are sheet rows."""
        fills = _fills(self._sheet, self._merges)
        above: dict[int, str] = {}
        left = (self._sheet.start or (0, 0))[1]
        rows = self._sheet.iter_rows()
        first = 1
        while values := list(islice(rows, _FIRST_ROWS if first == 1 else _CHUNK_ROWS)):
            lines = range(first, first + len(values))
            columns = list(map(_texts, zip(*values, strict=True)))
            if self._unread:
                write_marks(columns, lines, self._unread, left)
            if fills.keys().isdisjoint(lines) and not any(map(_needs_warning, columns)):
                yield TextChunk(lines, tuple(columns))
            else:
                texts = [list(row) for row in zip(*columns, strict=True)]
                yield RowChunk(lines, texts, _fill_down(texts, lines, fills, above))
            first = lines.stop


_COMMENTS = (
    "Cells have comments. They are no part of the table; up to 2,000 of them, and 8 MB, were searched for watched "
    "names, and for nothing else."
)
_NOWHERE = (
    "Cells hold formulas without a stored value, or errors, and were read as blank. "
    "Open the workbook in a spreadsheet program, mend them and save it."
)


def _with_zeros(sheet: SheetXml) -> UnreadCells:
    rows = sheet.cells.keys() | sheet.zeros.keys()
    return {row: {**sheet.zeros.get(row, {}), **sheet.cells.get(row, {})} for row in rows}


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


def _choose(book: Workbook, wanted: str, judge: HeaderJudge, where: str) -> tuple[CalamineSheet, list[str]]:
    """Return the sheet to read, and the names of the other filled ones when none was asked for.

    Of sheets that are tables the visible one whose header says most is taken,
    the first of them: a list of codes in front does not hide the students.
    """
    if wanted:
        return book.sheet(sheet_named(book.calamine.sheet_names, wanted, where)), []
    filled = [sheet for sheet in book.sheets if sheet.filled]
    if not filled:
        raise InputError(
            "The workbook has no cells that are filled.", where=where, remedy="Save the table again and screen that."
        )
    if len(filled) == 1:
        return book.sheet(filled[0].name), []
    ranked = {sheet.name: _rank(book.sheet(sheet.name), sheet, judge) for sheet in filled}
    best = max(filled, key=lambda sheet: ranked[sheet.name])
    return book.sheet(best.name), [sheet.name for sheet in filled if sheet.name != best.name]


def _rank(sheet: CalamineSheet, facts: Sheet, judge: HeaderJudge) -> tuple[bool, bool, float]:
    top = (sheet.start or (0, 0))[0]
    rows = [[text_of(value) for value in row] for row in islice(sheet.iter_rows(), top, top + 20)]
    best = max((judge(row) * min(sum(map(bool, row)), 8) for row in rows), default=0.0)
    return facts.wide, not facts.hidden, best if judge is not shape_judge else 0.0


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
