"""Terms met in a title, and which of them count where they overlap."""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from screening.subjects.catalogue import Sense


class Hit(NamedTuple):
    """A term met in a title."""

    sense: Sense
    start: int
    """Offset of the first character met."""
    end: int
    """Offset behind the last character met."""
    words: int
    """How many words the term has."""
    letters: int
    """Characters met."""
    text: str
    """The words met, whole ones where the term names only their stem."""
    dense: bool = False
    """It stands in a script without word spaces."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where its words stand, in title order, when there is something between them."""


_size = attrgetter("words", "letters")
_place = attrgetter("start")


def longest(hits: list[Hit]) -> list[Hit]:
    """Drop hits whose every word stands inside a longer one; order the rest as in the title.

    More words beat fewer, then more letters do, then what comes first. Where
    words are not spaced, a hit that only overlaps a better one goes too: in
    観光学 (tourism) the last two signs are not 光学 (optics).
    """
    if len(hits) < 2:
        return hits
    in_order = sorted(hits, key=_place)
    reached = 0
    for hit in in_order:
        if hit.start < reached:
            break
        reached = hit.end
    else:
        return in_order
    kept: list[Hit] = []
    for hit in sorted(in_order, key=_size, reverse=True):
        if hit.spans:
            if not all(_inside(start, end, hit, kept) for start, end in hit.spans):
                kept.append(hit)
        elif not _inside(hit.start, hit.end, hit, kept):
            kept.append(hit)
    kept.sort(key=_place)
    return kept


def _inside(start: int, end: int, hit: Hit, kept: list[Hit]) -> bool:
    """Tell whether a span of a hit stands inside a better one."""
    for better in kept:
        if end <= better.start or better.end <= start:
            continue
        longer = better.letters > hit.letters
        for from_, to in better.spans or ((better.start, better.end),):
            if longer and from_ <= start and end <= to:
                return True
            if hit.dense and better.dense and from_ < start < to < end:
                return True
    return False
