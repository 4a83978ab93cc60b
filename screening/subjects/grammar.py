"""What an ordinary field in a title does to a discipline beside it.

Standing near is not enough. A field sets a discipline aside when it is the
head of a phrase the discipline belongs to: "history of nuclear physics",
"nuclear law", "история ядерной физики", "légalité du nucléaire", "核物理史",
"physics in primary school". A field that only modifies some other head sets
nothing aside: "language models for nuclear reactors", "law enforcement and
reactors". Where a phrase can be read both ways ("ethics for nuclear
engineers", "the physics of music") grammar does not decide.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum

from screening.subjects.dictionaries import BITS
from screening.subjects.hits import Hit
from screening.subjects.parts import Parts
from screening.subjects.text import FIRST_DENSE, Pieces


class Relation(Enum):
    """How an ordinary field stands to a discipline."""

    COVERS = 2
    UNDECIDED = 1
    APART = 0


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OF = _words("of about on de du des d del della der von vom zum zur über об о обо sur sobre acerca")
"""What binds a field to what it is about."""
_ROMANCE_OF = _words("de du des d del sur sobre")
_IN = _words("in im dans en within среди в during behind")
_FOR = _words("for für fuer pour para для to at à al an zu by")
_ARTICLES = _words("the a an die das den dem la le les l el los las its")
_GENERAL = _words(
    """
    aspect aspects issue issues dimension dimensions implication implications acceptance significance perspective
    perspectives impact impacts problem problems question questions context contexts attitude attitudes debate debates
    consequence consequences role image images perception perceptions view views history theory analysis study studies
    framework frameworks regime regimes regulation challenge challenges foundations basics legacy discourse
    aspekte fragen probleme folgen aspects enjeux questions problèmes dimension aspectos cuestiones problemas
    аспекты проблемы вопросы основы аспект последствия регулирование анализ механизмы режим
    """
)
"""Nouns that carry an adjective of a field: "legal aspects of nuclear energy" are law."""
_ADJECTIVE = (
    "ая",
    "яя",
    "ое",
    "ее",
    "ый",
    "ий",
    "ой",
    "ые",
    "ие",
    "ого",
    "его",
    "ому",
    "ему",
    "ую",
    "юю",
    "ых",
    "их",
    "ым",
    "им",
    "ыми",
    "ими",
)
_ANNOUNCING = re.compile(r":|[?!](?=\s)")
"""Signs behind which a title says what it is about."""
_LONGEST_TAIL = 2
_TAILS = (
    "学",
    "學",
    "論",
    "论",
    "概論",
    "概论",
    "研究",
    "入門",
    "入门",
    "特論",
    "講",
    "史",
    "개론",
    "입문",
    "학",
    "론",
    "연구",
    "특론",
)
_HEAD_FIRST = BITS["fr"] | BITS["es"]
"""Languages whose adjectives follow: "política nuclear" is politics."""
_GENITIVES = ("の", "的", "의")


def _found(sign: re.Pattern[str], title: str) -> int:
    """Return where a sign stands first, or -1."""
    found = sign.search(title)
    return found.start() if found is not None else -1


class Grammar:
    """The phrases of one title."""

    def __init__(self, pieces: Pieces) -> None:
        self._title = pieces.title
        self._words = pieces.words
        self._lower = [word.lower() for word in pieces.words]
        self._starts = pieces.starts
        self._parts = Parts(pieces)
        self._colon = _found(_ANNOUNCING, pieces.title)
        self._bracket = pieces.title.find("(")

    def same_section(self, one: Hit, other: Hit) -> bool:
        """Tell whether two terms stand in one section."""
        return self._parts.section(one.start) == self._parts.section(other.start)

    def same_part(self, one: Hit, other: Hit) -> bool:
        """Tell whether two terms stand in one part."""
        return self._parts.at(one.start) == self._parts.at(other.start)

    def announces(self, field: Hit, hit: Hit) -> bool:
        """Tell whether a field is what a colon behind a discipline announces: "A and B: oral histories".

        So does the mark behind a question or a call: "Atomkraft? Nein danke! Protestkultur der Siebziger".
        """
        return self._follows(self._colon, field, hit)

    def places(self, field: Hit, hit: Hit) -> bool:
        """Tell whether a colon or a bracket behind a word names the field it stands in: "Launching (Marketing)"."""
        return self.announces(field, hit) or self._follows(self._bracket, field, hit)

    def _follows(self, sign: int, field: Hit, hit: Hit) -> bool:
        return hit.start < sign < field.start and self._parts.at(field.start) == self._parts.at(sign)

    def relation(self, field: Hit, hit: Hit) -> Relation:
        """Return what a field does to a discipline."""
        if not self.same_section(field, hit):
            return Relation.APART
        if field.dense or hit.dense:
            return self._unspaced(field, hit)
        last, first = self._index(field.end - 1), self._index(hit.start)
        if last < first:
            return self._before(field, hit, last, first)
        begin, end = self._index(field.start), self._index(hit.end - 1)
        if end < begin:
            return self._behind(field, hit, end, begin, last)
        return Relation.COVERS  # one compound: Verwaltungsinformatik

    def _before(self, field: Hit, hit: Hit, at: int, first: int) -> Relation:
        """Judge a field that stands before the discipline."""
        if field.end <= self._colon < hit.start:
            return Relation.UNDECIDED
        following = self._following(at)
        if self._lower[at] in _OF:  # "politics of" is a term of its own
            return Relation.COVERS
        if following is None:
            return Relation.APART
        if following in _OF:
            return Relation.COVERS
        after = self._following(at + 1)
        if following in _GENERAL and (after in _OF or after in _IN):
            return Relation.COVERS
        if following in _IN or following in _FOR:
            return Relation.UNDECIDED if self.same_part(field, hit) else Relation.APART
        if after in _ROMANCE_OF:
            return Relation.COVERS
        if self._lower[at][0] > "\u0400":
            if self._is_adjective(at):
                return Relation.COVERS if following in _GENERAL else Relation.APART
            return Relation.COVERS if self.same_part(field, hit) else Relation.APART
        if first > at + 1:
            return Relation.APART
        head_first = not field.sense.languages & ~_HEAD_FIRST
        return Relation.COVERS if head_first else Relation.UNDECIDED

    def _behind(self, field: Hit, hit: Hit, end: int, begin: int, last: int) -> Relation:
        """Judge a field that stands behind the discipline."""
        if not self.same_part(field, hit):
            return Relation.APART
        if not self._is_head(last) and self._following(last) not in _GENERAL:
            return Relation.APART
        binding = [word for word in self._lower[end + 1 : begin] if word in _IN or word in _FOR or word in _OF]
        if not binding:
            return Relation.COVERS
        if len(binding) > 1 and binding[-1] in ("der", "des", "den"):
            binding.pop()  # the article of "in der"
        return Relation.COVERS if binding[-1] in _IN else Relation.UNDECIDED

    def _unspaced(self, field: Hit, hit: Hit) -> Relation:
        """Judge terms of which one at least stands in an unspaced script."""
        if not self.same_part(field, hit):
            return Relation.APART
        tail = self._tail(field.end)
        if field.start > hit.start:
            at_end = len(tail) <= _LONGEST_TAIL or tail.startswith(_TAILS)
            return Relation.COVERS if at_end else Relation.UNDECIDED
        return Relation.COVERS if tail.startswith(_GENITIVES) else Relation.UNDECIDED

    def _tail(self, offset: int) -> str:
        """Return the unspaced signs that follow an offset."""
        end = offset
        while end < len(self._title) and self._title[end] >= FIRST_DENSE:
            end += 1
        return self._title[offset:end]

    def _index(self, offset: int) -> int:
        """Return the number of the word that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def _following(self, at: int) -> str | None:
        """Return the word behind a word, articles aside; None at the end of a part."""
        part = self._parts.at(self._starts[at]) if at < len(self._starts) else -1
        for next_ in range(at + 1, len(self._starts)):
            if self._parts.at(self._starts[next_]) != part:
                return None
            if self._lower[next_] not in _ARTICLES:
                return self._lower[next_]
        return None

    def _is_head(self, at: int) -> bool:
        """Tell whether a word ends its phrase rather than modifies the next word."""
        following = self._following(at)
        if following is None or following in _OF or following in _IN or following in _FOR:
            return True
        if following.isdigit() or not following.strip("ivx"):
            return True
        end = self._starts[at] + len(self._words[at])
        return self._title[end : end + 1] in (":", ".")

    def _is_adjective(self, at: int) -> bool:
        return self._lower[at].endswith(_ADJECTIVE) and len(self._lower[at]) > 4
