"""Another table above the one that is read: a list of partners over the list of students, on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from screening.reading.cellkinds import Row, filled_cells, shape_judge
from screening.reading.options import MORE, SURE, HeaderJudge

_LEAST_CELLS = 2
_LEAST_ROWS = 2
"""Rows of data below a header from which it is one of a table: a title may have a line of its own for each fact."""


def find_table_above(rows: Sequence[Row], judge: HeaderJudge) -> range:
    """Return which of the rows above a table are one of their own, from its header to its last row.

    "University: | MEPhI" says what the table is about, and "Printed | 2026-11-27" over "Filter | none" is no header.

    Args:
        rows: those above the header of the table that is read, blank ones left out.
        judge: rates a row as a row of headers.
    """
    if judge is shape_judge:
        return range(0)
    for at, row in enumerate(rows):
        end = next((i for i in range(at + 1, len(rows)) if filled_cells(rows[i]) < _LEAST_CELLS), len(rows))
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) < _LEAST_CELLS or end - at <= _LEAST_ROWS or any(cell.endswith(":") for cell in cells):
            continue
        rating = judge(row)
        if rating >= SURE + MORE and all(judge(other) <= rating - MORE for other in rows[at + 1 : end]):
            return range(at, end)
    return range(0)
