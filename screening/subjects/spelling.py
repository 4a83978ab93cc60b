"""Misspelt words: which known word an unknown one stands for.

Only words no term meets come here, only long ones are considered, and only a
slip or two of the pen apart, so that a real word is not bent into another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

_SHORTEST = 6
"""Letters a word must have: of shorter ones too many are real neighbours of each other."""
_TWO_SLIPS = 11
"""Letters from which two slips are allowed."""
_WRONG_CONSONANT = 9
"""Letters from which a wrong consonant is a slip. Below, it makes another word: parent and patent, dining and
diving. Measured on the words of the HECoS, CIP and OKSO titles: 60 false corrections without this rule, 12 with."""
_LONG_STEM = 7
"""Letters from which a stem may lack or gain a letter; a shorter one may only have them swapped or a vowel wrong."""
_VOWELS = frozenset("aeiouyаеиоуыэюя")
_HEAD = 8
"""Letters at the beginning of a word that are indexed; a slip behind them leaves them alike."""


class Speller:
    """Finds the known spelling nearest to an unknown word."""

    def __init__(self, words: Callable[[], Iterable[str]], stems: Callable[[], Iterable[str]], real: frozenset[str] = frozenset()) -> None:
        """Prepare; the index is built at the first question.

        Args:
            words: known whole words, folded.
            stems: known beginnings of words, folded.
            real: words that look like misspellings and are not.
        """
        self._words = words
        self._stems = stems
        self._real = real

    @cached_property
    def _index(self) -> dict[str, list[tuple[str, bool]]]:
        index: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
        for is_stem, spellings in ((False, self._words()), (True, self._stems())):
            for spelling in spellings:
                if len(spelling) >= _SHORTEST - is_stem and spelling.isalpha():
                    for head in {spelling[:_HEAD], *_shortened(spelling[:_HEAD])}:
                        index[head].append((spelling, is_stem))
        return dict(index)

    def nearest(self, word: str) -> str | None:
        """Return the known word or stem that `word` (folded) misspells, or None."""
        if len(word) < _SHORTEST or not word.isalpha() or word in self._real:
            return None
        heads = {word[:size] for size in range(_SHORTEST - 1, _HEAD + 2)}
        candidates = {found for head in heads for key in (head, *_shortened(head)) for found in self._index.get(key, ())}
        best, least = None, 3
        for spelling, is_stem in sorted(candidates):
            slips = _slips(word, spelling, is_stem)
            if slips < least or (slips == least and best is not None and len(spelling) > len(best)):
                best, least = spelling, slips
        return best


def _shortened(word: str) -> Iterator[str]:
    """Yield the word with one letter left out."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _slips(word: str, spelling: str, is_stem: bool) -> int:
    """Count slips (a letter missing, added, wrong or swapped), 9 when too many."""
    if word[0] != spelling[0]:
        return 9
    if not is_stem:
        return _between(word, spelling)
    if len(word) > len(spelling) + 5:
        return 9
    if len(spelling) < _LONG_STEM:
        return _between(word[: len(spelling)], spelling)
    # The cut must end as the stem does, or every word that shares all letters but the last would be one letter short.
    cuts = (word[: len(spelling) + more] for more in (-1, 0, 1))
    return min((_between(cut, spelling) for cut in cuts if cut[-1] == spelling[-1]), default=9)


def _between(word: str, spelling: str) -> int:
    from rapidfuzz.distance import OSA  # heavy to import, and most tables need it for a few words only

    allowed = 2 if len(spelling) >= _TWO_SLIPS else 1
    slips = OSA.distance(word, spelling, score_cutoff=allowed)
    if not 0 < slips <= allowed:
        return 9
    if len(spelling) < _WRONG_CONSONANT and len(word) == len(spelling):
        wrong = {letter for pair in zip(word, spelling, strict=True) if pair[0] != pair[1] for letter in pair}
        swapped = sorted(word) == sorted(spelling)
        if not swapped and not wrong <= _VOWELS:
            return 9
    return slips
