"""Of which languages a word is a word.

Two questions need a dictionary: whether an unknown word is misspelt (a word
of any language is not), and in which language a title is written, because a
stem of one language may begin words of another: German `nitro*` (nitre) the
English "nitrogen", English `lander*` the German "Länderkunde".

The dictionaries are Bloom filters, one a language, made by
`scripts/wordlists.py` from the word lists of two packages.
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
    digests = b"".join([blake2b(word.encode(), digest_size=16).digest() for word in words])
    first, step = np.frombuffer(digests, "<u8").reshape(-1, 2).T
    step = step | 1
    is_cyrillic = np.array(["\u0400" <= word[:1] <= "\u04ff" for word in words])
    found = np.zeros(len(words), np.uint8)
    for bit, block in _blocks():
        size = np.uint64(len(block) * 8)
        asked = np.flatnonzero(is_cyrillic if bit == BITS["ru"] else ~is_cyrillic)
        at, further = first[asked] % size, step[asked] % size
        for _ in range(_PROBES):
            known = block[at >> _BYTE] >> (at & _BIT).astype(np.uint8) & 1 == 1
            asked, at, further = asked[known], at[known], further[known]
            at = (at + further) % size
        found[asked] |= bit
    return found.tolist()


@cache
def _blocks() -> tuple[tuple[int, npt.NDArray[np.uint8]], ...]:
    packed = np.fromfile(_FILE, np.uint8)
    at, blocks = 4 * len(LANGUAGES), []
    for place in range(len(LANGUAGES)):
        size = int(packed[4 * place : 4 * place + 4].view("<u4")[0])
        blocks.append((1 << place, packed[at : at + size]))
        at += size
    return tuple(blocks)
