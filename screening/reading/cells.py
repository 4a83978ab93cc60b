"""Turns a typed value into the text a person would see in its cell."""

from __future__ import annotations

import datetime
from decimal import Decimal


def text_of(value: object) -> str:
    """Return the text of a cell value of any format; empty for None.

    Whole numbers lose `.0`, others show at most 15 digits as spreadsheets do;
    a date and time at midnight is a date; truth values are TRUE and FALSE.
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return _number(value)
        case datetime.datetime():
            midnight = value.time() == datetime.time() and value.tzinfo is None
            return value.date().isoformat() if midnight else value.isoformat(sep=" ")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case bytes():
            return value.decode("utf-8", errors="replace")
        case _:
            return str(value)


def _number(value: float) -> str:
    if value != value:  # NaN stands for a missing value
        return ""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".15g")
