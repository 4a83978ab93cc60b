"""Tell a typing error from another word.

Of names: thousands of unknown words are compared with all known ones at once,
and the first letter may be the wrong one. `subjects.spelling` tells errors in
titles by stricter rules, a word at a time: there "parent" is no "patent" though
one letter apart, while "Tomks" is Tomsk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress
from operator import itemgetter, or_
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening import datafile
from screening.cache import remembered, typed
from screening.matching.thresholds import LONG_WORD, SHORT_WORD

_LOOKALIKES = Path(__file__).with_name("lookalikes.yml")
_CHUNK = 4_096
_NONE: tuple[list[str], list[str]] = ([], [])
_REST = itemgetter(slice(1, None))


def max_edits(length: int) -> int:
    """Return how many edits (a swap of neighbours is one) a word of `length` letters may have."""
    return 0 if length < SHORT_WORD else 1 if length < LONG_WORD else 2


@cache
def real_words() -> frozenset[str]:
    """Return words of the world that look like a misspelt watched word and are not."""
    return remembered("lookalikes", [_LOOKALIKES], _read, typed(frozenset[str]))


def _read() -> frozenset[str]:
    return frozenset(datafile.load(_LOOKALIKES, shown="built-in lookalikes.yml").root.texts())


def is_typo(key: str, candidate: str, distance: int) -> bool:
    """Tell whether `key` can be `candidate` with typing errors."""
    if distance > max_edits(min(len(candidate), len(key) + 1)) or len(key) < SHORT_WORD - 1 or key in real_words():
        return False
    return key[0] == candidate[0] or (distance == 1 and len(candidate) > SHORT_WORD)


def _pairs_within(
    edits: int, words: Sequence[str], asked: Sequence[int], tokens: Sequence[str]
) -> Iterator[tuple[int, str, int]]:
    """Yield the place of a token, a word and their distance, of all pairs within some edits."""
    for start in range(0, len(asked) if words else 0, _CHUNK):
        chunk = asked[start : start + _CHUNK]
        written = [tokens[place] for place in chunk]
        distances = process.cdist(words, written, scorer=OSA.distance, score_cutoff=edits, dtype=np.uint8)
        rows, columns = np.nonzero(distances <= edits)
        for row, column, distance in zip(
            rows.tolist(), columns.tolist(), distances[rows, columns].tolist(), strict=True
        ):
            yield chunk[column], words[row], distance


class Speller:
    """Finds the known words that many tokens misspell, in native code.

    A misspelling keeps the first letter, or its one edit is at the first
    letter: the former are compared letter by letter with the words of that
    letter only, the latter are looked up.

    Args:
        known: look-up keys; short words and what is no word of letters are misspellings of nothing.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._words = frozenset(key for key in known if len(key) >= SHORT_WORD and key.isalpha())
        self._by_letter: dict[str, tuple[list[str], list[str]]] = {}
        """Short and long words: the former may have one edit, the latter two (see `is_typo`)."""
        self._by_tail: dict[str, list[str]] = {}
        for word in sorted(self._words):
            self._by_letter.setdefault(word[0], ([], []))[len(word) >= LONG_WORD].append(word)
            self._by_tail.setdefault(word[1:], []).append(word)
        self._one_letter_off = self._by_tail.keys() | {word[1:2] + word[:1] + word[2:] for word in self._words}
        """A word without its first letter, or with that and the next swapped."""
        self._without_first = self._by_tail.keys() | self._words
        """What a token may be after its first letter."""

    def correct(self, tokens: Sequence[str]) -> dict[int, str]:
        """Return token position to the word it misspells; equal distances are settled by the alphabet."""
        best: dict[int, tuple[int, bool, str]] = {}
        groups: dict[str, list[int]] = {}
        real = real_words()
        for position, token in enumerate(tokens):
            if len(token) >= SHORT_WORD - 1 and token not in real:
                groups.setdefault(token[0], []).append(position)
        whole = map(self._one_letter_off.__contains__, tokens)
        rest = map(self._without_first.__contains__, map(_REST, tokens))
        for position in compress(range(len(tokens)), map(or_, whole, rest)):
            for word in self._first_letter(tokens[position]):
                if is_typo(tokens[position], word, 1):
                    best[position] = min(best.get(position, (1, True, word)), (1, True, word))
        for letter, positions in groups.items():
            short, long = self._by_letter.get(letter, _NONE)
            for words, asked, edits in (
                (short, [place for place in positions if len(tokens[place]) <= LONG_WORD], 1),
                (long, [place for place in positions if len(tokens[place]) >= LONG_WORD - 1], 2),
            ):
                for position, word, distance in _pairs_within(edits, words, asked, tokens):
                    if is_typo(tokens[position], word, distance):
                        rank = (distance, False, word)
                        best[position] = min(best.get(position, rank), rank)
        return {position: rank[2] for position, rank in sorted(best.items())}

    def _first_letter(self, token: str) -> list[str]:
        """Return words that differ by one edit at the first letter: replaced, lost, added or swapped."""
        found = [word for word in self._by_tail.get(token[1:], ()) if word != token]
        found += self._by_tail.get(token, ())
        found += [
            word for word in (token[1:], token[1:2] + token[:1] + token[2:]) if word in self._words and word != token
        ]
        return found
