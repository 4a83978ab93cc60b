"""Find watched persons by name: order-free, spelling-free, never by family name alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from screening.matching.answer import Answer
from screening.matching.explain import described
from screening.matching.person_names import MOST_TOKENS, is_patronymic, korean_keys, russian_key, tokens
from screening.matching.thresholds import LONG_NAME
from screening.model import Alias, Certainty, Check, Entity, EntityKind, Match, Method, NearMiss, Watchlist

_NOBODY = Answer(())


@dataclass(slots=True)
class _Person:
    entity: Entity
    list_id: str
    givens: dict[str, Alias] = field(default_factory=dict)
    families: dict[str, Alias] = field(default_factory=dict)
    patronymics: set[str] = field(default_factory=set)


class Persons:
    """Finds watched persons.

    Args:
        watchlists: lists whose persons are looked for.
    """

    def __init__(self, watchlists: Iterable[Watchlist]) -> None:
        self._by_korean_key: dict[str, list[tuple[_Person, Alias]]] = {}
        self._by_family: dict[str, list[_Person]] = {}
        for watchlist in watchlists:
            for entity in watchlist.entities:
                if entity.kind is EntityKind.PERSON:
                    self._add(_Person(entity, watchlist.id))

    def _add(self, person: _Person) -> None:
        korean_name = any(True for _ in korean_keys(person.entity.name))
        for alias in person.entity.aliases:
            if korean_name:
                for key in dict.fromkeys(korean_keys(alias.text)):
                    self._by_korean_key.setdefault(key, []).append((person, alias))
                continue
            words = [russian_key(word) for word in tokens(alias.text)]
            if len(words) < 2:
                continue
            person.givens.setdefault(words[0], alias)
            person.families.setdefault(words[-1], alias)
            person.patronymics.update(words[1:-1])
        for family in person.families:
            self._by_family.setdefault(family, []).append(person)

    def find(self, names: Sequence[str]) -> list[Answer]:
        """Return one answer per name, in order."""
        return [self._one(name) for name in names]

    def _one(self, name: str) -> Answer:
        matches: dict[str, Match] = {}
        missed: dict[str, NearMiss] = {}
        for key in korean_keys(name):
            for person, alias in self._by_korean_key.get(key, ()):
                why = f"Family and given name are those of “{alias.text}” ({described(alias)}), whatever the order and romanisation."
                matches.setdefault(person.entity.id, _match(person, alias, name, Certainty.PROBABLE, 1.0, why))
        words = [russian_key(word) for word in tokens(name)] if len(name) < 200 else []
        if 2 <= len(words) <= MOST_TOKENS:
            for word in words:
                for person in self._by_family.get(word, ()):
                    rest = list(words)
                    rest.remove(word)
                    self._russian(person, word, rest, name, matches, missed)
        return Answer(tuple(matches.values()), tuple(missed.values())) if matches or missed else _NOBODY

    def _russian(self, person: _Person, family: str, rest: list[str], name: str, matches: dict[str, Match], missed: dict[str, NearMiss]) -> None:
        alias = person.families[family]
        whole = [word for word in rest if len(word) > 1]
        initials = [word for word in rest if len(word) == 1]
        stranger = next((w for w in whole if is_patronymic(w) and person.patronymics and not any(_alike(w, p) for p in person.patronymics)), "")
        given = next((word for word in whole for known in person.givens if _alike(word, known)), "")
        if stranger:
            why = ("The family name agrees.", "The patronymic is another one: this is another person.")
            missed.setdefault(person.entity.id, _near(person, alias, name, "namesake", why))
        elif given:
            why_given = f"Family and given name are those of “{alias.text}” ({described(alias)})."
            exact = given in person.givens
            certainty = Certainty.PROBABLE if exact else Certainty.POSSIBLE
            matches.setdefault(person.entity.id, _match(person, alias, name, certainty, 1.0 if exact else 0.9, why_given))
        elif initials and not whole and any(known.startswith(initials[0]) for known in person.givens) and _initials_fit(person, initials):
            why_initial = f"The family name is that of “{alias.text}” ({described(alias)}), and the initials agree: to be verified."
            matches.setdefault(person.entity.id, _match(person, alias, name, Certainty.POSSIBLE, 0.8, why_initial))
        else:
            why = ("Only the family name agrees; that is no evidence.", "It would be a match with the given name or its initial.")
            missed.setdefault(person.entity.id, _near(person, alias, name, "missing-word", why))


def _initials_fit(person: _Person, initials: list[str]) -> bool:
    return len(initials) < 2 or not person.patronymics or any(known.startswith(initials[1]) for known in person.patronymics)


def _alike(word: str, known: str) -> bool:
    """Tell whether two keys are the same name, one edit allowed in a long one."""
    return word == known or (min(len(word), len(known)) >= LONG_NAME and OSA.distance(word, known, score_cutoff=1) <= 1)


def _match(person: _Person, alias: Alias, name: str, certainty: Certainty, similarity: float, why: str) -> Match:
    entity = person.entity
    office = (f"Office at the time of the source: {entity.office}.",) if entity.office else ()
    return Match(
        entity_id=entity.id,
        entity_name=entity.name,
        list_id=person.list_id,
        group=entity.group,
        method=Method.PERSON,
        text=" ".join(name.split())[:120],
        alias=alias,
        similarity=similarity,
        certainty=certainty,
        country_check=Check.UNKNOWN,
        city_check=Check.UNKNOWN,
        why=(why, "Other people bear the same name; the name alone does not tell them apart.", *office),
        traits=entity.traits,
    )


def _near(person: _Person, alias: Alias, name: str, code: str, why: tuple[str, ...]) -> NearMiss:
    return NearMiss(person.entity.id, person.entity.name, " ".join(name.split())[:120], alias, 0.5, code, why)
