"""Watched institutions and persons, as the watchlists describe them.

They are kept on disk as arrays: with their field names a list of 100,000 entities takes half as much again.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace


class EntityKind(StrEnum):
    """What is watched."""

    INSTITUTION = "institution"
    PERSON = "person"


class AliasKind(StrEnum):
    """How a name relates to its entity."""

    OFFICIAL = "official"
    LISTED = "listed"
    """The name under which a published list has it; whether it is the official one, the list does not say."""
    ALIAS = "alias"
    TRANSLATION = "translation"
    TRANSLITERATION = "transliteration"
    FORMER = "former"
    ACRONYM = "acronym"
    SUBUNIT = "subunit"


class NamingRule(StrEnum):
    """What makes a form of a name out of another one of the same entity, where no source has the form itself."""

    TRANSLATION = "translation"
    """Its words put into another language."""
    SHORT_FORM = "short-form"
    """Words of it left out."""
    ABBREVIATION = "abbreviation"
    """Its words cut short, as citation indexes print them."""
    INITIALS = "initials"
    """The first letters of its words."""
    SOUND = "sound"
    """Its sound in the letters of another language (kana, Hangul, Arabic)."""
    BGN_PCGN = "bgn-pcgn"
    ISO_9 = "iso-9"
    SCHOLARLY = "scholarly"
    """ISO/R 9 of 1968, the older scholarly transliteration of Cyrillic."""
    ICAO = "icao"
    """The spelling of Russian passports, ICAO Doc 9303."""
    MCCUNE_REISCHAUER = "mccune-reischauer"
    REVISED = "revised-romanisation"
    """South Korea's system of 2000."""


class Hedge(StrEnum):
    """How sure the source itself is of a claim, from its own wording."""

    CONFIRMED = "confirmed"
    ALMOST_CERTAIN = "almost-certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    NO_EVIDENCE = "no-evidence"


class Alias(Struct, frozen=True, array_like=True):
    """One written form of an entity's name."""

    text: str
    kind: AliasKind = AliasKind.ALIAS
    lang: str = ""
    """ISO 639-1 code of the language, e.g. `ko`."""
    source: str = ""
    """Where this form is attested; empty when nobody is known to use it."""
    rule: NamingRule | None = None
    """What made this form, when no source attests it."""
    seen: str = ""
    """ISO day on which the source was read."""
    years: str = ""
    """For former names, e.g. `1956-2000`."""
    shared: bool = False
    """True when other bodies of the world use exactly this form (`MSU`,
    `National Defence University`): it then needs support from country, city,
    domain or neighbouring text before it is a match."""
    shared_at_home: bool = False
    """True when bodies of its own country use it too (`SSU`): then the country is no support."""
    weak: bool = False
    """True when the publisher of the list itself calls the form weak (OFAC "weak aka", UN "low quality")."""

    @property
    def needs_support(self) -> bool:
        """True when the form alone says nothing: others bear it, or its own publisher does not vouch for it."""
        return self.shared or self.weak


class Namesake(Struct, frozen=True, array_like=True):
    """A body the entity must not be confused with."""

    name: str
    country: str = ""
    city: str = ""
    why: str = ""


class Place(Struct, frozen=True, array_like=True):
    """A branch or campus away from the seat."""

    name: str
    city: str
    country: str
    source: str = ""
    """Who says that it is one."""


class Claim(Struct, frozen=True, array_like=True):
    """One statement of a source about an entity, in our own words."""

    text: str
    hedge: Hedge
    where: str
    """Section of the source, e.g. `brief, University Linkages with North Korea`."""
    lowers: bool = False
    """True when the statement speaks for a lower risk."""
    of_list: bool = False
    """True when the source says it of every entry of the list."""


class Listing(Struct, frozen=True, array_like=True):
    """What the publisher of a list says of an entry, in the publisher's own terms."""

    by: str = ""
    """Who lists it, where a list holds the entries of several; else the publisher of the list."""
    programmes: tuple[str, ...] = ()
    """Sanctions programmes, regimes, categories, e.g. `NPWMD`, `DPRK2`, `License requirement: all items`."""
    since: str = ""
    """Day of the listing, ISO; a year or a year and a month where no more is said."""
    number: str = ""
    """Number of the entry with its publisher, e.g. `KPe.031`."""
    remark: str = ""
    """Reason or remark of the publisher, cut where it is very long."""
    url: str = ""
    """Where the publisher says so."""


