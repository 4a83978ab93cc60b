"""What an officer should know about columns that were guessed or left out."""

from __future__ import annotations

from screening.columns.column import Judged
from screening.columns.table import PEOPLE, Table
from screening.columns.words import says_nothing

_NEEDED = frozenset({"institution", "nationality", "person", "subject"})
_LEAST = 0.6
"""Share of values from which a column that is not used looks as if it mattered."""


def tell_guesses(table: Table) -> None:
    """Note the columns whose role rests on values or on half a header, and those that may matter and are not used."""
    told = {note.header for note in table.notes}
    for column in table.columns:
        if column.header in told or column.why.startswith("given by"):
            continue
        if column.guessed and column.content in {*_NEEDED, "country", *PEOPLE, "level"}:
            if not says_nothing(column.header) or column.content in {"nationality", "country"}:
                text = f"{column.header!r} is screened as {column.content.replace('-', ' ')}: {_reason(column)}"
                table.note("guessed-role", column, text, _other(column))
        elif column.content in {"", "department"} and (content := _looks_relevant(table, column)):
            text = f"{column.header!r} is not used, though its values look like {_PLURAL[content]}"
            table.note("left-unused", column, text, content)
        elif not column.content and _half_said(column):
            text = (
                f"{column.header!r} seems to say {column.reading.role}, but it is not clear what it holds: not screened"
            )
            table.note(
                "half-understood", column, text, column.reading.role, unscreened=column.reading.role != "subject"
            )


_PLURAL = {
    "institution": "names of institutions",
    "nationality": "countries",
    "person": "names of persons",
    "subject": "subjects",
}


def _reason(column: Judged) -> str:
    return column.why.removeprefix(f"header {column.header!r} ").replace("by its values: ", "")


def _other(column: Judged) -> str:
    """Return the role that the officer will most likely want in place of a guessed one."""
    return _INSTEAD.get(column.content, "free-text")


_INSTEAD = {
    "country": "nationality",
    "nationality": "country",
    "institution": "person",
    "person": "institution",
    "level": "subject",
}


def _looks_relevant(table: Table, column: Judged) -> str:
    looks = column.profile
    if looks.distinct < 2 or looks.prose:
        return ""
    if looks.institution >= _LEAST and not looks.degree_title:
        return "institution"
    if looks.country >= 0.9 and column.reading.role not in {"birth", "domicile", "none"}:
        return "nationality"
    if looks.titled >= _LEAST:
        return "person"
    if not table.of("subject") and (looks.degree_title >= _LEAST or _subjects(table, column)):
        return "subject"
    return ""


def _subjects(table: Table, column: Judged) -> bool:
    return (column.reading.role in {"", "department"} or column.reading.unknown) and table.opinion(column).likely


def _half_said(column: Judged) -> bool:
    looks, reading = column.profile, column.reading
    nothing_there = looks.blank or looks.answers or max(looks.number, looks.date, looks.calling, looks.url) > 0.5
    return reading.unknown and reading.role in _NEEDED and not nothing_there
