"""How much a row looks like a header row: asked by the reading room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from screening.columns.header import read_header
from screening.columns.override import Override
from screening.columns.resolve import FITS, by_profile
from screening.columns.values import profile
from screening.columns.words import LONGEST

_UNKNOWN_TEXT = 0.3
"""A short text the vocabulary does not know: neither for nor against."""


def header_likeness(cells: Sequence[str]) -> float:
    """Return 0-1: how much a row looks like column headers.

    The mean over all cells, blank ones counting nothing, so that a title in
    the first of ten columns is no header row. Header rows come out at 0.5 and
    more, rows of data below 0.35.
    """
    return sum(map(_cell, cells)) / len(cells) if cells else 0.0


def header_judge(overrides: Sequence[Override] = ()) -> Callable[[Sequence[str]], float]:
    """Return `header_likeness`, sure of a row that holds every header the officer named, or those of a profile."""
    named = [override for override in overrides if not override.profile and not override.header.startswith("#")]
    profiles = list(by_profile(overrides).values())
    if not named and not profiles:
        return header_likeness

    def judge(cells: Sequence[str]) -> float:
        if named and _holds(named, cells):
            return 1.0
        if any(len(entries) > 1 and _share(entries, cells) >= FITS for entries in profiles):
            return 1.0
        return header_likeness(cells)

    return judge


def _holds(named: Sequence[Override], cells: Sequence[str]) -> bool:
    plain = set(map(_plain, cells))
    return all(not plain.isdisjoint(map(_plain, override.headers)) for override in named)


def _share(entries: Sequence[Override], cells: Sequence[str]) -> float:
    """As `fit`, but exact: a cell of data is no header because its letters are like one's."""
    plain = set(map(_plain, cells))
    roles = {(entry.role, entry.party) for entry in entries}
    found = {(entry.role, entry.party) for entry in entries if not plain.isdisjoint(map(_plain, entry.headers))}
    return len(found) / len(roles)


def _plain(header: str) -> str:
    return " ".join(header.casefold().split())


def _cell(cell: str) -> float:
    text = cell.strip()
    if not text or len(text) > LONGEST or "@" in text or "://" in text:
        return 0.0
    reading = read_header(text)
    if reading.role and not reading.unknown and not text.isdigit():
        return 1.0
    looks = profile([text])
    if looks.number or looks.url or looks.email or looks.identifier or looks.country or looks.code:
        return 0.0
    if looks.institution or looks.level:
        return 0.1
    return 0.6 if reading.role and len(text) < 60 else _UNKNOWN_TEXT
