"""Find the terms of the data files in a title.

Term notation (in the YAML files, separated by commas or line ends):

    reactor physics     these words side by side; a small word may stand between
    ядерн* физик*       words by their stem
    *raketen*           inside a compound; *physik at its end
    isotop* + separat*  both words anywhere in the title
    nuclear fuel/power  either word: nuclear fuel, nuclear power
    핵연료              Korean, Chinese, Japanese: these characters, spaces aside

The longest term wins where terms overlap: "nuclear family" hides "nuclear",
핵심 (core) hides 핵 (nuclear), `physiotherap*` hides `phys*`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from screening.subjects.text import Run, Word, fold, is_dense

T = TypeVar("T")

_Place = tuple[int, int, int]
"""Where a word pattern stands: number of the word (-1 in a dense run), first and last offset."""

_MAX_TOKENS_KEPT = 1 << 16
_SMALL_WORDS = frozenset(
    "of the for in on to a an von der die das des dem den zur im de del du la las le les l d el los en para pour aux для в на по".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A term met in a title."""

    meaning: T
    spans: tuple[tuple[int, int], ...]
    """Where its words stand (character offsets), in title order."""
    words: int
    """How many words the term has."""

    @property
    def start(self) -> int:
        """Offset of the first character met."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last character met."""
        return self.spans[-1][1]

    @property
    def letters(self) -> int:
        """Characters met."""
        return sum(end - start for start, end in self.spans)

    def covers(self, span: tuple[int, int], other: Hit[T]) -> bool:
        """Tell whether a span of another hit stands inside this longer one."""
        return self.letters > other.letters and any(start <= span[0] and span[1] <= end for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class _Term(Generic[T]):
    meaning: T
    words: tuple[int, ...]
    """Ids of its word patterns."""
    anywhere: bool


@dataclass(frozen=True, slots=True)
class _Met:
    """A word pattern met by a word: which, and which letters of the word it names."""

    pattern: int
    start: int
    end: int


class Lexicon(Generic[T]):
    """Terms with their meanings, searchable in a title."""

    def __init__(self, terms: Iterable[tuple[str, T]], rescue: Callable[[str], str | None] | None = None) -> None:
        """Index terms.

        Args:
            terms: (notation, meaning) pairs.
            rescue: asked for words no pattern meets; answers the word it takes
                them for (a misspelling), or None.
        """
        self._rescue = rescue
        self._ids: dict[str, int] = {}
        self._exact: dict[str, int] = {}
        self._prefix: dict[str, int] = {}
        self._suffix: dict[str, int] = {}
        self._infix: dict[str, int] = {}
        self._dense: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._by_first: defaultdict[int, list[_Term[T]]] = defaultdict(list)
        for notation, meaning in terms:
            self._add(notation, meaning)
        self._shortest_infix = min(map(len, self._infix), default=1)
        self._longest_infix = max(map(len, self._infix), default=0)
        self._met_by_word: dict[str, tuple[_Met, ...]] = {}

    def _add(self, notation: str, meaning: T) -> None:
        anywhere = "+" in notation
        for parts in product(*(part.split("/") for part in notation.replace("+", " ").split())):
            words = tuple(self._pattern(part) for part in parts)
            self._by_first[words[0]].append(_Term(meaning, words, anywhere))

    def _pattern(self, part: str) -> int:
        literal = part.strip("*")
        if is_dense(literal[0]):
            key = literal
            if key not in self._ids:
                self._ids[key] = len(self._ids)
                self._dense[literal[0]].append((literal, self._ids[key]))
            return self._ids[key]
        word = fold(literal) if not part.endswith("*") else fold(literal + "*")[:-1]
        key = ("*" if part[0] == "*" else "") + word + ("*" if part[-1] == "*" else "")
        if key not in self._ids:
            number = self._ids[key] = len(self._ids)
            table = {(False, False): self._exact, (False, True): self._prefix, (True, False): self._suffix, (True, True): self._infix}
            table[part[0] == "*", part[-1] == "*"][word] = number
        return self._ids[key]

    def spellings(self) -> Iterable[str]:
        """Yield the exact words and stems known, for building a spelling index."""
        yield from self._exact
        yield from self._prefix

    def find(self, words: list[Word], runs: list[Run]) -> list[Hit[T]]:
        """Return every term met; `longest` tells which of them count."""
        places: defaultdict[int, list[_Place]] = defaultdict(list)
        for index, word in enumerate(words):
            for met in self._meet(word.text):
                places[met.pattern].append((index, word.start + met.start, word.start + met.end))
        for run in runs:
            self._meet_run(run, places)
        if not places:
            return []
        hits: list[Hit[T]] = []
        for first in list(places):
            for term in self._by_first.get(first, ()):
                hits.extend(_occurrences(term, places, words))
        return hits

    def _meet(self, word: str) -> tuple[_Met, ...]:
        known = self._met_by_word.get(word)
        if known is None:
            if len(self._met_by_word) >= _MAX_TOKENS_KEPT:
                self._met_by_word.clear()
            known = self._met_by_word[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> tuple[_Met, ...]:
        folded = fold(word)
        met = self._patterns_of(folded)
        if not met and self._rescue is not None:
            meant = self._rescue(folded)
            if meant is not None:
                met = [_Met(found.pattern, 0, len(word)) for found in self._patterns_of(meant)]
        return tuple(met)

    def _patterns_of(self, folded: str) -> list[_Met]:
        size = len(folded)
        met: list[_Met] = []
        exact = self._exact.get(folded)
        if exact is not None:
            met.append(_Met(exact, 0, size))
        for cut in range(2, size + 1):
            number = self._prefix.get(folded[:cut])
            if number is not None:
                met.append(_Met(number, 0, cut))
            number = self._suffix.get(folded[size - cut :])
            if number is not None:
                met.append(_Met(number, size - cut, size))
        if size > self._shortest_infix:
            for start in range(size - self._shortest_infix + 1):
                for end in range(start + self._shortest_infix, min(size, start + self._longest_infix) + 1):
                    number = self._infix.get(folded[start:end])
                    if number is not None:
                        met.append(_Met(number, start, end))
        return met

    def _meet_run(self, run: Run, places: defaultdict[int, list[_Place]]) -> None:
        text = run.text
        for at, character in enumerate(text):
            for literal, number in self._dense.get(character, ()):
                if text.startswith(literal, at):
                    places[number].append((-1, run.places[at], run.places[at + len(literal) - 1] + 1))


def _occurrences(term: _Term[T], places: dict[int, list[_Place]], words: list[Word]) -> Iterable[Hit[T]]:
    """Yield where a term stands, its first word being present."""
    if len(term.words) == 1:
        for _, start, end in places[term.words[0]]:
            yield Hit(term.meaning, ((start, end),), 1)
    elif term.anywhere:
        if all(word in places for word in term.words):
            yield Hit(term.meaning, _joined(places[word][0][1:] for word in term.words), len(term.words))
    else:
        for place in places[term.words[0]]:
            spans = _follow(term, place, places, words)
            if spans:
                yield Hit(term.meaning, ((spans[0][0], spans[-1][1]),), len(term.words))


def _follow(term: _Term[T], first: _Place, places: dict[int, list[_Place]], words: list[Word]) -> list[tuple[int, int]]:
    """Return the spans of a phrase that begins at `first`, empty when it breaks off."""
    index, start, end = first
    spans = [(start, end)]
    for pattern in term.words[1:]:
        index += 1
        found = places.get(pattern)
        if not found:
            return []
        while True:
            place = next((place for place in found if place[0] == index), None)
            if place is not None:
                break
            if index >= len(words) or fold(words[index].text) not in _SMALL_WORDS:
                return []
            index += 1
        spans.append(place[1:])
    return spans


def longest(hits: list[Hit[T]]) -> list[Hit[T]]:
    """Drop hits whose every word stands inside a longer one; order the rest as in the title.

    More words beat fewer, then more letters do.
    """
    ranked = sorted(hits, key=lambda hit: (-hit.words, -hit.letters))
    kept: list[Hit[T]] = []
    for hit in ranked:
        if not all(any(better.covers(span, hit) for better in kept) for span in hit.spans):
            kept.append(hit)
    kept.sort(key=lambda hit: hit.start)
    return kept


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join spans that touch or are one sign apart."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
