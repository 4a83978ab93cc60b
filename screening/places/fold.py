"""One way to look at written forms: case, accents, width and punctuation aside.

Folding is NFKD without combining marks, lower case, apostrophes removed. It is
defined character by character, so that the same result can be had from Arrow's
vectorised functions (`texts.mentions`) and so that every folded character
knows the original it came from (`countries_in` reports offsets). The breve of Cyrillic й is kept,
because it makes another letter. Names of institutions are folded to ASCII instead (see
`text.fold` for why one folding does not serve both), and cut without joining what is spelled
out, so that "D. P. R. K." is one word here and "J. R. Smith" three there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from screening.bounded import BoundedCache, bounded
from screening.text.scripts import is_cjk

APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201b\u2032"
_BREVE = "\u0306"
_WORD = re.compile(r"[^\W_]+")
_APART = re.compile(r"[^\s.]")  # "N/A" and "A, B" are not spelled-out words
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]{4,}")
# Case endings of Russian names, longest first. Stripped from both sides of a comparison, so a
# stem is never shown; at least three letters stay. No "ия/ии": Нигер and Нигерия must differ.
_ENDING = re.compile(
    "(?<=...)(?:ями|ами|его|ого|ему|ому|ях|ах|ой|ом|ем|ою|ею|ов|ев|ей|ый|ий|ая|яя|ое|ые|ие|а|я|о|е|и|ы|у|ю|ь)$"
)


def fold_chars(text: str) -> list[str]:
    """Return each character without case, accent and width; nothing for an apostrophe or an accent alone."""
    return _fold_chars(list(text))


def _folded(char: str) -> str:
    if char in APOSTROPHES:
        return ""
    if char in "йЙ":
        return "й"
    if char == "ı":
        return "i"  # Turkish capitals have it where a program lowers them without knowing: "RUSYA VATANDAŞI"
    kept = (c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) != "Mn")
    return "".join(kept).lower().replace("ς", "σ").translate(_NO_APOSTROPHES)


_NO_APOSTROPHES = dict.fromkeys(map(ord, APOSTROPHES))
_fold_chars: BoundedCache[str, str] = BoundedCache(lambda chars: list(map(_folded, chars)), 8_192)


def fold(text: str) -> str:
    """Return `text` without case, accents, width variants and apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    return fold_with_origins(text)[0]


def fold_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text and, per folded character, its index in `text`."""
    if text.isascii() and "'" not in text and "`" not in text:
        return text.lower(), range(len(text))
    folded: list[str] = []
    origins: list[int] = []
    for index, (char, pieces) in enumerate(zip(text, fold_chars(text), strict=True)):
        if char == _BREVE and folded and folded[-1] == "и":
            folded[-1] = "й"
            continue
        for piece in pieces:
            folded.append(piece)
            origins.append(index)
    return "".join(folded), origins


class Word(Struct, frozen=True):
    """A folded word with its place in the original text."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Split into folded words; letters spaced or dotted out ("D.P.R.K.") become one word."""
    folded, origins = fold_with_origins(text)
    result: list[Word] = []
    spelled = False
    result_end = 0
    for found in _WORD.finditer(folded):
        start, end = origins[found.start()], origins[found.end() - 1] + 1
        single = len(found.group()) == 1 and not is_unspaced(found.group())
        if single and spelled and not _APART.search(folded, result_end, found.start()):
            previous = result.pop()
            result.append(Word(previous.text + found.group(), previous.start, end))
        else:
            result.append(Word(found.group(), start, end))
        spelled, result_end = single, found.end()
    return result


def is_unspaced(text: str) -> bool:
    """Tell whether a text begins in a script that does not set words apart."""
    return is_cjk(text[:1])


@bounded(16_384)
def stem(word: str) -> str:
    """Return a Russian word without its case ending; other words as they are."""
    return _ENDING.sub("", word) if _CYRILLIC_WORD.fullmatch(word) else word


@bounded(16_384)
def key(text: str) -> str:
    """Return the form under which a name is looked up: folded words, stems in Russian.

    Spaces inside text of unspaced scripts do not count ("북 한" is "북한").
    """
    if text.isascii():
        plain = _WORD.findall(fold(text))
        if all(len(part) > 1 for part in plain):  # nothing spelled out
            return " ".join(plain)
    parts = [stem(word.text) for word in words(text)]
    return ("" if all(any(map(is_unspaced, part)) for part in parts) else " ").join(parts)
