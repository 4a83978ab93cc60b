"""What a table's columns mean for screening."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a column holds. The values are the names used by `--map ROLE=HEADER`."""

    RECORD_ID = "record-id"
    PERSON = "person"
    GIVEN_NAME = "given-name"
    FAMILY_NAME = "family-name"
    INSTITUTION = "institution"
    INSTITUTION_COUNTRY = "country"
    INSTITUTION_CITY = "city"
    NATIONALITY = "nationality"
    SUBJECT = "subject"
    SUBJECT_CODE = "subject-code"
    LEVEL = "level"
    ACTIVITY = "activity"
    BIRTH_DATE = "date-of-birth"
    FREE_TEXT = "free-text"
    """Prose that holds no other role: watched names in it are mentions, never above `to verify`."""
    EMAIL = "email"
    WEBSITE = "website"
    IDENTIFIER = "identifier"


class ColumnRole(Struct, frozen=True):
    """One column with the role it was given, and why."""

    index: int
    """0-based position in the table."""
    header: str
    """As written in the file; `column 3` style where the table has no header."""
    role: Role
    party: str = ""
    """Which institution a column speaks of when there are several: `home`, `sending`,
    `receiving`, `host`, `partner`, `previous` ...; empty when there is only one.
    An institution and its country, city, website and identifiers share a party."""
    why: str = ""
    """One clause for the officer, e.g. `header "Страна" is Russian for country`."""
    guessed: bool = False
    """True when values or half a header decided the role: such a column never speaks against a match."""


class ColumnNote(Struct, frozen=True):
    """What an officer should know about how one column was understood, and how to change it."""

    code: str
    """Stable identifier, e.g. `values-overrule-header`."""
    header: str
    """As written in the file."""
    text: str
    """One sentence without its full stop: what was seen and what was done."""
    remedy: str = ""
    """The option that changes it, e.g. `--map nationality='Pays'`; empty when there is nothing to change."""
    unscreened: bool = False
    """True when the column may name institutions, nationalities or persons and is not screened for them."""

    @property
    def sentence(self) -> str:
        """The text and its remedy, for reports."""
        return f"{self.text}; to change it: {self.remedy}" if self.remedy else self.text


class Mapping(Struct, frozen=True):
    """All columns of a table that take part in screening."""

    roles: tuple[ColumnRole, ...]
    unused: tuple[str, ...] = ()
    """Headers that were given no role."""
    notes: tuple[ColumnNote, ...] = ()
    """Doubts worth showing, e.g. a header that says country over values that are not."""

    def of(self, role: Role, party: str | None = None) -> tuple[ColumnRole, ...]:
        """Return the columns with `role`, limited to one `party` when it is given."""
        return tuple(c for c in self.roles if c.role is role and (party is None or c.party == party))

    @property
    def parties(self) -> tuple[str, ...]:
        """The institutions of a row in table order, e.g. `("sending", "receiving")`."""
        return tuple(dict.fromkeys(c.party for c in self.of(Role.INSTITUTION)))

    def headers_by_role(self) -> dict[str, list[str]]:
        """Return `{role: [headers]}` as published in the JSON report."""
        result: dict[str, list[str]] = {}
        for column in self.roles:
            result.setdefault(column.role.value, []).append(column.header)
        return result
