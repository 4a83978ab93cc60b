"""Join the lines of a cell where a line break may stand for a space.

A cell wrapped by hand, by a form or by a PDF breaks a name in two
("Novosibirsk State / University"); a cell that lists institutions has one on
each line. Both are read: the lines by themselves, and, where neither side is
an institution of its own, the lines together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from screening.matching.lexicon import Kind
from screening.matching.reading import Reader

_BREAK = re.compile(r"[ \t]*[\n\r][\s]*|\s{4,}")
_ITEM = re.compile(r"[-–—•·*‣▪◦]\s|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s")
"""How an item of a list begins."""
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
_MOST_LINES = 1_000
"""Lines of a cell that are joined; a hostile one has more."""
_LONGEST_RUN = 4
"""Lines over which one name is looked for: the longest official names fill three."""


class Joined(Struct, frozen=True):
    """Neighbouring lines of a cell as one text."""

    text: str
    seams: tuple[int, ...]
    """Where the lines meet."""


def rejoined(text: str) -> str:
    """Return a text with the words that hyphens tore apart at line ends made whole ("Univer-/sity")."""
    return re.sub(r"(?<=[^\W\d_]{2})[-\u2010]\s*[\n\r]\s*(?=[^\W\d_])", "", text)


def joined_lines(text: str, reader: Reader) -> Iterator[Joined]:
    """Yield what neighbouring lines say together, where the break between them may stand for a space.

    Args:
        text: a cell, cleaned.
        reader: tells which lines hold an institution's head word.
    """
    if not _BREAK.search(text):
        return
    lines = [line for line in map(str.strip, _BREAK.split(text)) if line][:_MOST_LINES]
    if len(lines) < 2:
        return
    joints = [_joint(left, right, reader) for left, right in zip(lines, lines[1:], strict=False)]
    for size in range(2, _LONGEST_RUN + 1):
        for start in range(len(lines) - size + 1):
            between = joints[start : start + size - 1]
            if None not in between:
                yield from _variants(lines[start : start + size])


def _joint(left: str, right: str, reader: Reader) -> str | None:
    """Return " " where two lines may be one name, None where each is an item of its own."""
    if _ITEM.match(right):
        return None
    before, after = reader.read(left).words, reader.read(right).words
    if not before or not after:
        return None
    goes_on = after[0].kind is Kind.LINK or before[-1].kind is Kind.LINK or right[0].islower()
    headed = all(any(word.kind is Kind.HEAD for word in words) for words in (before, after))
    return " " if goes_on or not headed else None


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
    return Joined(text, tuple(seams))
