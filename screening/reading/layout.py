"""Layouts made for the eye: blank cells under a filled one, headings between the rows.

A pivot table or a report writes the institution once, on the first row of its
block or on a line of its own above it. Reading does not guess for whom such a
cell is meant: the rows are told, so that nobody takes them for screened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from screening.model.table import RowFlaw
from screening.reading.cellkinds import Row, kind_of, shape_judge
from screening.reading.options import MORE, SURE, HeaderJudge

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_PIVOT_COLUMNS = 3
"""Columns at the left edge that may hold the outer fields of a pivot table."""
_BLANK_SHARE = 0.25
"""Least share of blank cells in such a column: blocks of 1.33 rows. A column of data with that many gaps repeats its
values, which one of blocks does not."""
_FULL_SHARE = 0.5
"""Least share of filled cells beside a blank one: else the row is short of everything."""
_FULL_ROWS = 0.8
"""Least share of rows without a blank cell among those that are no headings: in a register with gaps, a row that gives
only the name of a partner is data."""


_NUMBER = re.compile(r"\d+")
_LEAST_LABELS = 3
"""Headers in the first column of a table that lies on its side."""


class Layout(Struct, frozen=True):
    """What the first rows of a table show of its make."""

    pivot: tuple[int, ...] = ()
    """Columns that are filled on the first row of a block only."""
    headings: bool = False
    """True when lines of one cell stand above the rows they are meant for."""


def find_layout(rows: Sequence[Row], width: int) -> Layout:
    """Look at the first data rows of a table."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    pivot: list[int] = []
    for place in range(min(_PIVOT_COLUMNS, width - 1)):
        if not _is_pivot(rows, place, width):
            break
        pivot.append(place)
    return Layout(tuple(pivot), not pivot and _has_headings(rows, width))


def _is_pivot(rows: Sequence[Row], place: int, width: int) -> bool:
    cells = [_cell(row, place) for row in rows]
    blank = [i for i, cell in enumerate(cells) if not cell]
    filled = [cell for cell in cells if cell]
    if not filled or not cells[0] or len(blank) < 2 or len(blank) < _BLANK_SHARE * len(cells):
        return False
    if not any(kind_of(cell) == "text" for cell in filled) or any(kind_of(cell) in {"id", "number"} for cell in filled):
        return False
    if place == 0 and len(set(filled)) < len(filled):
        return False
    return all(
        sum(bool(_cell(rows[i], other)) for other in range(place + 1, width)) >= _FULL_SHARE * (width - place - 1)
        for i in blank
    )


def _has_headings(rows: Sequence[Row], width: int) -> bool:
    alone = [i for i, row in enumerate(rows) if _is_heading(row)]
    if width < 2 or len(alone) < 2 or alone[0] != 0 or len(alone) > len(rows) / 2:
        return False
    # Each stands above rows, and those are filled beyond their first cell.
    below = [i for i in range(len(rows)) if i not in set(alone)]
    full = sum(all(_cell(rows[i], place) for place in range(width)) for i in below)
    return full >= _FULL_ROWS * len(below) and set(below) >= {i + 1 for i in alone}


def _is_heading(row: Row) -> bool:
    return bool(_cell(row, 0)) and not any(cell.strip() for cell in row[1:]) and kind_of(row[0].strip()) == "text"


def _cell(row: Row, place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def lies_on_its_side(rows: Sequence[Row], judge: HeaderJudge) -> bool:
    """Tell whether the first column of a whole table holds what headers say: a form, or a table that was transposed.

    A description of columns ("Field", "Description") has a row of headers above such a column, or names as many in
    its rows ("name", "Full name of the student").
    """
    rows = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    labels = [_cell(row, 0) for row in rows]
    if judge is shape_judge or len(rows) < _LEAST_LABELS or not all(labels):
        return False
    return judge(labels) >= SURE + MORE and not any(_heads_columns(row[1:], judge) for row in rows)


def _heads_columns(cells: Sequence[str], judge: HeaderJudge) -> bool:
    """Tell whether cells are headers; "Student 1" and "Student 2" are the names of records."""
    filled = [cell for cell in cells if cell.strip()]
    numbered = len(filled) > 1 and len({_NUMBER.sub("", cell).strip() for cell in filled}) == 1
    return not numbered and judge(filled) >= SURE


class LayoutFlaws:
    """Finds the rows that a layout leaves without a value of their own, batch by batch."""

    def __init__(self, layout: Layout, headers: Sequence[str]) -> None:
        self._layout = layout
        self._headers = headers
        self._above: dict[int, str] = {}
        self._heading = ""

    def of(self, columns: tuple[pa.Array, ...], first_row: int) -> list[RowFlaw]:
        """Return the flaws of the next batch, in row order within each kind."""
        flaws: list[RowFlaw] = []
        for place in self._layout.pivot:
            flaws += self._pivot_blanks(columns, place, first_row)
        if self._layout.headings:
            flaws += self._headings(columns, first_row)
        return flaws

    def _pivot_blanks(self, columns: tuple[pa.Array, ...], place: int, first_row: int) -> list[RowFlaw]:
        import numpy as np

        filled = _lengths(columns[place]) > 0
        starts = np.flatnonzero(filled)
        cells = columns[place].take(_as_places(starts)).to_pylist()
        owner = np.cumsum(filled) - 1
        flaws = []
        for row in np.flatnonzero(~filled).tolist():
            above = cells[owner[row]] if owner[row] >= 0 else self._above.get(place, "")
            flaws.append(
                RowFlaw(
                    first_row + row,
                    "pivot-blank",
                    f"“{self._headers[place]}” is blank under “{above[:80]}”: the value may be meant for this row too. "
                    "Fill the cells down in a spreadsheet program and screen again.",
                    column=place,
                )
            )
        if cells:
            self._above[place] = cells[-1]
        return flaws

    def _headings(self, columns: tuple[pa.Array, ...], first_row: int) -> list[RowFlaw]:
        import numpy as np

        alone = _lengths(columns[0]) > 0
        for column in columns[1:]:
            alone &= _lengths(column) == 0
        starts = np.flatnonzero(alone)
        names = columns[0].take(_as_places(starts)).to_pylist()
        owner = np.cumsum(alone) - 1
        flaws = []
        for row in range(len(alone)):
            name = names[owner[row]] if owner[row] >= 0 else self._heading
            if not name:
                continue
            text = (
                f"“{name[:80]}” stands alone in its row, as a heading of the rows below it: it was screened as a row "
                "of data only."
                if alone[row]
                else f"The row stands under the heading “{name[:80]}”, which was not screened together with it."
            )
            flaws.append(RowFlaw(first_row + row, "group-row", f"{text} Give the heading a column of its own."))
        if names:
            self._heading = names[-1]
        return flaws


def _lengths(column: pa.Array) -> npt.NDArray[np.int32]:
    import numpy as np

    if not len(column):
        return np.zeros(0, np.int32)
    borders = np.frombuffer(column.buffers()[1], np.int32, len(column) + 1, column.offset * 4)
    return borders[1:] - borders[:-1]


def _as_places(rows: npt.NDArray[np.int64]) -> pa.Array:
    import numpy as np
    import pyarrow as pa

    return pa.Array.from_buffers(pa.int64(), len(rows), [None, pa.py_buffer(rows.astype(np.int64))])
