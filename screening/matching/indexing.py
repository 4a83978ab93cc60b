"""Read the names of the watchlists into rows of concepts, and put them away for `Index`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import msgpack
from msgspec.structs import replace

from screening.matching.fitness import Fitness, fitness, with_need, without_legal_forms
from screening.matching.homes import home
from screening.matching.index import HEADS, Form, NamedEntity, NameSignature, Profile, StoredNames
from screening.matching.learning import Learner
from screening.matching.lexicon import DISTINCTIVE, NAMING, SILENT, TokenClass
from screening.matching.parser import Parser, Word
from screening.matching.thresholds import LEAST_NAME, LEAST_TELLING, WEIGHTS
from screening.model import Alias, AliasKind, Entity, EntityKind, Watchlist

_WHERE = SILENT | {TokenClass.STATUS, TokenClass.SIDE, TokenClass.PLACE, TokenClass.COUNTRY}
_ASIDE = frozenset({AliasKind.FORMER, AliasKind.ACRONYM, AliasKind.SUBUNIT})
_OWN = frozenset({AliasKind.OFFICIAL, AliasKind.LISTED})
_OPTIONAL = frozenset({"state", "research", "general"})
_LONGEST_ACRONYM = 8
_TOGETHER = 2_000
"""Entities whose words are studied in one pass."""


def store_names(watchlists: Sequence[Watchlist], reader: Parser) -> StoredNames:
    """Index the institutions of the lists.

    Args:
        watchlists: the lists; persons among them are left to `persons`.
        reader: learns the words of every name.
    """
    bodies = [(e, w) for w in watchlists for e in w.entities if e.kind is EntityKind.INSTITUTION]
    learner, names = Learner(reader), _Names(reader)
    learner.learn(list(dict.fromkeys(name for entity, _ in bodies for name in _names_to_learn(entity))))
    for start in range(0, len(bodies), _TOGETHER):
        some = bodies[start : start + _TOGETHER]
        learner.study(name for entity, _ in some for name, _ in _names_to_learn(entity))
        for entity, watchlist in some:
            names.add(entity, watchlist.id, vouched=watchlist.builtin)
    return names.stored()


def _names_to_learn(entity: Entity) -> Iterator[tuple[str, bool]]:
    """Yield its names, and those of its places, which are marked so."""
    yield from ((alias.text, False) for alias in entity.aliases)
    yield from ((place, True) for place in _places(entity))


def _places(entity: Entity) -> tuple[str, ...]:
    return (entity.city, *entity.places, *(branch.city for branch in entity.branches))


class _Names:
    """Reads names, whose words the reader knows, and puts them away, entity by entity."""

    def __init__(self, reader: Parser) -> None:
        self._parser = reader
        self._unmatchable: list[tuple[Entity, Alias]] = []
        self._signatures: list[tuple[NameSignature, tuple[float, ...]]] = []
        """With the weights of its needed concepts, in their order."""
        self._entities: list[bytes] = []

    def add(self, entity: Entity, list_id: str, *, vouched: bool) -> None:
        """Read the names of an entity, judging them by their words if its list does not mark those that others bear."""
        profile = Profile(entity.without_names(), list_id)
        named = NamedEntity(profile, self._names_of(profile, entity, vouched=vouched))
        for number, form in enumerate(named.forms):
            weights = tuple(form.weights[concept] for concept in form.needed)
            self._signatures.append((self._signature(form, number, profile), weights))
        self._entities.append(msgpack.encode(named))

    def stored(self) -> StoredNames:
        """Return all that was added, each name under its blocking key: its most telling and rarest concept.

        A text without it is not compared with the name, so it should be a word that few texts of the world have.
        """
        frequency = Counter(concept for signature, _ in self._signatures for concept in signature.needed)
        groups: dict[str, list[NameSignature]] = {}
        for signature, weights in self._signatures:
            keys = zip(weights, signature.needed, strict=True)
            _, key = max(keys, key=lambda pair: (pair[0], -frequency[pair[1]], len(pair[1]), pair[1]))
            groups.setdefault(key, []).append(signature)
        by_key = {key: msgpack.encode(group) for key, group in groups.items()}
        return StoredNames(self._entities, by_key, self._unmatchable)

    def _signature(self, form: Form, number: int, profile: Profile) -> NameSignature:
        return NameSignature(
            needed=tuple(form.needed),
            stands_alone=not form.shared,
            support=profile.support,
            countries=profile.entity.all_countries,
            entity=len(self._entities),
            form=number,
        )

    def _rareness(self, concept: str) -> tuple[bool, int, str]:
        """Order the words of a place by how rare they are: "avenue" and "university" are everywhere."""
        known = self._parser.lexicon.concepts.get(concept)
        return known is None or known.token_class in (TokenClass.PLACE, TokenClass.NAME), len(concept), concept

    def _names_of(self, profile: Profile, entity: Entity, *, vouched: bool) -> list[Form]:
        """Return the names of an entity; what else is known of it goes into its profile."""
        found: dict[tuple[frozenset[str], bool], list[Form]] = {}
        for alias in entity.aliases:
            words: Sequence[Word] = self._read(alias.text)
            fit = Fitness.FIT
            if not vouched:
                fit, words = fitness(words), without_legal_forms(words)
                alias = with_need(alias, fit)
            name = None if fit is Fitness.BARE else _form(alias, words)
            # a shared sub-unit ("Laboratory of Theoretical Physics") says nothing either
            if name is None or (name.part and (alias.needs_support or not name.distinctive)):
                if fit is Fitness.BARE or not alias.needs_support:  # who marks a part as shared knows that
                    self._unmatchable.append((entity, alias))
                continue
            if alias.kind not in _ASIDE:
                profile.familiar |= name.weights.keys()
            profile.persons.update(word.concept.id for word in words if word.token_class is TokenClass.NAME)
            found.setdefault((frozenset(name.weights), name.part), []).append(name)
        for namesake in entity.namesakes:
            name = _form(Alias(namesake.name), self._read(namesake.name))
            if name is not None:
                profile.namesakes.append((namesake, name))
        self._note_places(profile, entity)
        own = list(map(_as_one, found.values()))
        commonplace = {name.needed for name in own if name.shared}
        # of "국방종합대학", 종합 is what sets it apart from the world's defence universities: then it must be met
        own = [
            _whole(name) if name.optional and not name.shared and name.needed in commonplace else name for name in own
        ]
        return own + _other_heads(own)

    def _note_places(self, profile: Profile, entity: Entity) -> None:
        """Note in a profile where the entity is."""
        profile.country_concept = home(entity.country).concept
        if profile.country_concept:
            profile.familiar.add(profile.country_concept)
        for place in _places(entity):
            concepts = frozenset(word.concept.id for word in self._read(place) if word.token_class not in SILENT)
            if concepts:
                profile.familiar |= concepts
                profile.places.append(concepts)
        telling = {max(place, key=self._rareness) for place in profile.places}
        of_country = {profile.country_concept, *home(entity.country).forms}
        profile.support = frozenset((telling | of_country | profile.persons) - {""})

    def _read(self, text: str) -> tuple[Word, ...]:
        return self._parser.read(text, correct=False).words


def _as_one(same: Sequence[Form]) -> Form:
    """Return one form for all that are made of the same words.

    One that the world shares makes all of them shared, unless the official one is not.
    """
    best = min(same, key=lambda name: name.alias.kind not in _OWN)
    shared = best.shared if best.alias.kind in _OWN else any(name.shared for name in same)
    return replace(best, shared=shared, forms=tuple(name.alias for name in same))


def _whole(name: Form) -> Form:
    return replace(name, needed=frozenset(name.weights), optional=frozenset())


def _other_heads(names: Sequence[Form]) -> list[Form]:
    """Return the names that bear a person's name, as institute, college and university alike.

    Sources call one and the same body "Kim Chaek University of Technology",
    "... Institute of Technology" and "... College of Technology".
    """
    heads = {head for name in names if name.person for head in name.needed & HEADS}
    if len(heads) < 2:
        return []
    known = {frozenset(name.weights) for name in names}
    result: list[Form] = []
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


def _form(alias: Alias, words: Sequence[Word]) -> Form | None:
    weights = {word.concept.id: WEIGHTS[word.token_class] for word in words if word.token_class not in SILENT}
    if sum(weights.values()) <= LEAST_NAME or all(word.token_class in _WHERE for word in words):
        return None  # "Novosibirsk State U": a place alone would match everything there
    optional = frozenset(weights.keys() & _OPTIONAL)
    needed = frozenset(weights) - optional
    if not needed or all(weights[concept] <= 1.0 for concept in needed):
        needed, optional = frozenset(weights), frozenset()
    telling = any(word.token_class in NAMING for word in words)
    distinctive = any(word.token_class in DISTINCTIVE for word in words)
    code = alias.kind is AliasKind.ACRONYM and len(needed - HEADS) == 1
    if optional and distinctive and (len(needed) == 1 or code):
        needed, optional = frozenset(weights), frozenset()  # "NR TPU" is plain where TPU is not
    acronym = (
        len(words) == 1
        and words[0].token_class is TokenClass.OTHER
        and len(alias.text) <= _LONGEST_ACRONYM
        and " " not in alias.text
    )
    part = alias.kind is AliasKind.SUBUNIT
    return Form(
        alias,
        (alias,),
        needed,
        optional,
        weights,
        distinctive,
        any(word.token_class is TokenClass.NAME for word in words),
        acronym,
        alias.needs_support
        or (part and not distinctive)
        or (not acronym and not telling and sum(weights.values()) < LEAST_TELLING),
        part,
    )
