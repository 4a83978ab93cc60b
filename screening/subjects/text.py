"""Titles as words.

Word scripts (Latin, Cyrillic, Greek) are cut at everything that is no letter
or digit. Korean, Chinese and Japanese are written with few or arbitrary
spaces, so their neighbouring pieces are joined into one run and searched
inside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from screening.text.mending import mend

FIRST_DENSE = "\u1100"
"""From here on terms are written in scripts without word spaces (Korean, Chinese, Japanese)."""
DENSE = "\u1100-\u11ff\u3040-\u30fa\u30fc-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = rf"([^\W_{DENSE}]+)"
"""Compiled when it is first needed: a class so wide takes a millisecond."""
_ASCII_WORD = re.compile("([0-9A-Za-z]+)")
"""What the pattern above finds in a title of ASCII, in two thirds of the time."""
# Accented Latin, Greek and Cyrillic letters without their marks; the marks themselves go.
_PLAIN = dict.fromkeys(map(chr, range(0x300, 0x370)), "") | {
    letter: unicodedata.normalize("NFD", letter)[0]
    for letter in map(chr, [*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)])
}
_PLAIN |= {"œ": "oe", "æ": "ae"}
_NUMERAL = re.compile("[\u2160-\u217f\u2460-\u2473]")
"""Roman and circled numbers, written without a space before them: AnalysisⅡ."""
_FOLD = str.maketrans(_PLAIN)


class Run(NamedTuple):
    """Neighbouring Korean, Chinese or Japanese pieces without their spaces."""

    text: str
    places: Sequence[int]
    """Offset in the title of each character of `text`."""


class Pieces(Struct, frozen=True):
    """A title cut into what terms are looked for in."""

    title: str
    words: list[str]
    """The words of spaced scripts, as written."""
    starts: list[int]
    """Offset of the first letter of each."""
    runs: list[Run]


def tidy(title: str, longest: int) -> str:
    """Return the title in compatibility form, cut to a length.

    Markup, full-width letters, ligatures, decomposed accents and mojibake become what they mean.
    """
    cut = mend(title[:longest])
    if cut.isascii():
        return cut
    normal = unicodedata.normalize("NFKC", cut)
    if normal == cut:
        return cut
    return unicodedata.normalize("NFKC", _NUMERAL.sub(r" \g<0> ", cut))[:longest]


def fold(word: str) -> str:
    """Return the form in which words are compared.

    Case and the accents of Latin, Greek and Cyrillic go, so does a plural s.
    Japanese voicing marks stay: they change the consonant. The script stays too,
    unlike in `text.fold`: a term is one of its language.
    """
    low = word.casefold()
    if not low.isascii():
        low = low.translate(_FOLD)
    if len(low) > 4 and low[-1] == "s" and low[-2] not in "su":
        return low[:-1]
    return low


def split(title: str) -> Pieces:
    """Cut a tidied title."""
    parts = (
        _ASCII_WORD.split(title) if title.isascii() else re.split(_WORD, title)
    )  # what is between the words, and the words
    starts = list(accumulate(map(len, parts)))[:-1:2]
    runs = [] if title.isascii() else [_run(found) for found in _runs().finditer(title)]
    return Pieces(title, parts[1::2], starts, runs)


@cache
def _runs() -> re.Pattern[str]:
    # such ranges take milliseconds to compile, and most tables hold no such title
    return re.compile(rf"[{DENSE}]+(?:\s+[{DENSE}]+)*")


def _run(found: re.Match[str]) -> Run:
    text = "".join(found[0].split())
    if len(text) == len(found[0]):
        return Run(text, range(*found.span()))
    return Run(text, [at for at, sign in enumerate(found[0], found.start()) if not sign.isspace()])
