"""Finds the header among the first rows, or finds that there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from screening.reading.options import HeaderJudge

SEARCHED = 40
"""Non-blank rows in which the header is searched; exports put at most about 20 lines above it."""

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is and what it says."""

    names: tuple[str, ...]
    """Cells as written, the lines of a two-line header joined; empty strings where a column has no name."""
    first: int
    """Index of its first row among the rows searched."""
    height: int
    """Rows it takes: 0 when there is none, 1 or 2."""


def shape_judge(row: Row) -> float:
    """Rate a row by the shape of its cells alone: headers are short words, each different."""
    cells = [cell.strip() for cell in row]
    filled = [cell for cell in cells if cell]
    if not filled:
        return 0.0
    worded = sum(_looks_named(cell) for cell in filled) / len(filled)
    distinct = len(set(filled)) / len(filled)
    return worded * distinct * len(filled) / len(cells)


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
    first = next(i for i, row in enumerate(rows) if _filled(row) >= _least(width) or i == len(rows) - 1)
    first = _better_judged(rows, first, width, judge)
    body = [row for row in rows[first + 1 :] if _filled(row)]
    if _is_group_line(rows, first, judge):
        return Header(_joined(rows[first], rows[first + 1]), first, 2)
    if first and _is_group_above(rows, first, judge):
        return Header(_joined(rows[first - 1], rows[first]), first - 1, 2)
    if _is_header(rows[first], body, judge):
        return Header(_trimmed(rows[first]), first, 1)
    return Header((), first, 0)


SURE = 0.5
"""The judge's rating from which a row is a header by its words alone: `columns`
rates header rows at 0.5 and more, rows of data below 0.35."""
_MORE = 0.25
"""How much more than the rows below it a row must be rated when its words are not enough."""
_UNLIKE = 0.3
"""Share of columns whose first cell differs in kind from the ones below, from which
unknown words are a header: one numeric column in three."""
_VALUES = 0.34
"""Most of a header's cells that may be numbers, dates or addresses."""


def _is_header(row: Row, body: Sequence[Row], judge: HeaderJudge) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    if sum(_shape(cell) in _VALUE_SHAPES for cell in filled) > _VALUES * len(filled):
        return False
    unlike = _unlike_below(row, body)
    rating = judge(row)
    if judge is shape_judge:
        return unlike > 0 or (unlike == 0 and rating >= SURE)
    below = sorted(judge(other) for other in body[:9])
    usual = below[len(below) // 2] if below else SURE
    return (rating >= SURE and unlike > -0.5) or unlike >= _UNLIKE or (rating - usual >= _MORE and unlike >= 0)


def _usual_width(rows: Sequence[Row]) -> int:
    """Return the usual number of filled cells from the first to the last."""
    widths = Counter(len(_trimmed(row)) for row in rows if _filled(row))
    if not widths:
        return 0
    most = max(widths.values())
    return max(width for width, n in widths.items() if n == most)


def _least(width: int) -> int:
    return 1 if width == 1 else max(2, (width + 1) // 2)


def _better_judged(rows: Sequence[Row], first: int, width: int, judge: HeaderJudge) -> int:
    """Move on to a row that surely is the header where the first wide row surely is not."""
    rating = judge(rows[first])
    if judge is shape_judge or rating >= SURE:
        return first
    later = max(range(first, min(len(rows), first + 20)), key=lambda i: (judge(rows[i]), -i))
    better = judge(rows[later]) >= SURE + 0.1 and judge(rows[later]) >= rating + _MORE
    return later if better and _filled(rows[later]) >= _least(width) else first


def _unlike_below(row: Row, body: Sequence[Row]) -> float:
    """Weigh, column by column, whether `row` differs from what is below; -1..1."""
    votes = 0.0
    columns = 0
    for index, cell in enumerate(row):
        below = [other[index].strip() for other in body if index < len(other) and other[index].strip()]
        cell = cell.strip()
        if not cell or not below:
            continue
        columns += 1
        votes += _vote(cell, below)
    return votes / columns if columns else 0.0


def _vote(cell: str, below: list[str]) -> float:
    if cell in below:
        return -1.0
    shapes = Counter(map(_shape, below))
    usual, n = shapes.most_common(1)[0]
    if n < 0.8 * len(below) or usual == "text":
        return 0.0
    shape = _shape(cell)
    if shape == usual:
        return -1.0
    return 1.0 if shape not in _VALUE_SHAPES else 0.0


_SHAPES = (
    ("number", re.compile(r"[+-]?[\d.,\s]*\d%?")),
    ("date", re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([ T]\d{1,2}:\d{2}.*)?")),
    ("mail", re.compile(r"\S+@\S+\.\w+")),
    ("web", re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.[a-z]{2,6}(/\S*)?")),
    ("code", re.compile(r"[A-Z]{2,3}")),
    ("id", re.compile(r"(?=\S*\d)[\w./:-]+")),
)


_VALUE_SHAPES = {"number", "date", "mail", "web"}
"""Kinds of value that are hardly ever a header."""


def _shape(cell: str) -> str:
    """Name the kind of value a cell holds."""
    if len(cell) > 200:
        return "text"
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(cell)), "text")


def _looks_named(cell: str) -> bool:
    return (
        len(cell) <= 60
        and len(cell.split()) <= 6
        and _shape(cell) in {"text", "code"}
        and any(c.isalpha() for c in cell)
    )


def _is_group_line(rows: Sequence[Row], at: int, judge: HeaderJudge) -> bool:
    """Tell whether row `at` groups the columns that the next row names."""
    if at + 2 >= len(rows):
        return False
    upper, lower = rows[at], rows[at + 1]
    body = rows[at + 2 :]
    gaps = [i for i in range(1, max(len(upper), len(lower))) if not _cell(upper, i) and _cell(lower, i)]
    if not gaps or not any(_cell(upper, i - 1) or i - 1 in gaps for i in gaps):
        return False
    if not all(_looks_named(cell) for cell in (*map(str.strip, upper), *map(str.strip, lower)) if cell):
        return False
    if judge is not shape_judge:
        return judge(_joined(upper, lower)) >= SURE
    # Without vocabulary: names repeat under their groups ("Country" twice), or differ in kind from the data.
    filled = [cell.strip() for cell in lower if cell.strip()]
    return len(set(filled)) < len(filled) or _unlike_below(lower, body) > 0


def _is_group_above(rows: Sequence[Row], at: int, judge: HeaderJudge) -> bool:
    """Tell whether the narrow row above groups columns instead of being a title."""
    upper, lower = rows[at - 1], rows[at]
    groups = [cell for cell in upper if cell.strip()]
    if len(groups) < 2 or len(_trimmed(upper)) > len(_trimmed(lower)) or not all(map(_looks_named, groups)):
        return False
    if judge(lower) < _MORE or ":" in "".join(groups):
        return False
    below = [cell.strip() for cell in lower if cell.strip()]
    return len(set(below)) < len(below) or len(_trimmed(upper)) > len(groups)


def _joined(upper: Row, lower: Row) -> tuple[str, ...]:
    """Join a group line and the line below it, `Sending / Institution`."""
    names = []
    group = ""
    for index in range(max(len(upper), len(lower))):
        above, below = _cell(upper, index), _cell(lower, index)
        group = above or group
        if not below:
            names.append(above)
        elif not group or group == below:
            names.append(below)
        else:
            names.append(f"{group} / {below}")
    return _trimmed(names)


def _cell(row: Row, index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell and not cell.isspace())


def _trimmed(row: Row) -> tuple[str, ...]:
    """Return the row without blank cells at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return tuple(row[:end])
