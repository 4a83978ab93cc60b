"""Join the lines of a cell where a line break may stand for a space.

A cell wrapped by hand, by a form or by a PDF breaks a name in two
("Novosibirsk State / University"); a cell that lists institutions has one on
each line. Both are read: the lines by themselves, and, where neither side is
an institution of its own, the lines together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from screening.matching.lexicon import Kind
from screening.matching.reading import Reader, Word

_BREAK = re.compile(r"[ \t]*[\n\r][\s]*|\s{4,}")
_ITEM = re.compile(r"[-–—•·*‣▪◦]\s|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s")
"""How an item of a list begins."""
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
_TIES = frozenset({"of", "in", "and", "named-after"})
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


class Lines:
    """The lines of one cell, and how they hang together.

    Args:
        text: the cell, cleaned.
        reader: tells the words of a line.
    """

    def __init__(self, text: str, reader: Reader) -> None:
        pieces = [line for line in map(str.strip, _BREAK.split(text)) if line] if _BREAK.search(text) else [text]
        words = [reader.read(line).words for line in pieces[:_MOST_LINES]] if len(pieces) > 1 else []
        self._lines: list[str] = pieces[:1]
        self._headed: list[bool] = [_headed(words[0])] if words else []
        for before, after, line in zip(words, words[1:], pieces[1:], strict=False):
            if _goes_on(before, after):
                self._lines[-1] = f"{self._lines[-1]} {line}"
                self._headed[-1] |= _headed(after)
            else:
                self._lines.append(line)
                self._headed.append(_headed(after))
        self.sewn = len(self._lines) < len(pieces)
        """True when a line begins or ends with a word that ties it to the next ("of Economics and Management")."""
        self.rest = pieces[_MOST_LINES:]

    @property
    def text(self) -> str:
        """The cell with such lines made one."""
        return "\n".join([*self._lines, *self.rest])

    def joined(self) -> Iterator[Joined]:
        """Yield what neighbouring lines say together, where neither is an institution beside the other."""
        lines, headed = self._lines, self._headed
        apart = [
            _ITEM.match(right) is not None or (headed[at] and headed[at + 1]) for at, right in enumerate(lines[1:])
        ]
        for size in range(2, _LONGEST_RUN + 1):
            for start in range(len(lines) - size + 1):
                if not any(apart[start : start + size - 1]):
                    yield from _variants(lines[start : start + size])


def _headed(words: Sequence[Word]) -> bool:
    return any(word.kind is Kind.HEAD for word in words)


def _goes_on(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Tell whether a word at the joint of two lines ties them ("Institute of / Physics", "Institute / for Physics")."""
    return bool(before and after) and (before[-1].concept.id in _TIES or after[0].concept.id in _TIES)


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
