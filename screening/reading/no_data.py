"""Rows among the data that are no data: a header that stands again, totals, ruled lines.

Two exports joined into one file bring their header twice; the second may list
the same columns in another order, and then the rows after it are read in that
order. Programs that make reports add a line of totals or a count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from screening.reading.beginnings import Beginnings, borders_of, different_cells
from screening.reading.cellkinds import shape_judge
from screening.reading.options import HeaderJudge

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
_FIRST = (
    "id", "no", "nr", "name", "full name", "first name", "last name", "family name", "given name", "surname",
    "forename", "student", "applicant", "person", "record", "institution", "university", "partner", "organisation",
    "organization", "country", "nationality", "citizenship", "matrikel", "nachname", "vorname", "hochschule",
    "universität", "staatsangehörigkeit", "einrichtung", "land", "nom", "prénom", "numéro", "étudiant",
    "établissement", "université", "pays", "nationalité", "nombre", "apellidos", "universidad", "institución", "país",
    "nacionalidad", "cognome", "nome", "фио", "фамилия", "имя", "студент", "вуз", "университет", "страна",
    "гражданство", "№", "姓名", "学号", "學號", "学校", "大学", "国籍", "國籍", "氏名", "名前", "学籍番号", "성명",
    "이름", "학번", "대학", "국적",
)  # fmt: skip
"""What the first header of a table begins with, so that a header in other words is looked for at all."""
_FIRST_WORD = re.compile(
    rf"(?:{'|'.join(word for word in _FIRST if len(word) < 4)})(?![^\W_])|"
    rf"(?:{'|'.join(word for word in _FIRST if len(word) > 3)})"
)
_LONGEST = 60


_KNOWN = 0.75
"""Share of the cells of a header in other words that must be known as headers."""
OTHER_HEADER = "header-unlike"
"""A row that reads as a header and has no words of the first one; it stays a row of data that is told of."""


class NoDataRows:
    """Tells the rows that are no data from the rows of a table, in order.

    Args:
        headers: the names of the columns, as read; empty where the table has no header row.
        judge: rates a row as a row of headers, as for the header itself.
    """

    def __init__(self, headers: Sequence[str], judge: HeaderJudge = shape_judge) -> None:
        self._headers = tuple("" if name == f"column {i}" else _plain(name) for i, name in enumerate(headers, 1))
        self._names = {name for name in self._headers if name}
        self._judge = judge if judge is not shape_judge and self._names else None
        self._order: tuple[int, ...] | None = None

    def kind(self, row: Sequence[str]) -> str:
        """Return the warning code of a row that is no data, empty for data.

        It is `header-again`, `header-reordered`, `header-changed`, `header-unlike`, `total-row` or `rule-row`.
        After a header in another order, `in_order` reads the rows that follow.
        """
        at = next((i for i, cell in enumerate(row) if cell and cell.strip(_EDGE)), -1)
        if at < 0:
            return ""
        if self._begins_header(row, at) and self._is_header(row):
            names = tuple(map(_plain, row))
            if names[: len(self._headers)] == self._headers:
                self._order = None
                return "header-again"
            self._order = tuple(names.index(name) if name and name in names else -1 for name in self._headers)
            return "header-reordered" if set(names) - {""} == self._names else "header-changed"
        if self._is_other_header(row, at):
            self._order = None
            return OTHER_HEADER
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
        if self._order is not None:
            return True
        for column in columns[:2]:
            if len(places := self._beginnings.places(column)) and any(
                map(self._is_suspect, different_cells(column, places))
            ):
                return True
            if not len(column) or int(_lengths(column).min()):
                break  # the first cell that is filled tells
        return False

    @cached_property
    def _beginnings(self) -> Beginnings:
        ruled = [f"{one}{other}" for one in _RULES for other in _RULES]
        return Beginnings([*_WORDS, *self._names, *(_FIRST if self._judge else ()), *ruled])

    def _is_suspect(self, cell: str) -> bool:
        if len(cell) > _LONGEST:
            return cell[0] in _RULES and bool(_RULE.fullmatch(cell))
        plain = _plain(cell)
        return (
            plain in self._names
            or bool(_TOTAL.fullmatch(cell.strip(_EDGE)) or _RULE.fullmatch(cell))
            or self._is_header_word(plain, cell)
        )

    def _is_header_word(self, plain: str, cell: str) -> bool:
        return self._judge is not None and bool(_FIRST_WORD.match(plain)) and self._judge([cell]) == 1.0

    def _begins_header(self, row: Sequence[str], at: int) -> bool:
        if not self._names:
            return False
        # A sheet may call the number of its rows "№" in one part and "No." in the next.
        return any(_plain(cell) in self._names for cell in row[at : at + 2])

    def _is_other_header(self, row: Sequence[str], at: int) -> bool:
        """Tell a header in words of its own: each cell is one by itself, and it is as full as the first one."""
        if self._judge is None or len(row[at]) > _LONGEST or not self._is_header_word(_plain(row[at]), row[at]):
            return False
        filled = [cell for cell in row if cell.strip(_EDGE)]
        ratings = [self._judge([cell]) for cell in filled]
        return (
            len(filled) >= max(2, _SAME * len(self._names))
            and len(set(filled)) == len(filled)
            and all(ratings)
            and sum(rating == 1.0 for rating in ratings) >= max(2, _KNOWN * len(ratings))
        )

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


def _lengths(column: pa.Array) -> npt.NDArray[np.int32]:
    borders = borders_of(column)
    return borders[1:] - borders[:-1]
