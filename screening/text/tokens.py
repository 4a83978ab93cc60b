"""Cut a cell into tokens, and the tokens into segments at separators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from screening.text.normalise import APOSTROPHES

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u200c\u200d"
"""Vowel signs and accents that belong to a word and that `\\w` leaves out."""
_WORD = rf"(?:[^\W_]|[{MARKS}])+(?:[{APOSTROPHES}\"](?!\d)[^\W_]+)*[{APOSTROPHES}]?"
"""Not the year of a class: "NSU'15"."""
_SEPARATOR = (
    r"[;؛|/\\\n\r•·‧§†#¦‖>→⇒]|\s{4,}|,|،|，|、|:|：|\s[-–—−]+\s|[–—]"
    r"|(?<=\s)\+|\+(?=\s)|(?<=\s)(?:\*{1,3}|[=~×])(?=\s)"
)
"""Among them `+` and `*` beside blanks: "ITMO + MIPT"; "Novosibirsk+State+University" of a web address is one name."""
_STOP = r"(?:(?=\.(?![a-z0-9]))())?"
"""Its group is met where a full stop follows, and not that of a host."""
_PIECE = re.compile(rf"{_WORD}{_STOP}|{_SEPARATOR}|[(（\[{{]|[)）\]}}]|&|\.(?=\s)")
_HARD = frozenset(";؛|/\\\n\r•§†#¦‖+")
_BEHIND_UNIVERSITY = re.compile(
    r"\.?\s*(?:\d{0,2}\s*$|[,;:)|/(]|\n(?!\s*[a-z])|(?<=\s)-\s|(?i:of)\b)|\.(?=\s*[A-Z][a-z])"
)
"""Not the hyphen or the line end that tears a word: "U-" and "ral" are Ural."""
INITIALS = {"U": ("university",), "SU": ("state", "university"), "FU": ("federal", "university")}
"""Capitals that end the name of a body. Not PU: of Tomsk both a polytechnic and a pedagogical university have them."""
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


def _read_initials(raw: str, text: str, end: int, before: list[Token]) -> tuple[str, ...]:
    """Return the words that a token stands for: those of initials at the end of a name ("Moscow State U."), or itself.

    A small u ends a name only behind "state": in "Physik u. Chemie" it is a joining word, as "su" is elsewhere.
    """
    if raw.upper() not in INITIALS or not before or len(before[-1].raw) < 2:
        return (raw,)
    meant = raw.isupper() or (raw == "u" and before[-1].raw.lower() == "state")
    return INITIALS[raw.upper()] if meant and _BEHIND_UNIVERSITY.match(text, end) else (raw,)


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
            raws = _read_initials(text[start:end], text, end, current.tokens)
            current.tokens += (Token(raw, start, end, found[1] is not None) for raw in raws)
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
