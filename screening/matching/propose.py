"""Decide in bulk which texts are worth a careful look.

Texts are cut into tokens in columns, each distinct token is judged once, and
the judgement is spread back over the texts with array operations: a text that
has no telling word of any watched name costs about a microsecond.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from screening.matching import cyrillic, korean
from screening.matching.index import Index
from screening.matching.lexicon import Kind, fold, is_cyrillic
from screening.matching.normalise import APOSTROPHES, clean
from screening.matching.reading import Reader
from screening.matching.spelling import typo_table
from screening.matching.thresholds import SHORT_WORD
from screening.model import CountryStatus, Query

TELLING, FIRST, SECOND, COMMON_FIRST, COMMON_SECOND, PLACE, HEADPART, TAILPART = (1 << bit for bit in range(8))
_ALONE = frozenset({Kind.PLACE, Kind.NAME, Kind.OTHER})
_DAMAGED = r"&#?\w{1,8};|[ÐÑ][\x{80}-\x{bf}\x{152}-\x{2ff}\x{2010}-\x{2122}]|[РС][\x{80}-\x{bf}\x{402}-\x{40f}\x{452}-\x{45f}\x{2010}-\x{2122}]|[À-ÿ]{4,}|[\x{ad}\x{200b}-\x{200f}\x{2060}\x{feff}]"
_APOSTROPHE = "[" + APOSTROPHES + "]"
_BREAK = r"[^\p{L}\p{M}\p{N}]+"
_MOST_TOKENS = 1_000_000


class Proposer:
    """Finds the texts that may name a watched institution.

    Args:
        index: the watched names.
        reader: resolves tokens; shared with the careful comparison.
    """

    def __init__(self, index: Index, reader: Reader) -> None:
        self._reader = reader
        self._concepts: dict[str, int] = {}
        self._countries: set[str] = set()
        self._flags: dict[str, int] = {}
        for name in index.names:
            self._note(name.shared and not name.acronym, index.anchor(name), name.weights)
            if name.shared:
                self._countries.add(name.profile.entity.country)
            for place in name.profile.places:
                for concept in place:
                    self._mark(concept, PLACE)
            if name.profile.country_concept:
                self._mark(name.profile.country_concept, PLACE)
        self._words = self._word_flags()
        self._vocabulary = [word for word, flags in self._words.items() if len(word) >= SHORT_WORD and flags & (TELLING | FIRST | SECOND)]
        telling = [word for word, flags in self._words.items() if flags & TELLING and len(word) >= SHORT_WORD]
        self._headparts = {word[:end] for word in telling for end in range(2, len(word) - 1)}
        self._tailparts = {word[start:] for word in telling for start in range(2, len(word) - 1)}
        self._telling = frozenset(telling)

    def _note(self, common: bool, anchor: str, weights: dict[str, float]) -> None:
        kind = self._reader.lexicon.concepts[anchor].kind if anchor in self._reader.lexicon.concepts else Kind.OTHER
        if kind in _ALONE:
            self._mark(anchor, TELLING)
            return
        others = [concept for concept in weights if concept != anchor]
        second = max(others, key=lambda c: (weights[c], c), default=anchor)
        self._mark(anchor, COMMON_FIRST if common else FIRST)
        self._mark(second, COMMON_SECOND if common else SECOND)

    def _mark(self, concept: str, flag: int) -> None:
        self._concepts[concept] = self._concepts.get(concept, 0) | flag

    def _word_flags(self) -> dict[str, int]:
        """Return the flags of every written word or phrase part that stands for a flagged concept."""
        lexicon = self._reader.lexicon
        words: dict[str, int] = {}

        def add(word: str, flags: int) -> None:
            if flags:
                words[word] = words.get(word, 0) | flags

        for table in (lexicon.words, lexicon.slavic, self._reader.literals, lexicon.phrases):
            for key, concepts in table.items():
                flags = 0
                for concept in concepts:
                    flags |= self._concepts.get(concept.id, 0)
                add(key, flags)
                parts = lexicon.phrase_words.get(key) if table is lexicon.phrases else None
                if parts and flags:
                    telling = flags & TELLING
                    for cut in range(1, len(parts)):  # "Kim Ilsung", "Kimil Sung"
                        add("".join(parts[:cut]), (flags & ~TELLING) | (FIRST if telling else 0))
                        add("".join(parts[cut:]), (flags & ~TELLING) | (SECOND if telling else 0))
        return words

    def __call__(self, queries: Sequence[Query], *, common: bool = False) -> list[int]:
        """Return the positions of the queries worth comparing, in order.

        Args:
            queries: distinct questions.
            common: True keeps texts that hold only names the world shares,
                even without anything that supports them.
        """
        if not queries:
            return []
        tokens, offsets = _tokenise([query.text for query in queries])
        encoded = tokens.dictionary_encode()
        self._learn(encoded.dictionary.to_pylist())
        of_word = np.fromiter((self._flags[word] for word in encoded.dictionary.to_pylist()), dtype=np.uint8, count=len(encoded.dictionary))
        flags = of_word[encoded.indices.to_numpy(zero_copy_only=False)] if len(of_word) else np.zeros(0, np.uint8)
        starts, ends = offsets[:-1], offsets[1:]
        per_text: npt.NDArray[np.uint8] = np.zeros(len(queries), np.uint8)
        filled = np.flatnonzero(ends > starts)
        if len(filled):
            per_text[filled] = np.bitwise_or.reduceat(flags, starts[filled])
        keep = (per_text & TELLING) > 0
        keep |= (per_text & (FIRST | SECOND)) == (FIRST | SECOND)
        both = (per_text & (COMMON_FIRST | COMMON_SECOND)) == (COMMON_FIRST | COMMON_SECOND)
        if both.any():
            supported = np.fromiter((common or self._may_support(query) for query in queries), dtype=bool, count=len(queries))
            keep |= both & (supported | ((per_text & PLACE) > 0))
        keep |= self._torn(flags, offsets, encoded)
        return [int(i) for i in np.flatnonzero(keep)]

    def _may_support(self, query: Query) -> bool:
        return bool(query.hosts or query.city) or (query.country.status is CountryStatus.KNOWN and query.country.code in self._countries)

    def _torn(self, flags: npt.NDArray[np.uint8], offsets: npt.NDArray[np.int64], encoded: pa.DictionaryArray) -> npt.NDArray[np.bool_]:
        """Find texts where two neighbouring scraps make a telling word ("Novosi birsk")."""
        result = np.zeros(len(offsets) - 1, bool)
        at = np.flatnonzero((flags[:-1] & HEADPART) & ((flags[1:] & TAILPART) >> 1))
        if len(at):
            words, indices = encoded.dictionary, encoded.indices
            for i in at:
                left, right = words[indices[int(i)].as_py()].as_py(), words[indices[int(i) + 1].as_py()].as_py()
                if self._reader.resolve(left)[0] + self._reader.resolve(right)[0] in self._telling:
                    result[int(np.searchsorted(offsets, i, side="right")) - 1] = True
        return result

    def _learn(self, words: Sequence[str]) -> None:
        """Judge the distinct tokens not met before."""
        if len(self._flags) > _MOST_TOKENS:
            self._flags.clear()
        fresh: list[str] = []
        keys: list[str] = []
        for word in words:
            if word in self._flags:
                continue
            key, parts = self._reader.resolve(word)
            if parts:
                flags = 0
                for _, concepts, _ in parts:
                    for concept in concepts:
                        flags |= self._concepts.get(concept.id, 0)
                self._flags[word] = flags | self._words.get(key, 0)
            else:
                self._flags[word] = self._unknown(word, key)
                if len(key) >= SHORT_WORD - 1 and key.isalpha():
                    fresh.append(word)
                    keys.append(key)
        for position, meant in typo_table(keys, self._vocabulary).items():
            self._flags[fresh[position]] |= self._words[meant]

    def _unknown(self, word: str, key: str) -> int:
        flags = self._words.get(key, 0)
        if key.isascii() and len(key) >= SHORT_WORD:
            flags |= self._words.get(cyrillic.stem(cyrillic.skeleton(key)), 0)
        if key in self._headparts:
            flags |= HEADPART
        if key in self._tailparts:
            flags |= TAILPART
        if len(key) < SHORT_WORD:
            return flags
        concepts = self._reader.lexicon.korean.get(korean.skeleton(key)) if key.isascii() else None
        for concept in concepts or ():
            flags |= self._concepts.get(concept.id, 0)
        if len(key) > SHORT_WORD + 2:
            letters = cyrillic.skeleton(word) if is_cyrillic(word) else fold(word)
            for end in range(4, min(len(letters) - 2, 18)):
                flags |= self._words.get(letters[:end], 0) | self._words.get(letters[-end:], 0)
        return flags


def _tokenise(texts: Sequence[str]) -> tuple[pa.Array, npt.NDArray[np.int64]]:
    """Return all lower-case tokens and, per text, where its tokens start."""
    column = pa.array(texts, pa.string())
    damaged = pc.match_substring_regex(column, _DAMAGED)
    if pc.any(damaged).as_py():
        mended = [clean(text) if bad else text for text, bad in zip(texts, damaged.to_pylist(), strict=True)]
        column = pa.array(mended, pa.string())
    column = pc.utf8_lower(pc.utf8_normalize(column, "NFKC"))
    column = pc.replace_substring_regex(column, _APOSTROPHE, "")
    lists = pc.split_pattern_regex(pc.utf8_trim(column, " \t\r\n"), _BREAK)
    return lists.flatten(), lists.offsets.to_numpy().astype(np.int64)
