"""The parts of a title that name subjects side by side.

"Physics with Philosophy" and "A, B" have two parts of one section. A
semicolon, a new line, a bullet, a tab, a dash or slash between spaces, or the
end of a sentence begins a section, another subject altogether: nothing in one
explains what stands in another. A colon, a question or a call begins nothing:
what follows it explains what stands before.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from screening.subjects.text import DENSE, Pieces

# A sign counts once however many stand in a row.
_SIGNS = re.compile(rf"[,;/&+|()\[\]【】、。・](?:(?![{DENSE}])[\W_])*")
_SECTIONS = re.compile(r"[;；\n\r\t\v\f|•‣◦▪●■⏎。]|\s[-–—/·]\s|(?<=\w{4})\.\s")
_BESIDE = "and with plus or und mit sowie oder et avec ou y e con и с или i"
_WORDS = frozenset(_BESIDE.split())
_LONGEST_WORD = max(map(len, _WORDS))
_DENSE_SIGNS = re.compile("[与與和及]|및|と")


class Parts:
    """The parts of one title."""

    def __init__(self, pieces: Pieces) -> None:
        title = pieces.title
        words = [
            start
            for word, start in zip(pieces.words, pieces.starts, strict=True)
            if len(word) <= _LONGEST_WORD and word.lower() in _WORDS
        ]
        signs = [sign.start() for sign in _SIGNS.finditer(title)]
        dense = [run.places[sign.start()] for run in pieces.runs for sign in _DENSE_SIGNS.finditer(run.text)]
        self._sections = [sign.start() for sign in _SECTIONS.finditer(title)]
        self._bounds = sorted(signs + words + dense + self._sections)

    def at(self, offset: int) -> int:
        """Return the number of the part that holds an offset, from 0."""
        return bisect_right(self._bounds, offset)

    def section(self, offset: int) -> int:
        """Return the number of the section that holds an offset, from 0."""
        return bisect_right(self._sections, offset)
