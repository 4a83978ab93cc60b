"""Titles as words, with the parts of the title they stand in.

Word scripts (Latin, Cyrillic, Greek) are cut at everything that is no letter
or digit. Korean, Chinese and Japanese are written with few or arbitrary
spaces, so their neighbouring pieces are joined into one run and searched
inside.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

MAX_LENGTH = 1_000
"""Characters of a title that are read; the longest real title seen has about 400."""

FIRST_DENSE = "\u1100"
"""From here on terms are written in scripts without word spaces (Korean, Chinese, Japanese)."""
_DENSE = "\u1100-\u11ff\u3040-\u30fa\u30fc-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_PIECE = re.compile(rf"([{_DENSE}]+)|[^\W_{_DENSE}]+")
# Accented Latin, Greek and Cyrillic letters without their marks; the marks themselves go.
_PLAIN = dict.fromkeys(map(chr, range(0x300, 0x370)), "") | {
    letter: unicodedata.normalize("NFD", letter)[0]
    for letter in map(chr, [*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)])
}
_FOLD = str.maketrans(_PLAIN)

# What puts two subjects side by side ("Physics with Philosophy", "A / B"). A colon or a dash does not: what follows it
# explains what stands before.
_BESIDE_SIGNS = re.compile(r"[,;/&+|()\[\]【】、。・]")
_BESIDE = "and with plus or und mit sowie oder et avec ou y e con и с или i"
_BESIDE_WORDS = frozenset(_BESIDE.split())
_BESIDE_DENSE = re.compile("[与和及]|및|と")


Word = tuple[str, int, int]
"""One word of a spaced script as written, with the offsets of its first letter and behind its last."""


class Run(NamedTuple):
    """Neighbouring Korean, Chinese or Japanese pieces without their spaces."""

    text: str
    places: list[int]
    """Offset in the title of each character of `text`."""


class Pieces(NamedTuple):
    """A title cut into what terms are looked for in."""

    words: list[Word]
    runs: list[Run]
    bounds: list[int]
    """Offsets at which another side-by-side part of the title begins."""
    opening: int
    """Offset of the first letter."""

    def part(self, at: int) -> int:
        """Return the number of the part that holds offset `at`."""
        number = 0
        for bound in self.bounds:
            if bound > at:
                break
            number += 1
        return number


def tidy(title: str) -> str:
    """Return the title in compatibility form, cut to `MAX_LENGTH`.

    Full-width letters, ligatures and decomposed accents become what they mean.
    """
    cut = title[:MAX_LENGTH]
    return cut if cut.isascii() else unicodedata.normalize("NFKC", cut)[:MAX_LENGTH]


def fold(word: str) -> str:
    """Return the form in which words are compared.

    Case and the accents of Latin, Greek and Cyrillic go, so does a plural s.
    Japanese voicing marks stay: they change the consonant.
    """
    low = word.casefold()
    if not low.isascii():
        low = low.translate(_FOLD)
    if len(low) > 4 and low[-1] == "s" and low[-2] not in "su":
        return low[:-1]
    return low


def split(title: str) -> Pieces:
    """Cut a tidied title."""
    words: list[Word] = []
    runs: list[Run] = []
    bounds: list[int] = []
    last, opening = 0, -1
    for found in _PIECE.finditer(title):
        start, end = found.span()
        piece = found.group()
        if opening < 0:
            opening = start
        touching = title[last:start] == " " or start == last or title[last:start].isspace()
        if not touching and (sign := _BESIDE_SIGNS.search(title, last, start)) is not None:
            bounds.append(sign.start())
        if found.lastindex is None:
            words.append((piece, start, end))
            if len(piece) <= 5 and piece.lower() in _BESIDE_WORDS:
                bounds.append(start)
        else:
            bounds.extend(start + at.start() for at in _BESIDE_DENSE.finditer(piece))
            if touching and runs and runs[-1].places[-1] == last - 1:
                runs[-1] = Run(runs[-1].text + piece, [*runs[-1].places, *range(start, end)])
            else:
                runs.append(Run(piece, list(range(start, end))))
        last = end
    return Pieces(words, runs, bounds, opening)
