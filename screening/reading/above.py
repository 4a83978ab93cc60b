"""Another table above the one that is read: a list of partners over the list of students, on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from screening.reading.cellkinds import Row
from screening.reading.options import MORE, SURE, HeaderJudge

_LEAST_CELLS = 2
_LEAST_ROWS = 2
"""Rows of data below a header from which it is one of a table: a title may have a line of its own for each fact."""


def find_table_above(rows: Sequence[Row], judge: HeaderJudge) -> range:
    """Return which of the rows above a table are one of their own, from its header to its last row.

    "University | MEPhI" over "Country | Russia" says what the table is about: half a header, and no less than the next.

    Args:
        rows: those above the header of the table that is read, blank ones left out.
        judge: rates a row as a row of headers.
    """
    filled = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    for at, cells in enumerate(filled):
        end = next((i for i in range(at + 1, len(rows)) if len(filled[i]) < _LEAST_CELLS), len(rows))
        if len(cells) < _LEAST_CELLS or end - at <= _LEAST_ROWS:
            continue
        rating = judge(cells)
        if rating >= SURE + MORE and all(judge(other) <= rating - MORE for other in filled[at + 1 : end]):
            return range(at, end)
    return range(0)
