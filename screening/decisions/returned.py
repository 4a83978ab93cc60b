"""Decisions that were typed into a returned workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from screening.decisions.deciding import Typed
from screening.decisions.ledger import is_fingerprint
from screening.errors import InputError
from screening.reading import ReadOptions, open_table, workbook_at
from screening.workbook import COLUMNS

_SCREENING, *_, _DECISION, _BECAUSE, _BY, _EXPIRES, KEY = COLUMNS
_HEADERS = {"decision": _DECISION, "because": _BECAUSE, "by": _BY, "expires": _EXPIRES}
_OURS = (*_HEADERS.values(), KEY)


class TypedRow(Struct, frozen=True):
    """One row in which something was typed."""

    sheet: str
    row: int
    typed: Typed
    keys: tuple[str, ...]
    """Fingerprints of the row, each with the state of its finding behind a space where the workbook has it."""
    shown: str
    """What the workbook says of the row: a band."""
    columns: dict[str, str]
    """Header to the letter of its column."""

    def place(self, field: str) -> str:
        """Return where a field of `Typed` was typed."""
        return self.cell(_HEADERS[field])

    def cell(self, header: str) -> str:
        """Return where something of this row stands, as a spreadsheet program names it."""
        letter = self.columns.get(header, "")
        return f"sheet “{self.sheet}”, cell {letter}{self.row} ({header})"


def typed_rows(path: Path) -> list[TypedRow]:
    """Return the rows of a returned workbook in which a decision was typed, or a part of one.

    Raises:
        InputError: it is no workbook, or none of its sheets has our columns.
    """
    book = workbook_at(str(path))
    if book is None:
        raise InputError("this is no workbook", where=str(path), remedy="Give the .xlsx that was written by screen.")
    rows: list[TypedRow] = []
    ours = 0
    for sheet in book.sheets:
        try:
            table = open_table(str(path), ReadOptions(sheet=sheet.name), judge=_looks_ours)
        except InputError:
            continue  # a sheet without a table, such as "Read me first"
        with table:
            places = {header: at for at, header in enumerate(table.headers) if header in (*_OURS, _SCREENING)}
            if not all(header in places for header in _OURS):
                continue
            ours += 1
            for batch in table.batches():
                numbers = batch.sheet_rows if len(batch.sheet_rows) else batch.lines
                cells = {header: batch.columns[at].to_pylist() for header, at in places.items()}
                rows += _rows(sheet.name, numbers, cells, places)
    if not ours:
        remedy = "Write one with `screen FILE -f xlsx`, and leave its hidden last column where it is."
        raise InputError(f"no sheet has the columns {', '.join(_OURS)}", where=str(path), remedy=remedy)
    return rows


def _looks_ours(cells: Sequence[str]) -> float:
    return 1.0 if {_DECISION, KEY} <= {cell.strip() for cell in cells} else 0.0


def _rows(
    sheet: str, numbers: Sequence[int], cells: dict[str, list[str]], places: dict[str, int]
) -> Iterator[TypedRow]:
    letters = {header: _letter(at) for header, at in places.items()}
    shown = cells.get(_SCREENING, [""] * len(numbers))
    typed = zip(numbers, *(cells[header] for header in _OURS), shown, strict=True)
    for number, decision, because, by, expires, key, says in typed:
        if any(text.strip() for text in (decision, because, by, expires)):
            keys = tuple(line.strip() for line in key.splitlines() if is_fingerprint(line.split(" ")[0].strip()))
            yield TypedRow(sheet, int(number), Typed(decision, because, by, expires), keys, says.strip(), letters)


def _letter(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
