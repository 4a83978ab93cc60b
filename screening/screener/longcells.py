"""Cells longer than is read, or of more lines: the former are cut; both are said to be read in part."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from screening.model import Batch, ColumnRole, Role, RowFlaw, as_numpy
from screening.screener.column import Column
from screening.text.arrays import take
from screening.text.breaks import count_joined, lines_of
from screening.text.limits import LONGEST_TEXT, MOST_JOINED, MOST_LINES
from screening.text.normalise import clean

_ONLY_SHOWN = frozenset({Role.RECORD_ID})
_MAY_BREAK = r"[\n\r\x0b\x0c\x1c-\x1e\x{85}\x{2028}\x{2029}<&\\]|_x0|[\s\pZ\pC]{4,}"
"""RE2 pattern of what may be a line break once the cell is mended."""


def columns_of(batch: Batch, roles: tuple[ColumnRole, ...]) -> tuple[dict[int, Column], list[RowFlaw]]:
    """Return the columns that have a role, and what is wrong with cells too long to be read in full.

    Every judge takes time in the length of a text; without a bound one cell of
    many megabytes, a whole book, holds a run up for minutes.
    """
    columns: dict[int, Column] = {}
    flaws: list[RowFlaw] = []
    for role in sorted(roles, key=lambda role: role.role in _ONLY_SHOWN):  # a column may have a second role
        if role.index not in columns:
            cells = batch.columns[role.index]
            long = [] if role.role in _ONLY_SHOWN else list(_long(cells))
            flaws += (_flaw(batch.first_row + row, role, size) for row, size in long)
            cells = pc.utf8_slice_codeunits(cells, 0, LONGEST_TEXT) if long else cells
            columns[role.index] = Column(cells)
            if role.role is Role.INSTITUTION:
                flaws += (_many_lines(batch.first_row + row, role, *lines) for row, *lines in _of_many_lines(cells))
    return columns, flaws


def _long(cells: pa.StringArray) -> Iterator[tuple[int, int]]:
    """Yield the place and the length of each cell that is too long."""
    if not len(cells) or pc.max(pc.binary_length(cells)).as_py() <= LONGEST_TEXT:
        return
    lengths = as_numpy(pc.utf8_length(cells))
    yield from ((row, int(lengths[row])) for row in np.flatnonzero(lengths > LONGEST_TEXT).tolist())


def _of_many_lines(cells: pa.StringArray) -> Iterator[tuple[int, int, int]]:
    """Yield the place of each cell that has too many lines to join them all, how many, and how many are joined."""
    sizes = as_numpy(pc.binary_length(cells))
    rows = np.flatnonzero(sizes >= MOST_LINES)  # hardly any cell: a line break is a character at least
    breaks = as_numpy(pc.count_substring_regex(take(cells, rows), _MAY_BREAK))
    may = (breaks >= MOST_LINES) | ((breaks > 0) & (sizes[rows] > MOST_JOINED))
    for row in rows[may].tolist():
        lines = lines_of(clean(cells[row].as_py()))
        joined = count_joined(lines)
        if joined < len(lines) > 1:
            yield row, len(lines), joined


def _flaw(row: int, role: ColumnRole, size: int) -> RowFlaw:
    said = f"A cell of “{role.header}” has {size:,} characters; only its first {LONGEST_TEXT:,} were read."
    return RowFlaw(row, "long-cell", said, column=role.index)


def _many_lines(row: int, role: ColumnRole, lines: int, joined: int) -> RowFlaw:
    said = (
        f"A cell of “{role.header}” has {lines:,} lines; each was read, but names that a line break tears apart were "
        f"looked for in its first {joined:,} only."
    )
    return RowFlaw(row, "long-cell", said, column=role.index)
