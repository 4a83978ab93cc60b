"""Lay a watched name over a text: which words meet, which are missing, which are foreign.

The one place where a likeness is computed; verdict and explanation both read
its `Alignment`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import TypeAlias

from msgspec import Struct

from screening.matching.index import HEADS, Name
from screening.matching.lexicon import BODIES, DESCRIBING, NAMING, SILENT, TokenClass
from screening.matching.parser import ParsedText, Word
from screening.matching.thresholds import WEIGHTS, WIDEST_SIGHT
from screening.matching.vocabulary import MatchType
from screening.text.scripts import is_cjk, is_cyrillic

_LINKING = frozenset({"of", "in", "and"})
_DESCRIBING = DESCRIBING | {TokenClass.PLACE}
_SIDES = frozenset({TokenClass.SIDE})
_UNITS = frozenset({TokenClass.UNIT})
_TELLING = frozenset({TokenClass.FIELD, TokenClass.SIDE, TokenClass.HEAD, TokenClass.UNIT})
_SUBJECT = frozenset({TokenClass.FIELD}) | SILENT
_DEGREE = "degree"
_SHORTEST_HEAD = 6
"""Letters of a head word that is written out: "Moscow State Univ Econ" has lost an "of"."""
_TECHNICAL = frozenset({"technical", "engineering", "industrial", "polytechnic"})
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
        beside += _foreign_before([word for word in before if word.segment == number], name, met)
        beside += _foreign_behind([word for word in behind if word.segment == number], name, met, parsed)
    burden = sum(WEIGHTS[word.token_class] for word in (*inside, *beside))
    whole = len(met) == parsed.content
    similarity = _likeness(weight_met - penalty, total + 0.5 * burden)
    return Alignment(name, tuple(met), missing, inside, tuple(beside), similarity, len(touched) > 1, whole)


def _likeness(met: float, total: float) -> float:
    return round(max(0.0, met / total), 4)


def _foreign_inside(name: Name, parsed: ParsedText, met: list[Word]) -> Iterator[Word]:
    touched = {word.segment for word in met}
    for word in parsed.words[met[0].position + 1 : met[-1].position]:
        if word.segment in touched and _is_foreign(word, name):
            yield word


def _position(word: Word) -> int:
    return word.position


def is_strange(word: Word, name: Name) -> bool:
    """Tell whether a word is in none of the entity's names and places."""
    return word.concept.id not in name.profile.familiar and word.concept.id not in name.weights


def _is_foreign(word: Word, name: Name, behind: bool = False) -> bool:
    """Tell whether a word beside or among those of a name is strange to it.

    Behind the name the fields of its other names are familiar too.
    """
    kind, concept = word.token_class, word.concept.id
    if kind in SILENT or concept in name.weights:
        return False
    familiar = name.profile.familiar
    if concept in _TECHNICAL and name.distinctive and not _TECHNICAL.isdisjoint((*familiar, *name.weights)):
        return False  # "Kim Chaek Engineering University": one name of the kind, many renderings
    if concept in familiar and (behind or kind not in _TELLING):
        return False
    if kind is TokenClass.STATUS:
        return concept == "federal"
    if word.raw.isdigit():
        return False
    return not (name.acronym and concept in ("university", "institute"))


def _foreign_before(words: list[Word], name: Name, met: list[Word]) -> list[Word]:
    """Return foreign words in front of a name.

    None when they are a part of the body ("Faculty of Physics, …") or the subject of a degree ("BSc Mechanics …").
    """
    if words and words[-1].concept.id == _DEGREE:
        return []  # "BSc Mechanics from …"
    while words and words[-1].token_class is TokenClass.LEGAL:
        words = words[:-1]  # "student at | Federal State Autonomous …"
    if words and words[-1].concept.id in _LINKING:
        return []  # "cooperation with …", "студент …"
    # "National Research University South | Ural State University", "Branch of Xi'an | Institute of Fine Mechanics"
    naming = _SIDES if max(name.weights.values()) >= WEIGHTS[TokenClass.PLACE] else NAMING | _SIDES
    if words and words[-1].token_class in naming:
        return [word for word in words[-1:] if _is_foreign(word, name)]
    foreign = []
    for word in words:
        if word.token_class in BODIES and not (word is words[-1] and word.concept.id in name.weights):
            return []
        if _is_foreign(word, name):
            foreign.append(word)
    taken = _stands_alone(name, met) or (bool(words) and words[0].concept.id == _DEGREE)
    # a field in front of "University" is what that is for: "PhD | Medical University of Novosibirsk"
    return [] if taken and met[0].token_class is not TokenClass.HEAD and _tell_a_subject(foreign) else foreign


