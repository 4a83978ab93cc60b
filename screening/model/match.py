"""A question to the matcher and its answers."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from screening.model.entity import Alias
from screening.model.place import Country


class Check(StrEnum):
    """What a second piece of evidence (country, city, domain) says about a name match."""

    AGREE = "agree"
    CONFLICT = "conflict"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How firmly a match stands, in the officer's words; strongest first."""

    SETTLED = "settled"
    """An identifier or web domain names the entity."""
    STRONG = "strong"
    """The name agrees and so does country, city or domain."""
    PROBABLE = "probable"
    """A distinctive name agrees, nothing else is known."""
    POSSIBLE = "possible"
    """The name agrees in part, or evidence is mixed: to be verified."""


class Method(StrEnum):
    """Which kind of evidence made the match."""

    NAME = "name"
    ACRONYM = "acronym"
    DOMAIN = "domain"
    IDENTIFIER = "identifier"
    PERSON = "person"


class Context(Struct, frozen=True):
    """What the row of an institution's name says beside the name."""

    country: Country = field(default_factory=Country)
    city: str = ""
    hosts: tuple[str, ...] = ()
    """Mail and web hosts of the same row that belong to a watched entity; support for a name."""
    country_column: str = ""
    """Header of the column the country stands in, for the officer."""
    country_guessed: bool = False
    """True when that column's role was only guessed: it may support a match and never speaks against one."""
    city_guessed: bool = False
    """As for the country."""


class Match(Struct, frozen=True):
    """A watched entity found in a cell, with what speaks for it."""

    entity_id: str
    entity_name: str
    list_id: str
    group: str
    method: Method
    text: str
    """The part of the cell that matched."""
    alias: Alias
    """The written form it met; for domains and identifiers the form compared."""
    similarity: float
    """0-1, how alike `text` and the alias are; 1 is the same words."""
    certainty: Certainty
    country_check: Check
    city_check: Check
    why: tuple[str, ...]
    """Sentences for the officer, from the same comparison that made `similarity`."""
    traits: tuple[str, ...] = ()
    name_alone: bool = False
    """True for a person of whom the row says nothing that agrees but the name: no country, office or birth year."""


class NearMiss(Struct, frozen=True):
    """An entity that came near and was not matched: shown by `screen explain`, carried by `--all`."""

    entity_id: str
    entity_name: str
    text: str
    alias: Alias
    similarity: float
    code: str
    """`ambiguous-name`, `country-conflict`, `city-conflict`, `namesake`, `missing-word`,
    `foreign-word`, `shared-acronym`, `other-birth-year`, `too-different`."""
    why: tuple[str, ...]
    """Sentences: what spoke against it, and what would change the verdict."""


class Answer(Struct, frozen=True):
    """What was found for one question."""

    matches: tuple[Match, ...]
    near_misses: tuple[NearMiss, ...] = ()
