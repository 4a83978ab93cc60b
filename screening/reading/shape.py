"""Makes records of any width into batches of the table's width, and counts what is odd."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from screening.model.table import Batch, text_column
from screening.reading.chunk import Chunk, ColumnChunk, RowChunk
from screening.reading.notes import Notes

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


class Shaper:
    """Shapes the records of one table, in order."""

    def __init__(self, width: int, notes: Notes, batch_rows: int) -> None:
        self._width = width
        self._notes = notes
        self._batch_rows = max(1, min(batch_rows, _BATCH_CELLS // max(1, width)))
        self._next_row = 1
        self._lines: list[int] = []
        self._rows: list[list[str]] = []

    def batches(self, chunks: Iterable[Chunk]) -> Iterator[Batch]:
        """Yield batches of at most the wished size, none of them empty."""
        for chunk in chunks:
            if isinstance(chunk, ColumnChunk):
                surplus = chunk.columns[self._width :]
                if len(chunk.columns) >= self._width and not any(_filled(column).true_count for column in surplus):
                    yield from self._flush()
                    within = ColumnChunk(chunk.lines, chunk.columns[: self._width])
                    yield from self._slices(self._without_blank(within))
                    continue
                chunk = chunk.as_rows()
            yield from self._take(chunk)
        yield from self._flush()

    def _take(self, chunk: RowChunk) -> Iterator[Batch]:
        for line, row in zip(chunk.lines, chunk.rows, strict=True):
            shaped = self._shaped(row, line)
            if shaped is None:
                continue
            number = self._next_row + len(self._rows)
            for code in chunk.flaws.get(line, ()) if chunk.flaws else ():
                self._notes.at(code, number, line)
            self._rows.append(shaped)
            self._lines.append(line)
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
        if "??" in text and (lost := sum(map(_is_destroyed, row))):
            self._notes.at("question-marks", number, line, lost)
        if len(row) == self._width:
            return row
        if len(row) < self._width:
            self._notes.at("short-row", number, line)
            return row + [""] * (self._width - len(row))
        surplus = [cell for cell in row[self._width :] if cell.strip(BLANK)]
        if not surplus:
            return row[: self._width]
        self._notes.at("long-row", number, line)
        return [*row[: self._width - 1], _SURPLUS.join([row[self._width - 1], *surplus])]

    def _flush(self) -> Iterator[Batch]:
        if not self._rows:
            return

        columns = tuple(text_column(cells) for cells in zip(*self._rows, strict=True))
        yield self._batch(self._lines, columns)
        self._lines, self._rows = [], []

    def _without_blank(self, chunk: ColumnChunk) -> ColumnChunk:
        filled = _filled_rows(chunk.columns)
        if filled is None:
            return chunk
        lines = []
        for line, is_filled in zip(chunk.lines, filled.to_pylist(), strict=True):
            if is_filled:
                lines.append(line)
            else:
                self._notes.at("blank-row", 0, line)
        return ColumnChunk(lines, tuple(column.filter(filled) for column in chunk.columns))

    def _slices(self, chunk: ColumnChunk) -> Iterator[Batch]:
        for start in range(0, len(chunk.lines), self._batch_rows):
            end = start + self._batch_rows
            yield self._batch(chunk.lines[start:end], tuple(column[start:end] for column in chunk.columns))

    def _batch(self, lines: Sequence[int], columns: tuple[pa.Array, ...]) -> Batch:
        batch = Batch(self._next_row, lines, columns)
        self._next_row += len(lines)
        return batch


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
