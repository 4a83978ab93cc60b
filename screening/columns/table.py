"""The columns of a table while their roles are decided."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from msgspec.structs import replace

from screening.columns.column import Judged
from screening.columns.opinion import Opinion, Opinions
from screening.columns.vocabulary import headers
from screening.columns.words import header_words
from screening.model import ColumnNote, Role, Sensitivity

PEOPLE = ("person", "given-name", "family-name")
"""Contents that name a person."""
ATTRIBUTES = ("country", "city", "website", "identifier", "short-name", "address")
"""Contents that belong to an institution and share its party."""
_OF_PERSONS = (*PEOPLE, "nationality", "former-nationality", "birth", "domicile", "date-of-birth")
_ROLES = frozenset(Role)


class Table:
    """The columns under decision, with the notes made on the way."""

    def __init__(self, columns: Sequence[Judged], opinions: Opinions | None = None) -> None:
        self.columns = list(columns)
        self._opinions = opinions or Opinions()
        self.notes: list[ColumnNote] = []
        for column in columns:
            if column.note:
                self.note(
                    column.note.code,
                    column,
                    column.note.text,
                    column.reading.role if column.content != column.reading.role else "",
                    unscreened=column.note.unscreened,
                )

    def of(self, *contents: str) -> list[Judged]:
        """Return the columns whose content is one of `contents`, in table order."""
        return [column for column in self.columns if column.content in contents]

    def set(
        self,
        column: Judged,
        content: str,
        why: str = "",
        party: str | None = None,
        *,
        guessed: bool | None = None,
        also: str = "",
    ) -> None:
        """Give a column another content (none if empty), and say why."""
        self.columns[column.index] = replace(
            column,
            content=content,
            why=why or column.why,
            party=column.party if party is None else party,
            guessed=column.guessed if guessed is None else guessed,
            also=also,
        )

    def opinion(self, column: Judged) -> Opinion:
        """Return what the subject classifier says of a column's values."""
        return self._opinions.of(column.index)

    def rate(self, text: str) -> Sensitivity:
        """Return what the subject classifier says of one value."""
        return self._opinions.rate(text)

    def values(self, column: Judged) -> Sequence[str]:
        """Return a column's values in the order of the rows."""
        return self._opinions.values(column.index)

    def note(
        self, code: str, column: Judged, text: str, role: str = "", party: str = "", *, unscreened: bool = False
    ) -> None:
        """Keep a doubt for the report.

        Args:
            code: its stable identifier.
            column: the column it is about.
            text: one sentence without its full stop.
            role: what `--map` would make of the column to change what was done; empty when nothing would.
            party: the institution the column then speaks of.
            unscreened: the column may name somebody and is not screened.
        """
        remedy = ""
        if role in _ROLES:
            remedy = f"--map {role}{f':{party}' if party else ''}={self._named(column)}"
        self.notes.append(ColumnNote(code, column.header, text, remedy, unscreened))

    def parties(self) -> list[str]:
        """Return the parties of the institution columns, in table order."""
        return list(dict.fromkeys(column.party for column in self.of("institution")))

    def people(self) -> list[Judged]:
        """Return the columns that name the persons the rows are about: no contacts, signatories or authors."""
        return [column for column in self.of(*PEOPLE) if not column.reading.agent]

    def of_persons(self) -> bool:
        """Tell whether the rows are about persons: by a column of theirs, or by a header such as "Student ID"."""
        return bool(
            self.people()
            or [column for column in self.of(*_OF_PERSONS) if column.content not in PEOPLE]
            or any(column.party == "previous" for column in self.of("institution"))
            or any(_of_a_person(column.header) for column in self.columns)
        )

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

    def _named(self, column: Judged) -> str:
        """Return how `--map` names a column: by its header, or by its place where that is safer to type."""
        header = column.header
        alike = sum(other.header.casefold() == header.casefold() for other in self.columns)
        if not header.strip() or alike > 1 or not header.isprintable() or "'" in header or header.startswith("#"):
            return f"'#{column.index + 1}'"
        return f"'{header}'" if shlex.quote(header) == header else shlex.quote(header)


def _of_a_person(header: str) -> bool:
    terms = headers().terms
    found = (terms.get((word,)) for word in header_words(header)[:4])
    return any(term is not None and term.sort == "role" and term.value == "person" for term in found)
