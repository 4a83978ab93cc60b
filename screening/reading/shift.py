"""Rows whose cells do not stand under their headers.

A separator that is not quoted cuts one cell in two, and every later cell of
the row stands a column too far right. Where the text shows which cells belong
together ("Weber, Anna" has a blank after its comma and no other cell begins
with one) they are put together again; else it stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

from screening.reading.cellkinds import kind_of


def rejoined(row: Sequence[str], width: int, delimiter: str) -> list[str] | None:
    """Return a row that is too wide with its cut cells put together, None where they are not known for certain.

    Args:
        row: the cells.
        width: cells that the header has.
        delimiter: what stood between the cells.
    """
    led = [at for at in range(1, len(row)) if _continues(row, at)]
    if sum(cell[:1] == " " and bool(cell.strip()) for cell in row) > len(led):
        return None  # where other cells begin with a blank too, it says nothing
    if not led or not any(len(led) == surplus - width for surplus in (len(row), _used(row)) if surplus > width):
        return None
    cells: list[str] = []
    for at, cell in enumerate(row):
        if at in led:
            cells[-1] += delimiter + cell
        else:
            cells.append(cell)
    return cells[:width] + [""] * (width - len(cells))


def _continues(row: Sequence[str], at: int) -> bool:
    """Tell a cell that begins with a blank after a cell of words, neither of them a number or a code."""
    cell, before = row[at], row[at - 1]
    return (
        cell[:1] == " "
        and bool(cell.strip())
        and bool(before.strip())
        and "text" in {kind_of(before.strip()), kind_of(cell.strip())}
        and kind_of(before.strip()) not in {"number", "date", "mail", "web"}
    )


def _used(row: Sequence[str]) -> int:
    return next((width for width in range(len(row), 0, -1) if row[width - 1].strip()), 0)
