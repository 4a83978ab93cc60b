"""Cells that hold something and say nothing."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from screening import datafile
from screening.cache import remembered, typed

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from screening.text.bytewise import Mask, Numbers

_FILE = Path(__file__).with_name("blanks.yml")
_LONGEST = 40  # longer than any way of saying "nothing"
_OUTSIDE = " \t\r\n.-–—()[]\"'"
_TOLD_BY = 3
"""First bytes by which a name is told from a word for "nothing"."""


def says_nothing(cell: str) -> bool:
    """Tell whether an institution or person cell holds no name at all.

    True for blank cells, for cells without a single letter ("-", "????",
    "12345") and for the usual words for "nothing" ("n/a", "нет данных").
    """
    bare = (_unescaped(cell) if "&" in cell else cell).strip(_OUTSIDE)
    if not (bare[:1].isalpha() or any(char.isalpha() for char in bare)):
        return True
    return len(bare) <= _LONGEST and bare.casefold() in _known().words


def stands_for_nothing(cell: str) -> bool:
    """Tell whether a cell is filled with what stands for nothing: a placeholder ("?", "-", "see file").

    False for blank cells, and for a number: "12345" says something, if only to those who know it.
    """
    if not cell.strip():
        return False
    bare = cell.strip(_OUTSIDE)
    if not any(char.isalnum() for char in bare):
        return True
    return len(bare) <= _LONGEST and bare.casefold() in _known().words


def _unescaped(cell: str) -> str:
    """Resolve character references: "&#1052;&#1043;&#1059;" is a name without a letter."""
    import html  # 2,000 names of characters, of use to few tables

    return html.unescape(cell)


def saying_nothing(cells: pa.StringArray) -> Mask:
    """Return which cells say nothing (see `says_nothing`); nearly all are settled by their first letters."""
    import numpy as np

    from screening.text.bytewise import LETTER, Bytes, doubtful_letters

    text = Bytes.of(cells)
    starts = text.starting(_TOLD_BY)
    letter = LETTER[starts[:, 0]] | ((starts[:, 0] > 127) & ~doubtful_letters(starts.ravel())[::_TOLD_BY])
    doubtful = ~letter | text.cells_with(text.data == ord("&"))
    numbers, openings = _numbers(starts), _openings()
    doubtful |= openings[np.searchsorted(openings, numbers).clip(max=len(openings) - 1)] == numbers
    result = np.zeros(len(cells), np.bool_)
    for place in np.flatnonzero(doubtful).tolist():
        result[place] = says_nothing(cells[place].as_py())
    return result


class _Blanks(Struct, frozen=True):
    """The words for "nothing"."""

    words: frozenset[str]
    openings: tuple[int, ...]
    """The first letters of every cell that is one of them, as sorted numbers."""


@cache
def _known() -> _Blanks:
    return remembered("blanks", [_FILE], _read, typed(_Blanks))


@cache
def _openings() -> Numbers:
    import numpy as np

    return np.array(_known().openings, np.int64)


def _read() -> _Blanks:
    import numpy as np

    from screening.model import text_column
    from screening.text.bytewise import Bytes

    fields = datafile.load(_FILE, shown="built-in blanks.yml").root.fields(["blank"])
    words = frozenset(word.casefold() for word in fields["blank"].texts())
    ends = ["", *itertools.product(f"\0{_OUTSIDE}", repeat=_TOLD_BY - 1)]
    cased = {f"{one}{two}{word[2:]}" for word in words for one in _both(word[:1]) for two in _both(word[1:2])}
    written = text_column([f"{word}{''.join(end)}" for word in cased for end in ends])
    return _Blanks(words, tuple(np.unique(_numbers(Bytes.of(written).starting(_TOLD_BY))).tolist()))


def _both(letter: str) -> tuple[str, str]:
    return letter, letter.upper()


def _numbers(starts: npt.NDArray[np.uint8]) -> Numbers:
    """Return rows of bytes as one number each."""
    import numpy as np

    return starts.astype(np.int64) @ (1 << 8 * np.arange(_TOLD_BY))
