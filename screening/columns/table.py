"""The columns of a table while their roles are decided."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from screening.columns.column import Judged

PEOPLE = ("person", "given-name", "family-name")
"""Contents that name a person."""
ATTRIBUTES = ("country", "city", "website", "identifier", "short-name", "address")
"""Contents that belong to an institution and share its party."""


class Table:
    """The columns under decision, with the notes made on the way."""

    def __init__(self, columns: Sequence[Judged]) -> None:
        self.columns = list(columns)
        self.notes = [column.note for column in columns if column.note]

    def of(self, *contents: str) -> list[Judged]:
        """Return the columns whose content is one of `contents`, in table order."""
        return [column for column in self.columns if column.content in contents]

    def set(self, column: Judged, content: str, why: str = "", party: str | None = None) -> None:
        """Give a column another content (none if empty), and say why."""
        self.columns[column.index] = replace(
            column, content=content, why=why or column.why, party=column.party if party is None else party
        )

    def note(self, text: str) -> None:
        """Keep a doubt for the report."""
        self.notes.append(text)

    def parties(self) -> list[str]:
        """Return the parties of the institution columns, in table order."""
        return list(dict.fromkeys(column.party for column in self.of("institution")))

    def owner(self, column: Judged) -> Judged | None:
        """Return the institution that a run of attribute columns follows, if it is the only one it can be.

        In "Home university, Country, City, Host university, Country" each country has its owner; in
        "Sending institution, Receiving institution, Country" it has none.
        """
        at = column.index - 1
        while at >= 0 and self.columns[at].content in ATTRIBUTES:
            at -= 1
        if at < 0 or self.columns[at].content != "institution":
            return None
        found, before = self.columns[at], self.columns[at - 1] if at else None
        crowded = before is not None and before.content == "institution" and before.party != found.party
        return None if crowded else found
