"""Watched names as rows of concepts, and which of them a set of concepts may be."""

from __future__ import annotations

import pickle
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from screening.matching.anchors import KeptName, by_anchor
from screening.matching.homes import home
from screening.matching.lexicon import Kind
from screening.matching.reading import Reader, Word
from screening.matching.sketch import NameSketches
from screening.matching.thresholds import LEAST_NAME, LEAST_TELLING, WEIGHTS
from screening.matching.vocabulary import CYRILLIC_MARK
from screening.model import Alias, AliasKind, Entity, EntityKind, Namesake, Watchlist

_SILENT = frozenset({Kind.LINK, Kind.LEGAL})
_WHERE = frozenset({Kind.LINK, Kind.LEGAL, Kind.STATUS, Kind.SIDE, Kind.PLACE, Kind.COUNTRY})
HEADS = frozenset({"university", "institute", "college"})
"""What one body may be called in turn."""
_ASIDE = frozenset({AliasKind.FORMER, AliasKind.ACRONYM, AliasKind.SUBUNIT})
_OPTIONAL = frozenset({"state", "research", "general"})
_LONGEST_ACRONYM = 8
_PARCEL = 64  # names put away together: those of one entity share it
_MOST_OPEN = 3_000  # parcels kept as objects


@dataclass
class Profile:
    """What is known of one entity besides its names.

    No `Struct`: those are pickled by what they are made of, which cannot hold something that holds them.
    """

    entity: Entity
    list_id: str
    familiar: set[str] = field(default_factory=set)
    """Concepts that may stand beside a name of it: words of its other names, its places, its country."""
    places: list[frozenset[str]] = field(default_factory=list)
    """City, district and region names, each as the concepts it is made of."""
    country_concept: str = ""
    support: frozenset[str] = frozenset()
    """Concepts of which one must be in a text to support a shared name from inside it: of each place the rarest."""
    namesakes: list[Name] = field(default_factory=list)


class Name(Struct, frozen=True, eq=False):
    """One written form of an entity, or of a body it must not be confused with."""

    profile: Profile
    alias: Alias
    forms: tuple[Alias, ...]
    """All forms made of the same words, `alias` among them."""
    namesake: Namesake | None
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


class Index:
    """All names of the watchlists, found by their most telling concepts.

    Args:
        watchlists: lists to index; persons among them are left to `persons`.
        reader: learns the words of every name.
    """

    def __init__(self, watchlists: Sequence[Watchlist], reader: Reader) -> None:
        self.silent: list[tuple[Entity, Alias]] = []
        """Forms that are never matched: no word in them tells the entity from others."""
        self._lexicon = reader.lexicon
        self._packed: list[bytes] = []
        self._starts: list[int] = []
        """The number of the first name in each parcel."""
        self._open: dict[int, list[Name]] = {}
        bodies = [(e, w.id) for w in watchlists for e in w.entities if e.kind is EntityKind.INSTITUTION]
        for entity, _ in bodies:
            for alias in entity.aliases:
                reader.learn(alias.text)
            for place in (entity.city, *entity.places, *(branch.city for branch in entity.branches)):
                reader.learn(place, place=True)
        self._cyrillic = frozenset(key for key in reader.vocabulary.literals if key[0] == CYRILLIC_MARK)
        names = self._put_away((Profile(entity, list_id) for entity, list_id in bodies), reader)
        reader.settle()
        self.homes = frozenset(name.home for name in names if name.shared) - {""}
        """Countries of the entities that have a name the world shares."""
        groups = by_anchor(names, self._lexicon)
        self._needs = {anchor: [name.needed for name in group] for anchor, group in groups.items()}
        self._numbers = array("I", (name.number for group in groups.values() for name in group))
        """All names, group after group of one anchor."""
        self.sketches = NameSketches.of(groups)
        """The same names in the same order, for a first look at many texts at once."""

    def _rareness(self, concept: str) -> tuple[bool, int, str]:
        """Order the words of a place by how rare they are: "avenue" and "university" are everywhere."""
        known = self._lexicon.concepts.get(concept)
        return known is None or known.kind in (Kind.PLACE, Kind.NAME), len(concept), concept

    def stands_alone(self, name: Name) -> bool:
        """Tell whether a name needs no support: the world does not share it, or only its transliteration."""
        return not name.shared or (name.acronym and not name.needed.isdisjoint(self._cyrillic))

    def _put_away(self, profiles: Iterable[Profile], reader: Reader) -> list[KeptName]:
        """Put the names away as bytes until one of them fits a text, and return what is kept of each.

        A text fits a few names, and a list of 100,000 entities has 300,000: as
        objects they take a gigabyte and seconds to load.
        """
        kept: list[KeptName] = []
        parcel: list[Name] = []
        for profile in profiles:
            for name in self._names_of(profile, reader):
                kept.append(self._kept(name, len(kept)))
                parcel.append(name)
            if len(parcel) >= _PARCEL:
                self._pack(parcel, len(kept))
                parcel = []
        self._pack(parcel, len(kept))
        return kept

    def _kept(self, name: Name, number: int) -> KeptName:
        return KeptName(
            needed=tuple(name.needed),
            firm=self.stands_alone(name),
            support=name.profile.support,
            home=name.profile.entity.country,
            weights=tuple(name.weights[concept] for concept in name.needed),
            acronym=name.acronym,
            shared=name.shared,
            number=number,
        )

    def _pack(self, parcel: list[Name], end: int) -> None:
        self._packed.append(pickle.dumps(parcel))
        self._starts.append(end - len(parcel))

    def _name(self, number: int) -> Name:
        parcel = bisect_right(self._starts, number) - 1
        names = self._open.get(parcel)
        if names is None:
            if len(self._open) >= _MOST_OPEN:
                self._open.clear()
            names = self._open[parcel] = pickle.loads(self._packed[parcel])
        return names[number - self._starts[parcel]]

    def holding(self, concepts: frozenset[str]) -> Iterator[Name]:
        """Yield the names of which all needed concepts are among `concepts`."""
        for anchor in sorted(concepts & self._needs.keys()):
            for place, needed in enumerate(self._needs[anchor], self.sketches.first(anchor)):
                if concepts.issuperset(needed):
                    yield self._name(self._numbers[place])

    def _names_of(self, profile: Profile, reader: Reader) -> list[Name]:
        """Return the names of an entity; what else is known of it goes into its profile."""
        entity = profile.entity
        profile.country_concept = home(entity.country).concept
        if profile.country_concept:
            profile.familiar.add(profile.country_concept)
        for place in (entity.city, *entity.places, *(branch.city for branch in entity.branches)):
            concepts = frozenset(
                word.concept.id for word in reader.read(place, correct=False).words if word.kind not in _SILENT
            )
            if concepts:
                profile.familiar |= concepts
                profile.places.append(concepts)
        telling = {max(place, key=self._rareness) for place in profile.places}
        of_country = {profile.country_concept, *home(entity.country).forms}
        profile.support = frozenset((telling | of_country) - {""})
        found: dict[tuple[frozenset[str], bool], list[Name]] = {}
        for alias in entity.aliases:
            words = reader.read(alias.text, correct=False).words
            name = _name(profile, alias, None, words)
            # a shared sub-unit ("Laboratory of Theoretical Physics") says nothing either
            if name is None or (name.part and (alias.shared or not name.distinctive)):
                if not alias.shared:  # who marks a part as shared knows that
                    self.silent.append((entity, alias))
                continue
            if alias.kind not in _ASIDE:
                profile.familiar |= name.weights.keys()
            found.setdefault((frozenset(name.weights), name.part), []).append(name)
        own: list[Name] = []
        for same in found.values():
            # one form the world shares makes all forms of the same words shared, unless the official one is not
            best = min(same, key=lambda name: name.alias.kind is not AliasKind.OFFICIAL)
            settled = best.alias.kind is AliasKind.OFFICIAL
            shared = best.shared if settled else any(name.shared for name in same)
            own.append(replace(best, shared=shared, forms=tuple(name.alias for name in same)))
        commonplace = {name.needed for name in own if name.shared}
        # of "국방종합대학", 종합 is what sets it apart from the world's defence universities: then it must be met
        own = [
            _whole(name) if name.optional and not name.shared and name.needed in commonplace else name for name in own
        ]
        own += _other_heads(own)
        for namesake in entity.namesakes:
            name = _name(profile, Alias(namesake.name), namesake, reader.read(namesake.name, correct=False).words)
            if name is not None:
                profile.namesakes.append(name)
        return own


