"""Tell a typing error from another word.

Of names: thousands of unknown words are compared with all known ones at once,
and the first letter may be the wrong one. `subjects.spelling` tells errors in
titles by stricter rules, a word at a time: there "parent" is no "patent" though
one letter apart, while "Tomks" is Tomsk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening import datafile
from screening.cache import remember
from screening.matching.thresholds import LONG_WORD, SHORT_WORD

_LOOKALIKES = Path(__file__).with_name("lookalikes.yml")


def max_edits(length: int) -> int:
    """Return how many edits (a swap of neighbours is one) a word of `length` letters may have."""
    return 0 if length < SHORT_WORD else 1 if length < LONG_WORD else 2


@remember("lookalikes", [_LOOKALIKES], frozenset[str])
def real_words() -> frozenset[str]:
    """Return words of the world that look like a misspelt watched word and are not."""
    return frozenset(datafile.load(_LOOKALIKES, shown="built-in lookalikes.yml").root.texts())


def is_typo(key: str, candidate: str, distance: int) -> bool:
    """Tell whether `key` can be `candidate` with typing errors."""
    if distance > max_edits(min(len(candidate), len(key) + 1)) or len(key) < SHORT_WORD - 1 or key in real_words():
        return False
    return key[0] == candidate[0] or (distance == 1 and len(candidate) > SHORT_WORD)


class Speller:
    """Finds the known words that many tokens misspell, in native code.

    A misspelling keeps the first letter, or its one edit is at the first
    letter: the former are compared letter by letter with the words of that
    letter and about that length only, the latter are looked up.

    Args:
        known: look-up keys; short words and what is no word of letters are misspellings of nothing.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._words = frozenset(key for key in known if len(key) >= SHORT_WORD and key.isalpha())
        self._by_shape: dict[tuple[str, int], list[str]] = {}
        """By first letter and length: a list of 300,000 names has 3,000 words of each letter."""
        self._by_end: dict[str, list[str]] = {}
        """By all letters but the first."""
        for word in self._words:
            self._by_shape.setdefault((word[0], len(word)), []).append(word)
            self._by_end.setdefault(word[1:], []).append(word)

    def correct(self, tokens: Sequence[str]) -> dict[int, str]:
        """Return token position to the word it misspells; equal distances are settled by the alphabet."""
        best: dict[int, tuple[int, bool, str]] = {}
        for position, word, distance in chain(self._first_letter_wrong(tokens), self._first_letter_right(tokens)):
            token = tokens[position]
            if is_typo(token, word, distance):
                rank = (distance, token[0] != word[0], word)
                best[position] = min(best.get(position, rank), rank)
        return {position: rank[2] for position, rank in sorted(best.items())}

    def _first_letter_wrong(self, tokens: Sequence[str]) -> Iterator[tuple[int, str, int]]:
        """Yield the words that differ by one edit at the first letter: replaced, lost, added or swapped."""
        for position, token in enumerate(tokens):
            end = token[1:]
            added_or_swapped = self._words.intersection((end, token[1:2] + token[:1] + token[2:]))
            for word in chain(self._by_end.get(end, ()), self._by_end.get(token, ()), added_or_swapped):
                if word != token:
                    yield position, word, 1

    def _first_letter_right(self, tokens: Sequence[str]) -> Iterator[tuple[int, str, int]]:
        """Yield the words of the same first letter that are no more edits away than their length allows."""
        groups: dict[tuple[str, int], list[int]] = {}
        for position, token in enumerate(tokens):
            if len(token) >= SHORT_WORD - 1:
                groups.setdefault((token[0], len(token)), []).append(position)
        for (letter, length), positions in groups.items():
            for edits in (1, 2):
                near = range(length - edits, length + edits + 1)
                sizes = [size for size in near if max_edits(min(size, length + 1)) == edits]  # as `is_typo` says
                known = [word for size in sizes for word in self._by_shape.get((letter, size), ())]
                if known:
                    written = [tokens[position] for position in positions]
                    found = process.cdist(known, written, scorer=OSA.distance, score_cutoff=edits, dtype=np.uint8)
                    for row, column in zip(*(found <= edits).nonzero(), strict=True):
                        yield positions[column], known[row], int(found[row, column])
