"""Find watched persons by name: order-free, spelling-free, never by family name alone."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
from msgspec import Struct

from screening.model import Alias, Answer, Entity, EntityKind, Match, NearMiss, Watchlist
from screening.persons.candidates import PersonCandidates
from screening.persons.names import (
    MOST_TOKENS,
    RussianName,
    hangul_keys,
    korean_keys,
    names_in,
    russian_letters,
    russian_name,
)
from screening.persons.verdict import Bearer, of_family, of_korean, of_word
from screening.text import cyrillic
from screening.text.han import han_key
from screening.text.scripts import is_cjk

_NOBODY = Answer(())


class StoredPersons(Struct, frozen=True, array_like=True):
    """The persons of the watchlists with all keys of their names, as they are kept on disk."""

    bearers: list[Bearer]
    by_korean_key: dict[str, list[tuple[int, Alias]]]
    """Places among the bearers, by `korean_keys` of a form of their names."""
    by_family: dict[str, list[int]]
    """By the stem of a Russian family name."""
    by_word: dict[str, list[tuple[int, Alias]]]
    """By a name of one word in Chinese characters or Hangul."""


def gather(watchlists: Iterable[Watchlist]) -> StoredPersons:
    """Return the persons of the lists by their names."""
    persons = StoredPersons([], {}, {}, {})
    for watchlist in watchlists:
        for entity in watchlist.entities:
            if entity.kind is EntityKind.PERSON:
                _add(persons, entity, Bearer(entity.without_names(), watchlist.id))
    return persons


def _add(persons: StoredPersons, entity: Entity, person: Bearer) -> None:
    number = len(persons.bearers)
    persons.bearers.append(person)
    shown = next(iter(names_in(entity.name)), [])
    if any(True for _ in korean_keys(shown)):
        for alias in entity.aliases:
            for words in names_in(alias.text):
                for key in dict.fromkeys(korean_keys(words)):
                    persons.by_korean_key.setdefault(key, []).append((number, alias))
                person.hangul.update(hangul_keys(words))
        return
    main = russian_name(shown)
    for alias in entity.aliases:
        for words in names_in(alias.text):
            if len(words) == 1 and len(words[0]) > 1 and is_cjk(words[0][0]):
                persons.by_word.setdefault(han_key(words[0]), []).append((number, alias))
            _learn(person, alias, russian_name(words, main.family if main else ""))
    for stem in {cyrillic.stem(family) for family in person.families}:
        persons.by_family.setdefault(stem, []).append(number)


def _learn(person: Bearer, alias: Alias, name: RussianName | None) -> None:
    if name:
        person.families.setdefault(name.family, alias)
        person.patronymics.update(name.middle)
        if name.given:
            person.givens.setdefault(name.given, alias)


class Persons:
    """Finds watched persons.

    Args:
        persons: who is looked for.
    """

    def __init__(self, persons: StoredPersons) -> None:
        self._persons = persons
        self._candidates = PersonCandidates(persons.by_korean_key, persons.by_family, persons.by_word)

    def find(self, names: pa.StringArray) -> dict[int, Answer]:
        """Return the answer for each name that has one, by its position."""
        found = {position: self.find_one(names[position].as_py()) for position in self._candidates(names)}
        return {position: answer for position, answer in found.items() if answer is not _NOBODY}

    def begins_name(self, character: str) -> bool:
        """Tell whether a watched name in one word may begin with this sign of Hangul or Chinese character."""
        return self._candidates.begins_name(character)

    def find_one(self, cell: str) -> Answer:
        """Return the answer for one cell, compared with care and without the proposer."""
        found: dict[str, Match | NearMiss] = {}
        for words in names_in(cell):
            for verdict in self._verdicts(words, cell):
                known = found.get(verdict.entity_id)
                if known is None or (
                    isinstance(verdict, Match) and (isinstance(known, NearMiss) or _firmer(verdict, known))
                ):
                    found[verdict.entity_id] = verdict
        if not found:
            return _NOBODY
        matches = tuple(verdict for verdict in found.values() if isinstance(verdict, Match))
        return Answer(matches, tuple(verdict for verdict in found.values() if isinstance(verdict, NearMiss)))

    def _verdicts(self, words: list[str], cell: str) -> list[Match | NearMiss]:
        known = self._persons
        verdicts = [
            of_korean(known.bearers[number], alias, words, cell)
            for key in korean_keys(words)
            for number, alias in known.by_korean_key.get(key, ())
        ]
        if len(words) == 1:
            named = known.by_word.get(han_key(words[0]), ())
            verdicts += [of_word(known.bearers[number], alias, cell) for number, alias in named]
        elif len(words) <= MOST_TOKENS:
            keys = [russian_letters(word) for word in words]
            for place, key in enumerate(keys):
                rest = [pair for i, pair in enumerate(zip(words, keys, strict=True)) if i != place]
                bearers = (known.bearers[number] for number in known.by_family.get(cyrillic.stem(key), ()))
                verdicts += [of_family(person, key, rest, cell) for person in bearers]
        return verdicts


def _firmer(verdict: Match, known: Match | NearMiss) -> bool:
    return verdict.similarity > known.similarity
