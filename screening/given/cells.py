"""The text that a person would see of a cell of any Python type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from screening.errors import InputError
from screening.reading.cells import text_of
from screening.reading.nested import BETWEEN

_MISSING = frozenset({"NAType", "NaTType"})
"""Types of `pandas.NA` and `pandas.NaT`, told by name: pandas is not imported for it."""
_PLAIN = frozenset({float, bool, datetime, date})
"""Types that are asked for nothing else first: a list of a million dicts has many of them."""
_SEVERAL = (list, tuple, set, frozenset)


def cell_text(value: Any) -> str:
    """Return the text of a value as a workbook or a Parquet file that holds it would give it.

    Missing values (None, NaN, NaT, NA) are blank; 101.0 is `101`; bytes are
    UTF-8; the values of a list are joined with `; `.
    """
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return str(value)
    if kind in _PLAIN:
        return text_of(value)
    if value is None or type(value).__name__ in _MISSING:
        return ""
    if isinstance(value, Enum):
        return cell_text(value.value)
    if type(value).__module__ == "numpy":
        return cell_text(value.tolist())  # of a scalar the Python value; a missing time becomes None
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "replace")  # "b'MEPhI'" would match nothing
    if isinstance(value, _SEVERAL):
        return BETWEEN.join(filter(None, map(cell_text, value)))
    if isinstance(value, Mapping):
        return BETWEEN.join(f"{cell_text(key)}: {cell_text(inner)}" for key, inner in value.items())
    if isinstance(value, str):
        return str.__str__(value)
    text = text_of(value)
    return "" if text == "NaN" and value != value else text  # Decimal has a NaN of its own


def shown(value: Any, column: object, where: str) -> str:
    """Return the text of a cell.

    Raises:
        InputError: naming the cell, when it has none: a number of 5,000 digits, or whatever else an object of the
            caller's does.
    """
    try:
        return cell_text(value)
    except Exception as error:
        raise InputError(
            f"The cell of column {column!s} cannot be shown as text ({type(error).__name__}: {str(error)[:120]}).",
            where=where,
            remedy="Make the column one of texts first.",
        ) from None
