"""Watched names as rows of concepts, stored as bytes, and which of them a set of concepts may be.

A text fits a few names, and a list of 100,000 entities has 300,000: as objects
they take a gigabyte and seconds to load. `indexing` puts them away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import astuple

from screening.bounded import BoundedCache
from screening.decoding import decoder_of
from screening.model import Alias, Entity, Namesake

HEADS = frozenset({"university", "institute", "college"})
"""What one body may be called in turn."""
_MOST_ENTITIES = 20_000
"""Entities whose names are kept as objects."""
_MOST_KEYS = 20_000
"""Blocking keys whose names are kept as objects."""


class Form(Struct, frozen=True, eq=False, array_like=True):
    """One written form of an entity, or of a body it must not be confused with."""

    alias: Alias
    forms: tuple[Alias, ...]
    """All forms made of the same words, `alias` among them."""
    needed: frozenset[str]
    """Concepts that must be met."""
    optional: frozenset[str]
    """State, research: met or not, they tell little."""
    weights: dict[str, float]
    distinctive: bool
    """Has a word no other body's name has: a person, an acronym; a place is not enough."""
    person: bool
    """Bears a person's name."""
    acronym: bool
    """A single short word in place of a name."""
    shared: bool
    part: bool
    """Names a part of the entity, not the entity; alone never more than possible, and only with support."""

    @property
    def total(self) -> float:
        """Weight of all its words."""
        return sum(self.weights.values())


class Profile(Struct, array_like=True):
    """What is known of one entity besides its names."""

    entity: Entity
    list_id: str
    familiar: set[str] = field(default_factory=set)
    """Concepts that may stand beside a name of it: words of its other names, its places, its country."""
    places: list[frozenset[str]] = field(default_factory=list)
    """City, district and region names, each as the concepts it is made of."""
    country_concept: str = ""
    support: frozenset[str] = frozenset()
    """Concepts of which one must be in a text to support a shared name from inside it: of each place the rarest, and
    whom its names honour."""
    namesakes: list[tuple[Namesake, Form]] = field(default_factory=list)
    """The other bodies that bear its name, as the list tells them, each with that name."""
    persons: set[str] = field(default_factory=set)
    """Concepts of those whom any of its names honours."""


class Name(Form, frozen=True, eq=False):
    """A written form, with whom it names."""

    profile: Profile

    @staticmethod
    def of(form: Form, profile: Profile) -> Name:
        """Return a form as a name of an entity."""
        return Name(*astuple(form), profile)  # type: ignore[call-arg]  # all fields of a form, in order


class NamedEntity(Struct, frozen=True, array_like=True):
    """One entity with all its forms, as it is stored."""

    profile: Profile
    forms: list[Form]

    def named(self) -> list[Name]:
        """Return its names."""
        return [Name.of(form, self.profile) for form in self.forms]


class NameSignature(Struct, frozen=True, array_like=True):
    """What tells whether a text may hold a name that was stored."""

    needed: tuple[str, ...]
    stands_alone: bool
    """Needs no support: the world does not share it."""
    support: frozenset[str]
    """Concepts of which one in the text supports it."""
    countries: tuple[str, ...]
    """The countries that support it, alpha-2; none when the list gives none."""
    entity: int
    """The place of its entity among all, and its own among the names of that."""
    form: int


class StoredNames(Struct, frozen=True, array_like=True):
    """The names of the watchlists as they are kept."""

    entities: list[bytes]
    """Each a `NamedEntity`."""
    signatures: dict[str, bytes]
    """Lists of `NameSignature`, by blocking key."""
    unmatchable: list[tuple[Entity, Alias]]


class Index:
    """All names of the watchlists, found by their most telling concepts.

    Args:
        names: what `store_names` made of the lists.
    """

    def __init__(self, names: StoredNames) -> None:
        self._names = names
        self._signatures: BoundedCache[str, list[NameSignature]] = BoundedCache(self._read_signatures, _MOST_KEYS)
        self._entities: BoundedCache[int, list[Name]] = BoundedCache(self._open, _MOST_ENTITIES)
        self.blocking_keys = frozenset(names.signatures)
        """Concepts of which a text must have one, for any name to be looked for in it."""

    @property
    def unmatchable(self) -> Sequence[tuple[Entity, Alias]]:
        """Forms that are never matched: no word in them tells the entity from others."""
        return self._names.unmatchable

    def _read_signatures(self, keys: list[str]) -> list[list[NameSignature]]:
        decode = decoder_of(list[NameSignature]).decode
        return [decode(self._names.signatures[key]) for key in keys]

    def _open(self, places: list[int]) -> list[list[Name]]:
        decode = decoder_of(NamedEntity).decode
        return [decode(self._names.entities[place]).named() for place in places]

    def candidates(self, concepts: frozenset[str]) -> Iterator[Name]:
        """Yield the names of which all needed concepts are among `concepts`."""
        for signature in self._held(concepts):
            yield self._entities.one(signature.entity)[signature.form]

    def needed_countries(self, concepts: frozenset[str]) -> frozenset[str] | None:
        """Return what a text with these concepts needs besides them to be matched; None when it holds no name.

        Args:
            concepts: everything that its words may stand for.

        Returns:
            Countries of which its row must give one, because it holds only
            names that others share; none when nothing is needed.
        """
        countries: set[str] | None = None
        for signature in self._held(concepts):
            if signature.stands_alone or not concepts.isdisjoint(signature.support):
                return frozenset()
            countries = (countries or set()).union(signature.countries)
        return None if countries is None else frozenset(countries)

    def _held(self, concepts: frozenset[str]) -> Iterator[NameSignature]:
        """Yield the signatures of the names of which all needed concepts are among `concepts`."""
        for key in sorted(concepts & self.blocking_keys):
            for signature in self._signatures.one(key):
                if concepts.issuperset(signature.needed):
                    yield signature
