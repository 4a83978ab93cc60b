"""Cells that hold an error of a spreadsheet program in place of a value: `#N/A`, `#BEZUG!`, `Err:502`.

Workbooks and their CSV exports in any language. The text of the error is no
name and no country: the cell becomes blank, and the row is told to be unread
in that column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from screening.model.table import RowFlaw, as_numpy, text_column
from screening.reading.beginnings import borders_of

if TYPE_CHECKING:
    import pyarrow as pa

UNCALCULATED = "#UNCALCULATED!"
"""What the workbook reader writes for a formula that has no stored value."""

_WORDS = (
    "N/A", "N/A N/A", "N/D", "N/D!", "N/B", "N/T", "NV", "NAO", "I/T", "Н/Д", "YOK", "SAKNAS", "SAKNAS!", "PUUTTUU",
    "PUUTTUU!", "HIÁNYZIK", "NENÍ_K_DISPOZICI", "GETTING_DATA", "DIV/0", "N/DISP",
)  # fmt: skip
"""Errors that do not end in `!` or `?`: "not available" in the languages of Excel and LibreOffice."""
_PATTERN = (
    r"^\s*(?:#(?:"
    + "|".join(_WORDS)
    + r"|[¡¿]?\p{Lu}[\p{Lu}\p{M}/_. ]{2,24}(?:/0)?[!?]"  # #REF!, #¡VALOR!, #ИМЯ?, #DIV/0!: never "#hashtag", "#A0!"
    + r")|#{3,}|Err:5\d\d)\s*$"  # LibreOffice numbers its errors; hashes stand where a column was too narrow
)


def unread_cells(
    columns: tuple[pa.Array, ...], headers: Sequence[str], first_row: int
) -> tuple[tuple[pa.Array, ...], list[RowFlaw]]:
    """Return the columns with error cells made blank, and a flaw for each of them.

    Args:
        columns: string arrays without nulls, of one length.
        headers: the name of each.
        first_row: 1-based data row of the first record.
    """
    flaws: list[RowFlaw] = []
    found = {place: rows for place, column in enumerate(columns) if (rows := _errors_in(column))}
    if not found:
        return columns, flaws
    cleaned = list(columns)
    for place, rows in found.items():
        cells = columns[place].to_pylist()
        for row in rows:
            flaws.append(_flaw(cells[row].strip(), headers[place], first_row + row, place))
            cells[row] = ""
        cleaned[place] = text_column(cells)
    return tuple(cleaned), sorted(flaws, key=lambda flaw: (flaw.row, flaw.column))


def _errors_in(column: pa.Array) -> list[int]:
    import numpy as np
    import pyarrow.compute as pc

    if not len(column) or not _may_hold_error(column):
        return []
    hits = pc.match_substring_regex(column, _PATTERN)
    return [int(row) for row in np.flatnonzero(as_numpy(hits))] if hits.true_count else []


def _may_hold_error(column: pa.Array) -> bool:
    """Look for the characters of errors in the bytes of all cells at once: next to no column has them."""
    import numpy as np

    data = column.buffers()[2]
    if data is None:
        return False
    ends = borders_of(column)
    text = np.frombuffer(data, np.uint8)[int(ends[0]) : int(ends[-1])]
    # A hundred bytes are compared at once, nothing is copied: "rr:5" is looked for where there is a colon only.
    if (text == ord("#")).any():
        return True
    colons = np.flatnonzero(text[:-1] == ord(":"))
    return bool(len(colons) and (text[colons + 1] == ord("5")).any() and b"Err:5" in text.tobytes())


def _flaw(error: str, header: str, row: int, column: int) -> RowFlaw:
    if error == UNCALCULATED:
        code = "uncalculated-cell"
        text = (
            f"The cell in “{header}” is a formula whose value is not stored: open the workbook in a spreadsheet "
            "program, save it and screen it again."
        )
    else:
        code = "error-cell"
        text = f"The cell in “{header}” holds the error {error} in place of a value: mend the formula and screen again."
    return RowFlaw(row, code, text, column=column)
