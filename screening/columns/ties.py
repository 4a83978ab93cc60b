"""Ties: which institution a country, city, website or identifier belongs to."""

from __future__ import annotations

from screening.columns.column import Judged
from screening.columns.fit import FEW
from screening.columns.table import ATTRIBUTES, Table


def undo_repeats(table: Table) -> None:
    """Read "Country.1" as a second "Country" where no institution bears that number."""
    parties = {column.party for column in table.of("institution", "name")}
    for column in table.columns:
        if column.party.isdigit() and column.party not in parties:
            table.set(column, column.content, party="")


def decide_ties(table: Table) -> None:
    """Run the decisions on ties, each resting on those before it."""
    _addresses(table)
    _attributes(table)
    _one_each(table)
    _record_id(table)


def _addresses(table: Table) -> None:
    """Let an address stand in for a city column of the same party."""
    for column in table.of("address"):
        if table.of("institution") and not any(city.party == column.party for city in table.of("city")):
            table.set(column, "city", f"{column.why}: the town in it speaks for or against a match")
        else:
            table.set(column, "")


def _attributes(table: Table) -> None:
    """Give each unqualified attribute the party of its institution.

    With one institution it is that one's. With several it is the one whose run
    of attributes it stands in; failing that it is tied to none (its party stays
    empty), because a wrong country would speak against a true match.
    """
    parties = table.parties()
    for column in table.of(*ATTRIBUTES):
        if column.party or not parties:
            continue
        owner = table.owner(column)
        if len(parties) == 1:
            table.set(column, column.content, party=parties[0])
        elif owner:
            table.set(column, column.content, f"{column.why}, of {owner.header!r} beside it", owner.party)
        elif "" not in parties and column.content != "website":
            text = f"{column.header!r} is not tied to one of {len(parties)} institutions"
            table.note("tied-to-none", column, text, column.content, parties[0])


def _one_each(table: Table) -> None:
    """Keep one city per institution and one record id; two columns of its country both count if both hold countries."""
    for content in ("country", "city", "record-id"):
        first: dict[str, Judged] = {}
        for column in sorted(table.of(content), key=lambda c: (content == "country" and _doubtful(c), c.index)):
            if content == "record-id" and (column.profile.blank or first):
                table.set(column, "")
            elif column.party not in first:
                first[column.party] = column
            elif content == "city" or _doubtful(column):
                table.set(column, "")
                text = f"{column.header!r} is a second {content} beside {first[column.party].header!r} and was left out"
                table.note("second-column", column, text, content)


def _doubtful(column: Judged) -> bool:
    """Tell whether a column of countries holds few that are understood, as another column says better."""
    return column.profile.filled >= FEW and column.profile.country < 0.5 and column.guessed


def _record_id(table: Table) -> None:
    """Use an institution's own id as record id where the table has no other."""
    if table.of("record-id"):
        return
    for column in table.of("none"):
        looks = column.profile
        if column.reading.others & {"record-id", "code"} and 0 < looks.filled == looks.distinct:
            table.set(column, "record-id", f"header {column.header!r} holds a different value in every row")
            return
