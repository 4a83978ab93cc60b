"""Find the terms of the data files in a title.

The longest term wins where terms overlap: "nuclear family" hides "nuclear",
핵심 (core) hides 핵 (nuclear), `physiotherap*` hides `phys*`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, count

from msgspec.structs import replace

from screening.subjects.catalogue import Strength
from screening.subjects.dictionaries import LANGUAGES
from screening.subjects.hits import Hit, longest
from screening.subjects.patterns import Met
from screening.subjects.simplified import as_chinese
from screening.subjects.terms import Indexed, Term
from screening.subjects.text import Pieces, Run, split
from screening.subjects.unspaced import follows_stray
from screening.subjects.words import BEGINS, DOUBTFUL, MISSPELT, SCATTERED, SHARED, SPEAKS, Word, Words, include

_SHORT = 3
"""Letters up to which an unknown word is not missed."""
_MOST_COUNTED = 0xFFFF
_SHIFTS = tuple((1 << place, 16 * place) for place in range(len(LANGUAGES)))
_COUNTED = tuple(
    sum(1 << shift for bit, shift in _SHIFTS if languages & bit) for languages in range(1 << len(LANGUAGES))
)
"""For each set of languages the number that counts one word of each, all counts in one number."""
_ROMANISED_SMALL = 3
"""Letters of the small words of romanised Russian (i, dlya), some of which are words elsewhere too."""

_DENSE = -1
_Spots = dict[int, tuple[int, int, int]]
"""Pattern -> start and end of the first word (or signs in an unspaced script) that meets it, and which word it is
(`_DENSE` for the latter)."""
_Several = tuple[Hit, Sequence[int]]
"""A term of several words, and which words stand inside it."""


class Lexicon:
    """Terms with their senses, searchable in a title."""

    def __init__(self, terms: Indexed, rescue: Callable[[str], str | None] | None = None) -> None:
        """Make terms searchable.

        Args:
            terms: what is to be found.
            rescue: asked for words no pattern meets; answers the word it takes
                them for (a misspelling), or None.
        """
        self._patterns, self._technical, self._single = terms.patterns, terms.technical, terms.single
        self._words = Words(terms, rescue)

    def whole_words(self) -> Iterator[tuple[str, bool]]:
        """Yield the words known as they stand, and whether a discipline (not only ordinary fields) uses them."""
        return ((word, number in self._technical) for word, number in self._patterns.whole_words())

    def stems(self) -> Iterator[tuple[str, bool]]:
        """Yield the beginnings of words known, and whether a discipline (not only ordinary fields) uses them."""
        return ((stem, number in self._technical) for stem, number in self._patterns.stems())

    def learn(self, titles: Iterable[Pieces]) -> None:
        """Learn the words of many titles together: a word alone costs four times as much."""
        self._words.of(dict.fromkeys(chain.from_iterable([pieces.words for pieces in titles])))

    def forget(self) -> None:
        """Forget the words met."""
        self._words.of.clear()

    def unknown(self, title: str) -> list[str]:
        """Return the words of a title of which no term says anything, small and short ones aside.

        In an unspaced script these are the terms that may be no more than a part of a word.
        """
        pieces = split(title)
        missed = [
            word.text
            for word in self._words.of(pieces.words)
            if len(word.text) > _SHORT
            and word.text.isalpha()
            and not (word.says or word.levels or word.parts or word.scattered)
        ]
        for run in pieces.runs:
            met = self._met(run)
            known = self._explained(met)
            missed += [title[start - 1 : end] for _, start, end in met if follows_stray(title, start, known)]
        return missed

    def find(self, pieces: Pieces) -> tuple[list[Hit], list[Hit], list[tuple[str, str]]]:
        """Find the terms that count, in the order of the title.

        Returns:
            Terms of subjects, terms of levels, and the words as written that
            no term meets, each with the known word or stem it was taken for.
        """
        words = self._words.of(pieces.words)
        traits = 0
        for word in words:
            traits |= word.traits
        dense = [(run, self._met(run)) for run in pieces.runs] if pieces.runs else []
        several = _phrases(words, pieces) if traits & BEGINS and len(words) > 1 else []
        if traits & SCATTERED or dense:
            self._add_scattered(several, words, dense, pieces)
        subjects: list[Hit] = []
        levels: list[Hit] = []
        inside: set[int] = set()
        inside_levels: set[int] = set()
        for hit, places in several:
            if hit.sense.stage is None:
                subjects.append(hit)
                inside.update(places)
            else:
                levels.append(hit)
                inside_levels.update(places)
        slips: list[tuple[str, str]] = []
        if traits & MISSPELT:
            words, slips = _without_romanised(words)
        spoken = _spoken(words) if traits & DOUBTFUL and len(words) > 1 else 0
        for word, at, place in zip(words, pieces.starts, count()) if traits & SPEAKS else ():
            if not word.traits & SPEAKS:
                continue
            if place not in inside:
                for sense, start, end in word.says:
                    if not spoken or sense.languages & spoken or end - start > SHARED:
                        subjects.append(Hit(sense, at + start, at + end, 1, end - start, word.text))
            if word.levels and place not in inside_levels:
                for sense, start, end in word.levels:
                    levels.append(Hit(sense, at + start, at + end, 1, end - start, word.text))
        for _, met in dense:
            self._add_dense(met, pieces.title, subjects, levels)
        if several or dense:
            return longest(subjects), longest(levels), slips
        return subjects, levels, slips

    def _met(self, run: Run) -> list[Met]:
        """Return the patterns met in a run, those of its simplified form among them."""
        met = self._patterns.of_run(run)
        plain = as_chinese(run.text)
        if plain != run.text:
            met.extend([found for found in self._patterns.of_run(Run(plain, run.places)) if found not in met])
        return met

    def _add_dense(self, met: list[Met], title: str, subjects: list[Hit], levels: list[Hit]) -> None:
        """Add the terms met in a run of unspaced signs."""
        explained: set[int] = set()
        for pattern, start, end in met:
            for sense in self._single.get(pattern, ()):
                if sense.field is not None and not sense.field.hides:
                    explained = explained or self._explained(met)
                    if follows_stray(title, start, explained):
                        sense = sense._replace(strength=Strength.WORD)
                hits = subjects if sense.stage is None else levels
                hits.append(Hit(sense, start, end, 1, end - start, title[start:end], dense=True))

    def _explained(self, met: list[Met]) -> set[int]:
        """Return the offsets of the signs that terms of their own stand on."""
        return {offset for pattern, start, end in met if pattern in self._single for offset in range(start, end)}

    def _add_scattered(
        self, several: list[_Several], words: list[Word], dense: list[tuple[Run, list[Met]]], pieces: Pieces
    ) -> None:
        """Add the terms whose words may stand anywhere, if all are there."""
        present = set(chain.from_iterable([word.scattered for word in words]))
        possible = [term for word in words for term in word.rarest]
        if dense:
            unspaced = dict.fromkeys([pattern for _, met in dense for pattern, _, _ in met])
            present.update(unspaced)
            possible += [term for pattern in unspaced for term in self._words.anywhere(pattern)]
        there = [term for term in possible if present.issuperset(term.words)]
        if not there:
            return
        spots: _Spots = {}
        for place, word in enumerate(words):
            start = pieces.starts[place]
            for pattern in word.scattered:
                spots.setdefault(pattern, (start, start + len(word.text), place))
        for _, met in dense:
            for pattern, start, end in met:
                spots.setdefault(pattern, (start, end, _DENSE))
        for term in there:
            include(_everywhere(term, spots, pieces.title), several)


def _without_romanised(words: list[Word]) -> tuple[list[Word], list[tuple[str, str]]]:
    """Return the words without what romanised ones say in a Latin language, and all slips that count.

    A word of such a title is no romanised Russian: "fundamentos" is no фундамент.
    """
    if any(map(_is_latin, words)):
        words = [replace(word, says=(), taken_for=None) if _is_romanised(word) else word for word in words]
    return words, [(word.text, word.taken_for) for word in words if word.taken_for is not None]


def _is_romanised(word: Word) -> bool:
    """Tell whether a word is taken for a Russian one in Latin letters."""
    return word.taken_for is not None and word.text.isascii() and not word.taken_for.isascii()


def _spoken(words: Sequence[Word]) -> int:
    """Return the languages a title may be written in: those most of its words belong to, and those of one word less."""
    counted = sum([_COUNTED[word.languages] for word in words])
    counts = [counted >> shift & _MOST_COUNTED for _, shift in _SHIFTS]
    least = max(max(counts) - 1, 1)
    return sum([bit for (bit, _), count in zip(_SHIFTS, counts, strict=True) if count >= least])


def _is_latin(word: Word) -> bool:
    """Tell whether a word says that its title is written in a language with Latin letters."""
    return word.is_small or (word.languages != 0 and word.text.isascii() and len(word.text) > _ROMANISED_SMALL)


def _everywhere(term: Term, spots: _Spots, title: str) -> _Several:
    """Return the hit of a term whose words may stand anywhere, and all do stand somewhere."""
    places = sorted([spots[pattern] for pattern in term.words])
    spans: list[tuple[int, int]] = []
    start, end, _ = places[0]
    for at, to, _ in places:
        if at > end + 1:
            spans.append((start, end))
            start, end = at, to
        elif to > end:
            end = to
    size, dense = len(term.words), spots[term.words[0]][2] == _DENSE
    numbers = tuple([place for _, _, place in places])
    if not spans:
        return Hit(term.sense, start, end, size, end - start, title[start:end], dense), numbers
    spans.append((start, end))
    text = " … ".join([title[at:to] for at, to in spans])
    letters = sum([to - at for at, to in spans])
    return Hit(term.sense, spans[0][0], end, size, letters, text, dense, tuple(spans)), numbers


def _phrases(words: list[Word], pieces: Pieces) -> list[_Several]:
    """Return the phrases: whole words, not stems, one after the other."""
    found: list[_Several] = []
    size = len(words)
    for first, word in enumerate(words):
        for followers in word.begins:
            for at in range(first + 1, size):
                follower = words[at]
                for second in follower.parts:
                    if second in followers:
                        for sense, patterns in followers[second]:
                            last = at if len(patterns) == 2 else _end(patterns[2:], words, at)
                            if last is not None:
                                start, end = pieces.starts[first], pieces.starts[last] + len(words[last].text)
                                hit = Hit(sense, start, end, len(patterns), end - start, pieces.title[start:end])
                                include((hit, range(first, last + 1)), found)
                if not follower.is_small:
                    break
    return found


def _end(patterns: tuple[int, ...], words: list[Word], at: int) -> int | None:
    """Return the number of the last word of a phrase whose second word stands at a place, or None."""
    for pattern in patterns:
        at += 1
        while at < len(words) and pattern not in words[at].parts and words[at].is_small:
            at += 1
        if at == len(words) or pattern not in words[at].parts:
            return None
    return at
