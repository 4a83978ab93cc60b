"""Cells of a workbook that hold an error or a formula without a value: the workbook library gives them as blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from screening.reading.errorcells import UNCALCULATED

UnreadCells = dict[int, dict[int, str]]
"""Sheet row (1-based) to column (0-based) to what stands in the cell in place of a value."""

LIMIT = 500_000
"""Most cells of a sheet that are remembered one by one."""
_NS = rb"(?:\w+:)?"
_ERROR = re.compile(
    rb"<" + _NS + rb"c\s([^>]*?\bt=[\"']e[\"'][^>]*)>(?:(?!</" + _NS + rb"c>).){0,8192}?<" + _NS + rb"v>([^<]{1,40})<",
    re.DOTALL,
)
_FORMULA = re.compile(
    rb"<" + _NS + rb"c((?:\s[^>]*)?)>\s*<" + _NS + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</" + _NS + rb"f>)"
    rb"\s*(<" + _NS + rb"v\s*/>|<" + _NS + rb"v>\s*0?\s*</" + _NS + rb"v>)?\s*</" + _NS + rb"c>"
)
_PLACE = re.compile(rb"""(?<![\w:])r=["']([A-Z]{1,3})(\d{1,7})["']""")
_TEXT = re.compile(rb"""\bt=["']str["']""")


class SheetXml:
    """Collects the unread cells of one worksheet of an XLSX file from its XML, piece by piece."""

    def __init__(self) -> None:
        self.cells: UnreadCells = {}
        self.zeros: UnreadCells = {}
        """Formulas whose stored value is 0: not calculated where the workbook asks to be calculated on opening."""
        self.nowhere = 0
        """Unread cells that do not say where they stand, or beyond `LIMIT`."""
        self._count = 0

    def look(self, text: bytes) -> None:
        """Look at the next piece of the XML, of whole cells."""
        if b't="e"' in text or b"t='e'" in text:
            for attributes, error in _ERROR.findall(text):
                self._add(self.cells, attributes, error.decode("utf-8", "replace"))
        if b"f>" in text or b"/>" in text:
            for attributes, value in _FORMULA.findall(text):
                if b"0" in value:
                    self._add(self.zeros, attributes, UNCALCULATED)
                elif not (value and _TEXT.search(attributes)):  # a text of no letters is a value
                    self._add(self.cells, attributes, UNCALCULATED)

    def _add(self, cells: UnreadCells, attributes: bytes, what: str) -> None:
        place = _PLACE.search(attributes)
        if not place or self._count >= LIMIT:
            self.nowhere += cells is self.cells
            return
        self._count += 1
        cells.setdefault(int(place[2]), {})[column_number(place[1]) - 1] = what


def column_number(letters: bytes) -> int:
    """Return the 1-based number of a column named `A` to `XFD`."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


_BIFF_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
_BIFF = re.compile(
    rb"(?P<sheet>\x09\x08\x10\x00\x00\x06(?:\x10|\x20|\x40)\x00)"
    rb"|\x05\x02\x08\x00(?P<row>..)(?P<column>.\x00)..(?P<error>.)\x01"
    rb"|\x06\x00.\x00(?P<frow>..)(?P<fcolumn>.\x00)..\x02.(?P<ferror>.)...\xff\xff",
    re.DOTALL,
)
"""Records of an XLS file: the beginning of a sheet, an error, a formula whose value is an error."""


def xls_unread(content: bytes, sheet: int) -> UnreadCells:
    """Return the error cells of a sheet of an XLS file, by its 0-based place among the sheets.

    The bytes are looked through as they are stored: bytes that are like an
    error cell by chance do no harm, as only blank cells are taken for one.
    """
    cells: UnreadCells = {}
    at = -1
    for found in _BIFF.finditer(content):
        if found["sheet"]:
            at += 1
        elif at == sheet:
            row, column, error = (
                found[a] or found[b] for a, b in (("row", "frow"), ("column", "fcolumn"), ("error", "ferror"))
            )
            if name := _BIFF_ERRORS.get(error[0]):
                cells.setdefault(int.from_bytes(row, "little") + 1, {})[column[0]] = name
    return cells


def write_marks(columns: list[Sequence[str]], lines: range, cells: UnreadCells, left: int) -> list[int]:
    """Write what `cells` says into the blank cells of a stretch of a sheet.

    Args:
        columns: texts of each column, those with such cells are replaced.
        lines: the sheet rows.
        cells: see `UnreadCells`.
        left: the sheet column of the first of `columns`, 0-based.

    Returns:
        The sheet rows concerned.
    """
    rows = list(_within(cells, lines))
    changed: dict[int, list[str]] = {}
    for line in rows:
        for column, what in cells[line].items():
            if 0 <= column - left < len(columns):
                texts = changed.setdefault(column - left, list(columns[column - left]))
                if texts[line - lines.start] in {"", "0"}:
                    texts[line - lines.start] = what
    for at, texts in changed.items():
        columns[at] = texts
    return rows


def _within(cells: UnreadCells, lines: range) -> Iterable[int]:
    return (
        (line for line in lines if line in cells)
        if len(cells) > len(lines)
        else (line for line in cells if line in lines)
    )
