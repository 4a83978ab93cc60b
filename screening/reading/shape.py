"""Makes records of any width into batches of the table's width, and counts what is odd."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from screening.model.table import Batch, RowFlaw, text_column
from screening.reading.cellkinds import shape_judge
from screening.reading.chunk import PAUSE, Chunk, ColumnChunk, RowChunk
from screening.reading.errorcells import unread_cells
from screening.reading.layout import Layout, LayoutFlaws
from screening.reading.no_data import OTHER_HEADER, NoDataRows
from screening.reading.notes import Notes
from screening.reading.options import HeaderJudge
from screening.reading.shift import rejoined

if TYPE_CHECKING:
    import pyarrow as pa

BLANK = " \t\r\n\v\f\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
"""Characters that leave a cell blank."""
_BATCH_CELLS = 5_000_000
"""Most cells of a batch: a header of 2,000 names over rows of one letter would else make 131 million of 130 KB."""
_SURPLUS = " | "
"""Stands between the cells of a row that has more of them than the header."""


def is_blank(row: Sequence[str]) -> bool:
    """Tell whether no cell of a record holds anything."""
    return not any(cell.strip(BLANK) for cell in row)


_SWAPPED = ("\ufffe", "\u0a00")
"""What a mark and a line end of UTF-16 become when their bytes are read in the other order; no text has either."""


class Plan(Struct, frozen=True):
    """What the records of a table are made into."""

    headers: tuple[str, ...]
    named: int
    """Columns that the header names; the others were added for rows that are wider, and 0 when there is no header."""
    delimiter: str = ""
    """Of delimited text, where a cell may be cut in two; empty for formats in which cells have their place."""
    layout: Layout = Layout()
    judge: HeaderJudge = shape_judge
    """Rates a row as a row of headers."""


class Shaper:
    """Shapes the records of one table, in order."""

    def __init__(self, plan: Plan, notes: Notes, batch_rows: int) -> None:
        self._plan = plan
        self._width = len(plan.headers)
        self._notes = notes
        self._batch_rows = max(1, min(batch_rows, _BATCH_CELLS // max(1, self._width)))
        self._no_data = NoDataRows(plan.headers if plan.named else (), plan.judge)
        self._layout = LayoutFlaws(plan.layout, plan.headers)
        self._next_row = 1
        self._lines: list[int] = []
        self._numbers: list[int] = []
        self._rows: list[list[str]] = []
        self._flaws: list[RowFlaw] = []

    def batches(self, chunks: Iterable[Chunk]) -> Iterator[Batch]:
        """Yield batches of at most the wished size, none of them empty."""
        for chunk in chunks:
            if chunk is PAUSE:
                yield from self._flush()
                continue
            if isinstance(chunk, ColumnChunk):
                if self._is_regular(chunk):
                    yield from self._flush()
                    within = ColumnChunk(chunk.lines, chunk.columns[: self._width], chunk.number)
                    yield from self._slices(*self._without_blank(within))
                    continue
                chunk = chunk.as_rows()
            yield from self._take(chunk)
        yield from self._flush()

    def _is_regular(self, chunk: ColumnChunk) -> bool:
        """Tell whether no record of a chunk needs a look of its own."""
        surplus = chunk.columns[self._width :]
        if len(chunk.columns) < self._width or any(_filled(column).true_count for column in surplus):
            return False
        if self._no_data.suspects(chunk.columns):
            return False
        added = chunk.columns[self._plan.named : self._width] if self._plan.delimiter and self._plan.named else ()
        return not any(_filled(column).true_count for column in added)

    def _take(self, chunk: RowChunk) -> Iterator[Batch]:
        for at, (line, cells) in enumerate(zip(chunk.lines, chunk.rows, strict=True)):
            row = cells
            kind = self._no_data.kind(row)
            if kind and kind != OTHER_HEADER:
                self._notes.at(kind, 0, line)
                continue
            row = self._no_data.in_order(row)
            shaped = self._shaped(row, line)
            if shaped is None:
                continue
            number = self._next_row + len(self._rows)
            if kind:  # words of headers may be data too, as in a list of fields
                self._notes.at(kind, number, line)
                self._flaws.append(RowFlaw(number, kind, _OTHER_HEADER))
            for code in chunk.flaws.get(line, ()) if chunk.flaws else ():
                self._notes.at(code, number, line)
            self._rows.append(shaped)
            self._lines.append(line)
            self._numbers.append(chunk.number + at if chunk.number else line)
            if len(self._rows) == self._batch_rows:
                yield from self._flush()

    def _shaped(self, row: list[str], line: int) -> list[str] | None:
        """Return the record with the table's width, None if it is blank."""
        text = "".join(row)
        number = self._next_row + len(self._rows)
        if "\0" in text:
            self._notes.at("nul", number, line)
            row = [cell.replace("\0", "") for cell in row]
            text = text.replace("\0", "")
        if not text.strip(BLANK):
            self._notes.at("blank-row", 0, line)
            return None
        if "\N{REPLACEMENT CHARACTER}" in text:
            self._notes.at("undecodable", number, line)
        if not text.isascii() and any(sign in text for sign in _SWAPPED):
            self._notes.at("swapped-bytes", number, line)
        if "??" in text and (lost := sum(map(_is_destroyed, row))):
            self._notes.at("question-marks", number, line, lost)
        named = self._plan.named or self._width
        if len(row) > named and self._plan.delimiter:
            row = self._put_together(row, named, number, line)
        if len(row) == self._width:
            return row
        if len(row) < self._width:
            if len(row) < named:
                self._notes.at("short-row", number, line)
            return row + [""] * (self._width - len(row))
        surplus = [cell for cell in row[self._width :] if cell.strip(BLANK)]
        if not surplus:
            return row[: self._width]
        self._notes.at("long-row", number, line)
        self._flaws.append(_shifted(number, self._width, self._width + len(surplus), whole=True))
        return [*row[: self._width - 1], _SURPLUS.join([row[self._width - 1], *surplus])]

    def _put_together(self, row: list[str], named: int, number: int, line: int) -> list[str]:
        """Mend a row of delimited text that is wider than its header, or tell that it is not known how."""
        mended = rejoined(row, named, self._plan.delimiter)
        if mended is not None:
            self._notes.at("rejoined-row", number, line)
            said = (
                "The row has more cells than the header; cells that begin with a blank were joined to the cell before."
            )
            self._flaws.append(RowFlaw(number, "rejoined-row", f"{said} Check that its columns are right."))
            return mended
        if any(cell.strip(BLANK) for cell in row[named : self._width]):
            blank = sum(1 for _ in takewhile(lambda cell: not cell.strip(BLANK), reversed(row)))
            if len(row) - blank <= self._width:
                self._notes.at("wide-row", number, line)
                self._flaws.append(_shifted(number, named, len(row) - blank, whole=False))
        return row

    def _flush(self) -> Iterator[Batch]:
        if not self._rows:
            return

        columns = tuple(text_column(cells) for cells in zip(*self._rows, strict=True))
        numbers = () if self._numbers == self._lines else tuple(self._numbers)
        flaws = self._flaws
        self._flaws = []
        lines = self._lines
        self._lines, self._numbers, self._rows = [], [], []
        yield self._batch(lines, numbers, columns, flaws)

    def _without_blank(self, chunk: ColumnChunk) -> tuple[ColumnChunk, Sequence[int]]:
        """Return the records that are not blank, and the rows a spreadsheet program shows for them."""
        first = chunk.number or chunk.lines[0]
        numbers: Sequence[int] = range(first, first + len(chunk.lines)) if first != chunk.lines[0] else ()
        filled = _filled_rows(chunk.columns)
        if filled is None:
            return chunk, numbers
        lines = []
        kept = filled.to_pylist()
        for line, is_filled in zip(chunk.lines, kept, strict=True):
            if is_filled:
                lines.append(line)
            else:
                self._notes.at("blank-row", 0, line)
        numbers = tuple(number for number, is_filled in zip(numbers, kept, strict=False) if is_filled)
        return ColumnChunk(lines, tuple(column.filter(filled) for column in chunk.columns)), numbers

    def _slices(self, chunk: ColumnChunk, numbers: Sequence[int]) -> Iterator[Batch]:
        for start in range(0, len(chunk.lines), self._batch_rows):
            end = start + self._batch_rows
            columns = tuple(column[start:end] for column in chunk.columns)
            yield self._batch(chunk.lines[start:end], numbers[start:end], columns, [])

    def _batch(
        self, lines: Sequence[int], numbers: Sequence[int], columns: tuple[pa.Array, ...], flaws: list[RowFlaw]
    ) -> Batch:
        columns, unread = unread_cells(columns, self._plan.headers, self._next_row)
        unread += self._layout.of(columns, self._next_row)
        for flaw in unread:
            self._notes.at(_WARNED.get(flaw.code, flaw.code), flaw.row, int(lines[flaw.row - self._next_row]))
        flaws += unread
        flaws.sort(key=lambda flaw: (flaw.row, flaw.column))
        batch = Batch(self._next_row, lines, columns, numbers, tuple(flaws))
        self._next_row += len(lines)
        return batch


