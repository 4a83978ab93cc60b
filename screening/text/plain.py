"""Tell by their bytes the texts that need no mending: letters, and something between them.

Of such a text the words are runs of bytes. ASCII, Latin letters with accents,
Greek, Cyrillic, Hangul, kana and the common Chinese characters are letters for
certain; whatever else is written in more than one byte, and whatever `normalise.clean`
may change, is left to the patterns of `columns`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from screening.text.bytewise import (
    ALNUM,
    FIRST_BYTE,
    LETTER,
    LOWER,
    UPPER,
    Bytes,
    Mask,
    Numbers,
    classes,
    doubtful_letters,
)
from screening.text.normalise import APOSTROPHES

_HIGH = np.arange(256) > 127
LETTERS = LETTER | _HIGH
"""Bytes of letters in a plain text."""
LETTERS_AND_DIGITS = ALNUM | _HIGH
_NEWLINE, _RETURN, _HYPHEN = b"\n\r-"
_MARK, _DOT, _BEYOND, _LOWER, _UPPER = 1, 4, 8, 16, 32
_KINDS = (
    classes("\"'`([{&") * np.uint8(_MARK)  # may change where a word ends, or which words are neighbours
    | classes(".") * np.uint8(_DOT)
    | (np.arange(256) >= FIRST_BYTE) * np.uint8(_BEYOND)
    | LOWER * np.uint8(_LOWER)
    | UPPER * np.uint8(_UPPER)
)
"""What is to be known of each byte, as bits, so that a text is looked through once."""
_MARKUP = classes("<\\%")
"""What `mending.mend` may take for markup or a written line break."""
_STRIP = str.maketrans("", "", APOSTROPHES)


def unplain(text: Bytes) -> Mask:
    """Return which texts may need mending."""
    data, kinds = text.data, _KINDS[text.data]
    odd = [np.flatnonzero(kinds & _MARK)]
    odd.append(np.flatnonzero(_MARKUP[data]))
    breaks = np.flatnonzero((data == _NEWLINE) | (data == _RETURN))
    odd.append(breaks[data[breaks - 1] == _HYPHEN])  # "Univer-" at the end of a line
    leads = np.flatnonzero(kinds & _BEYOND)
    if len(leads):
        odd.append(np.flatnonzero(doubtful_letters(data)))
        odd.append(leads[_misread(data, leads)])
        _add_cases(data, leads, kinds)
    dots = np.flatnonzero(kinds & _DOT)
    for width in (2, 3, 4):  # "M.G.U.", "М.Г.У."
        near = dots[dots >= width]
        odd.append(near[(kinds[near - width] & _DOT > 0) & LETTERS[data[near - width + 1]]])
    inside = np.flatnonzero((kinds[:-1] & _LOWER) & (kinds[1:] >> 1 & _LOWER)) + 1  # a capital after a small letter
    odd.append(inside[~text.first[inside]])
    return text.cells_at(np.concatenate(odd))


def mended(words: Sequence[str]) -> list[str]:
    """Return words of plain texts as `normalise.clean` and lower case leave them."""
    return [word if word.isascii() else unicodedata.normalize("NFKC", word).lower().translate(_STRIP) for word in words]


def _misread(data: npt.NDArray[np.uint8], leads: Numbers) -> Mask:
    """Return which first bytes may begin Cyrillic that was read in a wrong encoding."""
    first, second, third, fourth, fifth, seventh = (data.take(leads + i, mode="clip") for i in (0, 1, 2, 3, 4, 6))
    latin = first == 0xC3
    odd: Mask = latin & ((second == 0x90) | (second == 0x91)) & (third > 127)  # Ð and Ñ: read as Latin-1
    odd |= latin & (third == 0xC3) & (fifth == 0xC3) & (seventh == 0xC3)  # àáâã: the same
    p_or_s = (first == 0xD0) & ((second == 0xA0) | (second == 0xA1))
    odd |= p_or_s & _foreign_cyrillic(third, fourth)  # РњР“РЈ: read as cp1251
    return odd


def _foreign_cyrillic(first: npt.NDArray[np.uint8], second: npt.NDArray[np.uint8]) -> Mask:
    """Return which pairs of bytes are Cyrillic letters that Russian does not have."""
    early: Mask = (first == 0xD0) & (second >= 0x82) & (second <= 0x8F)
    late: Mask = (first == 0xD1) & (second >= 0x92) & (second <= 0x9F)
    return early | late


def _add_cases(data: npt.NDArray[np.uint8], leads: Numbers, kinds: npt.NDArray[np.uint8]) -> None:
    """Mark where small letters beyond ASCII end, and where capitals begin, as `normalise.clean` tells them."""
    first, second = data[leads], data.take(leads + 1, mode="clip")
    small = (first == 0xC4) | (first == 0xC5) | ((first == 0xC3) & (second >= 0x9F))
    small |= (first == 0xD1) | ((first == 0xD0) & (second >= 0xB0))
    kinds[leads[small] + 1] |= _LOWER
    kinds[leads[(first == 0xE1) & (second >= 0xBA)] + 2] |= _LOWER
    capital = (first == 0xC3) & (second <= 0x9E)
    capital |= ((first == 0xC4) & (second == 0x90)) | ((first == 0xD0) & (second <= 0xAF))
    kinds[leads[capital]] |= _UPPER
