"""What cells look like: kinds of values, and rows that differ from the ones below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

Row = Sequence[str]

_KINDS = (
    ("number", re.compile(r"[+-]?[\d.,\s]*\d%?")),
    ("date", re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([ T]\d{1,2}:\d{2}.*)?")),
    ("mail", re.compile(r"\S+@\S+\.\w+")),
    ("web", re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.[a-z]{2,6}(/\S*)?")),
    ("code", re.compile(r"[A-Z]{2,3}")),
    ("id", re.compile(r"(?=\S*\d)[\w./:-]+")),
)


VALUE_KINDS = {"number", "date", "mail", "web"}
"""Kinds of value that are hardly ever a header."""


def kind_of(cell: str) -> str:
    """Name the kind of value a cell holds."""
    if len(cell) > 200:
        return "text"
    return next((name for name, pattern in _KINDS if pattern.fullmatch(cell)), "text")


def looks_named(cell: str) -> bool:
    """Tell whether a cell can be a header: a few words, no value."""
    return (
        len(cell) <= 60
        and len(cell.split()) <= 6
        and kind_of(cell) in {"text", "code"}
        and any(c.isalpha() for c in cell)
    )


def shape_judge(row: Row) -> float:
    """Rate a row by the shape of its cells alone: headers are short words, each different."""
    cells = [cell.strip() for cell in row]
    filled = [cell for cell in cells if cell]
    if not filled:
        return 0.0
    worded = sum(looks_named(cell) for cell in filled) / len(filled)
    distinct = len(set(filled)) / len(filled)
    return worded * distinct * len(filled) / len(cells)


def unlike_below(row: Row, body: Sequence[Row]) -> float:
    """Weigh, column by column, whether `row` differs from what is below; -1..1."""
    votes = countries = 0.0
    columns = 0
    for index, cell in enumerate(row):
        below = [other[index].strip() for other in body if index < len(other) and other[index].strip()]
        cell = cell.strip()
        if not cell or not below:
            continue
        columns += 1
        votes += _vote(cell, below)
        countries += _stands_over_countries(cell, below)
    # By itself a word over countries may be a nationality that nobody understands, and its row one to be screened.
    return (votes + countries * (votes > 0)) / columns if columns else 0.0


def _stands_over_countries(cell: str, below: list[str]) -> bool:
    """Tell a header in a language nobody thought of: no country, and nothing but countries below it."""
    from screening.places import names_country  # 15 ms, which processes that read workbooks do without

    return len(below) > 1 and all(map(names_country, below)) and not names_country(cell)


def _vote(cell: str, below: list[str]) -> float:
    if cell in below:
        return -1.0
    kinds = Counter(map(kind_of, below))
    usual, n = kinds.most_common(1)[0]
    if n < 0.8 * len(below) or usual == "text":
        return 0.0
    kind = kind_of(cell)
    if kind == usual:
        return -1.0
    return 1.0 if kind not in VALUE_KINDS else 0.0


def filled_cells(row: Row) -> int:
    """Return the number of cells that are not blank."""
    return sum(1 for cell in row if cell and not cell.isspace())


def trimmed(row: Row) -> tuple[str, ...]:
    """Return the row without blank cells at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return tuple(row[:end])
