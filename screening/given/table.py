"""A table that a program gives, as a run takes it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from screening.errors import InputError
from screening.given.damage import repaired
from screening.model import UNUSED_ROWS, Batch, Mapping, SourceFacts, TableWarning, text_column
from screening.reading.chunk import COLUMNS_LIMIT
from screening.reading.naming import name_columns
from screening.reading.notes import Notes

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK_ROWS = 65_536
"""Most rows that are held at once of a table that comes piece by piece."""


class Block(Struct, frozen=True):
    """Consecutive records, whose columns become texts when they are asked for."""

    rows: int
    texts: Callable[[int, int], pa.Array]
    """Returns the first so many cells of the column at a place, as a string array without nulls."""


class GivenTable:
    """Blocks of text columns with their names; see `run.TableSource`. It is read once.

    Rows are numbered from `first_row` in the order they come in, blank ones too; `line` equals `row`.

    Args:
        what: what the caller gave, for reports and errors: `DataFrame`.
        format: see `SourceFacts`.
        names: of the columns; blank where one has none.
        blocks: its records; taken from the caller one block at a time.
        rows: how many there are, if that is known.
        first_row: the number of the first.
        notes: what was odd so far; whoever makes the blocks may go on telling it.
    """

    def __init__(
        self,
        what: str,
        format: str,
        names: Sequence[str],
        blocks: Iterable[Block],
        *,
        rows: int | None = None,
        first_row: int = 1,
        notes: Notes | None = None,
    ) -> None:
        if len(names) > COLUMNS_LIMIT:
            raise InputError(
                f"The {what} has {len(names):,} columns; a table to screen has at most {COLUMNS_LIMIT:,}.",
                remedy="Give only the columns that say something of persons, institutions and subjects.",
            )
        self._notes = notes or Notes()
        self.headers = name_columns(names, self._notes)
        self.facts = SourceFacts(path=what, format=format, header_row=None)
        self.titles: tuple[str, ...] = ()
        self._blocks = iter(blocks)
        self._head: list[Block] = []
        self._rows = rows
        self._first_row = first_row
        self._used: frozenset[int] | None = None

    def sample(self, rows: int = 200) -> tuple[tuple[str, ...], ...]:
        """Return the first values of every column, without consuming them."""
        while sum(block.rows for block in self._head) < rows and (block := next(self._blocks, None)) is not None:
            self._head.append(block)
        columns: list[list[str]] = [[] for _ in self.headers]
        for block in self._head:
            for at, cells in enumerate(columns):
                cells += block.texts(at, min(block.rows, rows - len(cells))).to_pylist()
        return tuple(map(tuple, columns))

    def use(self, mapping: Mapping) -> None:
        """Leave the cells of columns without a role as they are behind the first rows: making texts takes time."""
        self._used = frozenset(role.index for role in mapping.roles)

    def batches(self) -> Iterator[Batch]:
        """Yield all records in order, once."""
        row = self._first_row
        for block in itertools.chain(self._head, self._blocks):
            if not block.rows:
                continue
            places = range(len(self.headers))
            texts = (block.texts(at, block.rows) if self._is_used(at, row) else text_column([]) for at in places)
            columns, flaws = repaired(tuple(texts), self.headers, row, self._notes)
            yield Batch(row, range(row, row + block.rows), columns, (), tuple(flaws))
            row += block.rows
        if row == self._first_row:
            self._notes.say("no-rows", "The table has columns but no rows: nothing was screened.", unscreened=True)

    def warnings(self) -> tuple[TableWarning, ...]:
        """Return what was odd about it; complete after the last batch."""
        return self._notes.warnings()

    def tell(self, code: str, text: str) -> None:
        """Add a warning that whoever opened it knows."""
        self._notes.say(code, text)

    def fraction(self, rows: int) -> float | None:
        """Return which part of the table the first `rows` rows are; None if that is not known."""
        return rows / self._rows if self._rows else None

    def finished_facts(self) -> SourceFacts:
        """Return the facts; what a program gives has no bytes to hash."""
        return self.facts

    def _is_used(self, at: int, row: int) -> bool:
        return self._used is None or at in self._used or row <= UNUSED_ROWS


def blocks_of_rows(rows: Iterable[Sequence[str]], size: int = BLOCK_ROWS) -> Iterator[Block]:
    """Yield rows of one width as blocks."""
    waiting = iter(rows)
    while some := list(itertools.islice(waiting, size)):
        yield Block(len(some), partial(_column_of, some))


def _column_of(rows: list[Sequence[str]], at: int, most: int) -> pa.Array:
    return text_column([row[at] for row in rows[:most]])