_OTHER_HEADER = (
    "The row reads as a header in other words than the first: the rows after it may stand under the wrong headers. "
    "Split the file there and screen each part."
)
_WARNED = {"uncalculated-cell": "uncalculated"}
"""Flaw to the warning that counts it, where that has another name."""


def _shifted(row: int, named: int, cells: int, *, whole: bool) -> RowFlaw:
    text = (
        f"The header names {named} columns and the row has {cells} cells: they may stand under the wrong headers. "
        "Put cells that hold separators in quotation marks and export again."
    )
    return RowFlaw(row, "shifted-row", text, whole=whole)


def _is_destroyed(cell: str) -> bool:
    """Tell a cell whose letters an earlier program turned into question marks."""
    return "???" in cell or ("??" in cell and not any(character.isalnum() for character in cell))


def _filled(column: pa.Array) -> pa.Array:
    """Return which cells are not blank.

    By their length, because comparing with a Python string makes pyarrow import pandas (see `text_column`).
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.binary_length(pc.utf8_trim(column, characters=BLANK)).cast(pa.bool_())


def _filled_rows(columns: tuple[pa.Array, ...]) -> pa.Array | None:
    """Return which records are not blank, None if all are."""
    import pyarrow.compute as pc

    filled = None
    for column in columns:
        here = _filled(column)
        filled = here if filled is None else pc.or_(filled, here)
        if filled.true_count == len(filled):
            return None
    return filled
