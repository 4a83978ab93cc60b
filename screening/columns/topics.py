"""Subjects: of titles, of levels that carry them, and of what a cooperation is about."""

from __future__ import annotations

from screening.columns.column import Judged
from screening.columns.fit import FEW
from screening.columns.table import Table

_TITLE_WORDS = 3
"""Mean words from which a "title" column holds titles of works, not "Mr" and "Dr"."""
_TITLES = 0.6
"""Share of titles that carry a degree from which a column is one of subjects whatever its header says."""
_WORDS = 1.5
"""Mean words from which what a cooperation is about is worth a sweep for names."""


def decide_titles(table: Table) -> None:
    """Decide whether a "title" is of works, of institutions, or none of our business."""
    for column in table.of("title"):
        looks = column.profile
        if not table.of("institution") and looks.institution >= 0.5:
            why = f"{column.why}, and {looks.institution:.0%} of the values are institutions"
            table.set(column, "institution", why, guessed=True)
        elif looks.degree_title >= 0.3:
            table.set(column, "subject", f"{column.why}, and the values are titles that carry a degree", guessed=True)
        elif looks.words >= _TITLE_WORDS:
            table.set(column, "subject", f"{column.why}, and the values read as titles of works", guessed=True)
        elif _field_name(column) and not table.of("subject") and not looks.titled and looks.distinct > 1:
            table.set(column, "subject", f"{column.why}, and the table has no other subject", guessed=True)
        else:
            table.set(column, "")


def decide_topics(table: Table) -> None:
    """Run the decisions on subjects and prose, each resting on those before it."""
    _levels_headed_subject(table)
    _subjects_headed_level(table)
    _titles_not_headed_so(table)
    _scopes(table)
    for column in table.of("free-text"):
        looks = column.profile
        if looks.filled and (
            max(looks.number, looks.date, looks.email, looks.url, looks.country) > 0.5 or looks.answers
        ):
            table.set(column, "")


def _field_name(column: Judged) -> bool:
    """Tell "POS_TITLE" and "programmeTitle" from "Title", which is of persons as often."""
    return len(column.header) > len("Title") and "_" in column.header


def _levels_headed_subject(table: Table) -> None:
    """Read "Programme: PhD, MSc" as level where another column tells the subject; else it stays the subject."""
    for column in table.of("level-or-subject"):
        if table.of("subject", "subject-code"):
            table.set(column, "level")
            text = f"{column.header!r} says subject, but its values are levels; it is screened as level"
            table.note("values-overrule-header", column, text, "subject")
        else:
            table.set(column, "subject", f"{column.reading.why}; its values are levels, and no other column tells more")
            text = f"{column.header!r} says subject, but its values are levels alone: the subjects are not known"
            table.note("doubtful-values", column, text, "level")


def _subjects_headed_level(table: Table) -> None:
    """Read "Degree: Physics, History" as subject where no other column tells it."""
    for column in table.of("level"):
        looks = column.profile
        words = max(looks.number, looks.possible_code, looks.level, looks.degree_title, looks.country) < 0.2
        if words and not looks.answers and looks.filled >= FEW <= looks.distinct and not table.of("subject"):
            table.set(column, "subject", f"{column.why}, but no value is a level", guessed=True)
            text = f"{column.header!r} says level, but no value is one; it is screened as subject"
            table.note("values-overrule-header", column, text, "level")


def _titles_not_headed_so(table: Table) -> None:
    """Use titles that carry a degree where the header says something else and no column says subject."""
    for column in table.of("none"):
        if column.profile.degree_title >= _TITLES and not table.of("subject"):
            why = f"{column.why}, but {column.profile.degree_title:.0%} of the values are titles that carry a degree"
            table.set(column, "subject", why, guessed=True)
            text = f"{column.header!r} holds titles that carry a degree, and is screened as subject"
            table.note("values-overrule-header", column, text, "free-text")


def _scopes(table: Table) -> None:
    """Use what a cooperation or project is about as its subject where no better column is there, and say so."""
    known = bool(table.of("subject", "subject-code"))
    of_dealings = table.of_persons() or table.of("activity", "scope") or any(table.parties())
    for content in ("scope", "description"):  # a plain "description" only after all that says scope or purpose
        for column in table.of(content):
            looks = column.profile
            swept = "free-text" if looks.words >= _WORDS else ""
            of_rows = content == "scope" or of_dealings  # a directory describes its institutions
            if known or not of_rows or not looks.filled or looks.answers or max(looks.number, looks.date) > 0.5:
                table.set(column, swept)
                continue
            known = True
            table.set(column, "subject", f"{column.why}; the table has no better subject", guessed=True, also=swept)
            text = f"{column.header!r} is read as the subject because no column says more exactly what it is"
            table.note("scope-as-subject", column, text, "free-text")
