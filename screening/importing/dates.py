"""Dates as publishers write them, as ISO days."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_NAMED = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+)?([a-z]{3,9})\.?[\s-]+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b"
)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


def iso_date(text: str, *, month_first: bool = False) -> str:
    """Return the first date of a text as `2026-11-23`, `2026-11` or `2026`; empty when it holds none.

    Args:
        text: as written.
        month_first: whether 11/12/2020 is the 12th of November, as the US writes it.
    """
    written = text.lower()
    if found := _ISO.search(written):
        return _day(found[1], found[2], found[3]) or found[1]
    if found := _SLASHED.search(written):
        first, second = (found[1], found[2]) if month_first else (found[2], found[1])
        return _day(found[3], first, second) or _day(found[3], second, first)
    if found := _NAMED.search(written):
        month = next((str(number) for number, name in enumerate(_MONTHS, 1) if found[2].startswith(name)), "")
        if month:
            return _day(found[4], month, found[1] or found[3])
    year = _YEAR.search(written)
    return year[1] if year else ""


def iso_day(text: str, *, month_first: bool = False) -> str:
    """Return a date of a text when it is known to the day; empty otherwise."""
    day = iso_date(text, month_first=month_first)
    return day if len(day) == len("2026-11-23") else ""


def year_of_birth(texts: list[str]) -> int:
    """Return the year of birth when all dates that are given have the same one; 0 otherwise."""
    years = {int(day[:4]) for text in texts if (day := iso_date(text))}
    return years.pop() if len(years) == 1 else 0


def _day(year: str, month: str, day: str | None) -> str:
    """Return a date; with a blank or `00` in place of the day, the month; empty when there is no such day."""
    try:
        whole = date(int(year), int(month), int(day) if day and int(day) else 1)
    except ValueError:
        return ""
    return whole.isoformat() if day and int(day) else whole.isoformat()[:7]
