"""Countries: of an institution, of a person, and what stands in for nationality.

Country of birth and domicile are not nationality: a South Korean citizen may be
born in the DPRK. They are used, with a note, only where a table has no
nationality, because leaving them out there would be a silent miss; otherwise
they are left out, with a note that says how to include them.
"""

from __future__ import annotations

from screening.columns.column import Judged
from screening.columns.table import Table


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
        if column.party == "home" and "home" not in parties and (table.people() or table.of("level")):
            table.set(column, "domicile", f"{column.why}, of the person", "")
    for column in table.of("domicile"):
        if "person" in column.reading.others and parties and not table.people():
            table.set(column, "country")


def _bare(table: Table, column: Judged) -> None:
    """Decide whether an unqualified country is the institution's or a nationality."""
    if not table.of("institution"):
        table.set(
            column, "nationality", f"{column.why}; the table names no institution it could belong to", guessed=True
        )
        text = f"{column.header!r} is taken as nationality: the table has no institution column"
        table.note("nationality-or-country", column, text, "country")
    elif column.reading.role not in _COUNTRY and table.of_persons() and not table.of("domicile"):
        # No header speaks of a country at all: what must not be missed is a person's nationality.
        why = f"{column.why}; taken as nationality because the rows are persons and no other column tells it"
        table.set(column, "nationality", why, guessed=True)
        text = f"{column.header!r} holds countries, and is taken as nationality because no other column tells it"
        table.note("nationality-or-country", column, text, "country")
    elif table.people() and not table.of("domicile"):
        # A wrong country of an institution would speak against a true match, a wrong nationality
        # against nothing; so it is the institution's only where it stands right after one.
        owner = table.owner(column)
        content, noun = ("country", "the institution's country") if owner else ("nationality", "nationality")
        place = f"follows {owner.header!r}" if owner else "follows no institution"
        table.set(column, content, f"{column.why}; taken as {noun} because it {place}", guessed=True)
        if owner is None or owner.party in {"", "home", "previous"}:  # a partner's country is no student's
            other = "nationality" if owner else "country"
            text = f"{column.header!r} could be nationality or the institution's country; taken as {noun}"
            table.note("nationality-or-country", column, text, other)


_COUNTRY = frozenset({"country", "domicile", "region"})


def _substitute(table: Table, column: Judged, noun: str) -> None:
    """Use domicile or birth for nationality, or leave it out, and say so."""
    owner = table.owner(column)
    if (
        column.content == "domicile"
        and owner
        and owner.party in {"home", "previous"}
        and not any(country.party == owner.party for country in table.of("country"))
    ):
        table.set(column, "country", f"{column.why}, of {owner.header!r} beside it", owner.party, guessed=True)
    elif any(other.reading.role not in _SUBSTITUTES for other in table.of("nationality")):
        table.set(column, "")
        text = f"{column.header!r} is {noun}, not nationality, and was not screened"
        table.note("not-nationality", column, text, "nationality")
    else:
        why = f"{column.why}: {noun}, used because the table has no nationality"
        table.set(column, "nationality", why, "", guessed=True)
        text = f"{column.header!r} is {noun}, not nationality; it is used because the table has no nationality"
        table.note("not-nationality", column, text)


_SUBSTITUTES = frozenset({"domicile", "birth"})
