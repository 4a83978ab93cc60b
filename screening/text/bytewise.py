"""Columns of text as runs of bytes: what plain ASCII allows at a few nanoseconds a byte.

Regular expressions over a column cost a microsecond a cell and more. Most
cells of most tables are plain ASCII, where letters are bytes and a table of
256 classes says all there is to know about each; the rest goes the careful way.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from msgspec import Struct

Mask: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.int64]


def classes(member: str) -> Mask:
    """Return a table of 256 flags, true for the ASCII characters of `member`."""
    table = np.zeros(256, np.bool_)
    table[np.frombuffer(member.encode("ascii"), np.uint8)] = True
    return table


UPPER = classes("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
LOWER = classes("abcdefghijklmnopqrstuvwxyz")
LETTER = UPPER | LOWER
ALNUM = LETTER | classes("0123456789")
_TWO_BYTES = (0xC3, 0xC4, 0xC5, 0xC6, 0xCE, 0xCF, 0xD0, 0xD1)
"""First bytes of Latin with accents, Greek and Cyrillic."""
_THREE_BYTES = {0xE1: range(0xB8, 0xBC), 0xE3: range(0x81, 0x84)}
"""First and second bytes of more Latin (Vietnamese), and of kana."""
_WHOLE = range(0xE4, 0xEE)
"""First bytes of the common Chinese characters and of Hangul, all of them letters, but for `_EXCEPTIONS`."""
_EXCEPTIONS = (
    (0xE4, 0xB7, 0xB7),  # hexagrams
    (0xEA, 0x80, 0xAF),  # Yi and other scripts before Hangul
    (0xED, 0x9F, 0xBF),  # what follows Hangul
)
"""First byte, and from which to which second byte."""
FIRST_BYTE = 0xC0  # from here on a byte begins a character of several
_HEAD = 4
"""Bytes of a word by which places in a text are told apart."""
_HASH_BITS = 16
_KNUTH = np.uint32(2_654_435_761)  # multiplicative hashing, The Art of Computer Programming 6.4
_NOTHING: tuple[bytes, ...] = ()
_LOWERED = np.frombuffer(bytes(range(256)).lower(), np.uint8)


class Bytes(Struct, frozen=True, dict=True):
    """The bytes of all cells of a column, one after the other.

    Attributes:
        data: the bytes, UTF-8.
        offsets: where each cell starts, and the end: one more than cells.
    """

    data: npt.NDArray[np.uint8]
    offsets: Numbers

    @classmethod
    def of(cls, column: pa.StringArray) -> Bytes:
        """View a string array without nulls; nothing is copied but the offsets."""
        _, places, text = column.buffers()
        offsets = np.frombuffer(places, np.int32)[column.offset : column.offset + len(column) + 1].astype(np.int64)
        data = np.frombuffer(text, np.uint8) if text is not None else np.zeros(0, np.uint8)
        return cls(data[offsets[0] : offsets[-1]], offsets - offsets[0])

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @cached_property
    def first(self) -> Mask:
        """Which bytes are the first of a cell."""
        flags = np.zeros(len(self.data) + 1, np.bool_)
        flags[self.offsets] = True
        return flags[:-1]

    def cells_with(self, flags: Mask) -> Mask:
        """Return which cells have a flagged byte."""
        return self.cells_at(np.flatnonzero(flags))

    def cells_at(self, places: Numbers) -> Mask:
        """Return which cells have a byte at one of these places."""
        result = np.zeros(len(self), np.bool_)
        if len(places):
            result[np.searchsorted(self.offsets, places, side="right") - 1] = True
        return result

    def starting(self, count: int) -> npt.NDArray[np.uint8]:
        """Return the first bytes of each cell in lower case, `count` a row; 0 stands past its end."""
        places = self.offsets[:-1, None] + np.arange(count)
        if not len(self.data):
            return np.zeros(places.shape, np.uint8)
        return np.where(places < self.offsets[1:, None], _LOWERED[self.data.take(places, mode="clip")], np.uint8(0))

    def only(self, kept: Mask) -> pa.StringArray:
        """Return the flagged bytes of each cell, in lower case.

        Args:
            kept: a flag for each byte of `data`.
        """
        count = np.zeros(len(kept) + 1, np.int32)
        np.cumsum(kept, out=count[1:])
        return strings(_LOWERED[self.data[kept]], count[self.offsets])

    def runs(self, letters: Mask) -> tuple[Numbers, Numbers]:
        """Return where the runs of `letters` begin and end; none crosses from a cell to the next.

        Args:
            letters: table of 256 flags.
        """
        inside = letters[self.data]
        joined = inside[:-1] & inside[1:] & ~self.first[1:]  # does a byte go on with the run of the one before?
        starts, ends = inside.copy(), inside.copy()
        starts[1:] &= ~joined
        ends[:-1] &= ~joined
        return np.flatnonzero(starts), np.flatnonzero(ends) + 1

    def words(self, letters: Mask) -> tuple[pa.StringArray, Numbers]:
        """Return the runs of `letters`, in lower case, and where those of each cell start (and the end).

        Args:
            letters: table of 256 flags.
        """
        places, ends = self.runs(letters)
        offsets = np.zeros(len(places) + 1, np.int32)
        np.cumsum(ends - places, out=offsets[1:])
        return strings(_LOWERED[self.data[letters[self.data]]], offsets), np.searchsorted(places, self.offsets)


class AnyOf:
    """Tells which cells hold one of many words, in one pass over their bytes.

    Args:
        words: what to look for, as UTF-8 in lower case; none of them empty.
    """

    def __init__(self, words: Iterable[str]) -> None:
        encoded = sorted({word.encode() for word in words})
        self._size = min((_HEAD, *map(len, encoded)))
        self._by_head: dict[bytes, tuple[bytes, ...]] = {}
        for word in encoded:
            self._by_head[word[: self._size]] = (*self._by_head.get(word[: self._size], ()), word)
        self._likely = np.zeros(1 << _HASH_BITS, np.bool_)
        heads = np.frombuffer(b"".join(self._by_head), np.uint8)
        self._likely[self._hashes(heads)[:: self._size]] = True

    def within(self, text: Bytes) -> Mask:
        """Return which cells hold one of the words."""
        result = np.zeros(len(text), np.bool_)
        if len(text.data) < self._size or not self._by_head:
            return result
        places = np.flatnonzero(self._likely[self._hashes(text.data)])
        cells = np.searchsorted(text.offsets, places, side="right") - 1
        data, ends = text.data.tobytes(), text.offsets[cells + 1].tolist()
        for place, cell, end in zip(places.tolist(), cells.tolist(), ends, strict=True):
            if data.startswith(self._by_head.get(data[place : place + self._size], _NOTHING), place, end):
                result[cell] = True
        return result

    def _hashes(self, data: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
        """Return a number for the bytes from each place on, as many as a head has."""
        size = self._size
        heads = data[: len(data) - size + 1].astype(np.uint32)
        for place in range(1, size):
            heads |= data[place : len(data) - size + 1 + place].astype(np.uint32) << np.uint32(8 * place)
        return (heads * _KNUTH) >> np.uint32(32 - _HASH_BITS)


def strings(data: npt.NDArray[np.uint8], offsets: npt.NDArray[np.int32]) -> pa.StringArray:
    """Return the string array of these buffers."""
    return pa.StringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(data))


def taken(column: pa.StringArray, places: Numbers) -> pa.StringArray:
    """Return the cells at these positions."""
    return column.take(
        pa.Int64Array.from_buffers(pa.int64(), len(places), [None, pa.py_buffer(places.astype(np.int64))])
    )


def ranges(first: Numbers, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """Return the numbers of all ranges, one after the other, and to which range each belongs."""
    which = np.repeat(np.arange(len(sizes)), sizes)
    ends = np.cumsum(sizes)
    return np.arange(len(which)) + (first - ends + sizes)[which], which


def without_doubles(text: bytes) -> bytes:
    """Return ASCII text in which each run of one lower-case letter is a single letter."""
    data = np.frombuffer(text, np.uint8)
    kept = np.ones(len(data), np.bool_)
    kept[1:] = (data[1:] != data[:-1]) | ~LOWER[data[1:]]
    return data[kept].tobytes()


def doubtful_letters(data: npt.NDArray[np.uint8]) -> Mask:
    """Return which bytes of UTF-8 text begin a character beyond ASCII that is no letter for certain.

    Letters for certain are most of those of Latin, Greek, Cyrillic, Hangul, kana
    and the common Chinese characters: the ones that are written in one way only.
    """
    doubtful = np.zeros(len(data), np.bool_)
    places = np.flatnonzero(data >= FIRST_BYTE)
    if len(places):
        first, second, third = (data.take(places + place, mode="clip") for place in range(3))
        doubtful[places] = _doubtful_pairs()[first, second]
        for lead, table in _doubtful_triples().items():
            some = np.flatnonzero(first == lead)
            doubtful[places[some]] |= table[second[some], third[some]]
    return doubtful


@cache
def _doubtful_pairs() -> Mask:
    """Return for a first and a second byte whether what they begin may be no letter."""
    table = np.ones((256, 256), np.bool_)
    for first in _TWO_BYTES:
        for second in range(0x80, 0xC0):
            table[first, second] = not _is_plain(bytes((first, second)).decode())
    for first, seconds in _THREE_BYTES.items():
        table[first, list(seconds)] = False
    table[list(_WHOLE), 0x80:0xC0] = False
    for first, start, end in _EXCEPTIONS:
        table[first, start : end + 1] = True
    return table


@cache
def _doubtful_triples() -> dict[int, Mask]:
    """Return, for first bytes of which only some characters are letters, the second and third bytes of the others."""
    tables = {first: np.zeros((256, 256), np.bool_) for first in _THREE_BYTES}
    for first, seconds in _THREE_BYTES.items():
        for second in seconds:
            for third in range(0x80, 0xC0):
                tables[first][second, third] = not _is_plain(bytes((first, second, third)).decode())
    return tables


def _is_plain(letter: str) -> bool:
    """Tell whether a character is a letter that is written in one way only, and one in lower case too."""
    return letter.isalpha() and unicodedata.normalize("NFKC", letter) == letter and len(letter.lower()) == 1
