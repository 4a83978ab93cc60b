"""Cells whose text an earlier program destroyed, looked for in columns; `reading.shape` does so row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from screening.model import RowFlaw, as_numpy
from screening.reading.errorcells import unread_cells
from screening.reading.notes import Notes

if TYPE_CHECKING:
    import pyarrow as pa

_MARKS = {"undecodable": "\N{REPLACEMENT CHARACTER}", "question-marks": r"\?\?\?|^[^\p{L}\p{N}]*\?\?[^\p{L}\p{N}]*$"}
"""Code of the warning to the pattern of a cell that it counts."""
_NUL = "\0"


def repaired(
    columns: tuple[pa.Array, ...], headers: Sequence[str], first_row: int, notes: Notes
) -> tuple[tuple[pa.Array, ...], list[RowFlaw]]:
    """Return the columns without NUL characters and error cells, and a flaw for each of the latter.

    Args:
        columns: string arrays without nulls, of one length.
        headers: the name of each.
        first_row: 1-based row of the first record.
        notes: told of every damaged cell.
    """
    import numpy as np
    import pyarrow.compute as pc

    whole = []
    for column in columns:
        if pc.any(pc.match_substring(column, _NUL)).as_py():
            for row in np.flatnonzero(as_numpy(pc.match_substring(column, _NUL))):
                notes.at("nul", first_row + int(row), first_row + int(row))
            column = pc.replace_substring(column, _NUL, "")
        for code, pattern in _MARKS.items():
            hits = pc.match_substring_regex(column, pattern)
            if hits.true_count:
                for row in np.flatnonzero(as_numpy(hits)):
                    notes.at(code, first_row + int(row), first_row + int(row))
        whole.append(column)
    cleaned, flaws = unread_cells(tuple(whole), headers, first_row)
    for flaw in flaws:
        notes.at("uncalculated" if flaw.code == "uncalculated-cell" else flaw.code, flaw.row, flaw.row)
    return cleaned, flaws
