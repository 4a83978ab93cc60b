"""Tell, in bulk, the words that may be telling from the strangers.

Of the distinct words of a large table nearly all belong to no watched name,
in any spelling. What makes a word a suspect (its beginning, its ending, its
letters without their spelling, one misprint) is asked here of all words at
once, a set and a native call at a time; only suspects are then resolved with
care. A suspect may turn out to be nothing; a stranger is nothing for certain.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from operator import methodcaller

from screening.matching import cyrillic, korean
from screening.matching.columns import spelled
from screening.matching.lexicon import folded, han_key
from screening.matching.spelling import Nearest
from screening.matching.thresholds import LEAST_GLUED, SHORT_WORD
from screening.matching.vocabulary import MISPRINTS

EDGE = 4
"""Letters by which the beginnings and endings of words are told apart."""
_CJK = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")
_ALL_HAN = re.compile("[\u3005-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ALL_CYRILLIC = re.compile("[\u0400-\u052f]+")
_TWIN = re.compile("[01358]")
"""Digits typed or printed for letters."""


class Sieve:
    """Finds the suspects among distinct tokens.

    Args:
        words: every spelling, key or part that stands for what is looked for.
        beginnings: those known by their beginning, and others that words of two parts begin with.
        korean_keys: Korean words looked for, as `korean.skeleton` gives them.
        han: words looked for in Chinese characters or kana, as `han_key` gives them.
        apart: lower-case words that are always suspects.
        vocabulary: the words of which a misspelling counts.
        parts: scraps that two tokens may join to such a word.
    """

    def __init__(
        self,
        words: Collection[str],
        beginnings: Collection[str],
        korean_keys: Iterable[str],
        han: Iterable[str],
        apart: Collection[str],
        vocabulary: Iterable[str],
        parts: Iterable[str],
    ) -> None:
        self._words = frozenset(words)
        edged = [word for word in words if len(word) >= EDGE]
        self._heads = _grouped((word[:EDGE], word) for word in (*edged, *beginnings))
        self._tails = _grouped((word[-EDGE:], word) for word in edged)
        self._korean = frozenset(korean_keys)
        self._han = re.compile("|".join(map(re.escape, sorted(han, key=len, reverse=True))) or "(?!)")
        self._apart = frozenset(apart)
        self._nearest = Nearest(vocabulary)
        self._parts = frozenset(parts)

    def __call__(self, tokens: Sequence[str]) -> set[str]:
        """Return the suspects among distinct lower-case tokens."""
        suspects = {token for token in tokens if token in self._apart}
        plain, other = list[str](), list[str]()
        for token in tokens:
            (plain if token.isascii() else other).append(token)
        suspects.update(token for token in plain if not token.isalpha() and not token.isdigit() and _TWIN.search(token))
        russian, foreign = list[str](), list[str]()
        for token in other:
            if _CJK.search(token):
                if not _ALL_HAN.fullmatch(token) or self._han.search(han_key(token)):
                    suspects.add(token)
            elif _ALL_CYRILLIC.fullmatch(token):
                russian.append(token)
            elif _CYRILLIC.search(token) or _TWIN.search(token):
                suspects.add(token)  # look-alike letters
            else:
                foreign.append(token)
        suspects.update(self._among(plain, plain))
        suspects.update(self._among(foreign, folded(foreign)))
        skeletons = spelled(cyrillic.skeleton, russian)
        suspects.update(self._among(russian, skeletons))
        suspects.update(self._among(russian, list(map(cyrillic.stem, skeletons))))
        return suspects

    def _among(self, tokens: Sequence[str], letters: Sequence[str]) -> Iterable[str]:
        """Yield the suspects among tokens of one script.

        Args:
            tokens: as written.
            letters: the ASCII letters of each.
        """
        words, heads, tails, parts, korean_keys = self._words, self._heads, self._tails, self._parts, self._korean
        yield from (
            token
            for token, key, russian, asian in zip(
                tokens, letters, spelled(cyrillic.skeleton, letters), spelled(korean.skeleton, letters), strict=True
            )
            if key in words
            or key in parts
            or asian in korean_keys
            or cyrillic.stem(russian) in words
            or key.startswith(heads.get(key[:EDGE], ()))
            or (len(key) >= LEAST_GLUED and key.endswith(tails.get(key[-EDGE:], ())))
        )
        for bad, good in MISPRINTS:
            changed = spelled(methodcaller("replace", bad, good), letters)
            if not words.isdisjoint(changed):
                yield from (token for token, key in zip(tokens, changed, strict=True) if key in words)
        long = [place for place, key in enumerate(letters) if len(key) >= SHORT_WORD - 1 and key.isalpha()]
        yield from (tokens[long[place]] for place in self._nearest([letters[place] for place in long]))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the words of each edge."""
    groups: dict[str, tuple[str, ...]] = {}
    for edge, word in pairs:
        groups[edge] = (*groups.get(edge, ()), word)
    return groups
