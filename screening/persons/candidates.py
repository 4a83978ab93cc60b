"""Decide in bulk which names are worth a careful look.

Names are cut into words in bulk, and each distinct word is judged once. A name
goes on when its words can make up a watched one, whatever the order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from string import ascii_lowercase

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from screening.bounded import BoundedCache
from screening.persons.names import (
    LONGEST_FAMILY,
    drop_apostrophes,
    family_lengths,
    letters,
    names_in,
    normalise_name,
    russian_letters,
    split_words,
    whole_keys,
    word_lists,
)
from screening.text import cyrillic
from screening.text.han import han_key
from screening.text.normalise import single_script
from screening.text.plain import BETWEEN_NAMES
from screening.text.tokenise import tokenise
from screening.text.written import Script, Written, write_many

_KOREAN, _RUSSIAN = 1, 2
"""A word is a watched Korean family name, or may begin with one; it is a Russian one."""
_MOST_WORDS = 200_000  # remembered, at 85 bytes each


class PersonCandidates:
    """Finds the names that may be a watched person's.

    Args:
        by_whole: watched names that are met as a whole, by `whole_keys`.
        by_family: watched Russian family names by their stem.
        may_match: tells whether some words, one of them such a family name, can be somebody's name.
    """

    def __init__(
        self,
        by_whole: Collection[str],
        by_family: Collection[str],
        may_match: Callable[[Sequence[str]], bool],
    ) -> None:
        self._by_whole = by_whole
        wanted = {key.split(" ", 1)[0] for key in by_whole if " " in key}
        self._word_starts = {key[0] for key in by_whole if " " not in key}
        self._families = {spelling for spelling, family in word_lists().families.items() if family in wanted}
        self._stems = by_family
        self._may_match = may_match
        first_letters = {stem[0] for stem in by_family}
        self._openings = {
            letter for letter in ascii_lowercase if not cyrillic.openings(letter).isdisjoint(first_letters)
        }
        self._marks: BoundedCache[str, int] = BoundedCache(self._family_marks, _MOST_WORDS)

    def __call__(self, names: pa.StringArray, *, near_misses: bool) -> list[int]:
        """Return the positions of the names worth comparing, in order.

        Args:
            names: the cells.
            near_misses: whether a name that only comes near is worth it.
        """
        tokens = tokenise(names, BETWEEN_NAMES, lambda name: split_words(normalise_name(name)))
        filled = np.flatnonzero(np.diff(tokens.offsets))
        if not len(filled):
            return []
        some = np.bitwise_or.reduceat(self._marks_of(tokens.words)[tokens.codes], tokens.offsets[filled])
        return [
            place
            for place, mark in zip(filled[some > 0].tolist(), some[some > 0].tolist(), strict=True)
            if (near_misses and mark & _RUSSIAN)
            or self._may_match(list(filter(None, map(_of_one_script, tokens.of(place)))))
            or (mark & _KOREAN and self._is_whole(names[place].as_py()))
        ]

    def _marks_of(self, words: Sequence[str]) -> npt.NDArray[np.uint8]:
        """Return of each word whether it is a watched person's family name; by first letter and length, few may be."""
        likely = [
            place
            for place, word in enumerate(words)
            if len(word) <= LONGEST_FAMILY or word[0] in self._openings or not word.isascii()
        ]
        marks = np.zeros(len(words), np.uint8)
        marks[likely] = self._marks([words[place] for place in likely])
        return marks

    def _family_marks(self, words: list[str]) -> list[int]:
        return list(map(self._family_mark, write_many(words)))

    def _family_mark(self, word: Written) -> int:
        """Return what a word that may be a family name is."""
        if word.script is Script.CJK:
            beginnings = (word.word[:end] for end in family_lengths(word.word))
            is_korean = self.begins_name(word.word[0]) or any(
                letters(part) in self._families for part in (word.word, *beginnings)
            )
            stem = cyrillic.stem(russian_letters(word.word))  # "ガルシカ", as the press of Japan spells Galushka
        else:
            is_korean = len(word.word) <= LONGEST_FAMILY and word.korean in self._families
            stem = word.stem
        return (_KOREAN if is_korean else 0) | (_RUSSIAN if stem in self._stems else 0)

    def begins_name(self, character: str) -> bool:
        """Tell whether a watched name in one word may begin with this sign of Hangul or Chinese character."""
        return han_key(character) in self._word_starts or letters(character) in self._families

    def _is_whole(self, name: str) -> bool:
        """Tell whether a name of a cell is all of a watched one."""
        return any(key in self._by_whole for words in names_in(name) for key in whole_keys(words))


def _of_one_script(word: str) -> str:
    return word if word.isascii() else single_script(drop_apostrophes(word))  # a soft sign is an apostrophe, too