def _whole(name: Name) -> Name:
    return replace(name, needed=frozenset(name.weights), optional=frozenset())


def _other_heads(names: Sequence[Name]) -> list[Name]:
    """Return the names that bear a person's name, as institute, college and university alike.

    Sources call one and the same body "Kim Chaek University of Technology",
    "... Institute of Technology" and "... College of Technology".
    """
    heads = {head for name in names if name.person for head in name.needed & HEADS}
    if len(heads) < 2:
        return []
    known = {frozenset(name.weights) for name in names}
    result: list[Name] = []
    for name in names:
        head = next(iter(name.needed & HEADS), "")
        if not head or not name.person or name.shared:
            continue
        for other in sorted(HEADS - {head}):
            weights = {other if concept == head else concept: weight for concept, weight in name.weights.items()}
            if frozenset(weights) not in known:
                known.add(frozenset(weights))
                result.append(replace(name, weights=weights, needed=name.needed - {head} | {other}))
    return result


def _name(profile: Profile, alias: Alias, namesake: Namesake | None, words: Sequence[Word]) -> Name | None:
    weights = {word.concept.id: WEIGHTS[word.kind] for word in words if word.kind not in _SILENT}
    if sum(weights.values()) <= LEAST_NAME or all(word.kind in _WHERE for word in words):
        return None  # "Novosibirsk State U": a place alone would match everything there
    optional = frozenset(weights.keys() & _OPTIONAL)
    needed = frozenset(weights) - optional
    if not needed or all(weights[concept] <= 1.0 for concept in needed):
        needed, optional = frozenset(weights), frozenset()
    telling = any(word.kind in (Kind.NAME, Kind.OTHER, Kind.PLACE) for word in words)
    distinctive = any(word.kind in (Kind.NAME, Kind.OTHER) for word in words)
    code = alias.kind is AliasKind.ACRONYM and len(needed - HEADS) == 1
    if optional and distinctive and (len(needed) == 1 or code):
        needed, optional = frozenset(weights), frozenset()  # "NR TPU" is plain where TPU is not
    acronym = (
        len(words) == 1
        and words[0].kind is Kind.OTHER
        and len(alias.text) <= _LONGEST_ACRONYM
        and " " not in alias.text
    )
    part = alias.kind is AliasKind.SUBUNIT
    return Name(
        profile,
        alias,
        (alias,),
        namesake,
        needed,
        optional,
        weights,
        distinctive,
        any(word.kind is Kind.NAME for word in words),
        acronym,
        alias.shared or part or (not acronym and not telling and sum(weights.values()) < LEAST_TELLING),
        part,
    )
