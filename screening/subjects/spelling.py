"""Misspelt words: which known word an unknown one stands for.

Only words no term meets come here, only long ones are considered, and only a
slip or two of the pen apart, so that a real word is not bent into another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, reduce
from operator import or_

SHORTEST = 6
"""Letters a word must have: of shorter ones too many are real neighbours of each other."""
_ORDINARY = 8
"""Letters a Latin word of an ordinary field must have: bending a technical word ("memories") into one would clear it.
Cyrillic words, of one language only here, need no more than others."""
_LONGEST = 40
"""Letters beyond which no word is a misspelling but something else."""
_TWO_SLIPS = 11
"""Letters from which two slips are allowed."""
_WRONG_CONSONANT = 9
"""Letters from which a wrong consonant is a slip. Below, it makes another word: parent and patent, dining and
diving. Measured on the words of the HECoS, CIP and OKSO titles: 60 false corrections without this rule, 12 with."""
_LONG_STEM = 7
"""Letters from which a stem may lack or gain a letter; a shorter one may only have them swapped or a vowel wrong."""
_LONGEST_ENDING = 5
"""Letters a word may have behind a misspelt stem."""
_VOWELS = frozenset("aeiouyаеиоуыэюя")

Spellings = Callable[[], Iterable[tuple[str, bool]]]
"""Known spellings, each with whether a discipline (not only ordinary fields) uses it."""
_Key = tuple[str, str, int]
"""First letter, one of the last two letters, and length: few spellings share them."""


class Speller:
    """Finds the known spelling nearest to an unknown word."""

    def __init__(self, words: Spellings, stems: Spellings) -> None:
        """Prepare; the index is built at the first question.

        Args:
            words: known whole words, folded, each with whether a discipline uses it.
            stems: known beginnings of words, likewise.
        """
        self._words = words
        self._stems = stems

    @cached_property
    def _whole(self) -> _Index:
        return _Index(self._words(), SHORTEST)

    @cached_property
    def _begun(self) -> _Index:
        return _Index(self._stems(), SHORTEST - 1)

    def nearest(self, word: str) -> str | None:
        """Return the known word or stem that `word` (folded) misspells, or None."""
        if not SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return None
        found = [
            (slips, -len(spelling), spelling)
            for spelling in self._whole.near(word)
            if (slips := _between(word, spelling)) < 9
        ]
        for size in range(max(SHORTEST - 1, len(word) - _LONGEST_ENDING - 1), len(word) + 1):
            cut = word[:size]
            for stem in self._begun.near(cut):
                if len(word) <= len(stem) + _LONGEST_ENDING and (slips := _of_stem(cut, stem)) < 9:
                    found.append((slips, -len(stem), stem))
        return min(found)[2] if found else None


class _Index:
    """Spellings by their key, their letters counted when first asked for."""

    def __init__(self, spellings: Iterable[tuple[str, bool]], shortest: int) -> None:
        index: defaultdict[_Key, list[str]] = defaultdict(list)
        for spelling, is_technical in spellings:
            least = _ORDINARY if spelling.isascii() and not is_technical else shortest
            if len(spelling) >= least and spelling.isalpha():
                for last in {spelling[-1], spelling[-2]}:
                    index[spelling[0], last, len(spelling)].append(spelling)
        self._spellings = dict(index)
        self._lettered: dict[_Key, list[tuple[str, int]]] = {}

    def near(self, word: str) -> Iterator[str]:
        """Yield the spellings of nearly the same length and letters, the first and one of the last two in common."""
        first, size, letters = word[0], len(word), _letters(word)
        ends = {word[-1], word[-2]}
        for length in (size, size - 1, size + 1):
            most_unlike = 2 * _slips(length)  # a wrong letter is one too many and one too few
            for last in ends:
                key = first, last, length
                if key in self._spellings:
                    for spelling, others in self._lettered.get(key) or self._count(key):
                        if (letters ^ others).bit_count() <= most_unlike:
                            yield spelling

    def _count(self, key: _Key) -> list[tuple[str, int]]:
        lettered = self._lettered[key] = [(spelling, _letters(spelling)) for spelling in self._spellings[key]]
        return lettered


class _Bits(dict[str, int]):
    """A bit for each letter, some letters sharing one."""

    def __missing__(self, letter: str) -> int:
        bit = self[letter] = 1 << (ord(letter) & 31)
        return bit


_BITS = _Bits()


def _letters(word: str) -> int:
    """Return the bits of the letters of a word."""
    return reduce(or_, map(_BITS.__getitem__, word), 0)


def _of_stem(cut: str, stem: str) -> int:
    """Count the slips between the beginning of a word and a stem."""
    if len(cut) == len(stem):
        return _between(cut, stem) if len(stem) >= SHORTEST or not stem.isascii() else 9
    # The cut must end as the stem does, or every word that shares all letters but the last would be one letter short.
    return _between(cut, stem) if cut[-1] == stem[-1] and len(stem) >= _LONG_STEM else 9


@cache
def _distance() -> Callable[..., int]:
    from rapidfuzz.distance import OSA  # heavy to import, and many tables never need it

    return OSA.distance


def _slips(length: int) -> int:
    """Return how many slips a spelling of a length may have."""
    return 2 if length >= _TWO_SLIPS else 1


def _between(word: str, spelling: str) -> int:
    allowed = _slips(len(spelling))
    slips = _distance()(word, spelling, score_cutoff=allowed)
    if not 0 < slips <= allowed:
        return 9
    if len(spelling) < _WRONG_CONSONANT and len(word) == len(spelling):
        wrong = {letter for pair in zip(word, spelling, strict=True) if pair[0] != pair[1] for letter in pair}
        swapped = sorted(word) == sorted(spelling)
        if not swapped and not wrong <= _VOWELS:
            return 9
    return slips
