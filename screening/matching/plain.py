"""Tell by their bytes the texts that need no mending: letters, and something between them.

Of such a text the words are runs of bytes. ASCII, Latin letters with accents,
Cyrillic, Hangul and the common Chinese characters are letters for certain;
whatever else is written in more than one byte, and whatever `normalise.clean`
may change, is left to the patterns of `columns`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from screening.bytewise import ALNUM, LETTER, LOWER, UPPER, Bytes, Mask, classes, doubtful_letters
from screening.matching.normalise import APOSTROPHES

_HIGH = np.arange(256) > 127
LETTERS = LETTER | _HIGH
"""Bytes of letters in a plain text."""
LETTERS_AND_DIGITS = ALNUM | _HIGH
_MARKS = classes("&\"'`")
"""ASCII that may change where a word ends."""
_DOT = ord(".")
_STRIP = str.maketrans("", "", APOSTROPHES)


def unplain(text: Bytes) -> Mask:
    """Return which texts may need mending."""
    data = text.data
    odd = _MARKS[data]
    dots = data == _DOT
    lower, upper = LOWER[data], UPPER[data]
    if _HIGH[data].any():
        odd |= _uncertain(data)
        lower, upper = _cased(data, lower, upper)
    for width in (2, 3, 4):  # "M.G.U.", "М.Г.У."
        odd[width:] |= dots[width:] & dots[:-width] & LETTERS[data[1 : 1 - width]]
    odd[1:] |= lower[:-1] & upper[1:] & ~text.first[1:]  # a capital inside a word
    return text.cells_with(odd)


def mended(words: Sequence[str]) -> list[str]:
    """Return words of plain texts as `normalise.clean` and lower case leave them."""
    return [word if word.isascii() else unicodedata.normalize("NFKC", word).lower().translate(_STRIP) for word in words]


def _uncertain(data: npt.NDArray[np.uint8]) -> Mask:
    """Return which bytes begin a character that is no letter for certain, or letters read in a wrong encoding."""
    after = np.append(data[1:], np.uint8(0))
    odd: Mask = doubtful_letters(data)
    latin = data == 0xC3
    next_high = np.append(data[2:], (0, 0)) > 127
    odd |= latin & ((after == 0x90) | (after == 0x91)) & next_high  # Ð and Ñ: Cyrillic read as Latin-1
    odd[:-6] |= latin[:-6] & latin[2:-4] & latin[4:-2] & latin[6:]  # àáâã: the same
    p_or_s = (data == 0xD0) & ((after == 0xA0) | (after == 0xA1))
    odd[:-2] |= p_or_s[:-2] & _foreign_cyrillic(data[2:], after[2:])  # РњР“РЈ: Cyrillic read as cp1251
    return odd


def _foreign_cyrillic(first: npt.NDArray[np.uint8], second: npt.NDArray[np.uint8]) -> Mask:
    """Return which pairs of bytes are Cyrillic letters that Russian does not have."""
    early: Mask = (first == 0xD0) & (second >= 0x82) & (second <= 0x8F)
    late: Mask = (first == 0xD1) & (second >= 0x92) & (second <= 0x9F)
    return early | late


def _cased(data: npt.NDArray[np.uint8], lower: Mask, upper: Mask) -> tuple[Mask, Mask]:
    """Return which bytes end a lower-case letter and which begin a capital; a letter that may be either is both."""
    after = np.append(data[1:], np.uint8(0))
    mixed = ((data == 0xC4) | (data == 0xC5)) | ((data == 0xD1) & (after >= 0xA0))
    capital = mixed | ((data == 0xC3) & (after <= 0x9E)) | ((data == 0xD0) & (after <= 0xAF))
    small = mixed | ((data == 0xC3) & (after >= 0x9F)) | ((data == 0xD0) & (after >= 0xB0)) | (data == 0xD1)
    ends = np.zeros(len(data), np.bool_)
    ends[1:] = small[:-1]
    return lower | ends, upper | capital
