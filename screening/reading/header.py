"""Finds the header among the first rows, or finds that there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from screening.reading.cellkinds import VALUE_KINDS, Row, filled_cells, kind_of, shape_judge, trimmed, unlike_below
from screening.reading.groups import is_group_above, is_group_line, joined
from screening.reading.options import MORE, SURE, HeaderJudge

SEARCHED = 40
"""Non-blank rows in which the header is searched; exports put at most about 20 lines above it."""


class Header(Struct, frozen=True):
    """Where the header is and what it says."""

    names: tuple[str, ...]
    """Cells as written, the lines of a two-line header joined; empty strings where a column has no name."""
    first: int
    """Index of its first row among the rows searched."""
    height: int
    """Rows it takes: 0 when there is none, 1 or 2."""


def find_header(rows: Sequence[Row], judge: HeaderJudge) -> Header:
    """Return the header among the first non-blank rows of a table.

    A header is the first row as wide as the table; what stands above it are
    titles. It is told from data by the judge, and by its cells being unlike
    the ones below them. In doubt there is none: a header taken for data adds
    a row without findings, data taken for a header is a row never screened.
    """
    width = _usual_width(rows)
    if not rows or not width:
        return Header((), 0, 0)
    first = next(i for i, row in enumerate(rows) if filled_cells(row) >= _least(width) or i == len(rows) - 1)
    first = _better_judged(rows, first, width, judge)
    # Joined files repeat their header: a line that stands again is not what the rows below it are like.
    body = [row for row in rows[first + 1 :] if filled_cells(row) and not _is_same(row, rows[first])]
    if is_group_line(rows, first, judge):
        return Header(joined(rows[first], rows[first + 1]), first, 2)
    if first and is_group_above(rows, first, judge):
        return Header(joined(rows[first - 1], rows[first]), first - 1, 2)
    if _is_header(rows[first], body, judge):
        return Header(trimmed(rows[first]), first, 1)
    return Header((), first, 0)


def _is_same(row: Row, header: Row) -> bool:
    again = {_bare(cell) for cell in row if cell.strip()}
    return len(again & {_bare(cell) for cell in header}) >= _SAME * len(again)


_SAME = 0.6
"""Share of a line's cells that stand in the header too, from which it is a header again; see `no_data`."""


def _bare(cell: str) -> str:
    return cell.strip(" \N{ZERO WIDTH NO-BREAK SPACE}")


_UNLIKE = 0.3
"""Share of columns whose first cell differs in kind from the ones below, from which
unknown words are a header: one numeric column in three."""
_VALUES = 0.34
"""Most of a header's cells that may be numbers, dates or addresses."""


def _spelt_out(row: Row, body: Sequence[Row]) -> list[str]:
    """Return a row with the paths of fields in it as words: `student.id` is an address only over addresses."""
    cells = list(row)
    for at, cell in enumerate(cells):
        if _PATH.fullmatch(cell.strip()):
            below = [other[at].strip() for other in body if at < len(other) and other[at].strip()]
            if below and not any(kind_of(other) == "web" for other in below):
                cells[at] = cell.replace(".", " ")
    return cells


_PATH = re.compile(r"[A-Za-z_][\w-]*(\[\d*\])?(\.[\w-]+(\[\d*\])?)+")


def _is_header(row: Row, body: Sequence[Row], judge: HeaderJudge) -> bool:
    row = _spelt_out(row, body)
    filled = [cell.strip() for cell in row if cell.strip()]
    # "student.id" has the form of a web address; words that the judge knows are no value.
    values = [
        cell for cell in filled if kind_of(cell) in VALUE_KINDS and (judge is shape_judge or judge([cell]) < SURE)
    ]
    if len(values) > _VALUES * len(filled):
        return False
    unlike = unlike_below(row, body)
    rating = judge(row)
    if judge is shape_judge:
        return unlike > 0 or (unlike == 0 and rating >= SURE)
    below = sorted(judge(other) for other in body[:9])
    usual = below[len(below) // 2] if below else SURE
    return (rating >= SURE and unlike > -0.5) or unlike >= _UNLIKE or (rating - usual >= MORE and unlike >= 0)


def _usual_width(rows: Sequence[Row]) -> int:
    """Return the usual number of filled cells from the first to the last."""
    widths = Counter(len(trimmed(row)) for row in rows if filled_cells(row))
    if not widths:
        return 0
    most = max(widths.values())
    return max(width for width, n in widths.items() if n == most)


def _least(width: int) -> int:
    return 1 if width == 1 else max(2, (width + 1) // 2)


def _better_judged(rows: Sequence[Row], first: int, width: int, judge: HeaderJudge) -> int:
    """Move on to a row that surely is the header where the first wide row surely is not.

    Above "Name | Course | Level | Year" stands what the table is about: "University: | MEPhI", half as wide as it.
    """
    rating, filled = judge(rows[first]), filled_cells(rows[first])
    if judge is shape_judge or (rating >= SURE and filled >= width):
        return first
    later = max(range(first, min(len(rows), first + 20)), key=lambda i: (judge(rows[i]), -i))
    better = judge(rows[later]) >= SURE + 0.1 and judge(rows[later]) >= rating + MORE
    least = filled + 1 if rating >= SURE else _least(width)
    return later if better and filled_cells(rows[later]) >= least else first
