"""Terms met in a title, and which of them count where they overlap."""

from __future__ import annotations

from operator import attrgetter

from msgspec import Struct

from screening.subjects.catalogue import Sense


class Hit(Struct, frozen=True):
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
    boxes: list[_Box] = []
    for hit in sorted(in_order, key=_size, reverse=True):
        start, end, letters, dense, spans = hit.start, hit.end, hit.letters, hit.dense, hit.spans
        if not spans:
            if not _inside(start, end, letters, dense, boxes):
                kept.append(hit)
                boxes.append((start, end, letters, dense))
        elif not all(_inside(from_, to, letters, dense, boxes) for from_, to in spans):
            kept.append(hit)
            boxes.extend([(from_, to, letters, dense) for from_, to in spans])
    kept.sort(key=_place)
    return kept


_Box = tuple[int, int, int, bool]
"""Where a term that counts stands, its letters, and whether its script is unspaced."""


def _inside(start: int, end: int, letters: int, dense: bool, boxes: list[_Box]) -> bool:
    """Tell whether a span of a term stands inside a better one."""
    for from_, to, more, also_dense in boxes:
        if end <= from_ or to <= start:
            continue
        if more > letters and from_ <= start and end <= to:
            return True
        if dense and also_dense and from_ < start < to < end:
            return True
    return False
