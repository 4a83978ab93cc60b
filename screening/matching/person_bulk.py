"""Decide in bulk which names are worth a careful look.

Names are mended, lower-cased and cut into words as one long text, and each
distinct word is judged once. The rules that take a word's spelling away go
letter by letter, so they too run over all words at once, one word a line. A
name goes on when its words can make up a watched one, whatever the order; most
of a table's names drop out at about a microsecond each.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from screening.matching import cyrillic
from screening.matching.columns import spelled
from screening.matching.lexicon import fold, han_key, is_cjk
from screening.matching.normalise import MOJIBAKE, single_script
from screening.matching.person_names import (
    ASIDE,
    LONGEST_FAMILY,
    PERSONS,
    families,
    korean_keys,
    lettered,
    letters,
    script_of,
    titles,
    undropped,
)
from screening.model import as_numpy

_Numbers: TypeAlias = npt.NDArray[np.int64]
_FAMILY, _ENOUGH = 1, 2
_HEAD = 4
_BROKEN = re.compile(f"[À-ÿ]{{4}}|{MOJIBAKE.pattern}")
_LATIN, _CYRILLIC = re.compile("[a-z]"), re.compile("[\u0400-\u052f]")
_NO_LETTER = re.compile(r"[^\w\n ]|[\d_]")
_SPACE, _NEWLINE = 32, 10
_BLANKED = bytes(code if code == _NEWLINE or code > 127 or chr(code).isalpha() else _SPACE for code in range(256))


class PersonProposer:
    """Finds the names that may be a watched person's.

    Args:
        by_korean_key: watched Korean names by `korean_keys`.
        by_family: watched Russian family names by their stem.
        by_word: watched names of one word in Chinese characters or Hangul.
    """

    def __init__(self, by_korean_key: Collection[str], by_family: Collection[str], by_word: Collection[str]) -> None:
        names = [key.split(" ", 1) for key in by_korean_key]
        wanted = {family for family, _ in names}
        self._korean = by_korean_key
        self._by_word = by_word
        self._families = {spelling for spelling, family in families().items() if family in wanted}
        self._pieces = {piece for given in {given for _, given in names} for piece in _pieces(given)}
        self._stems = by_family
        self._head = min([_HEAD, *map(len, by_family)])
        self._heads = {stem[: self._head] for stem in by_family}

    def __call__(self, names: Sequence[str]) -> list[int]:
        """Return the positions of the names worth comparing, in order."""
        if not names:
            return []
        text, alone = _one_a_line(names)
        words, codes, counts = _words(text)
        hit = self._possible(words, codes, counts, names)
        hit[alone] = True
        return [int(position) for position in np.flatnonzero(hit)]

    def _possible(
        self, written: list[str], codes: _Numbers, counts: _Numbers, names: Sequence[str]
    ) -> npt.NDArray[np.bool_]:
        """Tell which names have words that can make up a watched one."""
        hit = np.zeros(len(counts), np.bool_)
        filled = np.flatnonzero(counts)
        if not len(filled):
            return hit
        words = list(written)
        foreign = [place for place, word in enumerate(words) if not word.isascii()]
        for place in foreign:
            if _LATIN.search(words[place]) and _CYRILLIC.search(words[place]):
                words[place] = single_script(words[place])
        marks = self._families_among(words, foreign)
        starts = (np.cumsum(counts) - counts)[filled]
        some = np.bitwise_or.reduceat(marks[codes], starts)
        hit[filled] = some & _ENOUGH > 0
        for row, start in zip(filled[some & _FAMILY > 0], starts[some & _FAMILY > 0], strict=True):
            hit[row] |= self._is_korean([words[code] for code in codes[start : start + counts[row]]], names[row])
        return hit

    def _families_among(self, words: list[str], foreign: list[int]) -> npt.NDArray[np.uint8]:
        """Return which distinct words are a watched person's family name, or all of the name.

        Args:
            words: the distinct words.
            foreign: positions of those that were not ASCII.
        """
        marks = np.zeros(len(words), np.uint8)
        latin, russian = list(words), [place for place in foreign if _CYRILLIC.search(words[place])]
        for place in russian:
            latin[place] = ""
        for place in foreign:
            latin[place] = fold(latin[place])
        spellings = spelled(cyrillic.skeleton, latin)
        for place, spelling in zip(
            russian, spelled(cyrillic.skeleton, [words[place] for place in russian]), strict=True
        ):
            spellings[place] = spelling
        heads, end = self._heads, self._head
        for place in [place for place, spelling in enumerate(spellings) if spelling[:end] in heads]:
            if cyrillic.stem(spellings[place]) in self._stems:
                marks[place] |= _ENOUGH
        for place in [place for place, word in enumerate(words) if len(word) <= LONGEST_FAMILY]:
            if letters(words[place]) in self._families:
                marks[place] |= _FAMILY
        for place in foreign:
            if is_cjk(words[place][0]) and self._is_whole(words[place]):
                marks[place] |= _ENOUGH
        return marks

    def _is_whole(self, word: str) -> bool:
        """Tell whether a word in Hangul or Chinese characters is all of a watched name."""
        return han_key(word) in self._by_word or (
            letters(word[0]) in self._families and any(key in self._korean for key in korean_keys([word]))
        )

    def _is_korean(self, words: Sequence[str], name: str) -> bool:
        """Tell whether words with a family name among them can be all of a watched name, or of one of several."""
        parts = [letters(word) for word in words if word not in titles()]
        given = [part for part in parts if part in self._pieces]
        if not given:
            return False
        return all(part in self._families or part in self._pieces for part in parts) or _is_compound(words, name)


def _one_a_line(names: Sequence[str]) -> tuple[str, list[int]]:
    """Return the names in lower case and mended, one a line, and the positions of those left out, to be read alone."""
    text = "\n".join(names)
    alone: list[int] = []
    if text.count("\n") >= len(names) or _is_broken(text):
        alone = [place for place, name in enumerate(names) if "\n" in name or _is_broken(name)]
        kept = list(names)
        for place in alone:
            kept[place] = ""
        text = "\n".join(kept)
    return lettered(text), alone


def _is_broken(text: str) -> bool:
    """Tell whether `normalise.clean` would judge this text as a whole, so that it must not be joined to others."""
    return "&" in text or (not text.isascii() and _BROKEN.search(text) is not None)


def _words(text: str) -> tuple[list[str], _Numbers, _Numbers]:
    """Return the distinct words of a text, the codes of all its words in order, and how many each line has."""
    if not text.isascii():
        text = _NO_LETTER.sub(" ", text)
    data = np.frombuffer(b"\n" + text.encode("utf-8", "replace").translate(_BLANKED) + b"\n", np.uint8)
    inside = data > _SPACE
    starts = np.flatnonzero(inside[1:] & ~inside[:-1]) + 1
    ends = np.flatnonzero(inside[:-1] & ~inside[1:]) + 1
    offsets = np.zeros(len(starts) + 1, np.int32)
    np.cumsum(ends - starts, out=offsets[1:])
    column = pa.StringArray.from_buffers(len(starts), pa.py_buffer(offsets), pa.py_buffer(data[inside]))
    encoded = column.dictionary_encode()
    breaks = np.flatnonzero(data == _NEWLINE)
    counts = np.diff(np.searchsorted(starts, breaks))
    return encoded.dictionary.to_pylist(), as_numpy(encoded.indices).astype(np.int64), counts


def _is_compound(words: Sequence[str], name: str) -> bool:
    """Tell whether a cell holds brackets, several persons or two scripts, so that its words need not be one name."""
    line = lettered(name)
    return len(set(map(script_of, words))) > 1 or PERSONS.search(line) is not None or ASIDE.search(line) is not None


def _pieces(given: str) -> set[str]:
    """Return what one of the words of a given name can be, initial r or n included."""
    pieces = {given[start:end] for start in range(len(given)) for end in range(start + 1, len(given) + 1)}
    return pieces | {
        letter + piece
        for piece in pieces
        for letter in "rn"
        if undropped(letter + piece) == piece and given.startswith(piece)
    }
