"""Countries: of an institution, of a person, and what stands in for nationality.

Country of birth and domicile are not nationality: a South Korean citizen may be
born in the DPRK. They are used, with a note, only where a table has no
nationality, because leaving them out there would be a silent miss; otherwise
they are left out, with a note that says how to include them.
"""

from __future__ import annotations

from screening.columns.column import Judged
from screening.columns.table import PEOPLE, Table


def decide_origins(table: Table) -> None:
    """Run the decisions on countries, each resting on those before it."""
    _of_home_or_participants(table)
    for column in table.of("country"):
        if not column.party and "institution" not in column.reading.others and not table.of("nationality"):
            _bare(table, column)
    for content, noun in (("domicile", "domicile or origin"), ("birth", "country of birth")):
        for column in table.of(content):
            _substitute(table, column, noun)


def _of_home_or_participants(table: Table) -> None:
    """Mend "home country" without a home institution, and "participant country" without persons."""
    parties = table.parties()
    for column in table.of("country"):
        if column.party == "home" and "home" not in parties and table.of(*PEOPLE, "level"):
            table.set(column, "domicile", f"{column.why}, of the person", "")
    for column in table.of("domicile"):
        if "person" in column.reading.others and parties and not table.of(*PEOPLE):
            table.set(column, "country")


def _bare(table: Table, column: Judged) -> None:
    """Decide whether an unqualified country is the institution's or a nationality."""
    if not table.of("institution"):
        table.set(column, "nationality", f"{column.why}; the table names no institution it could belong to")
        table.note(f"{column.header!r} is taken as nationality: the table has no institution column")
    elif table.of(*PEOPLE) and not table.of("domicile"):
        # A wrong country of an institution would speak against a true match, a wrong nationality
        # against nothing; so it is the institution's only where it stands right after one.
        owner = table.owner(column)
        content, noun = ("country", "the institution's country") if owner else ("nationality", "nationality")
        place = f"follows {owner.header!r}" if owner else "follows no institution"
        table.set(column, content, f"{column.why}; taken as {noun} because it {place}")
        if owner is None or owner.party in {"", "home", "previous"}:  # a partner's country is no student's
            other = "nationality" if owner else "country"
            table.note(
                f"{column.header!r} could be nationality or the institution's country; taken as {noun}."
                f" If not: --map {other}='{column.header}'"
            )


def _substitute(table: Table, column: Judged, noun: str) -> None:
    """Use domicile or birth for nationality, or leave it out, and say so."""
    owner = table.owner(column)
    if (
        column.content == "domicile"
        and owner
        and owner.party in {"home", "previous"}
        and not any(country.party == owner.party for country in table.of("country"))
    ):
        table.set(column, "country", f"{column.why}, of {owner.header!r} beside it", owner.party)
    elif any(other.reading.role != "domicile" for other in table.of("nationality")):
        table.set(column, "")
        table.note(
            f"{column.header!r} is {noun}, not nationality, and was not screened;"
            f" to include it: --map nationality='{column.header}'"
        )
    else:
        table.set(column, "nationality", f"{column.why}: {noun}, used because the table has no nationality", "")
        table.note(f"{column.header!r} is {noun}, not nationality; it is used because the table has no nationality")
