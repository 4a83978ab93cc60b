"""Turns a record with records and lists inside into flat cells.

An object inside becomes columns `outer.inner`; a list of values becomes one
cell, its values joined with `; `; a list of objects one cell for each of their
fields. JSON and Parquet share this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from screening.reading.cells import text_of

BETWEEN = "; "
"""Stands between the values of a list in one cell."""


def flat(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells of a record by column; a name that comes twice keeps both values."""
    cells: dict[str, str] = {}
    for name, text in _cells(record, ""):
        known = cells.get(name, "")
        if known and text and text not in known.split(BETWEEN):
            cells[name] = f"{known}{BETWEEN}{text}"
        else:
            cells[name] = known or text
    return cells


def _cells(record: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        yield from _of(f"{prefix}{key}", value)


def _of(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if value:
            yield from _cells(value, f"{name}.")
        else:
            yield name, ""
    elif isinstance(value, (list, tuple)):
        yield from _of_list(name, value)
    else:
        yield name, text_of(value)


def _of_list(name: str, values: list[Any] | tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    gathered: dict[str, list[str]] = {} if values and all(isinstance(value, dict) for value in values) else {name: []}
    for value in values:
        for inner, text in _of(name, value):
            if text:
                gathered.setdefault(inner, []).append(text)
            else:
                gathered.setdefault(inner, [])
    for inner, texts in gathered.items():
        yield inner, BETWEEN.join(texts)
