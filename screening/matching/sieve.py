"""Tell, in bulk, the words that may be telling from the strangers.

Of the distinct words of a large table nearly all belong to no watched name,
in any spelling. What makes a word a suspect (its beginning, its ending, its
letters without their spelling, one misprint) is asked here of all words at
once, a set and a native call at a time; only suspects are then resolved with
care. A suspect may turn out to be nothing; a stranger is nothing for certain.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import cache
from itertools import compress, filterfalse, product
from operator import itemgetter

from screening.matching import cyrillic, korean
from screening.matching.letters import spelled
from screening.matching.lexicon import folded, han_key
from screening.matching.spelling import Nearest
from screening.matching.thresholds import LEAST_GLUED, SHORT_WORD
from screening.matching.vocabulary import MISPRINTS, SHORTEST_STEM

EDGE = 4
"""Letters by which the beginnings and endings of words are told apart."""
_HEAD, _TAIL = itemgetter(slice(EDGE)), itemgetter(slice(-EDGE, None))
_HAN = "\u3005-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_HANGUL = "\uac00-\ud7a3"
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
        nearest: knows the words of which a misspelling counts.
        parts: scraps that two tokens may join to such a word.
    """

    def __init__(
        self,
        words: Collection[str],
        beginnings: Collection[str],
        korean_keys: Iterable[str],
        han: Iterable[str],
        apart: Collection[str],
        nearest: Nearest,
        parts: Iterable[str],
    ) -> None:
        self._known = frozenset(words).union(parts, *map(_misread, words))
        edged = [word for word in words if len(word) >= EDGE]
        self._heads = _grouped((word[:EDGE], word) for word in (*edged, *beginnings))
        self._tails = _grouped((word[-EDGE:], word) for word in edged)
        self._korean = frozenset(korean_keys)
        self._han = re.compile("|".join(map(re.escape, sorted(han, key=len, reverse=True))) or "(?!)")
        self._apart = frozenset(apart)
        self._nearest = nearest

    def __call__(self, tokens: Sequence[str]) -> set[str]:
        """Return the suspects among distinct lower-case tokens."""
        suspects = set(self._apart.intersection(tokens))
        plain = list(filter(str.isascii, tokens))
        suspects |= {token for token in filterfalse(str.isalpha, plain) if not token.isdigit() and _TWIN.search(token)}
        russian, foreign = list[str](), list[str]()
        for token in filterfalse(str.isascii, tokens):
            if _pattern(f"[{_HAN}{_HANGUL}]").search(token):
                if not _pattern(f"[{_HAN}]+").fullmatch(token) or self._han.search(han_key(token)):
                    suspects.add(token)
            elif _ALL_CYRILLIC.fullmatch(token):
                russian.append(token)
            elif _CYRILLIC.search(token) or _TWIN.search(token):
                suspects.add(token)  # look-alike letters
            else:
                foreign.append(token)
        suspects |= self._among(plain, plain)
        suspects |= self._among(foreign, folded(foreign))
        suspects |= self._among(russian, spelled(cyrillic.skeleton, russian), declined=True)
        return suspects

    def _among(self, tokens: Sequence[str], letters: Sequence[str], *, declined: bool = False) -> set[str]:
        """Return the suspects among tokens of one script.

        Args:
            tokens: as written.
            letters: the ASCII letters of each.
            declined: True where words are known without their endings.
        """
        stems = cyrillic.stems(letters if declined else spelled(cyrillic.skeleton, letters))
        found = set(compress(tokens, _each_in(self._known, letters)))
        found.update(compress(tokens, _each_in(self._known, stems)))
        found.update(compress(tokens, _each_in(self._korean, spelled(korean.skeleton, letters))))
        for place in compress(range(len(letters)), _each_in(self._heads, map(_HEAD, letters))):
            if letters[place].startswith(self._heads[letters[place][:EDGE]]):
                found.add(tokens[place])
        for place in compress(range(len(letters)), _each_in(self._tails, map(_TAIL, letters))):
            key = letters[place]
            if len(key) >= LEAST_GLUED and key.endswith(self._tails[key[-EDGE:]]):
                found.add(tokens[place])
        spelt = stems if declined else letters
        long = [place for place, key in enumerate(spelt) if len(key) >= SHORT_WORD - 1 and key.isalpha()]
        found.update(tokens[long[place]] for place in self._nearest([spelt[place] for place in long]))
        long = [
            place
            for place, (key, other) in enumerate(zip(stems, spelt, strict=True))
            if key != other and len(key) >= SHORTEST_STEM and key.isalpha()
        ]
        found.update(tokens[long[place]] for place in self._nearest([stems[place] for place in long]))
        return found


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written)  # when it is needed: such ranges take milliseconds to compile


def _misread(word: str) -> Iterator[str]:
    """Yield a word as it may be read when some of its letters are taken for others that print alike."""
    for bad, good in MISPRINTS:
        pieces = word.split(good)
        for joints in product((good, bad), repeat=len(pieces) - 1):
            yield "".join(piece + joint for piece, joint in zip(pieces, (*joints, ""), strict=True))


def _each_in(known: Container[str], keys: Iterable[str]) -> Iterable[bool]:
    """Tell of each key whether it is known."""
    return map(known.__contains__, keys)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the words of each edge."""
    groups: dict[str, tuple[str, ...]] = {}
    for edge, word in pairs:
        groups[edge] = (*groups.get(edge, ()), word)
    return groups