def _stands_alone(name: Name, met: list[Word]) -> bool:
    """Tell whether no body is called by this name and a subject behind it: "Kim Il Sung University Law".

    "Moscow State University Economics" may be the University of Economics.
    """
    whole = (name.distinctive or "federal" in name.needed) and not (name.shared or name.acronym)
    heads = (word.raw for word in met if word.token_class is TokenClass.HEAD)
    return whole and all(len(raw) >= _SHORTEST_HEAD or is_cjk(raw[0]) for raw in heads)


def _tell_a_subject(words: list[Word]) -> bool:
    return all(word.token_class in _SUBJECT for word in words)


def _foreign_behind(words: list[Word], name: Name, met: list[Word], parsed: ParsedText) -> list[Word]:
    """Return foreign words behind a name.

    "of X" goes on with the name; a part of the body ("… Hakodate Branch") and a degree ("… PhD Economics") do
    not. In Russian what follows without a preposition goes on with the name too; in Chinese, Japanese and Korean
    nothing goes on behind the word for university.
    """
    last = met[-1]
    words = list(takewhile(lambda word: word.concept.id != _DEGREE, words))
    if not words:
        return []
    opening = words[0]
    headless = not name.acronym and name.needed.isdisjoint(HEADS)
    strange = is_strange(opening, name)
    own = headless and not strange  # "圣光机 | 大学"
    second = [] if own else _second_body(words, last, parsed)
    if second:
        return second
    heads = _UNITS if name.shared else BODIES
    head = next((i for i, word in enumerate(words) if word.token_class in heads), None)
    if opening.concept.id == "in":
        return []
    if headless and opening.token_class is TokenClass.HEAD and strange:
        return [opening]  # "Tomsk Polytechnic College"
    if opening.concept.id == "of":
        head = next((i for i, word in enumerate(words) if word.token_class is TokenClass.UNIT), None)
        tail = words[:head]
    elif opening.concept.id == "and":
        tail = words if head is None else []
    elif _begins_a_subject(words, last) or (_tell_a_subject(words) and _stands_alone(name, met)):
        return []
    elif head is None:
        tail = words
    else:
        tail = words[: max(0, head - 1)] if is_cyrillic(opening.raw) else []
    honoured = name.profile.persons if opening.concept.id == "named-after" else ()
    return [word for word in tail if _is_foreign(word, name, behind=True) and word.concept.id not in honoured]


def ends_in_head(last: Word) -> bool:
    """Tell whether a name of a script in which the word for university comes last has come to it."""
    return last.token_class is TokenClass.HEAD and is_cjk(last.raw[0])


def _begins_a_subject(words: list[Word], last: Word) -> bool:
    """Tell whether fields follow, or behind a space anything else: "远东联邦大学 国际关系专业" but "…大学出版社"."""
    if not ends_in_head(last):
        return False
    if words[0].start > last.end:
        return not any(word.token_class in BODIES for word in words)
    glued = words[0].token_class is TokenClass.FIELD
    return glued and all(word.token_class in _SUBJECT or word.token_class is TokenClass.OTHER for word in words)


def _second_body(words: list[Word], last: Word, parsed: ParsedText) -> list[Word]:
    """Return the words with which the last word of a name begins another one.

    "National Research University | Moscow Power Engineering Institute": a word that describes and, without a
    preposition, a head word behind it make a name of their own.
    """
    if last.token_class not in _DESCRIBING or _ends_after_preposition(last, parsed):
        return []
    head = next((i for i, word in enumerate(words) if word.token_class is TokenClass.HEAD), None)
    if head is None or any(word.token_class is TokenClass.UNIT or _parts_bodies(word) for word in words[:head]):
        return []
    return words[: head + 1]


def _ends_after_preposition(last: Word, parsed: ParsedText) -> bool:
    """Tell whether a preposition and its noun end a name: "University of Technology | College of Engineering".

    Several words that describe a body are no noun: "Institute of the St. Petersburg State Polytechnic | College".
    """
    own = parsed.segments[last.segment].words
    before = list(
        takewhile(lambda word: word.token_class in _DESCRIBING, reversed(own[: last.position - own[0].position]))
    )
    at = last.position - own[0].position - len(before) - 1
    fields = all(word.token_class is TokenClass.FIELD for word in (last, *before))
    return at >= 0 and own[at].concept.id in _LINKING and (fields or not before)


def _parts_bodies(word: Word) -> bool:
    """Tell a joining word that stands between bodies, not inside the name of one ("Oil and Gas Institute")."""
    return word.token_class is TokenClass.LINK and word.concept.id != "and"
