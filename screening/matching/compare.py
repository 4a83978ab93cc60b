"""Lay a watched name over a text: which words meet, which are missing, which are foreign.

The one place where a likeness is computed; verdict and explanation both read
its `Alignment`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeAlias

from msgspec import Struct

from screening.matching.index import Name
from screening.matching.neighbours import foreign_before, foreign_behind, is_foreign, stands_outside
from screening.matching.parser import ParsedText, Word
from screening.matching.thresholds import WEIGHTS, WIDEST_SIGHT
from screening.matching.vocabulary import MatchType

_NEAR = 3  # an optional word may stand this far from the needed ones
_MOST_NEAR_MISSES = 16
"""Places of a text at which a name is laid over words of other names, when it stands nowhere without them."""
_MOST_SEGMENTS = 3
"""A name is torn over at most this many comma-separated pieces ("Information Technologies, Mechanics and Optics")."""
Order: TypeAlias = tuple[bool, float, int]
"""See `_order`."""
_LEAST: Order = (False, -1.0, 0)
_LEAST_CLEAN: Order = (True, -1.0, 0)
_PERFECT: Order = (True, 1.0, -1)


class Alignment(Struct, frozen=True):
    """One name laid over one text."""

    name: Name
    met: tuple[Word, ...]
    missing: tuple[str, ...]
    """Optional concepts of the name the text does not have."""
    inside: tuple[Word, ...]
    """Foreign words among those of the name: they make it another name."""
    beside: tuple[Word, ...]
    """Foreign words in front of or behind the name in the same piece of text."""
    similarity: float
    crosses: bool
    """True when the words come from several comma-separated pieces."""
    whole: bool
    """True when the text says nothing else ("University, Far Eastern State")."""

    @property
    def weight(self) -> float:
        """Weight of the words met."""
        return sum(self.name.weights[word.concept.id] for word in self.met)

    @property
    def foreign(self) -> tuple[Word, ...]:
        """All foreign words."""
        return self.inside + self.beside

    @property
    def positions(self) -> frozenset[int]:
        """Positions of the words met."""
        return frozenset(word.position for word in self.met)

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of the words met in the cleaned text."""
        return self.met[0].start, max(word.end for word in self.met)


def align(name: Name, parsed: ParsedText) -> Alignment | None:
    """Return the best way to find `name` in a text, or None when a needed word is not there."""
    if not name.needed <= parsed.by_concept.keys():
        return None
    clean = (met for met in _windows(name, parsed) if not any(_foreign_inside(name, parsed, met)))
    found = _best(name, parsed, clean, _LEAST_CLEAN)
    return found or _best(name, parsed, islice(_windows(name, parsed), _MOST_NEAR_MISSES), _LEAST)


def _best(name: Name, parsed: ParsedText, windows: Iterable[list[Word]], order: Order) -> Alignment | None:
    """Return the best alignment of those that are better than an order; of equals the first in the text."""
    best: Alignment | None = None
    for met in windows:
        alignment = _align_window(name, parsed, met, order)
        if alignment is not None and _order(alignment) > order:
            best, order = alignment, _order(alignment)
            if order == _PERFECT:
                break
    return best


def _order(alignment: Alignment) -> Order:
    """Prefer the fewest pieces of text: in "Department of Photonics, University of … Optics" optics is the latter."""
    return not alignment.inside, alignment.similarity, -len({word.segment for word in alignment.met})


def _windows(name: Name, parsed: ParsedText) -> Iterator[list[Word]]:
    """Yield the words of every needed concept where they stand near each other in what a text says of one body."""
    for met in _runs(name, parsed):
        between = parsed.segments[met[0].segment + 1 : met[-1].segment + 1]
        if len(between) < _MOST_SEGMENTS and not any(segment.hard for segment in between):
            yield met


def _runs(name: Name, parsed: ParsedText) -> Iterator[list[Word]]:
    """Yield the shortest runs of words that hold every needed concept, as the words met.

    They are looked for around the needed word that the text has least often: a long text has "university" in every
    line, and what is done for each of these, for each name, is most of its time.
    """
    hits = sorted((parsed.by_concept[concept] for concept in name.needed), key=len)
    yield sorted((words[0] for words in hits), key=_position)
    anchors, others = hits[0], hits[1:]
    ends = [word.position for word in anchors[1:]] + [len(parsed.words)]
    for anchor, end in zip(anchors, ends, strict=True):
        near = [anchor]
        for words in others:
            start = bisect_left(words, anchor.position - WIDEST_SIGHT, key=_position)
            stop = bisect_left(words, min(end, anchor.position + WIDEST_SIGHT), start, key=_position)
            near += words[start:stop]
        last: dict[str, Word] = {}  # the last word of each concept so far, in order
        for word in sorted(near, key=_position) if len(near) >= len(hits) else ():
            last.pop(word.concept.id, None)
            last[word.concept.id] = word
            if len(last) == len(hits) and word.position >= anchor.position:
                yield list(last.values())


def _align_window(name: Name, parsed: ParsedText, met: list[Word], known: Order) -> Alignment | None:
    """Return a name laid over the words met; None where it is no better than known."""
    first, last = met[0].position, met[-1].position
    touched = sorted({word.segment for word in met})
    near = parsed.words[max(0, first - _NEAR) : last + _NEAR + 1]
    options = {word.concept.id: word for word in near if word.concept.id in name.optional and word.segment in touched}
    met = sorted([*met, *options.values()], key=_position)
    first, last = met[0].position, met[-1].position
    missing = tuple(sorted(name.optional - options.keys()))
    total = name.total
    weight_met = total - sum(name.weights[concept] for concept in missing)
    penalty = sum(0.15 * name.weights[word.concept.id] for word in met if word.match_type is MatchType.TYPO)
    if (True, _likeness(weight_met - penalty, total), -len(touched)) <= known:
        return None  # a name that comes again and again is looked at once
    inside = tuple(_foreign_inside(name, parsed, met))
    beside: list[Word] = []
    before, behind = parsed.words[max(0, first - WIDEST_SIGHT) : first], parsed.words[last + 1 : last + WIDEST_SIGHT]
    for number in touched:
        beside += foreign_before([word for word in before if word.segment == number], name, met)
        beside += foreign_behind([word for word in behind if word.segment == number], name, met, parsed)
    burden = sum(WEIGHTS[word.token_class] for word in (*inside, *beside))
    whole = len(met) == parsed.content
    similarity = _likeness(weight_met - penalty, total + 0.5 * burden)
    return Alignment(name, tuple(met), missing, inside, tuple(beside), similarity, len(touched) > 1, whole)


def _likeness(met: float, total: float) -> float:
    return round(max(0.0, met / total), 4)


def _foreign_inside(name: Name, parsed: ParsedText, met: list[Word]) -> Iterator[Word]:
    touched = {word.segment for word in met}
    for word in parsed.words[met[0].position + 1 : met[-1].position]:
        if word.segment in touched and (is_foreign(word, name) or stands_outside(word)):
            yield word


def _position(word: Word) -> int:
    return word.position
