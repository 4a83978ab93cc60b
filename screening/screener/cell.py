"""What an institution cell says by itself, before the rest of its row is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

import numpy as np
import pyarrow.compute as pc
from msgspec import Struct

from screening.columns import saying_nothing, stands_for_nothing
from screening.model import as_numpy, text_column
from screening.places import NOWHERE, Location, locate
from screening.screener.doubt import Doubt
from screening.text.arrays import sift, take
from screening.text.mending import is_garbled
from screening.text.plain import needs_cleaning

_LONGEST_QUOTE = 80


class Fill(IntEnum):
    """What one aspect of a row holds; of several cells for it the one that says most counts."""

    BLANK = 0
    PLACEHOLDER = 1
    NOT_UNDERSTOOD = 2
    GIVEN = 3


class InstitutionCell(Struct, frozen=True):
    """What one distinct cell says."""

    fill: Fill
    text: str = ""
    """As written; only of a cell with a location."""
    location: Location = NOWHERE
    """The watched country that its own text puts it in."""
    doubt: Doubt | None = None
    """When it was not read to its end, or not at all."""


_CELLS = {fill: InstitutionCell(fill) for fill in Fill}
"""Nearly all cells are one of these."""


def read_cells(texts: Sequence[str], watched: Iterable[str]) -> list[InstitutionCell]:
    """Return what each of many distinct cells says.

    Args:
        texts: the cells.
        watched: alpha-2 codes of the countries that expose an institution.
    """
    column = text_column(texts)
    cells = [_CELLS[Fill.GIVEN]] * len(texts)
    for place in np.flatnonzero(saying_nothing(column)).tolist():
        cells[place] = _CELLS[fill_of(texts[place])]
    located = locate(column, watched)
    odd = np.flatnonzero(~as_numpy(pc.string_is_ascii(column)))  # what is garbled is among these, and among the unclean
    odd = odd[sift(take(column, odd), needs_cleaning)].tolist()
    for place in sorted({*odd, *located}):
        text, location, doubt = texts[place], located.get(place, NOWHERE), _doubt(texts[place])
        if cells[place].fill is Fill.GIVEN and (location is not NOWHERE or doubt):
            cells[place] = InstitutionCell(Fill.GIVEN, text, location, doubt)
    return cells


def fill_of(cell: str) -> Fill:
    """Return the fill of a cell that names nothing; a number is not understood."""
    if not cell.strip():
        return Fill.BLANK
    return Fill.PLACEHOLDER if stands_for_nothing(cell) else Fill.NOT_UNDERSTOOD


def _doubt(text: str) -> Doubt | None:
    if is_garbled(text):
        shown = " ".join(text.split())[:_LONGEST_QUOTE]
        return Doubt("garbled-cell", f'"{shown}" was read in a wrong encoding and cannot be repaired.')
    return None
