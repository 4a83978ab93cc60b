r"""CSV for a spreadsheet: one line per row of the table, so that one line is one decision.

* Rows that could not be screened stand among the findings with band `not-screened`,
  those screened by what else they say with band `in-part`.
* The first column is the row as a spreadsheet program shows it; `row` counts records.
* A row with several matches gives them in one cell each, in the same order,
  separated by ` | `; so are reasons.
* A report over several files has the file in a first column of its own, `source`.
* RFC 4180: comma, CRLF, cells in quotes only when needed, quotes doubled.
* Text that a spreadsheet would take for a formula has an apostrophe in front.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from screening.model import Country, Decision, Finding, Run, Subject, Summary, Unscreened
from screening.reporting.interface import Record, ReportOptions
from screening.reporting.safe import csv_cell

Cell = int | float | str

SEPARATOR = " | "
NOT_SCREENED = "not-screened"
IN_PART = "in-part"
SOURCE = "source"
COLUMNS = (
    "sheet_row",
    "row",
    "line",
    "record_id",
    "band",
    "score",
    "to_verify",
    "name_alone",
    "mention",
    "entity",
    "entity_id",
    "watchlist",
    "group",
    "certainty",
    "similarity",
    "column",
    "text",
    "matched_name",
    "country_check",
    "city_check",
    "nationality",
    "nationality_code",
    "institution_country",
    "institution_country_code",
    "subject",
    "subject_code",
    "level",
    "sensitivity",
    "discipline",
    "basis",
    "why",
    "reasons",
    "reason_codes",
    "sources",
    "fingerprint",
    "decision",
    "change",
)


class CsvReporter:
    """Writes each record at once."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out

    def begin(self, run: Run) -> None:
        """Write the column names."""
        columns = (SOURCE, *COLUMNS) if run.inputs else COLUMNS
        self._writer = csv.DictWriter(self._out, columns, restval="", lineterminator="\r\n")
        self._writer.writeheader()

    def add(self, record: Record) -> None:
        """Write one line."""
        cells = _unscreened(record) if isinstance(record, Unscreened) else _finding(record)
        if record.source:
            cells[SOURCE] = record.source
        self._writer.writerow({name: csv_cell(cell) if isinstance(cell, str) else cell for name, cell in cells.items()})

    def end(self, summary: Summary) -> None:
        """Do nothing: counts have no place among lines."""


def _unscreened(record: Unscreened) -> dict[str, Cell]:
    return {
        "sheet_row": record.sheet_row,
        "row": record.row,
        "line": record.line,
        "record_id": record.record_id,
        "band": NOT_SCREENED if record.strict else IN_PART,
        "reasons": record.text,
        "reason_codes": record.code,
        "fingerprint": record.fingerprint,
    }


def _finding(record: Finding) -> dict[str, Cell]:
    matches = [located.match for located in record.matches]
    return {
        "sheet_row": record.sheet_row,
        "row": record.row,
        "line": record.line,
        "record_id": record.record_id,
        "band": record.band.label,
        "score": record.score,
        "to_verify": "yes" if record.to_verify else "no",
        "name_alone": "yes" if record.name_alone else "no",
        "mention": _list("yes" if located.mention else "no" for located in record.matches),
        "entity": _list(m.entity_name for m in matches),
        "entity_id": _list(m.entity_id for m in matches),
        "watchlist": _list(m.list_id for m in matches),
        "group": _list(m.group for m in matches),
        "certainty": _list(m.certainty for m in matches),
        "similarity": round(matches[0].similarity, 3)
        if len(matches) == 1
        else _list(f"{m.similarity:.3f}" for m in matches),
        "column": _list(located.column for located in record.matches),
        "text": _list(m.text for m in matches),
        "matched_name": _list(m.alias.text for m in matches),
        "country_check": _list(m.country_check for m in matches),
        "city_check": _list(m.city_check for m in matches),
        **_country("nationality", record.nationality),
        **_country("institution_country", record.institution_country),
        **_subject(record.subject),
        "why": _list(" ".join(m.why) for m in matches),
        "reasons": _list(r.text for r in record.reasons),
        "reason_codes": _list(r.code for r in record.reasons),
        "sources": _list(r.source for r in record.reasons),
        "fingerprint": record.fingerprint,
        "decision": _decision(record.decision),
        "change": record.change.kind.value if record.change else "",
    }


def _decision(value: Decision | None) -> str:
    """Return what was decided earlier; that it holds no more is part of it."""
    if value is None:
        return ""
    return value.decision.value if value.in_force else f"{value.decision.value} (lapsed)"


def _country(column: str, value: Country | None) -> dict[str, Cell]:
    if value is None:
        return {}
    return {column: value.text, f"{column}_code": value.code or _list(value.candidates)}


def _subject(value: Subject | None) -> dict[str, Cell]:
    if value is None:
        return {}
    return {
        "subject": value.text,
        "subject_code": value.code,
        "level": value.level,
        "sensitivity": value.sensitivity.value,
        "discipline": value.discipline_name or value.discipline,
        "basis": value.basis,
    }


def _list(parts: Iterable[str]) -> str:
    return SEPARATOR.join(part.replace(SEPARATOR, " / ") for part in parts)
