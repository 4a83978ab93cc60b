"""Tell a typing error from another word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening import datafile
from screening.matching.lexicon import Concept
from screening.matching.thresholds import LONG_WORD, SHORT_WORD


_CHUNK = 4_096
_MOST_CACHED = 200_000


def allowed(length: int) -> int:
    """Return how many edits (a swap of neighbours is one) a word of `length` letters may have."""
    return 0 if length < SHORT_WORD else 1 if length < LONG_WORD else 2


@cache
def real_words() -> frozenset[str]:
    """Return words of the world that look like a misspelt watched word and are not."""
    return frozenset(datafile.load(Path(__file__).with_name("lookalikes.yml"), "lookalikes.yml").root.texts())


class Speller:
    """Finds the known word that a misspelt one was meant to be.

    Args:
        known: look-up key to concepts.
    """

    def __init__(self, known: Mapping[str, tuple[Concept, ...]] | None = None) -> None:
        self._known = dict(known or {})
        self._keys = [key for key in self._known if len(key) >= SHORT_WORD and key.isalpha()]
        self._cache: dict[str, tuple[str, tuple[Concept, ...]] | None] = {}

    def prepare(self, keys: Sequence[str]) -> None:
        """Correct many keys in one native call; `correct` then answers from memory."""
        if len(self._cache) > _MOST_CACHED:
            self._cache.clear()
        fresh = [key for key in keys if key not in self._cache and self._correctable(key)]
        for start in range(0, len(fresh), _CHUNK):
            chunk = fresh[start : start + _CHUNK]
            near: dict[int, tuple[int, bool, str]] = {}
            distances = process.cdist(self._keys, chunk, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
            for row, column in np.argwhere(distances <= 2):
                key, candidate, distance = chunk[column], self._keys[row], int(distances[row, column])
                if is_typo(key, candidate, distance):
                    rank = (distance, candidate[0] != key[0], candidate)
                    near[int(column)] = min(near.get(int(column), rank), rank)
            for column, key in enumerate(chunk):
                best = near.get(column)
                self._cache[key] = (best[2], self._known[best[2]]) if best else None

    def correct(self, key: str) -> tuple[str, tuple[Concept, ...]] | None:
        """Return the known key and concepts nearest to a misspelt key, or None; cached."""
        if not self._correctable(key):
            return None
        if key not in self._cache:
            self.prepare([key])
        return self._cache[key]

    def _correctable(self, key: str) -> bool:
        return len(key) >= SHORT_WORD - 1 and key not in real_words() and bool(self._keys)


def is_typo(key: str, candidate: str, distance: int) -> bool:
    """Tell whether `key` can be `candidate` with typing errors."""
    if distance > allowed(min(len(candidate), len(key) + 1)) or len(key) < SHORT_WORD - 1 or key in real_words():
        return False
    return key[0] == candidate[0] or (distance == 1 and len(candidate) > SHORT_WORD)


def typo_table(tokens: Sequence[str], vocabulary: Sequence[str]) -> dict[int, str]:
    """Find which of many tokens are typing errors of few important words, in one native call.

    Returns:
        Token position to the word it misspells.
    """
    if not tokens or not vocabulary:
        return {}
    distances = process.cdist(vocabulary, tokens, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
    result: dict[int, str] = {}
    for row, column in np.argwhere(distances <= 2):
        if is_typo(tokens[column], vocabulary[row], int(distances[row, column])):
            result.setdefault(int(column), vocabulary[row])
    return result
