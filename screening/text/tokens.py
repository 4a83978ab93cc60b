"""Cut a cell into tokens, and the tokens into segments at separators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from screening.text.normalise import APOSTROPHES

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u200c\u200d"
"""Vowel signs and accents that belong to a word and that `\\w` leaves out."""
_WORD = rf"(?:[^\W_]|[{MARKS}])+(?:[{APOSTROPHES}\"][^\W_]+)*[{APOSTROPHES}]?"
_SEPARATOR = r"[;|/\\\n\r•·‧§†#]|\s{4,}|,|，|、|:|：|\s[-–—−]+\s|[–—]"
_STOP = r"(?:(?=\.(?![a-z0-9]))())?"
"""Its group is met where a full stop follows, and not that of a host."""
_PIECE = re.compile(rf"{_WORD}{_STOP}|{_SEPARATOR}|[(（\[{{]|[)）\]}}]|&|\.(?=\s)")
_HARD = frozenset(";|/\\\n\r•§†#")
DOTTED_I = "i\u0307"  # what lower() makes of a Turkish capital I with a dot
_SENTENCE_WORD = 9  # a full stop after a word this long ends a sentence; after a shorter one it may be an abbreviation


class Token(Struct, frozen=True, gc=False):
    """A run of letters or digits, as written."""

    raw: str
    start: int
    end: int
    dotted: bool = False
    """True when a full stop follows, and not that of a host ("odin.mgimo.ru")."""


class Cut(Struct):
    """The tokens between two separators."""

    hard: bool
    """True when the separator in front is one between institutions (`;`, `|`, a line break)."""
    tokens: list[Token] = field(default_factory=list)


def cut(text: str) -> Iterator[Cut]:
    """Yield the segments of a text.

    What stands in parentheses comes as segments of its own, after the segment
    around it, which stays in one piece: "Northern (Arctic) Federal University".
    """
    lowered = text.lower().replace(DOTTED_I, "i")
    if len(lowered) != len(text):  # a few letters change their length in lower case; offsets must agree
        text = lowered
    outside, asides = Cut(hard=False), list[Cut]()
    current = outside
    for found in _PIECE.finditer(lowered):
        piece = found[0]
        first = piece[0]
        if first.isalnum():
            start, end = found.span()
            current.tokens.append(Token(text[start:end], start, end, found[1] is not None))
        elif first == "&":
            current.tokens.append(Token("and", found.start(), found.end()))
        elif first in "(（[{":
            if current is outside:
                current = Cut(outside.hard)
                asides.append(current)
        elif first in ")）]}":
            current = outside
        elif first == "." and (not current.tokens or len(current.tokens[-1].raw) < _SENTENCE_WORD):
            continue
        elif current is not outside:
            current = Cut(outside.hard)
            asides.append(current)
        else:
            yield outside
            yield from asides
            outside, asides = Cut(hard=first in _HARD or piece.isspace()), []
            current = outside
    yield outside
    yield from asides
