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
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from screening.subjects.text import Pieces, Run, Word, fold, is_dense

T = TypeVar("T")

_MAX_WORDS_KEPT = 1 << 16
_SMALL_WORDS = frozenset(
    "of the for in on to a an von der die das des dem den zur im de del du la las le les l d el los en para pour aux для в на по".split()  # noqa: SIM905
)


class Hit(NamedTuple, Generic[T]):
    """A term met in a title."""

    meaning: T
    spans: tuple[tuple[int, int], ...]
    """Where its words stand (character offsets), in title order."""
    words: int
    """How many words the term has."""
    letters: int
    """Characters met."""
    dense: bool
    """It stands in a script without word spaces."""

    @property
    def start(self) -> int:
        """Offset of the first character met."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last character met."""
        return self.spans[-1][1]


class _Place(NamedTuple):
    """Where a word pattern is met."""

    word: int
    """Number of the word in the title, -1 in a dense run."""
    start: int
    end: int


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
        self._single: defaultdict[int, list[T]] = defaultdict(list)
        self._several: defaultdict[int, list[_Term[T]]] = defaultdict(list)
        for notation, meaning in terms:
            self._add(notation, meaning)
        self._shortest_infix = min(map(len, self._infix), default=1)
        self._longest_infix = max(map(len, self._infix), default=0)
        self._met_by_word: dict[str, tuple[_Met, ...]] = {}

    def _add(self, notation: str, meaning: T) -> None:
        anywhere = "+" in notation
        for parts in product(*(part.split("/") for part in notation.replace("+", " ").split())):
            words = tuple(self._pattern(part) for part in parts)
            if len(words) == 1:
                self._single[words[0]].append(meaning)
            else:
                self._several[words[0]].append(_Term(meaning, words, anywhere))

    def _pattern(self, part: str) -> int:
        literal = part.strip("*")
        if is_dense(literal):
            if literal not in self._ids:
                self._ids[literal] = len(self._ids)
                self._dense[literal[0]].append((literal, self._ids[literal]))
            return self._ids[literal]
        starts, ends = part[0] == "*", part[-1] == "*"
        word = fold(literal + "*")[:-1] if ends else fold(literal)
        key = f"{'*' * starts}{word}{'*' * ends}"
        if key not in self._ids:
            number = self._ids[key] = len(self._ids)
            table = (self._infix if ends else self._suffix) if starts else (self._prefix if ends else self._exact)
            table[word] = number
        return self._ids[key]

    def whole_words(self) -> Iterable[str]:
        """Return the words known as they stand."""
        return self._exact

    def stems(self) -> Iterable[str]:
        """Return the beginnings of words known."""
        return self._prefix

    def find(self, pieces: Pieces) -> list[Hit[T]]:
        """Return every term met; `longest` tells which of them count."""
        hits: list[Hit[T]] = []
        places: dict[int, list[_Place]] = {}
        beginnings: list[tuple[int, _Place]] = []
        for index, word in enumerate(pieces.words):
            for pattern, start, end in self._meet(word.text):
                place = _Place(index, word.start + start, word.start + end)
                self._note(pattern, place, places, beginnings, hits)
        for run in pieces.runs:
            for pattern, place in self._meet_run(run):
                self._note(pattern, place, places, beginnings, hits)
        for pattern, place in beginnings:
            for term in self._several[pattern]:
                if term.words[1] in places:
                    hit = (
                        _everywhere(term, place, places, pieces.words)
                        if term.anywhere
                        else _side_by_side(term, place, places, pieces.words)
                    )
                    if hit is not None:
                        hits.append(hit)
        return hits

    def _note(
        self,
        pattern: int,
        place: _Place,
        places: dict[int, list[_Place]],
        beginnings: list[tuple[int, _Place]],
        hits: list[Hit[T]],
    ) -> None:
        places.setdefault(pattern, []).append(place)
        for meaning in self._single.get(pattern, ()):
            hits.append(Hit(meaning, ((place.start, place.end),), 1, place.end - place.start, place.word < 0))
        if pattern in self._several:
            beginnings.append((pattern, place))

    def _meet(self, word: str) -> tuple[_Met, ...]:
        known = self._met_by_word.get(word)
        if known is None:
            if len(self._met_by_word) >= _MAX_WORDS_KEPT:
                self._met_by_word.clear()
            known = self._met_by_word[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> tuple[_Met, ...]:
        folded = fold(word)
        met = self._patterns_of(folded)
        if self._rescue is not None and not any(found.pattern in self._single or found.end - found.start > 5 for found in met):
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
        for start in range(size - self._shortest_infix + 1):
            for end in range(start + self._shortest_infix, min(size, start + self._longest_infix) + 1):
                number = self._infix.get(folded[start:end])
                if number is not None:
                    met.append(_Met(number, start, end))
        return met

    def _meet_run(self, run: Run) -> Iterable[tuple[int, _Place]]:
        text, offsets = run
        for at, character in enumerate(text):
            for literal, number in self._dense.get(character, ()):
                if text.startswith(literal, at):
                    yield number, _Place(-1, offsets[at], offsets[at + len(literal) - 1] + 1)


def _whole(place: _Place, words: list[Word]) -> tuple[int, int]:
    """Return the span of the whole word a pattern was met in: a phrase is made of words, not of stems."""
    return (words[place.word].start, words[place.word].end) if place.word >= 0 else (place.start, place.end)


def _everywhere(term: _Term[T], first: _Place, places: dict[int, list[_Place]], words: list[Word]) -> Hit[T] | None:
    """Return the hit of a term whose words may stand anywhere."""
    spans = [_whole(first, words)]
    for word in term.words[1:]:
        found = places.get(word)
        if found is None:
            return None
        spans.append(_whole(found[0], words))
    spans.sort()
    joined = [spans[0]]
    for start, end in spans[1:]:
        if start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return Hit(term.meaning, tuple(joined), len(term.words), sum(end - start for start, end in joined), dense=False)


def _side_by_side(term: _Term[T], first: _Place, places: dict[int, list[_Place]], words: list[Word]) -> Hit[T] | None:
    """Return the hit of a phrase that begins at `first`, None when it breaks off."""
    index = first.word
    start, end = _whole(first, words)
    for pattern in term.words[1:]:
        index += 1
        while index < len(words) and (place := _standing(pattern, index, places)) is None and words[index].text.lower() in _SMALL_WORDS:
            index += 1
        if index >= len(words) or place is None:
            return None
        end = words[index].end
    return Hit(term.meaning, ((start, end),), len(term.words), end - start, dense=False)


def _standing(pattern: int, index: int, places: dict[int, list[_Place]]) -> _Place | None:
    for place in places.get(pattern, ()):
        if place.word == index:
            return place
    return None


def longest(hits: list[Hit[T]]) -> list[Hit[T]]:
    """Drop hits whose every word stands inside a longer one; order the rest as in the title.

    More words beat fewer, then more letters do, then what comes first. Where
    words are not spaced, a hit that only overlaps a better one goes too: in
    観光学 (tourism) the last two signs are not 光学 (optics).
    """
    if len(hits) < 2:
        return hits
    kept: list[Hit[T]] = []
    for hit in sorted(hits, key=_by_size):
        for start, end in hit.spans:
            if not _inside(start, end, hit, kept):
                kept.append(hit)
                break
    kept.sort(key=_by_place)
    return kept


def _inside(start: int, end: int, hit: Hit[T], kept: list[Hit[T]]) -> bool:
    for better in kept:
        longer = better.letters > hit.letters
        for from_, to in better.spans:
            if longer and from_ <= start and end <= to:
                return True
            if hit.dense and better.dense and from_ < start < to < end:
                return True
    return False


def _by_size(hit: Hit[T]) -> tuple[int, int, int]:
    return -hit.words, -hit.letters, hit.spans[0][0]


def _by_place(hit: Hit[T]) -> int:
    return hit.spans[0][0]
