"""Word patterns, and which of them a word or a run of unspaced signs meets.

nuclear       the word, its case, accents and plural s aside
ядерн*        words that begin so
*physik       compounds that end so
*raketen*     compounds with this inside
핵            these signs anywhere in a run (Korean, Chinese, Japanese)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from operator import add

from msgspec import Struct, field
from msgspec.structs import replace

from screening.subjects.text import FIRST_DENSE, Run, fold
from screening.subjects.unspaced import ends_in_next_word

Met = tuple[int, int, int]
"""A pattern met, and from where to where."""


class _Affixes(Struct):
    """Beginnings or ends of words with the pattern each stands for."""

    numbers: dict[str, int] = field(default_factory=dict)
    _sizes: dict[str, list[int]] = field(default_factory=dict)

    def add(self, literal: str, key: str, number: int) -> int:
        """Add one under its two outermost letters; return the number it has now or had before."""
        known = self.numbers.setdefault(literal, number)
        sizes = self._sizes.setdefault(key, [])
        if len(literal) not in sizes:
            sizes.append(len(literal))
            sizes.sort()
        return known

    def keyed(self) -> dict[str, list[int]]:
        """Return all lengths by their two outermost letters."""
        return self._sizes

    def sizes(self, key: str) -> Iterable[int]:
        """Return how long those with these two outermost letters are."""
        return self._sizes.get(key, ())


class Patterns(Struct, dict=True):
    """The patterns of all terms, each known by a number."""

    _ids: dict[str, int] = field(default_factory=dict)
    """By notation, while patterns are added."""
    _exact: dict[str, int] = field(default_factory=dict)
    _begin: _Affixes = field(default_factory=_Affixes)
    _finish: _Affixes = field(default_factory=_Affixes)
    _inside: dict[str, int] = field(default_factory=dict)
    _dense: _Affixes = field(default_factory=_Affixes)

    def add(self, notation: str) -> int:
        """Return the number of a pattern, a new one if it is new."""
        known = self._ids.get(notation)
        if known is None:
            known = self._ids[notation] = self._add(notation, len(self._ids))
        return known

    def _add(self, notation: str, number: int) -> int:
        literal = notation.strip("*")
        if literal[0] >= FIRST_DENSE:
            return self._dense.add(literal, literal[:2], number)
        starts, ends = notation[0] == "*", notation[-1] == "*"
        word = fold(literal + "*")[:-1] if ends else fold(literal)
        if starts and ends:
            return self._inside.setdefault(word, number)
        if starts:
            return self._finish.add(word, word[-2:], number)
        if ends:
            return self._begin.add(word, word[:2], number)
        return self._exact.setdefault(word, number)

    def complete(self) -> Patterns:
        """Return the same patterns, to which none is added any more."""
        return replace(self, _ids={})

    def whole_words(self) -> Iterable[tuple[str, int]]:
        """Return the words known as they stand, with their numbers."""
        return self._exact.items()

    def stems(self) -> Iterable[tuple[str, int]]:
        """Return the beginnings of words known, with their numbers."""
        return self._begin.numbers.items()

    def of_word(self, folded: str) -> list[Met]:
        """Return the patterns a folded word meets."""
        size = len(folded)
        met: list[Met] = []
        exact = self._exact.get(folded)
        if exact is not None:
            met.append((exact, 0, size))
        if sizes := self._finish.sizes(folded[-2:]):
            numbers = self._finish.numbers
            for cut in sizes:
                if cut <= size and (end := folded[-cut:]) in numbers:
                    met.append((numbers[end], size - cut, size))
        numbers = self._begin.numbers
        for cut in self._begin.sizes(folded[:2]):
            if cut > size:
                break  # sizes are in order
            if (start := folded[:cut]) in numbers:
                met.append((numbers[start], 0, cut))
        if self._any_inside.search(folded) is not None:
            for literal, number in self._inside.items():
                at = folded.find(literal)
                while at >= 0:
                    met.append((number, at, at + len(literal)))
                    at = folded.find(literal, at + 1)
        return met

    @cached_property
    def _any_inside(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self._inside)) or "(?!)")

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """How long unspaced patterns are, by their first two signs; those of one sign count among such pairs too."""
        begun = self._dense.keyed()
        return {head: [1, *sizes] if len(head) > 1 and head[0] in begun else sizes for head, sizes in begun.items()}

    def of_run(self, run: Run) -> list[Met]:
        """Return the patterns met inside a run, where they stand in the title."""
        text, places = run
        begun, number_of = self._lengths.get, self._dense.numbers.get
        met: list[Met] = []
        for at, (pair, sign) in enumerate(
            zip(map(begun, map(add, text, text[1:] + " ")), map(begun, text), strict=True)
        ):
            for size in pair or sign or ():
                end = at + size
                number = number_of(text[at:end])
                if number is not None and end <= len(text) and not ends_in_next_word(text, end):
                    met.append((number, places[at], places[end - 1] + 1))
        return met
