"""Names: of an institution or of a person, which a bare "name" does not say."""

from __future__ import annotations

from screening.columns.column import Judged
from screening.columns.table import PEOPLE, Table

_PERSONAL = (*PEOPLE, "nationality", "birth", "domicile", "level")
"""Contents that make a table one of people."""
_TITLE_WORDS = 3
"""Mean words from which a "title" column holds titles of works, not "Mr" and "Dr"."""


def decide_names(table: Table) -> None:
    """Run the decisions on names and titles, each resting on those before it."""
    _half_names(table)
    for column in table.of("name"):
        content, because = _name(table, column)
        table.set(column, content, f"{column.why}, and {because}")
    _titles(table)
    _person_without_header(table)
    _short_names(table)


def _half_names(table: Table) -> None:
    """Read "Nom, Prénom" and "Nombre, Apellidos": a name beside half a person's name is the other half."""
    for column in table.of("name"):
        given, family = table.of("given-name"), table.of("family-name")
        if bool(given) != bool(family) and column.profile.institution < 0.3:
            other = "family-name" if given else "given-name"
            table.set(column, other, f"{column.why}, beside {(given or family)[0].header!r}")


def _name(table: Table, column: Judged) -> tuple[str, str]:
    """Decide one "name" column; return content and because."""
    looks = column.profile
    personal, person_known = bool(table.of(*_PERSONAL)), bool(table.of(*PEOPLE))
    institution_known = bool(table.of("institution"))
    if column.party and looks.person < 0.6:
        return "institution", "it names a party"
    if looks.institution >= 0.3:
        return "institution", f"{looks.institution:.0%} of the values are institutions"
    if looks.person >= 0.5 and not person_known and (personal or institution_known):
        return "person", "the table is one of persons"
    if institution_known or (personal and person_known):
        return "", "the table has better columns"
    if personal:
        return "person", "the table is one of persons"
    if looks.person >= 0.8 and looks.institution < 0.05 and not table.of("website", "city", "short-name"):
        return "person", "the values look like persons"
    return "institution", "nothing in the table speaks of persons"


def _titles(table: Table) -> None:
    """Decide whether a "title" is of works, of institutions, or none of our business."""
    for column in table.of("title"):
        looks = column.profile
        if not table.of("institution") and looks.institution >= 0.5:
            table.set(
                column, "institution", f"{column.why}, and {looks.institution:.0%} of the values are institutions"
            )
        elif looks.words >= _TITLE_WORDS:
            table.set(column, "subject", f"{column.why}, and the values read as titles of works")
        else:
            table.set(column, "")


def _person_without_header(table: Table) -> None:
    """Find the column of persons by its values where no header of the table says anything."""
    if table.of("person") or any(column.reading.role or column.reading.unknown for column in table.columns):
        return
    for column in table.columns:
        looks = column.profile
        if not column.content and looks.person >= 0.8 and looks.distinct * 2 > looks.filled:
            table.set(column, "person", f"by its values: {looks.person:.0%} look like names of persons")
            return


def _short_names(table: Table) -> None:
    """Screen an acronym column as a second spelling of its institution."""
    parties = table.parties()
    of_works = any(column.reading.role == "title" for column in table.of("subject"))
    for column in table.of("short-name"):
        if parties and not column.profile.blank and not of_works:
            party = column.party if column.party in parties else "" if "" in parties else parties[0]
            table.set(column, "institution", f"{column.why}: a second name of the institution", party)
        else:
            table.set(column, "")
