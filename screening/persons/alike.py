"""Whether two words are one given name."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from screening.persons.thresholds import LONG_NAME
from screening.text import cyrillic

_EDGE = 2
"""Letters at either end of which one pair is the same in two long names that are one edit apart: 2 + 2 + a swap = 6."""


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
