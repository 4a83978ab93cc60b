"""A table being read: headers first, then batches, then what was odd."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Generator, Iterator
from types import TracebackType

from msgspec.structs import replace

from screening.errors import InputError, UsageError
from screening.model.table import Batch, SourceFacts, TableWarning
from screening.reading.above import find_table_above
from screening.reading.ahead import read_ahead
from screening.reading.chunk import COLUMNS_LIMIT, PAUSE, Chunk, ColumnChunk, Format, RowChunk
from screening.reading.header import SEARCHED, Header, find_header
from screening.reading.layout import Layout, find_layout, lies_on_its_side
from screening.reading.naming import name_columns
from screening.reading.notes import Notes
from screening.reading.options import HeaderJudge, ReadOptions
from screening.reading.shape import Plan, Shaper, is_blank
from screening.reading.shift import rejoined
from screening.reading.source import Source

_HEADER_LIMIT = 10_000
"""Rows up to which a header is looked for where the user says it is; all above it are held in memory."""


class Table:
    """One table of an input; a context manager, read once from first to last row."""

    def __init__(self, source: Source, table: Format, options: ReadOptions, judge: HeaderJudge, notes: Notes) -> None:
        """Read as far as the header; made by `open_table`."""
        self._source = source
        self._options = options
        self._notes = notes
        self._chunks: Iterator[Chunk] = table.chunks()
        self._ahead: Generator[Chunk, None, None] | None = None
        self._head: list[RowChunk] = []
        self._ended = False
        self._paused = False
        self._started = False
        self._rows_read = 0
        self._told: list[TableWarning] = []
        self._titles: list[str] = []
        delimiter = table.facts.delimiter
        layout = Layout()
        if table.headers is None:
            names, named, header_row = self._search_header(judge, delimiter)
            layout = find_layout([row for chunk in self._head for row in chunk.rows], len(names))
        else:
            names, named, header_row = table.headers, len(table.headers), None
        self.headers = name_columns(names, notes)
        self._plan = Plan(self.headers, named, delimiter, layout, judge)
        self.facts: SourceFacts = replace(table.facts, header_row=header_row)

    def __enter__(self) -> Table:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back, once nothing reads it any more."""
        self._source.stop()  # else the next line waits for rows that may be long in coming
        if self._ahead is not None:
            self._ahead.close()
        self._source.close()

    def sample(self, rows: int = 200) -> tuple[tuple[str, ...], ...]:
        """Return the cells of the first `rows` data rows, column by column, without consuming them."""
        while sum(len(chunk.rows) for chunk in self._head) < rows and self._pull():
            pass
        shaper = Shaper(self._plan, Notes(), rows)
        batch = next(shaper.batches(iter(self._head)), None)
        if batch is None:
            return tuple(() for _ in self.headers)
        return tuple(tuple(column.to_pylist()) for column in batch.columns)

    def batches(self) -> Iterator[Batch]:
        """Yield all data rows in order; can be called once.

        Raises:
            InputError: the file turns out damaged.
        """
        if self._started:
            raise RuntimeError("a table is read once")
        self._started = True
        shaper = Shaper(self._plan, self._notes, self._options.batch_rows)
        for batch in shaper.batches(itertools.chain(self._head, [PAUSE] * self._paused, self._rest())):
            self._rows_read += len(batch)
            yield batch
        if not self._rows_read:
            self._notes.say("no-rows", "The table has a header but no rows: nothing was screened.", unscreened=True)

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands above the table, the cells of a row on lines, the name of its sheet, comments on its cells."""
        return (*self._titles, *filter(None, [self.facts.sheet]), *self.facts.comments)

    def tell(self, warning: TableWarning) -> None:
        """Add a warning about the file that whoever opened it knows, such as sheets beside the one that is read."""
        self._told.append(warning)

    def warnings(self) -> tuple[TableWarning, ...]:
        """Return what is odd about the input; complete after the last batch."""
        return (*self._told, *self._notes.warnings())

    def fraction(self, rows: int) -> float | None:
        """Estimate which part of the input the first `rows` rows are, 0..1, from the bytes that those read so far took.

        None when that cannot be told: a workbook, Parquet, or a document read as a whole.
        """
        read = self._source.fraction_read
        return read * rows / self._rows_read if read is not None and self._rows_read else None

    def finished_facts(self) -> SourceFacts:
        """Return the facts with the digest of the stored bytes, after the last batch."""
        return replace(self.facts, sha256=self._source.sha256())

    def _rest(self) -> Iterator[Chunk]:
        if not self._ended:
            self._ahead = read_ahead(self._chunks, self._source.stop)
            yield from self._ahead

    def _pull(self) -> bool:
        """Read one chunk for the head; False when there is none, or a stream has paused."""
        if self._paused:
            return False
        chunk: Chunk | None = next(self._chunks, None)
        if chunk is PAUSE:
            self._paused = True
            return False
        if chunk is None:
            self._ended = True
            return False
        self._head.append(chunk.as_rows() if isinstance(chunk, ColumnChunk) else chunk)
        return True

    def _search_header(self, judge: HeaderJudge, delimiter: str) -> tuple[tuple[str, ...], int, int | None]:
        """Find the header, take it and what is above it off the rows ahead.

        Returns:
            The names of all columns, how many of them the header has cells for, and its row.
        """
        wanted = min(self._options.header_row or 0, _HEADER_LIMIT)
        while sum(len(chunk.rows) for chunk in self._head) < max(SEARCHED, 100) or self._last_line() < wanted:
            if not self._pull():
                break
        ahead = RowChunk(
            [line for chunk in self._head for line in chunk.lines],
            [row for chunk in self._head for row in chunk.rows],
            {line: codes for chunk in self._head for line, codes in chunk.flaws.items()},
        )
        if max(map(len, ahead.rows), default=0) > COLUMNS_LIMIT:
            raise InputError(
                f"The table has more than {COLUMNS_LIMIT:,} columns: its delimiter or line ends are not understood.",
                where=self._source.name,
                remedy="Give the delimiter by hand, or export the table again.",
            )
        chosen = self._options.no_header or self._options.header_row is not None
        if self._ended and not chosen and lies_on_its_side(ahead.rows, judge):
            self._notes.say(
                "on-its-side",
                "The first column holds what headers say: the table lies on its side, or is a form, and was not read "
                "as one. Turn it in a spreadsheet program (copy, then Paste Special > Transpose) and screen again.",
                unscreened=True,
            )
        filled = [i for i, row in enumerate(ahead.rows) if not is_blank(row)]
        header, start = self._choose_header(ahead, filled, judge)
        number = self._head[0].number + start if self._head and self._head[0].number else 0
        self._head = [RowChunk(ahead.lines[start:], ahead.rows[start:], ahead.flaws, number)]
        if not header.height:
            return self._widened((), 0), 0, None
        named = len(header.names)
        if header.height == 1:
            named = max(named, len(ahead.rows[start - 1]))
        rows = [row for row in self._head[0].rows if not is_blank(row)]
        mendable = sum(len(row) > named and rejoined(row, named, delimiter) is not None for row in rows if delimiter)
        return self._widened(header.names, mendable), named, ahead.lines[start - 1]

    def _choose_header(self, ahead: RowChunk, filled: list[int], judge: HeaderJudge) -> tuple[Header, int]:
        """Return the header and the index of the first row after it."""
        if self._options.no_header:
            return Header((), 0, 0), 0
        if self._options.header_row is not None:
            at = next((i for i, line in enumerate(ahead.lines) if line == self._options.header_row), None)
            if at is None or is_blank(ahead.rows[at]):
                raise UsageError(
                    f"Row {self._options.header_row} of the file holds no header.",
                    where=self._source.name,
                    remedy="Count rows from 1, as a spreadsheet or text editor shows them.",
                )
            header, start = Header(tuple(ahead.rows[at]), at, 1), at + 1
        else:
            searched = filled[:SEARCHED]
            header = find_header([ahead.rows[i] for i in searched], judge)
            start = (
                searched[header.first + header.height - 1] + 1
                if header.height
                else (searched[header.first] if header.first else 0)
            )
            if not header.height and filled:
                self._notes.say(
                    "no-header",
                    "No row of headers was found; the columns were numbered and the first row was read as data. "
                    "If there is a header, give its row by hand.",
                )
        titles = [i for i in filled if i < start - header.height]
        if titles:
            self._titles = ["\n".join(filter(str.strip, ahead.rows[i])) for i in titles[:SEARCHED]]
            own = find_table_above([ahead.rows[i] for i in titles], judge)
            table, titles = [titles[at] for at in own], [i for at, i in enumerate(titles) if at not in own]
            self._tell_table_above([ahead.lines[i] for i in table])
        if titles:
            self._notes.say(
                "rows-above",
                "Rows above the table (titles) were skipped.",
                count=len(titles),
                lines=tuple(ahead.lines[i] for i in titles),
            )
        return header, start

    def _tell_table_above(self, lines: list[int]) -> None:
        if lines:
            self._notes.say(
                "table-above",
                f"Rows {lines[0]} to {lines[-1]}, above the table that was read, are a table of their own: they were "
                "not screened. Put each table on a sheet or into a file of its own and screen both.",
                count=len(lines),
                lines=tuple(lines),
                unscreened=True,
            )

    def _last_line(self) -> int:
        return self._head[-1].lines[-1] if self._head and self._head[-1].lines else 0

    def _widened(self, names: tuple[str, ...], mendable: int = 0) -> tuple[str, ...]:
        """Add unnamed columns where many rows are wider than the header, without `mendable` ones with cut cells."""
        widths = Counter(_used_width(row) for row in self._head[0].rows if not is_blank(row))
        enough = max(0.2 * sum(widths.values()), 2) if names else 0
        reached = -mendable
        for width in sorted(widths, reverse=True):
            reached += widths[width]
            if reached > enough:
                return names + ("",) * (width - len(names))
        return names


def _used_width(row: list[str]) -> int:
    return next((width for width in range(len(row), 0, -1) if row[width - 1].strip()), 0)
