"""Cells that hold something and say nothing."""

from __future__ import annotations

import html
from functools import cache
from importlib.resources import files
from pathlib import Path

from screening import datafile

_LONGEST = 40  # longer than any way of saying "nothing"


def says_nothing(cell: str) -> bool:
    """Tell whether an institution or person cell holds no name at all.

    True for blank cells, for cells without a single letter ("-", "????",
    "12345") and for the usual words for "nothing" ("n/a", "нет данных").
    """
    text = html.unescape(cell) if "&" in cell else cell  # "&#1052;&#1043;&#1059;" is a name without a letter
    bare = text.strip(" \t\r\n.-–—()[]\"'")
    if not (bare[:1].isalpha() or any(char.isalpha() for char in bare)):
        return True
    return len(bare) <= _LONGEST and bare.casefold() in _words()


@cache
def _words() -> frozenset[str]:
    path = Path(str(files("screening.columns").joinpath("blanks.yml")))
    fields = datafile.load(path, shown="built-in blanks.yml").root.fields(["blank"])
    return frozenset(word.casefold() for word in fields["blank"].texts())
