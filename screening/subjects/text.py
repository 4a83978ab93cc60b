"""Titles as words: spans of letters with the parts of the title they stand in.

Word scripts (Latin, Cyrillic, Greek) are cut at everything that is no letter
or digit. Korean, Chinese and Japanese are written with few or arbitrary
spaces, so their neighbouring pieces are joined into one run and searched
inside.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_LENGTH = 2_000
"""Characters of a title that are read; the longest real title seen has about 400."""

_DENSE = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_PIECE = re.compile(rf"[{_DENSE}]+|[^\W_{_DENSE}]+")
_DENSE_RANGES = (("\u1100", "\u11ff"), ("\u3040", "\u9fff"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"))
_MARKS = dict.fromkeys(range(0x300, 0x370))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a spaced script, as written, with its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring Korean, Chinese or Japanese pieces without their spaces."""

    text: str
    places: tuple[int, ...]
    """Offset in the title of each character of `text`."""


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
        low = unicodedata.normalize("NFC", unicodedata.normalize("NFD", low).translate(_MARKS))
    if len(low) > 4 and low[-1] == "s" and low[-2] not in "su":
        return low[:-1]
    return low


def split(title: str) -> tuple[list[Word], list[Run]]:
    """Return words and dense runs of a tidied title, in order."""
    words: list[Word] = []
    runs: list[Run] = []
    piece_text, last = "", -1
    places: list[int] = []
    for found in _PIECE.finditer(title):
        piece, start, end = found.group(), found.start(), found.end()
        if not is_dense(piece[0]):
            words.append(Word(piece, start, end))
            continue
        if places and title[last:start].strip():
            runs.append(Run(piece_text, tuple(places)))
            piece_text, places = "", []
        piece_text += piece
        places.extend(range(start, end))
        last = end
    if places:
        runs.append(Run(piece_text, tuple(places)))
    return words, runs


def is_dense(character: str) -> bool:
    """Tell whether a character belongs to a script written without word spaces."""
    return any(first <= character <= last for first, last in _DENSE_RANGES)
