"""Of which languages a word is a word.

Two questions need a dictionary: whether an unknown word is misspelt (a word
of any language is not), and in which language a title is written, because a
stem of one language may begin words of another: German `nitro*` (nitre) the
English "nitrogen", English `lander*` the German "Länderkunde".

The dictionaries are Bloom filters, one a language, made by
`scripts/wordlists.py` from the word lists of two packages.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

LANGUAGES = ("en", "ru", "de", "fr", "es")
"""In the order of the file; the bit of each is 1 shifted by its place."""
BITS = {language: 1 << place for place, language in enumerate(LANGUAGES)}
ANY = (1 << len(LANGUAGES)) - 1
_PROBES = 8
_FILE = Path(__file__).with_name("dictionaries.bin")


def positions(word: str, size: int) -> Iterator[int]:
    """Yield the bits that stand for a word in a filter of `size` bits."""
    digest = int.from_bytes(blake2b(word.encode(), digest_size=16).digest(), "little")
    first, step = digest & 0xFFFFFFFFFFFFFFFF, digest >> 64 | 1
    for probe in range(_PROBES):
        yield (first + probe * step) % size


def languages_of(word: str) -> int:
    """Return the languages a word (in lower case, accents kept) belongs to, as bits; 0 when none knows it."""
    digest = int.from_bytes(blake2b(word.encode(), digest_size=16).digest(), "little")
    first, step = digest & 0xFFFFFFFFFFFFFFFF, digest >> 64 | 1
    found = 0
    for bit, block in _cyrillic() if "\u0400" <= word[:1] <= "\u04ff" else _latin():
        size = len(block) * 8
        for probe in range(_PROBES):
            at = (first + probe * step) % size
            if not block[at >> 3] >> (at & 7) & 1:
                break
        else:
            found |= bit
    return found


@cache
def _cyrillic() -> tuple[tuple[int, bytes], ...]:
    return tuple(block for block in _blocks() if block[0] == BITS["ru"])


@cache
def _latin() -> tuple[tuple[int, bytes], ...]:
    return tuple(block for block in _blocks() if block[0] != BITS["ru"])


@cache
def _blocks() -> tuple[tuple[int, bytes], ...]:
    packed = _FILE.read_bytes()
    at, blocks = 4 * len(LANGUAGES), []
    for place in range(len(LANGUAGES)):
        size = int.from_bytes(packed[4 * place : 4 * place + 4], "little")
        blocks.append((1 << place, packed[at : at + size]))
        at += size
    return tuple(blocks)
