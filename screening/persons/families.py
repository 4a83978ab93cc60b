"""Bearers of Russian and other names told by family and given name, by both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from rapidfuzz.distance import OSA

from screening.bounded import BoundedCache
from screening.persons.names import SHORT_FORM, russian_letters
from screening.persons.thresholds import LONG_NAME, MANY_BEARERS
from screening.text import cyrillic

_MOST_WORDS = 100_000
_MANY_WORDS = 20
"""Words of a cell with several names, from which each name is compared rather than each word with each other one."""
_EDGE = 2
"""Letters at either end of which one pair is the same in two long names that are one edit apart: 2 + 2 + a swap = 6."""
KeyedWords = Sequence[tuple[str, str]]
"""Words, each with its `russian_letters`."""


def is_alike(word: str, known: str) -> bool:
    """Tell whether letters are the same name, a case ending or one edit in a long one allowed."""
    if cyrillic.stem(word) == cyrillic.stem(known):
        return True
    return min(len(word), len(known)) >= LONG_NAME and OSA.distance(word, known, score_cutoff=1) <= 1


def is_other_gender(word: str, known: str) -> bool:
    """Tell Aleksandra from Aleksandr: one letter apart, two people."""
    return word == known + "a" or known == word + "a"


def shared_keys(word: str) -> Iterator[str]:
    """Yield keys of which two words that are alike have one in common."""
    yield cyrillic.stem(word)
    if len(word) >= LONG_NAME:
        yield f"{word[:_EDGE]}-"
        yield f"-{word[-_EDGE:]}"


class Families:
    """Finds who of a family may be meant: a list of 170,000 persons has some thousand Ivanovs.

    Args:
        by_family: numbers of the bearers by the stem of the family name and by the given name, blank where unknown.
    """

    def __init__(self, by_family: Mapping[str, Mapping[str, Sequence[int]]]) -> None:
        self._by_family = by_family
        self._by_key: dict[str, list[str]] = {}
        for given in {given for by_given in by_family.values() for given in by_given}:
            for key in shared_keys(given):
                self._by_key.setdefault(key, []).append(given)
        self._alike: BoundedCache[str, list[str]] = BoundedCache(lambda new: list(map(self._find, new)), _MOST_WORDS)

    def bearers(self, family: str) -> list[int]:
        """Return all who bear a family name."""
        return sorted(set(chain.from_iterable(self._of(family).values())))

    def likely(self, family: str, rest: KeyedWords) -> list[int]:
        """Return the bearers of a family name who may match; of a rare one all, who may come near.

        Args:
            family: its letters.
            rest: the other words of the name.
        """
        by_given = self._of(family)
        if sum(map(len, by_given.values())) <= MANY_BEARERS:
            return self.bearers(family)
        found = {number for _, key in rest for given in self._alike.one(key) for number in by_given.get(given, ())}
        if all(len(word) <= SHORT_FORM for word, _ in rest):
            word, key = rest[0]
            beginnings = tuple(filter(None, (key, russian_letters(word[0]))))
            found.update(*(numbers for given, numbers in by_given.items() if given.startswith(beginnings)))
        return sorted(found)

    def may_match(self, words: Sequence[str]) -> bool:
        """Tell whether the words of a cell can hold a name that matches: the same as `likely`, for fewer words too."""
        if len(words) > _MANY_WORDS:
            return True
        letters = list(map(russian_letters, words))
        for place, family in enumerate(letters):
            if by_given := self._of(family):
                for other, given in enumerate(letters):
                    is_short = len(words[other]) <= SHORT_FORM  # it may stand for any given name
                    if other != place and (is_short or not by_given.keys().isdisjoint(self._alike.one(given))):
                        return True
        return False

    def _of(self, family: str) -> Mapping[str, Sequence[int]]:
        return self._by_family.get(cyrillic.stem(family), {})

    def _find(self, word: str) -> list[str]:
        near = {given for key in shared_keys(word) for given in self._by_key.get(key, ())}
        return [given for given in near if is_alike(word, given)]
