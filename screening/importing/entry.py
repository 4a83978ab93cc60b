"""What every importer makes of a published list: one head, and entries in the words of the publisher."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from screening.model import AliasKind


class Kind(StrEnum):
    """What an entry of a published list is."""

    BODY = "body"
    """An organisation of any kind."""
    PERSON = "person"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    OTHER = "other"
    """An account, a security, an address."""


class Name(Struct):
    """One written form of a name."""

    text: str
    kind: AliasKind = AliasKind.ALIAS
    weak: bool = False
    """The publisher does not vouch for it."""
    lang: str = ""


class Entry(Struct):
    """One entry, its values as the publisher writes them; `build` makes an entity of it."""

    where: int
    """Row, line or place in the file, for whoever looks it up there."""
    kind: Kind
    names: list[Name]
    """The first is the one it is listed under."""
    number: str = ""
    """The publisher's own number of it; what keeps its id the same from one edition to the next."""
    countries: list[str] = field(default_factory=list)
    """Codes or names, in the order of their weight."""
    cities: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)
    identifiers: dict[str, str] = field(default_factory=dict)
    """By the schemes that lists know: `ror`, `wikidata`, `grid`, `isni`."""
    numbers: list[str] = field(default_factory=list)
    """Other identifiers in words, e.g. `Tax ID No. 123 (Russia)`."""
    by: str = ""
    programmes: list[str] = field(default_factory=list)
    since: str = ""
    remark: str = ""
    url: str = ""
    born: list[str] = field(default_factory=list)
    office: str = ""
    parent: str = ""


class Head(Struct):
    """What is known of the list as a whole; an importer may learn its date while it reads."""

    id: str
    title: str
    publisher: str = ""
    url: str = ""
    licence: str = ""
    version: str = ""
    """Date of the list, as written."""
