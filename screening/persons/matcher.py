"""Find watched persons by name: order-free, spelling-free, never by family name alone."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from screening.model import Alias, Answer, EntityKind, Match, NearMiss, Watchlist
from screening.persons.candidates import PersonProposer
from screening.persons.names import MOST_TOKENS, hangul_keys, korean_keys, names_in, russian_letters, russian_name
from screening.persons.verdict import Bearer, of_family, of_korean, of_word
from screening.text import cyrillic
from screening.text.han import han_key
from screening.text.scripts import is_cjk

_NOBODY = Answer(())


class Persons:
    """Finds watched persons.

    Args:
        watchlists: lists whose persons are looked for.
    """

    def __init__(self, watchlists: Iterable[Watchlist]) -> None:
        self._by_korean_key: dict[str, list[tuple[Bearer, Alias]]] = {}
        self._by_family: dict[str, list[Bearer]] = {}
        self._by_word: dict[str, list[tuple[Bearer, Alias]]] = {}
        for watchlist in watchlists:
            for entity in watchlist.entities:
                if entity.kind is EntityKind.PERSON:
                    self._add(Bearer(entity, watchlist.id))
        self._propose = PersonProposer(self._by_korean_key, self._by_family, self._by_word)

    def _add(self, person: Bearer) -> None:
        shown = next(iter(names_in(person.entity.name)), [])
        if any(True for _ in korean_keys(shown)):
            for alias in person.entity.aliases:
                for words in names_in(alias.text):
                    for key in dict.fromkeys(korean_keys(words)):
                        self._by_korean_key.setdefault(key, []).append((person, alias))
                    person.hangul.update(hangul_keys(words))
            return
        main = russian_name(shown)
        for alias in person.entity.aliases:
            for words in names_in(alias.text):
                self._add_parts(person, alias, words, main.family if main else "")
        for stem in {cyrillic.stem(family) for family in person.families}:
            self._by_family.setdefault(stem, []).append(person)

    def _add_parts(self, person: Bearer, alias: Alias, words: list[str], family: str) -> None:
        if len(words) == 1 and len(words[0]) > 1 and is_cjk(words[0][0]):
            self._by_word.setdefault(han_key(words[0]), []).append((person, alias))
        name = russian_name(words, family)
        if name:
            person.families.setdefault(name.family, alias)
            person.patronymics.update(name.middle)
            if name.given:
                person.givens.setdefault(name.given, alias)

    def find(self, names: pa.StringArray) -> dict[int, Answer]:
        """Return the answer for each name that has one, by its position."""
        found = {position: self.find_one(names[position].as_py()) for position in self._propose(names)}
        return {position: answer for position, answer in found.items() if answer is not _NOBODY}

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
        verdicts = [
            of_korean(person, alias, words, cell)
            for key in korean_keys(words)
            for person, alias in self._by_korean_key.get(key, ())
        ]
        if len(words) == 1:
            verdicts += [of_word(person, alias, cell) for person, alias in self._by_word.get(han_key(words[0]), ())]
        elif len(words) <= MOST_TOKENS:
            keys = [russian_letters(word) for word in words]
            for place, key in enumerate(keys):
                rest = [pair for i, pair in enumerate(zip(words, keys, strict=True)) if i != place]
                verdicts += [
                    of_family(person, key, rest, cell) for person in self._by_family.get(cyrillic.stem(key), ())
                ]
        return verdicts


def _firmer(verdict: Match, known: Match | NearMiss) -> bool:
    return verdict.similarity > known.similarity
