"""Find watched persons by name: order-free, spelling-free, never by family name alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screening.matching.answer import Answer
from screening.matching.explain import described
from screening.matching.person_names import korean_keys, russian_key, tokens
from screening.matching.russian_names import Likeness, RussianName
from screening.matching.thresholds import LONGEST_PERSON_NAME, MOST_NAME_WORDS
from screening.model import Alias, Certainty, Check, Entity, EntityKind, Match, Method, NearMiss, Watchlist

_NOBODY = Answer(())
_AGREES = {
    Likeness.WHOLE: (Certainty.PROBABLE, 1.0, "Family and given name are those of"),
    Likeness.MISSPELT: (Certainty.POSSIBLE, 0.9, "Family and given name are, but for one letter, those of"),
    Likeness.INITIALS: (Certainty.POSSIBLE, 0.8, "Family name and initials are those of"),
}
_DIFFERS = {
    Likeness.OTHER_PATRONYMIC: ("namesake", ("The family name agrees.", "The patronymic is another: another person.")),
    Likeness.FAMILY_ONLY: (
        "missing-word",
        ("Only the family name agrees; that is no evidence.", "It would be a match with the given name or initial."),
    ),
}


@dataclass(frozen=True, slots=True)
class _Person:
    entity: Entity
    list_id: str
    russian: RussianName


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
                    self._add(_Person(entity, watchlist.id, RussianName()))

    def _add(self, person: _Person) -> None:
        korean_name = any(True for _ in korean_keys(person.entity.name))
        for alias in person.entity.aliases:
            if not korean_name:
                person.russian.add(alias)
            for key in dict.fromkeys(korean_keys(alias.text)) if korean_name else ():
                self._by_korean_key.setdefault(key, []).append((person, alias))
        for family in person.russian.families:
            self._by_family.setdefault(family, []).append(person)

    def find(self, names: Sequence[str]) -> list[Answer]:
        """Return one answer per name, in order."""
        return [self._one(name) for name in names]

    def _one(self, name: str) -> Answer:
        if len(name) > LONGEST_PERSON_NAME:
            return _NOBODY
        matches: dict[str, Match] = {}
        missed: dict[str, NearMiss] = {}
        for key in korean_keys(name):
            for person, alias in self._by_korean_key.get(key, ()):
                matches.setdefault(person.entity.id, _match(person, alias, name, Likeness.WHOLE))
        words = tokens(name)
        for i, word in enumerate(words) if 1 < len(words) <= MOST_NAME_WORDS else ():
            family = russian_key(word)
            for person in self._by_family.get(family, ()):
                likeness = person.russian.compare(words[:i] + words[i + 1 :])
                alias = person.russian.families[family]
                if likeness in _AGREES:
                    matches.setdefault(person.entity.id, _match(person, alias, name, likeness))
                else:
                    code, why = _DIFFERS[likeness]
                    near = NearMiss(person.entity.id, person.entity.name, _shown(name), alias, 0.5, code, why)
                    missed.setdefault(person.entity.id, near)
        return Answer(tuple(matches.values()), tuple(missed.values())) if matches or missed else _NOBODY


def _match(person: _Person, alias: Alias, name: str, likeness: Likeness) -> Match:
    entity = person.entity
    certainty, similarity, agrees = _AGREES[likeness]
    office = (f"Office at the time of the source: {entity.office}.",) if entity.office else ()
    return Match(
        entity_id=entity.id,
        entity_name=entity.name,
        list_id=person.list_id,
        group=entity.group,
        method=Method.PERSON,
        text=_shown(name),
        alias=alias,
        similarity=similarity,
        certainty=certainty,
        country_check=Check.UNKNOWN,
        city_check=Check.UNKNOWN,
        why=(
            f"{agrees} “{alias.text}” ({described(alias)}), whatever the order and spelling.",
            "Other people bear the same name; the name alone does not tell them apart.",
            *office,
        ),
        traits=entity.traits,
    )


def _shown(name: str) -> str:
    return " ".join(name.split())
