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

from screening.bytewise import ALNUM, FIRST_BYTE, LETTER, LOWER, UPPER, Bytes, Mask, Numbers, classes, doubtful_letters
from screening.matching.normalise import APOSTROPHES

_HIGH = np.arange(256) > 127
LETTERS = LETTER | _HIGH
"""Bytes of letters in a plain text."""
LETTERS_AND_DIGITS = ALNUM | _HIGH
_MARKS = classes("\"'`")
"""ASCII that may change where a word ends."""
_ENTITY = LETTER | classes("#")
"""What follows the "&" of an HTML entity."""
_AMPERSAND, _DOT = ord("&"), ord(".")
_STRIP = str.maketrans("", "", APOSTROPHES)


def unplain(text: Bytes) -> Mask:
    """Return which texts may need mending."""
    data = text.data
    odd = _MARKS[data]
    odd[:-1] |= (data[:-1] == _AMPERSAND) & _ENTITY[data[1:]]
    dots = np.flatnonzero(data == _DOT)
    lower, upper = LOWER[data], UPPER[data]
    leads = np.flatnonzero(data >= FIRST_BYTE)
    if len(leads):
        odd |= doubtful_letters(data)
        odd[leads] |= _misread(data, leads)
        _add_cases(data, leads, lower, upper)
    for width in (2, 3, 4):  # "M.G.U.", "М.Г.У."
        near = dots[dots >= width]
        odd[near] |= (data[near - width] == _DOT) & LETTERS[data[near - width + 1]]
    odd[1:] |= lower[:-1] & upper[1:] & ~text.first[1:]  # a capital inside a word
    return text.cells_with(odd)


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


def _add_cases(data: npt.NDArray[np.uint8], leads: Numbers, lower: Mask, upper: Mask) -> None:
    """Mark where lower-case letters beyond ASCII end, and where capitals begin, as `normalise.clean` tells them."""
    first, second = data[leads], data.take(leads + 1, mode="clip")
    small = (first == 0xC4) | (first == 0xC5) | ((first == 0xC3) & (second >= 0x9F))
    small |= (first == 0xD1) | ((first == 0xD0) & (second >= 0xB0))
    lower[leads[small] + 1] = True
    lower[leads[(first == 0xE1) & (second >= 0xBA)] + 2] = True
    capital = (
        (first == 0xC3) & (second <= 0x9E) | (first == 0xC4) & (second == 0x90) | (first == 0xD0) & (second <= 0xAF)
    )
    upper[leads[capital]] = True
