"""Of which languages a word is a word.

Two questions need a dictionary: whether an unknown word is misspelt (a word
of any language is not), and in which language a title is written, because a
stem of one language may begin words of another: German `nitro*` (nitre) the
English "nitrogen", English `lander*` the German "Länderkunde".

The dictionaries are Bloom filters, one a language and one of rarer forms, which
are spelt well but tell no language; `scripts/wordlists.py` makes them from the
word lists of two packages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

LANGUAGES = ("en", "ru", "de", "fr", "es")
"""In the order of the file; the bit of each is 1 shifted by its place."""
BITS = {language: 1 << place for place, language in enumerate(LANGUAGES)}
ANY = (1 << len(LANGUAGES)) - 1
_PROBES = 8
_BYTE, _BIT = np.uint64(3), np.uint64(7)
"""How the number of a bit gives its byte, and its place in it."""
_FILE = Path(__file__).with_name("dictionaries.bin")
_Numbers = npt.NDArray[np.uint64]


def positions(word: str, size: int) -> Iterator[int]:
    """Yield the bits that stand for a word in a filter of `size` bits."""
    digest = int.from_bytes(blake2b(word.encode(), digest_size=16).digest(), "little")
    first, step = digest & 0xFFFFFFFFFFFFFFFF, digest >> 64 | 1
    for probe in range(_PROBES):
        yield (first + probe * step) % size


def languages_of(words: Sequence[str]) -> list[int]:
    """Return the languages each of some words (in lower case, accents kept) belongs to, as bits; 0 when none knows it.

    Many words cost 1.5 microseconds each, one alone costs 60.
    """
    if not words:
        return []
    first, step = _digests(words)
    is_cyrillic = np.array(["\u0400" <= word[:1] <= "\u04ff" for word in words])
    found = np.zeros(len(words), np.uint8)
    for bit, block in zip(BITS.values(), _blocks(), strict=False):
        asked = np.flatnonzero(is_cyrillic if bit == BITS["ru"] else ~is_cyrillic)
        found[asked[_are_in(block, first[asked], step[asked])]] |= bit
    return found.tolist()


def rarer_words(words: Sequence[str]) -> set[str]:
    """Return those of some words (in lower case, accents kept) that are rarer forms of some language."""
    if not words:
        return set()
    return {words[place] for place in _are_in(_blocks()[-1], *_digests(words))}


def _digests(words: Sequence[str]) -> tuple[_Numbers, _Numbers]:
    digests = b"".join([blake2b(word.encode(), digest_size=16).digest() for word in words])
    first, step = np.frombuffer(digests, "<u8").reshape(-1, 2).T
    return first, step | np.uint64(1)


def _are_in(block: npt.NDArray[np.uint8], first: _Numbers, step: _Numbers) -> npt.NDArray[np.intp]:
    """Return the places of the words that are in a filter."""
    size = np.uint64(len(block) * 8)
    places = np.arange(len(first))
    at, further = first % size, step % size
    for _ in range(_PROBES):
        known = block[at >> _BYTE] >> (at & _BIT).astype(np.uint8) & 1 == 1
        places, at, further = places[known], at[known], further[known]
        at = (at + further) % size
    return places


@cache
def _blocks() -> tuple[npt.NDArray[np.uint8], ...]:
    """Return the filters in the order of the file: one for each language, and the rarer forms."""
    packed = np.fromfile(_FILE, np.uint8)
    count = len(LANGUAGES) + 1
    at, blocks = 4 * count, []
    for place in range(count):
        size = int(packed[4 * place : 4 * place + 4].view("<u4")[0])
        blocks.append(packed[at : at + size])
        at += size
    return tuple(blocks)
