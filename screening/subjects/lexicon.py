"""Find the terms of the data files in a title.

Term notation (in the YAML files, separated by commas or line ends):

    reactor physics     these words side by side; a small word may stand between
    ядерн* физик*       words by their stem
    *raketen*           inside a compound; *physik at its end
    nuclear fuel/power  either word: nuclear fuel, nuclear power
    isotop* + separat*  both words anywhere in the title
    rotor* + high speed/thin*   the same with alternatives, each of one or more words
    핵연료              Korean, Chinese, Japanese: these characters, spaces aside

The longest term wins where terms overlap: "nuclear family" hides "nuclear",
핵심 (core) hides 핵 (nuclear), `physiotherap*` hides `phys*`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from screening.subjects.hits import Hit
from screening.subjects.text import FIRST_DENSE, Pieces, Run, Word, fold

T = TypeVar("T")

_MAX_WORDS_KEPT = 1 << 16
_ONE_WORD = re.compile(r"[^\s/+]+").fullmatch
_SMALL = """
of the for in on to a an von der die das des dem den zur im de del du la las le les l d el los en para pour aux
для в на по
"""
_SMALL_WORDS = frozenset(_SMALL.split())
"""Words that may stand inside a phrase: "theory of control", "física de la fusión"."""


_Places = dict[int, list[int]]
"""Where word patterns are met: pattern -> numbers of spots in the title (words first, then pieces of dense runs)."""


class _Term(NamedTuple, Generic[T]):
    """A term of several words."""

    meaning: T
    words: tuple[int, ...]
    """Ids of its word patterns."""
    anywhere: bool


class _Met(NamedTuple):
    """A word pattern met by a word, and which letters of the word it names."""

    pattern: int
    start: int
    end: int


class _Known(NamedTuple, Generic[T]):
    """What a word says by itself, and what it may be part of."""

    meanings: tuple[tuple[T, int, int], ...]
    """Meanings of one-word terms with the letters that name them."""
    parts: tuple[int, ...]
    """Patterns that also stand in terms of several words."""


class Lexicon(Generic[T]):
    """Terms with their meanings, searchable in a title."""

    def __init__(
        self,
        terms: Iterable[tuple[str, T]],
        rescue: Callable[[str], str | None] | None = None,
        weighty: Callable[[T], bool] = bool,
    ) -> None:
        """Index terms.

        Args:
            terms: (notation, meaning) pairs.
            rescue: asked for words no pattern meets; answers the word it takes
                them for (a misspelling), or None.
            weighty: tells the meanings whose words are marked in `whole_words`
                and `stems`.
        """
        self._marked: set[int] = set()
        self._rescue = rescue
        self._ids: dict[str, int] = {}
        self._exact: dict[str, int] = {}
        self._prefix: dict[str, int] = {}
        self._suffix: dict[str, int] = {}
        self._infix: dict[str, int] = {}
        self._dense: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._single: defaultdict[int, list[T]] = defaultdict(list)
        self._several: defaultdict[int, defaultdict[int, list[_Term[T]]]] = defaultdict(partial(defaultdict, list))
        self._in_several: set[int] = set()
        for notation, meaning in terms:
            self._add(notation, meaning, weighty(meaning))
        self._shortest_infix = min(map(len, self._infix), default=1)
        self._longest_infix = max(map(len, self._infix), default=0)
        self._known_words: dict[str, _Known[T]] = {}
        self.taken_for: dict[str, str] = {}
        """Words as written that no term meets, with the known word or stem they were taken for."""

    def _add(self, notation: str, meaning: T, is_weighty: bool) -> None:
        if _ONE_WORD(notation):
            number = self._pattern(notation)
            self._single[number].append(meaning)
            if is_weighty:
                self._marked.add(number)
            return
        anywhere = "+" in notation
        for parts in _choices(notation, anywhere):
            words = tuple(map(self._pattern, parts))
            if len(words) == 1:
                self._single[words[0]].append(meaning)
            else:
                self._several[words[0]][words[1]].append(_Term(meaning, words, anywhere))
                self._in_several.update(words)
            if is_weighty:
                self._marked.update(words)

    def _pattern(self, part: str) -> int:
        known = self._ids.get(part)
        if known is not None:
            return known
        number = self._ids[part] = len(self._ids)
        literal = part.strip("*")
        if literal[0] >= FIRST_DENSE:
            self._dense[literal[:2]].append((literal, number))
            return number
        starts, ends = part[0] == "*", part[-1] == "*"
        word = fold(literal + "*")[:-1] if ends else fold(literal)
        table = (self._infix if ends else self._suffix) if starts else (self._prefix if ends else self._exact)
        number = self._ids[part] = table.setdefault(word, number)
        return number

    def whole_words(self) -> Iterator[tuple[str, bool]]:
        """Yield the words known as they stand, and whether a weighty term has them."""
        return ((word, number in self._marked) for word, number in self._exact.items())

    def stems(self) -> Iterator[tuple[str, bool]]:
        """Yield the beginnings of words known, and whether a weighty term has them."""
        return ((stem, number in self._marked) for stem, number in self._prefix.items())

    def find(self, pieces: Pieces) -> list[Hit[T]]:
        """Return every term met; `longest` tells which of them count."""
        hits: list[Hit[T]] = []
        places: _Places = {}
        for index, (text, at, to) in enumerate(pieces.words):
            meanings, parts = self._known_words.get(text) or self._learn(text)
            for meaning, start, end in meanings:
                hits.append(Hit(meaning, ((at + start, at + end),), 1, end - start, False, (at, to)))
            for pattern in parts:
                places.setdefault(pattern, []).append(index)
        dense: list[tuple[int, int]] = []
        for run in pieces.runs:
            self._search(run, len(pieces.words), dense, places, hits)
        if len(places) > 1:
            for pattern in places:
                followers = self._several.get(pattern)
                if followers is not None and not followers.keys().isdisjoint(places):
                    for second in followers.keys() & places.keys():
                        for term in followers[second]:
                            if term.anywhere:
                                hits.extend(_everywhere(term, places, pieces.words, dense))
                            else:
                                hits.extend(_side_by_side(term, places, pieces.words))
        return hits

    def _search(self, run: Run, words: int, dense: list[tuple[int, int]], places: _Places, hits: list[Hit[T]]) -> None:
        """Find the terms inside a run without word spaces."""
        text, offsets = run
        for at in range(len(text)):
            pair = text[at : at + 2]
            for literal, number in self._dense.get(pair, ()) if len(pair) < 2 else self._of_pair(pair):
                if text.startswith(literal, at):
                    start, end = offsets[at], offsets[at + len(literal) - 1] + 1
                    for meaning in self._single.get(number, ()):
                        hits.append(Hit(meaning, ((start, end),), 1, end - start, True))
                    if number in self._in_several:
                        places.setdefault(number, []).append(words + len(dense))
                        dense.append((start, end))

    def _of_pair(self, pair: str) -> list[tuple[str, int]]:
        """Return the unspaced terms that begin with these two characters or the first of them."""
        return self._dense.get(pair, []) + self._dense.get(pair[0], [])

    def _learn(self, word: str) -> _Known[T]:
        if len(self._known_words) >= _MAX_WORDS_KEPT:
            self._known_words.clear()
            self.taken_for.clear()
        met = self._look_up(word)
        meanings = tuple(
            (meaning, found.start, found.end) for found in met for meaning in self._single.get(found.pattern, ())
        )
        known = _Known(meanings, tuple(found.pattern for found in met if found.pattern in self._in_several))
        self._known_words[word] = known
        return known

    def _look_up(self, word: str) -> list[_Met]:
        folded = fold(word)
        met = self._patterns_of(folded)
        if self._rescue is not None and not any(
            found.pattern in self._single or found.end - found.start >= max(5, len(word) - 3) for found in met
        ):
            meant = self._rescue(folded)
            if meant is not None:
                self.taken_for[word] = meant
                met = [_Met(found.pattern, 0, len(word)) for found in self._patterns_of(meant)]
        return met

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
        for start in range(size - self._shortest_infix + 1):
            for end in range(start + self._shortest_infix, min(size, start + self._longest_infix) + 1):
                number = self._infix.get(folded[start:end])
                if number is not None:
                    met.append(_Met(number, start, end))
        return met


def _choices(notation: str, anywhere: bool) -> Iterable[Sequence[str]]:
    """Yield the words of a term for each choice among its alternatives."""
    if anywhere:
        places = [[choice.split() for choice in place.split("/")] for place in notation.split("+")]
        return [[word for choice in chosen for word in choice] for chosen in product(*places)]
    parts = notation.split()
    if len(parts) > 1 and all(part[0] >= FIRST_DENSE for part in parts):
        return [["".join(parts)]]  # the run it is looked for in has no spaces either
    return product(*(part.split("/") for part in parts)) if "/" in notation else [parts]


def _everywhere(term: _Term[T], places: _Places, words: list[Word], dense: list[tuple[int, int]]) -> Iterator[Hit[T]]:
    """Yield the hit of a term whose words may stand anywhere, if all are there."""
    spots = [places[word][0] for word in term.words if word in places]
    if len(spots) < len(term.words):
        return
    spans = sorted(words[spot][1:] if spot < len(words) else dense[spot - len(words)] for spot in spots)
    joined = [spans[0]]
    for start, end in spans[1:]:
        if start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    yield Hit(
        term.meaning, tuple(joined), len(term.words), sum(end - start for start, end in joined), spots[0] >= len(words)
    )


def _side_by_side(term: _Term[T], places: _Places, words: list[Word]) -> Iterator[Hit[T]]:
    """Yield the hits of a phrase: whole words, not stems, one after the other."""
    for first in places[term.words[0]]:
        index = first
        for pattern in term.words[1:]:
            index += 1
            standing = places.get(pattern, ())
            while index < len(words) and index not in standing and words[index][0].lower() in _SMALL_WORDS:
                index += 1
            if index >= len(words) or index not in standing:
                break
        else:
            start, end = words[first][1], words[index][2]
            yield Hit(term.meaning, ((start, end),), len(term.words), end - start, dense=False)
