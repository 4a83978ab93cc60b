"""Cells that hold something and say nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from screening import datafile
from screening.cache import remembered

_FILE = Path(__file__).with_name("blanks.yml")
_LONGEST = 40  # longer than any way of saying "nothing"


def says_nothing(cell: str) -> bool:
    """Tell whether an institution or person cell holds no name at all.

    True for blank cells, for cells without a single letter ("-", "????",
    "12345") and for the usual words for "nothing" ("n/a", "нет данных").
    """
    bare = (_unescaped(cell) if "&" in cell else cell).strip(" \t\r\n.-–—()[]\"'")
    if not (bare[:1].isalpha() or any(char.isalpha() for char in bare)):
        return True
    return len(bare) <= _LONGEST and bare.casefold() in _words()


def _unescaped(cell: str) -> str:
    """Resolve character references: "&#1052;&#1043;&#1059;" is a name without a letter."""
    import html  # 2,000 names of characters, of use to few tables

    return html.unescape(cell)


@cache
def _words() -> frozenset[str]:
    return remembered("blanks", [_FILE], _read)


def _read() -> frozenset[str]:
    fields = datafile.load(_FILE, shown="built-in blanks.yml").root.fields(["blank"])
    return frozenset(word.casefold() for word in fields["blank"].texts())
