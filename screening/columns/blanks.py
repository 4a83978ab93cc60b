"""Cells that hold something and say nothing."""

from __future__ import annotations

import html
import itertools
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from screening import datafile

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from screening.bytewise import Mask, Numbers

_LONGEST = 40  # longer than any way of saying "nothing"
_OUTSIDE = " \t\r\n.-–—()[]\"'"
_TOLD_BY = 3
"""First bytes by which a name is told from a word for "nothing"; with 2 one name in eight would be looked at."""


def says_nothing(cell: str) -> bool:
    """Tell whether an institution or person cell holds no name at all.

    True for blank cells, for cells without a single letter ("-", "????",
    "12345") and for the usual words for "nothing" ("n/a", "нет данных").
    """
    text = html.unescape(cell) if "&" in cell else cell  # "&#1052;&#1043;&#1059;" is a name without a letter
    bare = text.strip(_OUTSIDE)
    if not (bare[:1].isalpha() or any(char.isalpha() for char in bare)):
        return True
    return len(bare) <= _LONGEST and bare.casefold() in _words()


def saying_nothing(cells: pa.StringArray) -> Mask:
    """Return which cells say nothing (see `says_nothing`); nearly all are settled by their first letters."""
    import numpy as np

    from screening.bytewise import LETTER, Bytes

    text = Bytes.of(cells)
    starts = text.starting(_TOLD_BY)
    doubtful = ~LETTER[starts[:, 0]] | (starts >= 128).any(axis=1) | text.cells_with(text.data == ord("&"))
    doubtful |= np.isin(_numbers(starts), _openings())
    result = np.zeros(len(cells), np.bool_)
    for place in np.flatnonzero(doubtful).tolist():
        result[place] = says_nothing(cells[place].as_py())
    return result


@cache
def _openings() -> Numbers:
    """Return, as numbers, the first letters of every cell that is one of the words for "nothing"."""
    from screening.bytewise import Bytes
    from screening.model import text_column

    ends = ["", *itertools.product(f"\0{_OUTSIDE}", repeat=_TOLD_BY - 1)]
    return _numbers(
        Bytes.of(text_column([f"{word}{''.join(end)}" for word in _words() for end in ends])).starting(_TOLD_BY)
    )


def _numbers(starts: npt.NDArray[np.uint8]) -> Numbers:
    """Return rows of bytes as one number each."""
    import numpy as np

    return starts.astype(np.int64) @ (1 << 8 * np.arange(_TOLD_BY))


@cache
def _words() -> frozenset[str]:
    path = Path(str(files("screening.columns").joinpath("blanks.yml")))
    fields = datafile.load(path, shown="built-in blanks.yml").root.fields(["blank"])
    return frozenset(word.casefold() for word in fields["blank"].texts())
