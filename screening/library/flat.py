"""A record as one row of a frame: flat cells of fixed types, the same here and on a cluster."""

from __future__ import annotations

from collections.abc import Iterable

from screening.model import Country, Finding, LocatedMatch, Subject, Unscreened
from screening.reporting import Record
from screening.reporting.csv_report import IN_PART, NOT_SCREENED, SEPARATOR

Cell = int | str | bool

NUMBERS = {
    "row": "int64",
    "line": "int64",
    "sheet_row": "int64",
    "score": "int64",
    "to_verify": "bool",
    "name_alone": "bool",
    "advanced": "bool",
}
"""Columns that are not text, and their pandas types."""
FRAME_COLUMNS = (
    "row",
    "band",
    "score",
    "record_id",
    "entities",
    "subject",
    "sensitivity",
    "discipline",
    "nationality",
    "to_verify",
    "reasons",
    "name_alone",
    "exposure",
    "entity",
    "watchlist",
    "group",
    "method",
    "certainty",
    "similarity",
    "column",
    "party",
    "text",
    "matched_name",
    "country_check",
    "city_check",
    "mention",
    "why",
    "nationality_text",
    "institution_country",
    "institution_country_text",
    "subject_code",
    "level",
    "discipline_name",
    "basis",
    "advanced",
    "reason_codes",
    "sources",
    "near_misses",
    "decision",
    "change",
    "fingerprint",
    "record_key",
    "cells_key",
    "entries_key",
    "line",
    "sheet_row",
    "source",
)
"""Columns of records as a frame; see `Screening.to_frame`."""


def record_cells(record: Record) -> dict[str, Cell]:
    """Return a record as one row of a frame with `FRAME_COLUMNS`; what it does not have is blank, 0 or False."""
    cells: dict[str, Cell] = dict.fromkeys(FRAME_COLUMNS, "")
    cells |= {name: False if kind == "bool" else 0 for name, kind in NUMBERS.items()}
    return cells | (_unscreened(record) if isinstance(record, Unscreened) else _finding(record)) | _place(record)


def _place(record: Record) -> dict[str, Cell]:
    return {
        "row": record.row,
        "line": record.line,
        "sheet_row": record.sheet_row,
        "source": record.source,
        "record_id": record.record_id,
        "fingerprint": record.fingerprint,
        "record_key": record.record_key,
    }


def _unscreened(record: Unscreened) -> dict[str, Cell]:
    band = NOT_SCREENED if record.strict else IN_PART
    return {"band": band, "reasons": record.text, "reason_codes": record.code}


def _finding(finding: Finding) -> dict[str, Cell]:
    return {
        "band": finding.band.label,
        "score": finding.score,
        "to_verify": finding.to_verify,
        "name_alone": finding.name_alone,
        "exposure": finding.exposure,
        "reasons": " ".join(reason.text for reason in finding.reasons),
        "reason_codes": _list(reason.code for reason in finding.reasons),
        "sources": _list(reason.source for reason in finding.reasons),
        "near_misses": _list(f"{near.entity_id}: {near.code}" for near in finding.near_misses),
        "decision": decision_in_force(finding),
        "change": finding.change.kind.value if finding.change else "",
        "cells_key": finding.cells_key,
        "entries_key": finding.entries_key,
        **_matches(finding.matches),
        **_country("nationality", finding.nationality),
        **_country("institution_country", finding.institution_country),
        **_subject(finding.subject),
    }


def decision_in_force(finding: Finding) -> str:
    """Return what a person decided about a finding; empty when nobody did, or it no longer holds."""
    return finding.decision.decision.value if finding.decision and finding.decision.in_force else ""


def _matches(located: tuple[LocatedMatch, ...]) -> dict[str, Cell]:
    matches = [each.match for each in located]
    return {
        "entities": ", ".join(dict.fromkeys(match.entity_id for match in matches)),
        "entity": _list(match.entity_name for match in matches),
        "watchlist": _list(match.list_id for match in matches),
        "group": _list(match.group for match in matches),
        "method": _list(match.method.value for match in matches),
        "certainty": _list(match.certainty.value for match in matches),
        "similarity": _list(f"{match.similarity:.3f}" for match in matches),
        "column": _list(each.column for each in located),
        "party": _list(each.party for each in located) if any(each.party for each in located) else "",
        "text": _list(match.text for match in matches),
        "matched_name": _list(match.alias.text for match in matches),
        "country_check": _list(match.country_check.value for match in matches),
        "city_check": _list(match.city_check.value for match in matches),
        "mention": _list("yes" if each.mention else "no" for each in located),
        "why": _list(" ".join(match.why) for match in matches),
    }


def _country(column: str, value: Country | None) -> dict[str, Cell]:
    return {column: value.code, f"{column}_text": value.text} if value else {}


def _subject(value: Subject | None) -> dict[str, Cell]:
    if value is None:
        return {}
    return {
        "subject": value.text,
        "subject_code": value.code,
        "level": value.level,
        "sensitivity": value.sensitivity.value,
        "discipline": value.discipline,
        "discipline_name": value.discipline_name,
        "basis": value.basis,
        "advanced": value.advanced,
    }


def _list(parts: Iterable[str]) -> str:
    """Return several values as one text, as the csv report does."""
    return SEPARATOR.join(part.replace(SEPARATOR, " / ") for part in parts)
