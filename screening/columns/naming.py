"""Names: of an institution or of a person, which a bare "name" does not say."""

from __future__ import annotations

from screening.columns.column import Judged
from screening.columns.fit import FEW
from screening.columns.table import Table
from screening.columns.topics import decide_titles


def decide_names(table: Table) -> None:
    """Run the decisions on names and titles, each resting on those before it."""
    _half_names(table)
    for column in table.of("name"):
        content, because, guessed = _name(table, column)
        table.set(column, content, f"{column.why}, and {because}", guessed=guessed)
        if because == _THINGS:
            text = f"{column.header!r} holds names of things, not of persons or institutions: not screened"
            role = "person" if table.of_persons() else "institution"
            table.note("doubtful-values", column, text, role, unscreened=True)
    decide_titles(table)
    _person_without_header(table)
    _short_names(table)


def _half_names(table: Table) -> None:
    """Read "Nom, Prénom" and "Nombre, Apellidos": a name beside half a person's name is the other half."""
    for column in table.of("name"):
        given, family = table.of("given-name"), table.of("family-name")
        if bool(given) != bool(family) and column.profile.institution < 0.3:
            other = "family-name" if given else "given-name"
            table.set(column, other, f"{column.why}, beside {(given or family)[0].header!r}")


_THINGS = "the values are names of things"


def _name(table: Table, column: Judged) -> tuple[str, str, bool]:
    """Decide one "name" column; return content, because and whether its values decided."""
    looks = column.profile
    personal, person_known = table.of_persons() or bool(table.of("level")), bool(table.people())
    institution_known = bool(table.of("institution"))
    if column.party and looks.person < 0.6:
        return "institution", "it names a party", False
    if looks.institution >= 0.3:
        return "institution", f"{looks.institution:.0%} of the values are institutions", True
    if looks.filled >= FEW and looks.digits > 0.3 and looks.person < 0.3:
        return "", _THINGS, False
    if looks.person >= 0.5 and not person_known and (personal or institution_known):
        return "person", "the table is one of persons", False
    if institution_known or (personal and person_known):
        return "", "the table has better columns", False
    if personal:
        return "person", "the table is one of persons", False
    if looks.person >= 0.8 and looks.institution < 0.05 and not table.of("website", "city", "short-name"):
        return "person", "the values look like persons", True
    return "institution", "nothing in the table speaks of persons", False


def _person_without_header(table: Table) -> None:
    """Find the column of persons by its values where no header of the table says anything."""
    if table.of("person") or any(column.reading.role or column.reading.unknown for column in table.columns):
        return
    for column in table.columns:
        looks = column.profile
        several = looks.distinct * 2 > looks.filled and not looks.level
        if not column.content and looks.person >= 0.8 and several:
            why = f"by its values: {looks.person:.0%} look like names of persons"
            table.set(column, "person", why, guessed=True)
            return


def _short_names(table: Table) -> None:
    """Screen an acronym column as a second spelling of its institution, or as its only one."""
    of_works = any(column.reading.role == "title" for column in table.of("subject"))
    for column in table.of("short-name"):
        parties, looks = table.parties(), column.profile
        if parties and not looks.blank and not of_works:
            party = column.party if column.party in parties else "" if "" in parties else parties[0]
            table.set(column, "institution", f"{column.why}: a second name of the institution", party)
        elif not parties and looks.institution >= 0.3:
            why = f"{column.why}, and {looks.institution:.0%} of the values are institutions"
            table.set(column, "institution", why, guessed=True)
        else:
            table.set(column, "")
