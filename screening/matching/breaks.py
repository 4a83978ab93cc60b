"""Join the lines of a cell where a line break may stand for a space.

A cell wrapped by hand, by a form or by a PDF breaks a name in two
("Novosibirsk State / University"); a cell that lists institutions has one on
each line. Both are read: the lines by themselves, and, where neither side is
an institution of its own, the lines together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from screening.matching.lexicon import BODIES, DESCRIBING, SILENT, TokenClass
from screening.matching.parser import ParsedText, Segment
from screening.text.breaks import count_joined, lines_of

_ITEM = re.compile(r"[-–—•·*‣▪◦]\s|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s")
"""How an item of a list begins."""
_HYPHENATED = re.compile(r"(?<=[^\W\d_]{2})[-\u2010]$")
_TIES = frozenset({"of", "in", "and", "named-after"})
_GENERIC = BODIES | SILENT | {TokenClass.FIELD, TokenClass.STATUS}
_LONGEST_CODE = 3
_LONGEST_RUN = 4
"""Lines over which one name is looked for: the longest official names fill three."""


Read: TypeAlias = Callable[[str], ParsedText]
"""Reads the words of a text."""


class Joined(Struct, frozen=True):
    """Neighbouring lines of a cell as one text."""

    text: str
    seams: tuple[int, ...]
    """Where the lines meet."""
    goes_on: bool
    """True of two lines of which the second begins in small letters: it may go on with a name that ends the first."""


class Lines:
    """The lines of one cell, and how they hang together.

    Args:
        text: the cell, cleaned.
        read: tells the words of a line.
    """

    def __init__(self, text: str, read: Read) -> None:
        pieces = lines_of(text)
        most = max(1, count_joined(pieces))
        said = [read(line).segments for line in pieces[:most]] if most > 1 else []
        self._lines: list[str] = pieces[:1]
        self._apart: list[bool] = []
        """Of each line but the first, whether it is an item beside the one before."""
        for line, before, after, left in zip(pieces[1:], said, said[1:], pieces, strict=False):
            if _goes_on(left, line, before, after):
                self._lines[-1] = f"{self._lines[-1]} {line}"
            else:
                self._lines.append(line)
                self._apart.append(_ITEM.match(line) is not None or _are_two(before, after))
        self.rejoined = len(self._lines) < len(pieces[:most])
        """True when a line begins or ends so that the next is its continuation ("of Economics and Management")."""
        self._rest = pieces[most:]

    @property
    def text(self) -> str:
        """The cell with such lines made one."""
        return "\n".join([*self._lines, *self._rest])

    def joined(self) -> Iterator[Joined]:
        """Yield what neighbouring lines say together: no name goes over those that are items beside each other."""
        for size in range(2, _LONGEST_RUN + 1):
            for start in range(len(self._lines) - size + 1):
                some = self._lines[start : start + size]
                if not any(self._apart[start : start + size - 1]):
                    yield from _variants(some)
                elif _goes_on_small(some):
                    yield Joined(" ".join(some), (), goes_on=True)


def _goes_on(left: str, right: str, before: Sequence[Segment], after: Sequence[Segment]) -> bool:
    """Tell whether a line is the continuation of the one before.

    A word at the joint ties them ("Institute of / Physics", "Institute / for Physics"), a comma ends the first, or
    the first says only what kind of part it is ("Инженерная школа / ядерных технологий").
    """
    if not (before and after):
        return False
    if left.endswith((",", "，", "、")) or before[-1].words[-1].concept.id in _TIES:
        return True
    if after[0].words[0].concept.id in _TIES:
        return True
    return right[0].islower() and all(word.token_class in _GENERIC for segment in before for word in segment.words)


def _are_two(before: Sequence[Segment], after: Sequence[Segment]) -> bool:
    """Tell whether two lines end and begin with an institution each."""
    if not (before and after):
        return False
    left, right = before[-1].words, after[0].words
    if not all(any(word.token_class is TokenClass.HEAD for word in words) for words in (left, right)):
        return False
    last, first = left[-1], right[0]
    wants_a_head = (
        last.token_class in DESCRIBING and first.token_class is TokenClass.HEAD
    )  # "… of Sakhalin State / University"
    wants_an_owner = last.token_class is TokenClass.UNIT  # "… Siberian Branch / Russian Academy of Sciences"
    codes = all(word.raw.isupper() and len(word.raw) <= _LONGEST_CODE for word in (last, first))  # "SB / RAS"
    return not (wants_a_head or wants_an_owner or codes)


def _variants(lines: list[str]) -> Iterator[Joined]:
    """Yield lines joined by spaces and, where a hyphen ends one, without it too."""
    yield _join(lines, whole=False)
    if any(_HYPHENATED.search(line) for line in lines[:-1]):
        yield _join(lines, whole=True)


def _join(lines: list[str], *, whole: bool) -> Joined:
    text, seams = lines[0], list[int]()
    for line in lines[1:]:
        cut = _HYPHENATED.sub("", text) if whole else text
        seams.append(len(cut))
        text = f"{cut}{line}" if cut != text else f"{cut} {line}"
    return Joined(text, tuple(seams), goes_on=_goes_on_small(lines) and not whole)


def _goes_on_small(lines: list[str]) -> bool:
    return len(lines) == 2 and lines[1][0].islower()
