"""What a format hands over, and the interface every format implements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from screening.model.table import SourceFacts

if TYPE_CHECKING:
    import pyarrow as pa

    from screening.reading.notes import Notes
    from screening.reading.options import HeaderJudge, ReadOptions
    from screening.reading.sheet import Sheet


COLUMNS_LIMIT = 2_000
"""Most columns of a table: the widest real export seen has 300; more are data taken for columns."""


class RowChunk(Struct, frozen=True):
    """Consecutive records as rows; they may differ in width."""

    lines: Sequence[int]
    """Where each record starts, as a person sees it (line, sheet row, element)."""
    rows: Sequence[list[str]]
    flaws: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Line of a record to the warning codes that concern it."""
    number: int = 0
    """Row a spreadsheet program shows for the first record, the others following one by one; 0 where it is its line."""


PAUSE = RowChunk((), ())
"""Stands in a stream where what has come is to be handed on, as more may be long in coming."""


class ColumnChunk(Struct, frozen=True):
    """Consecutive records as string columns of one length: the fast way through."""

    lines: Sequence[int]
    columns: tuple[pa.Array, ...]
    """String arrays without nulls."""
    number: int = 0
    """As of a `RowChunk`."""

    def as_rows(self) -> RowChunk:
        """Return the same records as rows."""
        cells = [column.to_pylist() for column in self.columns]
        return RowChunk(self.lines, [list(row) for row in zip(*cells, strict=True)], number=self.number)


class TextChunk(Struct, frozen=True):
    """Consecutive records as columns of text, on their way to the process that makes string arrays of them."""

    lines: Sequence[int]
    columns: tuple[Sequence[str], ...]


Chunk = RowChunk | ColumnChunk


class UnboundedFormat(Protocol):
    """An opened table of a file that is read in a process of its own; see `guarded`."""

    facts: SourceFacts
    headers: tuple[str, ...] | None

    def chunks(self) -> Iterator[Chunk | TextChunk] | Iterator[RowChunk | TextChunk] | Iterator[Chunk]:
        """Yield all records in order, once."""


class UnboundedFile(Protocol):
    """A file that is read in a process of its own, with one table or several; see `guarded`."""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets of a workbook; nothing for other files."""

    def open(self, options: ReadOptions, judge: HeaderJudge, notes: Notes) -> UnboundedFormat:
        """Return the table that the options ask for."""


class Format(Protocol):
    """An opened file of one format."""

    facts: SourceFacts
    """Complete but for `header_row` and `sha256`."""
    headers: tuple[str, ...] | None
    """Column names where the format itself names them (Parquet, JSON); None
    where the header has to be searched among the rows."""

    def chunks(self) -> Iterator[Chunk]:
        """Yield all records in order, once.

        Raises:
            InputError: the file is damaged at the point reached.
        """
