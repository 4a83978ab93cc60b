"""Rows among the data that are no data: a header that stands again, totals, ruled lines.

Two exports joined into one file bring their header twice; the second may list
the same columns in another order, and then the rows after it are read in that
order. Programs that make reports add a line of totals or a count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from screening.model.table import text_column

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_EDGE = f" \t\r\n{_MARK}\N{NO-BREAK SPACE}"
_SAME = 0.6
"""Share of a line's filled cells that must be headers of the table: a row of data has one by chance at most."""

_NUMBER = r"[\d.,\s'\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*\d%?"
_WORDS = (
    "total", "totals", "grand total", "sub-total", "subtotal", "overall total", "count", "row count", "record count",
    "number", "summe", "zwischensumme", "gesamtsumme", "gesamt", "insgesamt", "anzahl", "total général", "sous-total",
    "somme", "suma", "totale", "итого", "всего", "итог", "разом", "усього", "razem", "ogółem", "celkem", "toplam",
    "合计", "合計", "总计", "總計", "総計", "小计", "小計", "共计", "計", "합계", "총계", "소계", "총", "المجموع",
)  # fmt: skip
_COUNTED = (
    "of", "number", "count", "records", "rows", "entries", "students", "enrolments", "enrollments", "applicants",
    "persons", "people", "partners", "agreements", "der", "datensätze", "zeilen", "studierende", "studierenden",
    "einträge", "général", "general", "de", "étudiants", "lignes", "estudiantes", "registros", "filas", "записей",
    "строк", "студентов", "человек",
)  # fmt: skip
"""What a total may be said to be of; "Total Energies" is a partner."""
_TOTAL = re.compile(
    rf"(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    rf"(?:(?P<of>(?:\s+(?:{'|'.join(_COUNTED)}))*)|(?P<any>(?:\s+\w+){{1,4}})(?=\s*[:：=]))"
    rf"\s*[:：=]?\s*(?P<number>\(?{_NUMBER}\)?\s*[名人件명]?)?",
    re.IGNORECASE,
)
_RULES = "-=+_:|*"
_RULE = re.compile(r"[-=+_:|*\s]{2,}")
"""A line drawn between header and rows, as in Markdown and in the output of databases."""
_BEGIN = f"(?i)^\\s*(?:{'|'.join(_WORDS)}|[-=+_:]{{2}})"
_LONGEST = 60


class AlienRows:
    """Tells the rows that are no data from the rows of a table, in order.

    Args:
        headers: the names of the columns, as read; empty where the table has no header row.
    """

    def __init__(self, headers: Sequence[str]) -> None:
        self._headers = tuple(map(_plain, headers))
        self._names = {name for name in self._headers if name}
        self._spellings = {spelling for name in headers if name for spelling in (name, f"{_MARK}{name}")}
        self._order: tuple[int, ...] | None = None

    def kind(self, row: Sequence[str]) -> str:
        """Return the warning code of a row that is no data, empty for data.

        It is `header-again`, `header-reordered`, `header-changed`, `total-row` or `rule-row`.
        After a header in another order, `in_order` reads the rows that follow.
        """
        at = next((i for i, cell in enumerate(row) if cell and cell.strip(_EDGE)), -1)
        if at < 0:
            return ""
        if self._names and _plain(row[at]) in self._names and self._is_header(row):
            names = tuple(map(_plain, row))
            if names[: len(self._headers)] == self._headers:
                self._order = None
                return "header-again"
            self._order = tuple(names.index(name) if name and name in names else -1 for name in self._headers)
            return "header-reordered" if set(names) - {""} == self._names else "header-changed"
        if row[at][0] in _RULES and all(_RULE.fullmatch(cell) for cell in row if cell.strip(_EDGE)):
            return "rule-row"
        return "total-row" if len(row[at]) <= _LONGEST and _is_total(row, at) else ""

    def in_order(self, row: list[str]) -> list[str]:
        """Return the cells of a row under the headers of the table."""
        if self._order is None:
            return row
        return [row[at] if 0 <= at < len(row) else "" for at in self._order]

    def suspects(self, columns: tuple[pa.Array, ...]) -> bool:
        """Tell in bulk, by the first two columns, whether the rows must be looked at one by one."""
        import pyarrow.compute as pc

        if self._order is not None:
            return True
        if self._names and columns:
            known = pc.is_in(columns[0], text_column(sorted(self._spellings)))
            if known.true_count:
                return True
        return any(map(_has_total, columns[:2]))

    def _is_header(self, row: Sequence[str]) -> bool:
        filled = [name for cell in row if (name := _plain(cell))]
        known = len(set(filled) & self._names)
        return known >= _SAME * len(filled) and (known > 1 or len(self._headers) == 1)


def is_rule(line: str) -> bool:
    """Tell a line drawn with dashes from one of cells."""
    return len(line.strip()) > 1 and bool(_RULE.fullmatch(line.strip()))


def _plain(cell: str) -> str:
    return " ".join(cell.strip(_EDGE).split()).casefold()


def _is_total(row: Sequence[str], at: int) -> bool:
    found = _TOTAL.fullmatch(row[at].strip(_EDGE))
    if not found:
        return False
    others = [cell.strip(_EDGE) for cell in row[at + 1 :] if cell.strip(_EDGE)]
    # "Summe, Anna" beside a course, and "Count" beside a country, are names.
    return all(re.fullmatch(rf"\(?{_NUMBER}\)?", cell) for cell in others)


def _has_total(column: pa.Array) -> bool:
    """Look at the first two bytes of each cell, and at whole cells only where they fit."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not len(column):
        return False
    _, offsets, data = column.buffers()
    if data is None:
        return False
    borders = np.frombuffer(offsets, np.int32, len(column) + 1, column.offset * 4)
    text = np.frombuffer(data, np.uint8)
    long = np.flatnonzero(borders[1:] - borders[:-1] >= 2)
    at = borders[long]
    rows = long[_first_bytes()[text[at].astype(np.uint16) << 8 | text[at + 1]]]
    if not len(rows):
        return False
    places = pa.Array.from_buffers(pa.int64(), len(rows), [None, pa.py_buffer(rows.astype(np.int64))])
    cells = column.take(places)
    likely = pc.match_substring_regex(cells, _BEGIN)
    if not likely.true_count:
        return False
    return any(
        _TOTAL.fullmatch(cell.strip(_EDGE)) or _RULE.fullmatch(cell)
        for cell in cells.filter(likely).to_pylist()
        if len(cell) <= _LONGEST or cell[0] in _RULES
    )


@cache
def _first_bytes() -> npt.NDArray[np.bool_]:
    """Return for each pair of bytes whether a word for a total, or blanks, begin with it."""
    import numpy as np

    table = np.zeros(1 << 16, np.bool_)
    for one in " -=+_:":
        for other in " -=+_:":
            table[ord(one) << 8 | ord(other)] = True
    for word in _WORDS:
        for spelling in (word, word.title(), word.upper(), f" {word}"):
            first, second = spelling.encode()[:2]
            table[first << 8 | second] = True
    return table
