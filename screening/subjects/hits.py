"""Terms met in a title, and which of them count where they overlap."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A term met in a title."""

    meaning: T
    spans: tuple[tuple[int, int], ...]
    """Where its words stand (character offsets), in title order."""
    words: int
    """How many words the term has."""
    letters: int
    """Characters met."""
    dense: bool
    """It stands in a script without word spaces."""
    shown: tuple[int, int] | None = None
    """The whole word around a single span, where the term names only its stem."""

    @property
    def start(self) -> int:
        """Offset of the first character met."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last character met."""
        return self.spans[-1][1]


def longest(hits: list[Hit[T]]) -> list[Hit[T]]:
    """Drop hits whose every word stands inside a longer one; order the rest as in the title.

    More words beat fewer, then more letters do, then what comes first. Where
    words are not spaced, a hit that only overlaps a better one goes too: in
    観光学 (tourism) the last two signs are not 光学 (optics).
    """
    if len(hits) < 2:
        return hits
    kept: list[Hit[T]] = []
    for hit in sorted(hits, key=_by_size):
        for start, end in hit.spans:
            if not _inside(start, end, hit, kept):
                kept.append(hit)
                break
    kept.sort(key=_by_place)
    return kept


def _inside(start: int, end: int, hit: Hit[T], kept: list[Hit[T]]) -> bool:
    for better in kept:
        longer = better.letters > hit.letters
        for from_, to in better.spans:
            if longer and from_ <= start and end <= to:
                return True
            if hit.dense and better.dense and from_ < start < to < end:
                return True
    return False


def _by_size(hit: Hit[T]) -> tuple[int, int, int]:
    return -hit.words, -hit.letters, hit.spans[0][0]


def _by_place(hit: Hit[T]) -> int:
    return hit.spans[0][0]
