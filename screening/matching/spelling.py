"""Tell a typing error from another word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import compress
from operator import itemgetter, or_
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening import datafile
from screening.cache import remembered, typed
from screening.matching.lexicon import Concept
from screening.matching.thresholds import LONG_WORD, SHORT_WORD

_LOOKALIKES = Path(__file__).with_name("lookalikes.yml")
_CHUNK = 4_096
_REST = itemgetter(slice(1, None))
_MOST_CACHED = 100_000


def allowed(length: int) -> int:
    """Return how many edits (a swap of neighbours is one) a word of `length` letters may have."""
    return 0 if length < SHORT_WORD else 1 if length < LONG_WORD else 2


_EDITS = np.array([allowed(length) for length in range(LONG_WORD + 1)], np.uint8)
"""`allowed`, by length; longer words may have as many as the last."""


@cache
def real_words() -> frozenset[str]:
    """Return words of the world that look like a misspelt watched word and are not."""
    return remembered("lookalikes", [_LOOKALIKES], _read, typed(frozenset[str]))


def _read() -> frozenset[str]:
    return frozenset(datafile.load(_LOOKALIKES, shown="built-in lookalikes.yml").root.texts())


class Speller:
    """Finds the known word that a misspelt one was meant to be.

    Args:
        known: look-up key to concepts.
    """

    def __init__(self, known: Mapping[str, tuple[Concept, ...]] | None = None) -> None:
        self._known = dict(known or {})
        self._keys = [key for key in self._known if len(key) >= SHORT_WORD and key.isalpha()]
        self._nearest = Nearest(self._keys)
        self._cache: dict[str, tuple[str, tuple[Concept, ...]] | None] = {}

    def prepare(self, keys: Sequence[str]) -> None:
        """Correct many keys in one native call; `correct` then answers from memory."""
        if len(self._cache) > _MOST_CACHED:
            self._cache.clear()
        fresh = [key for key in keys if key not in self._cache and self._correctable(key)]
        found = self._nearest(fresh)
        for position, key in enumerate(fresh):
            best = found.get(position)
            self._cache[key] = (best, self._known[best]) if best else None

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


def _edits(lengths: Iterable[int]) -> npt.NDArray[np.uint8]:
    return _EDITS[np.minimum(np.fromiter(lengths, np.int64), LONG_WORD)]


class Nearest:
    """Finds the words of a vocabulary that many tokens misspell, in native code.

    A misspelling keeps the first letter, or its one edit is at the first
    letter: the former are compared letter by letter with the words of that
    letter only, the latter are looked up.

    Args:
        vocabulary: distinct words.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._words = frozenset(vocabulary)
        self._by_letter: dict[str, list[str]] = {}
        self._by_tail: dict[str, list[str]] = {}
        for word in sorted(self._words):
            self._by_letter.setdefault(word[0], []).append(word)
            self._by_tail.setdefault(word[1:], []).append(word)
        self._edits = {letter: _edits(map(len, words)) for letter, words in self._by_letter.items()}
        self._one_letter_off = self._by_tail.keys() | {word[1:2] + word[:1] + word[2:] for word in self._words}
        """A word without its first letter, or with that and the next swapped."""
        self._without_first = self._by_tail.keys() | self._words
        """What a token may be after its first letter."""

    def __call__(self, tokens: Sequence[str]) -> dict[int, str]:
        """Return token position to the word it misspells; equal distances are settled by the alphabet."""
        best: dict[int, tuple[int, bool, str]] = {}
        groups: dict[str, list[int]] = {}
        for position, token in enumerate(tokens):
            groups.setdefault(token[0], []).append(position)
        whole = map(self._one_letter_off.__contains__, tokens)
        rest = map(self._without_first.__contains__, map(_REST, tokens))
        for position in compress(range(len(tokens)), map(or_, whole, rest)):
            for word in self._first_letter(tokens[position]):
                if is_typo(tokens[position], word, 1):
                    best[position] = min(best.get(position, (1, True, word)), (1, True, word))
        for letter, positions in groups.items():
            words = self._by_letter.get(letter)
            if not words:
                continue
            for start in range(0, len(positions), _CHUNK):
                chunk = positions[start : start + _CHUNK]
                asked = [tokens[position] for position in chunk]
                distances = process.cdist(words, asked, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
                # most pairs within two edits are short words that may have one (see `is_typo`)
                most = np.minimum(self._edits[letter][:, None], _edits(len(token) + 1 for token in asked))
                rows, columns = np.nonzero(distances <= most)
                found = zip(rows.tolist(), columns.tolist(), distances[rows, columns].tolist(), strict=True)
                for row, column, distance in found:
                    position = chunk[column]
                    if is_typo(tokens[position], words[row], distance):
                        rank = (distance, False, words[row])
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
