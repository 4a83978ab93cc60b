"""Whose record a row is, and what was found in it: the two halves of a fingerprint."""

from __future__ import annotations

from collections.abc import Iterator, Set
from collections.abc import Mapping as MappingOf

from screening.fingerprint import digest, normal
from screening.model import ColumnRole, Mapping, Method, Role
from screening.risk import RowFacts
from screening.screener.column import Column

_IDENTITY = (
    Role.PERSON,
    Role.GIVEN_NAME,
    Role.FAMILY_NAME,
    Role.BIRTH_DATE,
    Role.NATIONALITY,
    Role.FORMER_NATIONALITY,
    Role.INSTITUTION,
    Role.INSTITUTION_COUNTRY,
    Role.INSTITUTION_CITY,
    Role.EMAIL,
    Role.WEBSITE,
    Role.IDENTIFIER,
)
"""Cells that say who or what a row is about. What it studies there is no part of it: a course may change."""


class RecordKeys:
    """The keys of the rows of one batch.

    Args:
        mapping: what the columns mean.
        columns: their cells.
    """

    def __init__(self, mapping: Mapping, columns: MappingOf[int, Column]) -> None:
        self._columns = columns
        self._ids = mapping.of(Role.RECORD_ID)
        # By role and party, so that a column may move; columns of one role and party have no order but the table's.
        self._identity = [
            c for role in _IDENTITY for c in sorted(mapping.of(role), key=lambda column: (column.party, column.index))
        ]
        self._texts = mapping.of(Role.FREE_TEXT)
        digested = {c.index for c in (*self._identity, *self._texts)}
        self._others = [c for c in mapping.roles if c.index not in digested]

    def record_id(self, row: int) -> str:
        """Return the record's own number as in the table, without blanks around it; empty when there is none."""
        return " ".join(filter(None, (self._columns[c.index].at(row).strip() for c in self._ids)))

    def keys(self, row: int) -> tuple[str, str]:
        """Return whose record a row is, and the digest of the cells that say so.

        A row without a record id is known by those cells alone: change one, and it is another record.
        """
        cells = digest(*self._filled(self._identity, row))
        known_as = normal(self.record_id(row))
        return (digest(Role.RECORD_ID.value, known_as) if known_as else cells), cells

    def with_texts(self, cells_key: str, row: int, headers: Set[str]) -> str:
        """Return the digest of the cells together with those that mention what was found.

        Args:
            cells_key: the digest of the cells that say whose record it is.
            row: which row of the batch.
            headers: of the columns with the mentions; the free text of the row counts in any case.
        """
        more = [c for c in self._others if c.header in headers]
        return digest(cells_key, *self._filled([*self._texts, *more], row))

    def _filled(self, columns: tuple[ColumnRole, ...] | list[ColumnRole], row: int) -> Iterator[str]:
        for column in columns:
            if cell := normal(self._columns[column.index].at(row)):
                yield from (column.role.value, column.party, cell)


def found_in(facts: RowFacts, watched: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Return what was found in a row, as `fingerprint` takes it.

    Args:
        facts: of the row.
        watched: alpha-2 codes of the nationalities that expose a person.
    """
    named = set()
    for found in facts.matches:
        if found.mention:
            yield "mention", "", found.match.entity_id
        elif found.match.method is Method.PERSON:
            yield "person", "", found.match.entity_id
        else:
            named.add(found.party)
            yield "institution", found.party, found.match.entity_id
    for place in facts.located:
        if place.party not in named:  # else it is the country of what was found already
            yield "located", place.party, place.code
    for country in facts.nationalities:
        if country.code in watched:
            yield "nationality", "", country.code
