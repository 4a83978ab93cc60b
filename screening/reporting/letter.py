"""The neutral note to the student or partner whom a row is about.

It says which details of their record were read, that a person decides, and how
to object. It is made of headers and of the record's own number alone: nothing
that was found, and nothing of any other row, can get into it.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping as MappingOf
from pathlib import Path
from string import Formatter

from screening.errors import DataError, InputError, UsageError
from screening.model import Mapping, Role, Run, Summary
from screening.reporting.amounts import cell, count, join_words, number
from screening.reporting.interface import Record
from screening.reporting.safe import terminal
from screening.wholefile import read_whole

PLACEHOLDERS = ("date", "record", "fields", "contact")
NO_CONTACT = "(nobody is named yet: fill in “contact” in the policy)"
_BUILTIN = Path(__file__).with_name("letter.txt")
_MOST_BYTES = 1 << 20
_PLACES = 5


class RecordPicker:
    """A reporter that finds the row with one record number, and writes nothing.

    Args:
        record: the number as the table has it.
    """

    def __init__(self, record: str) -> None:
        self._record = record.strip()
        self._found: dict[tuple[str, int], int] = {}

    def begin(self, run: Run) -> None:
        """Remember how the columns were understood."""
        self._run = run

    def add(self, record: Record) -> None:
        """Look at one row."""
        if record.record_id.strip() == self._record:
            self._found[record.source, record.row] = record.sheet_row

    def end(self, summary: Summary) -> None:
        """Remember how many rows there are."""
        self._rows = summary.rows

    def values(self) -> dict[str, str]:
        """Return what the placeholders stand for.

        Raises:
            UsageError: no column holds record numbers.
            InputError: no row has this number, or several have.
        """
        where = self._run.source.path
        if not any(mapping.of(Role.RECORD_ID) for mapping in self._run.mappings.values()):
            raise UsageError(
                "no column of this table is known to hold record numbers",
                where=where,
                remedy="Name it: --map record-id=HEADER.",
            )
        if not self._found:
            raise InputError(
                f"none of {count(self._rows, 'row')} has the record number {self._record!r}",
                where=where,
                remedy="Write it as the table has it; `screen columns` shows which column it is looked for in.",
            )
        if len(self._found) > 1:
            rows = [f"{cell(source)} {row}".strip() for (source, _), row in self._found.items()]
            shown = join_words(
                [*rows[:_PLACES], *([f"{number(len(rows) - _PLACES)} more"] if len(rows) > _PLACES else [])]
            )
            raise InputError(
                f"{number(len(rows))} rows have the record number {self._record!r}: rows {shown}",
                where=where,
                remedy="Give each record a number of its own: a note must not mix two people's details.",
            )
        [(source, _)] = self._found
        return {
            "date": self._run.generated_at[:10],
            "record": terminal(self._record),
            "fields": _fields(self._run.mappings[source]),
            "contact": terminal(self._run.policy.contact) or NO_CONTACT,
        }


def _fields(mapping: Mapping) -> str:
    headers = dict.fromkeys(terminal(cell(c.header)) for c in mapping.roles if c.role is not Role.RECORD_ID)
    return "\n".join(f"  - {header}" for header in headers)


def read_template(path: Path | None) -> str:
    """Return the text of a template, the one that comes with the program by default.

    Raises:
        DataError: it cannot be read, is not UTF-8, holds a placeholder that
            means nothing, or a brace alone.
    """
    path, shown = path or _BUILTIN, str(path or "built-in letter.txt")
    try:
        text = read_whole(path, "the template", most=_MOST_BYTES, shown=shown).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            "the template is not UTF-8 text", where=shown, remedy="Save it as plain text, UTF-8."
        ) from error
    for at, line in enumerate(text.splitlines(), 1):
        _check(line, f"{shown}:{at}")
    return text


def _check(line: str, where: str) -> None:
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    try:
        parts = list(Formatter().parse(line))
    except ValueError as error:
        remedy = "Write {{ or }} for a brace that stands for itself."
        raise DataError("a brace is opened or closed alone", where=where, remedy=remedy) from error
    for _, name, form, conversion in parts:
        if name is not None and (name not in PLACEHOLDERS or form or conversion):
            near = difflib.get_close_matches(name, PLACEHOLDERS, n=1)
            meant = f" (did you mean {{{near[0]}}}?)" if near else ""
            raise DataError(
                f"the placeholder {{{name}}} is not known{meant}", where=where, remedy=f"Known are {known}."
            )


def fill_template(template: str, values: MappingOf[str, str]) -> str:
    """Return a checked template with its placeholders replaced; what replaces them is not looked at again."""
    return "".join(
        text + (values[name] if name is not None else "") for text, name, _, _ in Formatter().parse(template)
    )