class Entity(Struct, frozen=True, array_like=True):
    """One watched institution or person."""

    id: str
    """Stable, lower-case, hyphenated; other tools rely on it."""
    name: str
    kind: EntityKind
    group: str
    """Exposure group the policy knows, e.g. `dprk`, `linked`, `nuclear`."""
    list_id: str
    aliases: tuple[Alias, ...]
    """All written forms, the display name included."""
    country: str = ""
    city: str = ""
    places: tuple[str, ...] = ()
    """Other spellings of the city, districts and regions that support a match."""
    domains: tuple[str, ...] = ()
    """Registered web and mail domains, without `www.`; sub-domains belong to them."""
    identifiers: dict[str, str] = field(default_factory=dict)
    """Scheme (`ror`, `wikidata`, `grid`, `isni`) to value."""
    parent: str = ""
    branches: tuple[Place, ...] = ()
    namesakes: tuple[Namesake, ...] = ()
    traits: tuple[str, ...] = ()
    """Facts the policy may use, e.g. `military-civilian`."""
    office: str = ""
    """For persons: the office held at the time of the source."""
    born: int = 0
    """For persons: year of birth; 0 when no source gives it."""
    born_source: str = ""
    """Who gives that year."""
    evidence: tuple[Claim, ...] = ()
    countries: tuple[str, ...] = ()
    """Other countries that its source ties it to (addresses, nationalities): they support a match as `country` does."""
    addresses: tuple[str, ...] = ()
    """Addresses as the list prints them; shown, never compared."""
    numbers: tuple[str, ...] = ()
    """Further identifiers as the list prints them (`Tax ID No. 1234567890, Russia`); shown, never compared."""
    listing: Listing | None = None
    """For entries of a published list: under what they stand there."""

    @property
    def all_countries(self) -> tuple[str, ...]:
        """Its country and the others; none when no source gives one."""
        return (self.country, *self.countries) if self.country else self.countries

    def without_names(self) -> Entity:
        """Return what is known of it besides names and what is said of it: a matcher keeps the names itself."""
        return replace(self, aliases=(), namesakes=(), evidence=(), addresses=(), numbers=(), listing=None)


class Group(Struct, frozen=True, array_like=True):
    """What a list says of one of its exposure groups."""

    id: str
    title: str
    """What an entry of it is, in the list's own terms, e.g. `entry of the Entity List`; reports print it."""
    bands: dict[str, str]
    """Band of a row by the sensitivity of its subject, both as their labels."""
    wording: str = ""
    """One or two sentences that reports print with every entry: what being on the list means, and what not."""
    where: str = ""
    """File and line, for errors; empty when nobody wrote it down."""


class LeftAside(Struct, frozen=True, array_like=True):
    """What an import did not take over, or changed, and why."""

    what: str
    """E.g. `vessels: no column of a table names one`."""
    count: int
    where: str = ""
    """The first places in the file, e.g. `rows 12, 77, 80`."""


class Imported(Struct, frozen=True, array_like=True):
    """How a list was made of a published file."""

    file: str
    """Its name, without the folder."""
    sha256: str
    """Of the file as published; of a set of files, of their digests in order."""
    form: str
    """In which form it is published, as `--as` calls it, e.g. `ofac-sdn-xml`."""
    read: int = 0
    """Entries in the file."""
    left_aside: tuple[LeftAside, ...] = ()


class Watchlist(Struct, frozen=True, array_like=True):
    """One list file."""

    id: str
    title: str
    version: str
    """Date of the last change of content, ISO."""
    source: str
    path: str
    sha256: str
    entities: tuple[Entity, ...]
    covers: str = ""
    """What the list was taken from, in a few words, for the head of a report; the title says it when this is empty."""
    builtin: bool = False
    """True for the lists that come with the program."""
    publisher: str = ""
    """Who publishes what the list was taken from, e.g. `UN Security Council`."""
    licence: str = ""
    """Under what terms it may be used, in a few words."""
    url: str = ""
    """Where it is published."""
    groups: tuple[Group, ...] = ()
    """Exposure groups that the list itself defines; the policy gives all others their meaning."""
    max_age: int = 0
    """Days after its date from which reports tell that it is old; 0 when it does not say how often it changes."""
    imported: Imported | None = None
    """How it was made of a published file; None for a list written by hand.

    The publisher's entries stand as they are: an organisation may lack a country, and two entries may share a name."""
