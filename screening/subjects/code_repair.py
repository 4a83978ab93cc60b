"""Undo what spreadsheets do to codes.

A classification code that looks like a number or a date is stored as one:
01.0301 loses its leading zero, 40.0810 its last one, 01.03.02 becomes the
first of March 2002, 0533 becomes 533 and 100172 becomes 100172.0, 100,172 or 100.172.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_DAY_FIRST = r"(\d{1,2})[./-](\d{1,2})[./-](?:19|20)(\d\d)"
_YEAR_FIRST = r"(?:19|20)(\d\d)[./-](\d{1,2})[./-](\d{1,2})"
_TIME = r"[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?$"
_NUMBER = r"(\d{1,2})\.(\d{1,4})"
_THOUSANDS = r"\d{1,3}(?:[,'\u00a0\u202f ]\d{3})+"
_POINTED = r"\d{3}\.\d{3}"
"""Only of six digits: "14.230" is a code of its own kind."""
_WHOLE = r"(\d{3,7})\.0+"
"""Compiled when a code is met, as all of these: most tables have none."""


def without_separators(code: str) -> str:
    """Return a number without the separators of its thousands: 100,425."""
    return re.sub(r"\D", "", code) if re.fullmatch(_THOUSANDS, code) else code


def repairs(code: str) -> Iterator[tuple[str, str]]:
    """Yield (code, what was repaired) for each way `code` may have been damaged.

    Args:
        code: as in the cell, trimmed and in upper case.
    """
    text = re.sub(_TIME, "", code)
    day = re.fullmatch(_DAY_FIRST, text)
    if day is not None:
        yield f"{int(day[1]):02}.{int(day[2]):02}.{day[3]}", "read back from a date"
    year = re.fullmatch(_YEAR_FIRST, text)
    if year is not None:
        yield f"{int(year[3]):02}.{int(year[2]):02}.{year[1]}", "read back from a date"
    if re.fullmatch(_POINTED, text):
        yield text.replace(".", ""), "without the point that separates thousands"
    whole = re.fullmatch(_WHOLE, text)
    if whole is not None:
        yield whole[1], "without the decimals a spreadsheet added"
        text = whole[1]
    if text.isdecimal() and text.isascii() and 2 <= len(text) <= 5:
        yield "0" + text, "with the leading zero a spreadsheet drops"
    number = re.fullmatch(_NUMBER, text)
    if number is not None:
        yield f"{int(number[1]):02}.{number[2].ljust(4, '0')}", "with the zeros a spreadsheet drops"
