"""Decide in bulk which names are worth a careful look.

Names are cut into words in bulk, and each distinct word is judged once. A name
goes on when its words can make up a watched one, whatever the order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from string import ascii_lowercase

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from screening.bounded import BoundedCache
from screening.persons.names import (
    LONGEST_FAMILY,
    drop_apostrophes,
    family_lengths,
    korean_keys,
    letters,
    listed,
    names_in,
    normalise_name,
    russian_letters,
    split_words,
)
from screening.text import cyrillic
from screening.text.arrays import take
from screening.text.han import han_key
from screening.text.normalise import single_script
from screening.text.plain import BETWEEN_NAMES, needs_cleaning
from screening.text.tokenise import Tokens
from screening.text.written import Script, Written, write_many

_KOREAN, _RUSSIAN = 1, 2
"""A word is a watched Korean family name, or may begin with one; it is a Russian one."""
_MOST_WORDS = 200_000  # remembered, at 85 bytes each
_LATIN, _CYRILLIC = re.compile("[a-z]"), re.compile("[\u0400-\u052f]")


class PersonCandidates:
    """Finds the names that may be a watched person's.

    Args:
        by_korean_key: watched Korean names by `korean_keys`.
        by_family: watched Russian family names by their stem.
        by_word: watched names of one word in Chinese characters or Hangul.
        may_match: tells whether some words, one of them such a family name, can be somebody's name.
    """

    def __init__(
        self,
        by_korean_key: Collection[str],
        by_family: Collection[str],
        by_word: Collection[str],
        may_match: Callable[[Sequence[str]], bool],
    ) -> None:
        wanted = {key.split(" ", 1)[0] for key in by_korean_key}
        self._korean = by_korean_key
        self._by_word = by_word
        self._word_starts = {word[0] for word in by_word}
        self._families = {spelling for spelling, family in listed().families.items() if family in wanted}
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
        if not len(names):
            return []
        odd = needs_cleaning(names)
        places = np.flatnonzero(~odd)
        tokens = Tokens.plain(take(names, places), places, BETWEEN_NAMES)
        if odd.any():
            places = np.flatnonzero(odd)
            tokens += Tokens.of_lists([split_words(normalise_name(names[place].as_py())) for place in places], places)
        return sorted(self._possible(tokens, names, near_misses=near_misses))

    def _possible(self, tokens: Tokens, names: pa.StringArray, *, near_misses: bool) -> Iterator[int]:
        """Yield the positions of the names whose words can make up a watched one."""
        filled = np.flatnonzero(np.diff(tokens.offsets))
        if not len(filled):
            return
        some = np.bitwise_or.reduceat(self._marks_of(tokens.words)[tokens.codes], tokens.offsets[filled])
        for place, mark in zip(filled[some > 0].tolist(), some[some > 0].tolist(), strict=True):
            position = int(tokens.texts[place])
            words = list(filter(None, map(_of_one_script, tokens.of(place))))
            is_likely = (near_misses and mark & _RUSSIAN) or self._may_match(words)
            if is_likely or (mark & _KOREAN and self._is_whole(names[position].as_py())):
                yield position

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
        """Tell whether a Korean name, or one of one word in Chinese characters or Hangul, is all of a watched one."""
        return any(
            (len(words) == 1 and han_key(words[0]) in self._by_word)
            or any(key in self._korean for key in korean_keys(words))
            for words in names_in(name)
        )


def _of_one_script(word: str) -> str:
    if word.isascii():
        return word
    word = drop_apostrophes(word)  # a soft sign is one: it may stand in a Latin word
    return single_script(word) if _LATIN.search(word) and _CYRILLIC.search(word) else word
