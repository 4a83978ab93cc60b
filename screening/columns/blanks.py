"""Cells that hold something and say nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from screening import datafile
from screening.cache import remember

if TYPE_CHECKING:
    import pyarrow as pa

    from screening.text.arrays import Mask

_FILE = Path(__file__).with_name("blanks.yml")
_LONGEST = 40  # longer than any way of saying "nothing"
_OUTSIDE = " \t\r\n.-–—()[]\"'"
_CAREFUL = "[&İΣ]"
"""Character references, and capitals that a pattern does not take for the small letters Python makes of them."""


def says_nothing(cell: str) -> bool:
    """Tell whether an institution or person cell holds no name at all.

    True for blank cells, for cells without a single letter ("-", "????",
    "12345") and for the usual words for "nothing" ("n/a", "нет данных").
    """
    bare = (_unescaped(cell) if "&" in cell else cell).strip(_OUTSIDE)
    if not (bare[:1].isalpha() or any(char.isalpha() for char in bare)):
        return True
    return len(bare) <= _LONGEST and bare.lower() in _known()


def stands_for_nothing(cell: str) -> bool:
    """Tell whether a cell is filled with what stands for nothing: a placeholder ("?", "-", "see file").

    False for blank cells, and for a number: "12345" says something, if only to those who know it.
    """
    if not cell.strip():
        return False
    bare = cell.strip(_OUTSIDE)
    if not any(char.isalnum() for char in bare):
        return True
    return len(bare) <= _LONGEST and bare.lower() in _known()


def _unescaped(cell: str) -> str:
    """Resolve character references: "&#1052;&#1043;&#1059;" is a name without a letter."""
    import html  # 2,000 names of characters, of use to few tables

    return html.unescape(cell)


def saying_nothing(cells: pa.StringArray) -> Mask:
    """Return which cells say nothing (see `says_nothing`); nearly all are settled by their first letters."""
    import numpy as np

    from screening.text.arrays import match_pattern, sift

    result = np.zeros(len(cells), np.bool_)
    for place in np.flatnonzero(sift(cells, lambda many: match_pattern(many, _may_say_nothing()))).tolist():
        result[place] = says_nothing(cells[place].as_py())
    return result


@cache
def _may_say_nothing() -> str:
    """Return an RE2 pattern of what does not begin with a letter, is a word for "nothing", or has `_CAREFUL` signs."""
    import re

    words = "|".join(map(re.escape, sorted(_known())))
    outside = re.escape(_OUTSIDE)
    return rf"{_CAREFUL}|(?i)^[{outside}]*(?:$|[^\pL{outside}]|(?:{words})[{outside}]*$)"


@remember("blanks", [_FILE], frozenset[str])
def _known() -> frozenset[str]:
    """Return the words for "nothing"."""
    fields = datafile.load(_FILE, shown="built-in blanks.yml").root.fields(["blank"])
    return frozenset(word.lower() for word in fields["blank"].texts())
