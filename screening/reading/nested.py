"""Turns a record with records and lists inside into flat cells.

An object inside becomes columns `outer.inner`, but what it calls its value or its
text is the column `outer` itself; a list of values becomes one cell, its values
joined with `; `; a list of objects one cell for each of their fields. JSON and
Parquet share this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from screening.reading.cells import text_of

BETWEEN = "; "
"""Stands between the values of a list in one cell."""


_OWN_TEXT = re.compile(r"[#$@_]*(value|cdata(-section)?)|[#$@_]+(text|t)?", re.IGNORECASE)
"""The key under which an object keeps what it stands for, its attributes beside it: `#text` and `$t` of XML turned into
JSON, `value` of query results and content systems, `@value` of JSON-LD. Unmarked, `text` is a field like another."""

ToText: TypeAlias = Callable[[Any], str]


def is_own_text(key: object) -> bool:
    """Tell whether an object keeps under a key what it stands for."""
    return _OWN_TEXT.fullmatch(str(key)) is not None


def flat(record: Mapping[Any, Any], to_text: ToText = text_of) -> dict[str, str]:
    """Return the cells of a record by column; a name that comes twice keeps both values.

    Args:
        record: its keys are the names of columns.
        to_text: gives the text of a value that is no record and no list.
    """
    cells: dict[str, str] = {}
    for name, text in _cells(record, "", to_text):
        known = cells.get(name, "")
        if known and text and text not in known.split(BETWEEN):
            cells[name] = f"{known}{BETWEEN}{text}"
        else:
            cells[name] = known or text
    return cells


def _cells(record: Mapping[Any, Any], prefix: str, to_text: ToText) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        own = prefix and is_own_text(key)
        yield from _of(prefix.removesuffix(".") if own else f"{prefix}{key}", value, to_text)


def _of(name: str, value: object, to_text: ToText) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if value:
            yield from _cells(value, f"{name}.", to_text)
        else:
            yield name, ""
    elif isinstance(value, (list, tuple)):
        yield from _of_list(name, value, to_text)
    else:
        yield name, to_text(value)


def _of_list(name: str, values: list[Any] | tuple[Any, ...], to_text: ToText) -> Iterator[tuple[str, str]]:
    gathered: dict[str, list[str]] = {} if values and all(isinstance(value, dict) for value in values) else {name: []}
    for value in values:
        for inner, text in _of(name, value, to_text):
            if text:
                gathered.setdefault(inner, []).append(text)
            else:
                gathered.setdefault(inner, [])
    for inner, texts in gathered.items():
        yield inner, BETWEEN.join(texts)
