"""German compounds: the last part says what a word names, whatever stands before it (Kolbenverdichter, Minnesang).

A word that begins with a known stem is met as it is (Raketentechnik). Only where no term is met is the word cut, and
only where both parts are words: what stands before is one of the German dictionary, and the end is a German term of
its own, but for its inflection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from screening.subjects.dictionaries import BITS, languages_of
from screening.subjects.patterns import Met
from screening.text.limits import LONGEST_GLUED

GERMAN = BITS["de"]
_SHORTEST, _LONGEST = 9, LONGEST_GLUED
"""Letters of a compound that is cut."""
_FIRST, _LAST = 3, 5
"""Letters its first and its last part must have: shorter ones end too many other words."""
_INFLECTION = 2
"""Letters a word may have behind the stem a term gives."""
_LINKS = ("", "s", "es", "n", "en", "er", "e")
"""What may join the parts: Arbeit-s-recht, Blume-n-kunde."""


def head_of(word: str, folded: str, of_word: Callable[[str], list[Met]], is_german: Callable[[int], bool]) -> list[Met]:
    """Return the patterns met by the last part of a compound, the longest that is a term; none when it is no compound.

    Args:
        word: the word in lower case.
        folded: the word, folded.
        of_word: finds the patterns a folded word meets.
        is_german: tells whether a pattern is a German term of one word.
    """
    if (
        not _SHORTEST <= len(folded) <= _LONGEST
        or not folded.isascii()
        or not folded.isalpha()
        or not 0 <= len(word) - len(folded) <= 1
    ):
        return []
    for cut in range(_FIRST, len(folded) - _LAST + 1):
        size = len(folded) - cut
        met = [
            (pattern, cut, cut + end)
            for pattern, start, end in of_word(folded[cut:])
            if not start and end >= _LAST and size - end <= _INFLECTION and is_german(pattern)
        ]
        if met and any(spoken & GERMAN for spoken in languages_of(list(_without_link(word[:cut])))):
            return met
    return []


def _without_link(first: str) -> Iterator[str]:
    """Yield the first part of a compound as it may stand alone."""
    for link in _LINKS:
        if first.endswith(link) and len(first) - len(link) >= _FIRST:
            yield first[: len(first) - len(link)]
