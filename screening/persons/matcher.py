"""Find watched persons by name: order-free, spelling-free, never by family name alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow as pa
from msgspec import Struct, msgpack
from msgspec.structs import replace

from screening.bounded import BoundedCache
from screening.decoding import decoder_of
from screening.model import Answer, Certainty, Entity, EntityKind, Match, NearMiss, Watchlist
from screening.persons.candidates import PersonCandidates
from screening.persons.families import Families, KeyedWords
from screening.persons.names import (
    MOST_TOKENS,
    hangul_keys,
    korean_keys,
    names_in,
    russian_letters,
    russian_name,
    whole_keys,
)
from screening.persons.thresholds import MOST_MATCHES
from screening.persons.verdict import Bearer, of_family, of_korean, of_word
from screening.text import cyrillic
from screening.text.han import han_key
from screening.text.scripts import is_cjk

Choice = Callable[[str, KeyedWords], Sequence[int]]
"""Says which bearers of a family name to compare with the other words of a name."""
_NOBODY = Answer(())
_MOST_BEARERS = 50_000
"""Bearers kept as objects."""


class StoredPersons(Struct, frozen=True, array_like=True):
    """The persons of the watchlists with all keys of their names, as they are kept on disk."""

    bearers: list[bytes]
    """Each a `Bearer`: a run meets few of them."""
    by_whole: dict[str, list[int]]
    """Places among the bearers, by the `whole_keys` of a Korean name, or of one in Chinese characters or Hangul."""
    by_family: dict[str, dict[str, list[int]]]
    """By the stem of a Russian family name and the given name, which is blank where none is known."""


def store_persons(watchlists: Iterable[Watchlist]) -> StoredPersons:
    """Return the persons of the lists by their names."""
    persons = StoredPersons([], {}, {})
    for watchlist in watchlists:
        for entity in watchlist.entities:
            if entity.kind is EntityKind.PERSON:
                _add(persons, entity, watchlist.id)
    return persons


def _add(persons: StoredPersons, entity: Entity, list_id: str) -> None:
    number = len(persons.bearers)
    person = Bearer(entity.id, entity.name, list_id, entity.group, entity.office, entity.traits)
    shown = next(iter(names_in(entity.name)), [])
    is_korean = any(True for _ in korean_keys(shown))
    main = russian_name(shown)
    for alias in entity.aliases:
        for words in names_in(alias.text):
            whole: list[str] = []
            if is_korean:
                whole = list(dict.fromkeys(korean_keys(words)))
                person.hangul.update(hangul_keys(words))
            elif len(words) == 1 and len(words[0]) > 1 and is_cjk(words[0][0]):
                whole = [han_key(words[0])]
            elif name := russian_name(words, main.family if main else ""):
                person.families.setdefault(name.family, alias)
                person.patronymics.update(name.middle)
                person.givens.update(filter(None, [name.given]))
            for key in whole:
                person.forms.setdefault(key, []).append(alias)
    for key in person.forms:
        persons.by_whole.setdefault(key, []).append(number)
    for stem in {cyrillic.stem(family) for family in person.families}:
        by_given = persons.by_family.setdefault(stem, {})
        for given in person.givens or [""]:
            by_given.setdefault(given, []).append(number)
    persons.bearers.append(msgpack.encode(person))


class Persons:
    """Finds watched persons.

    Args:
        persons: who is looked for.
    """

    def __init__(self, persons: StoredPersons) -> None:
        self._persons = persons
        self._families = Families(persons.by_family)
        self._candidates = PersonCandidates(persons.by_whole, persons.by_family, self._families.may_match)
        self._bearers: BoundedCache[int, Bearer] = BoundedCache(self._read, _MOST_BEARERS)

    def find(self, names: pa.StringArray, *, near_misses: bool = False) -> dict[int, Answer]:
        """Return the answer for each name that has one, by its position.

        Args:
            names: the cells.
            near_misses: also say who came near, which changes no match.
        """
        places = self._candidates(names, near_misses=near_misses)
        cells = {place: names[place].as_py() for place in places}
        choose = self._families.likely
        answers = {cell: self._answer(cell, choose, near_misses=near_misses) for cell in set(cells.values())}
        return {place: answers[cell] for place, cell in cells.items() if answers[cell] != _NOBODY}

    def compare(self, cell: str, *, near_misses: bool = False) -> Answer:
        """Answer for one cell without candidates, asking everybody who bears a family name in it: as `find` must."""
        return self._answer(cell, lambda family, _: self._families.bearers(family), near_misses=near_misses)

    def begins_name(self, character: str) -> bool:
        """Tell whether a watched name in one word may begin with this sign of Hangul or Chinese character."""
        return self._candidates.begins_name(character)

    def _answer(self, cell: str, choose: Choice, *, near_misses: bool) -> Answer:
        matches: dict[str, Match] = {}
        missed: dict[str, NearMiss] = {}
        for words in names_in(cell):
            for verdict in self._verdicts(words, cell, choose):
                if isinstance(verdict, NearMiss):
                    missed.setdefault(verdict.entity_id, verdict)
                elif verdict.similarity > matches.setdefault(verdict.entity_id, verdict).similarity:
                    matches[verdict.entity_id] = verdict
        near = (miss for entity, miss in missed.items() if near_misses and entity not in matches)
        return Answer(_in_order(tuple(matches.values())), tuple(near))

    def _verdicts(self, words: list[str], cell: str, choose: Choice) -> Iterator[Match | NearMiss]:
        for key in whole_keys(words):
            for person in self._bearers(self._persons.by_whole.get(key, ())):
                for alias in person.forms[key]:
                    yield of_korean(person, alias, words, cell) if " " in key else of_word(person, alias, cell)
        if 1 < len(words) <= MOST_TOKENS:
            written = [(word, russian_letters(word)) for word in words]
            for place, (_, family) in enumerate(written):
                rest = written[:place] + written[place + 1 :]
                for person in self._bearers(choose(family, rest)):
                    yield of_family(person, family, rest, cell)

    def _read(self, numbers: list[int]) -> list[Bearer]:
        decode = decoder_of(Bearer).decode
        return [decode(self._persons.bearers[number]) for number in numbers]


def _in_order(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Return too many matches with the firmest first, the shortest names first; few stand as they were found."""
    if len(matches) <= MOST_MATCHES:
        return matches
    order = list(Certainty)
    return tuple(
        sorted(matches, key=lambda match: (order.index(match.certainty), -match.similarity, len(match.alias.text)))
    )


def firmest(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return the first of too many matches of one name, each saying how many more there are.

    Args:
        matches: as `Persons.find` orders them, of whom a row says equally much: among others the one whose year of
            birth agrees might go.
    """
    left = len(matches) - MOST_MATCHES
    if left <= 0:
        return tuple(matches)
    told = f"{left} more listed persons have a name that fits; they are not told here: look it up in the list itself."
    return tuple([replace(match, why=(*match.why, told)) for match in matches[:MOST_MATCHES]])
