"""Find the terms of the data files in a title.

The longest term wins where terms overlap: "nuclear family" hides "nuclear",
핵심 (core) hides 핵 (nuclear), `physiotherap*` hides `phys*`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, TypeVar

from screening.subjects.catalogue import Strength
from screening.subjects.dictionaries import LANGUAGES, languages_of
from screening.subjects.hits import Hit
from screening.subjects.patterns import Met
from screening.subjects.terms import Indexed, Term
from screening.subjects.text import Pieces, fold, split
from screening.subjects.unspaced import follows_stray
from screening.subjects.word_senses import Said, is_foreign, strongest, widest

_T = TypeVar("_T")

_MAX_WORDS_KEPT = 1 << 16
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
_SHARED = 7
"""Letters up to which a term of a language the title is not written in is set aside; longer ones are the same words of
science everywhere."""
_SMALL = """
of the for in on to a an von der die das des dem den zur im de del du la las le les l d el los en para pour aux
для в на по
"""
_SMALL_WORDS = frozenset(_SMALL.split())
"""Words that may stand inside a phrase: "theory of control", "física de la fusión"."""


_Spots = dict[int, tuple[int, int, bool]]
"""Pattern -> start and end of the first word (or signs in an unspaced script: True) that meets it."""


class _Known(NamedTuple):
    """What a word says by itself, and what it may be part of."""

    says: tuple[Said, ...]
    """What one-word terms say of it."""
    levels: tuple[Said, ...]
    """Likewise of the level of study."""
    parts: tuple[int, ...]
    """Patterns that also stand in phrases."""
    begins: tuple[dict[int, list[Term]], ...]
    """Phrases it may begin, by their second pattern."""
    scattered: tuple[int, ...]
    """Patterns that also stand in terms whose words may stand anywhere."""
    is_small: bool
    taken_for: str | None
    """The word or stem it misspells."""
    languages: int
    """Languages it is a word of."""
    doubtful: bool
    """It says something in the sense of a language that is not its only one."""
    is_silent: bool
    """It says nothing by itself and is no misspelling."""


class Lexicon:
    """Terms with their senses, searchable in a title."""

    def __init__(self, terms: Indexed, rescue: Callable[[str], str | None] | None = None) -> None:
        """Make terms searchable.

        Args:
            terms: what is to be found.
            rescue: asked for words no pattern meets; answers the word it takes
                them for (a misspelling), or None.
        """
        self._rescue = rescue
        self._patterns, self._technical, self._single = terms.patterns, terms.technical, terms.single
        self._phrases: defaultdict[int, defaultdict[int, list[Term]]] = defaultdict(partial(defaultdict, list))
        for term in terms.phrases:
            self._phrases[term.words[0]][term.words[1]].append(term)
        self._in_phrases = {word for term in terms.phrases for word in term.words}
        self._scattered = {word for term in terms.anywhere for word in term.words}
        self._anywhere = _by_rarest(terms.anywhere)
        self._known: dict[str, _Known] = {}

    def whole_words(self) -> Iterator[tuple[str, bool]]:
        """Yield the words known as they stand, and whether a discipline (not only ordinary fields) uses them."""
        return ((word, number in self._technical) for word, number in self._patterns.whole_words())

    def stems(self) -> Iterator[tuple[str, bool]]:
        """Yield the beginnings of words known, and whether a discipline (not only ordinary fields) uses them."""
        return ((stem, number in self._technical) for stem, number in self._patterns.stems())

    def unknown(self, title: str) -> list[str]:
        """Return the words of a title of which no term says anything, small and short ones aside.

        In an unspaced script these are the terms that may be no more than a part of a word.
        """
        pieces = split(title)
        words = [(text, self._known.get(text) or self._learn(text)) for text, _, _ in pieces.words]
        missed = [
            text
            for text, word in words
            if len(text) > _SHORT and text.isalpha() and not (word.says or word.levels or word.parts or word.scattered)
        ]
        for run in pieces.runs:
            met = self._patterns.of_run(run)
            known = self._explained(met)
            missed += [title[start - 1 : end] for _, start, end in met if follows_stray(title, start, known)]
        return missed

    def find(self, pieces: Pieces) -> tuple[list[Hit], list[Hit], list[tuple[str, str]]]:
        """Find every term; `longest` tells which of them count.

        Returns:
            Terms of subjects, terms of levels, and the words as written that
            no term meets, each with the known word or stem it was taken for.
        """
        subjects: list[Hit] = []
        levels: list[Hit] = []
        slips: list[tuple[str, str]] = []
        spots: _Spots = {}
        foreign = False
        known = self._known
        words = [known.get(text) or self._learn(text) for text, _, _ in pieces.words]
        for place, word in enumerate(words):
            if word.is_silent:
                continue
            says, said_of_level, _, _, scattered, _, taken_for, _, doubtful, _ = word
            text, at, to = pieces.words[place]
            for sense, start, end in says:
                subjects.append(Hit(sense, at + start, at + end, 1, end - start, text))
            for sense, start, end in said_of_level:
                levels.append(Hit(sense, at + start, at + end, 1, end - start, text))
            for pattern in scattered:
                spots.setdefault(pattern, (at, to, False))
            if taken_for is not None:
                slips.append((text, taken_for))
            foreign = foreign or doubtful
        if foreign and len(words) > 1:
            spoken = _spoken(words)
            subjects = [hit for hit in subjects if hit.sense.languages & spoken or hit.letters > _SHARED]
        if slips and any(_is_latin_word(word, text) for (text, _, _), word in zip(pieces.words, words, strict=True)):
            # a word of a title in a Latin language is no romanised Russian: "fundamentos" is no фундамент
            russian = {text for text, meant in slips if text.isascii() and not meant.isascii()}
            subjects = [hit for hit in subjects if hit.text not in russian]
            slips = [slip for slip in slips if slip[0] not in russian]
        several = _phrases(words, pieces) if len(words) > 1 else []
        for run in pieces.runs:
            met = self._patterns.of_run(run)
            explained = self._explained(met)
            for pattern, start, end in met:
                for sense in self._single.get(pattern, ()):
                    if (
                        sense.field is not None
                        and not sense.field.hides
                        and follows_stray(pieces.title, start, explained)
                    ):
                        sense = sense._replace(strength=Strength.WORD)
                    hits = subjects if sense.stage is None else levels
                    hits.append(Hit(sense, start, end, 1, end - start, pieces.title[start:end], dense=True))
                if pattern in self._scattered:
                    spots.setdefault(pattern, (start, end, True))
        if len(spots) > 1:
            for hit in self._scattered_terms(spots, pieces.title):
                _include(hit, several)
        for hit in several:
            (subjects if hit.sense.stage is None else levels).append(hit)
        return subjects, levels, slips

    def _explained(self, met: list[Met]) -> set[int]:
        """Return the offsets of the signs that terms of their own stand on."""
        return {offset for pattern, start, end in met if pattern in self._single for offset in range(start, end)}

    def _scattered_terms(self, spots: _Spots, title: str) -> Iterator[Hit]:
        """Yield the terms whose words may stand anywhere, if all are there."""
        for rarest in spots:
            for term in self._anywhere.get(rarest, ()):
                for pattern in term.words:
                    if pattern not in spots:
                        break
                else:
                    yield _everywhere(term, spots, title)

    def _learn(self, word: str) -> _Known:
        if len(self._known) >= _MAX_WORDS_KEPT:
            self._known.clear()
        folded = fold(word)
        languages = languages_of(word.casefold()) or (0 if folded.isascii() else languages_of(folded))
        met, meant = self._patterns.of_word(folded), None
        if self._rescue is not None and not languages and not self._is_spelt_well(word, met):
            meant = self._rescue(folded)
            if meant is not None:
                met = [Met(found.pattern, 0, len(word)) for found in self._patterns.of_word(meant)]
        says: list[Said] = []
        levels: list[Said] = []
        parts: list[int] = []
        scattered: list[int] = []
        for pattern, start, end in met:
            for sense in self._single.get(pattern, ()):
                if sense.stage is not None:
                    _include((sense, start, end), levels)
                elif sense.languages & languages or start or not is_foreign(end, len(folded), languages):
                    _include((sense, start, end), says)
            if pattern in self._in_phrases:
                _include(pattern, parts)
            if pattern in self._scattered:
                _include(pattern, scattered)
        begins = [self._phrases[pattern] for pattern in parts if pattern in self._phrases]
        is_small = word.lower() in _SMALL_WORDS
        saying = strongest(widest([said for said in says if said[0].languages & languages] or says))
        doubtful = any(languages & ~sense.languages and end - start <= _SHARED for sense, start, end in saying)
        known = self._known[word] = _Known(
            saying,
            widest(levels),
            tuple(parts),
            tuple(begins),
            tuple(scattered),
            is_small,
            meant,
            languages,
            doubtful,
            not (saying or levels or scattered or meant),
        )
        return known

    def _is_spelt_well(self, word: str, met: list[Met]) -> bool:
        """Tell whether a pattern met shows that a word is spelt as it should be."""
        return any(pattern in self._single or end - start >= max(5, len(word) - 3) for pattern, start, end in met)


def _spoken(words: list[_Known]) -> int:
    """Return the languages a title may be written in: those most of its words belong to, and those of one word less."""
    counted = sum([_COUNTED[word.languages] for word in words])
    counts = [counted >> shift & _MOST_COUNTED for _, shift in _SHIFTS]
    least = max(max(counts) - 1, 1)
    return sum([bit for (bit, _), count in zip(_SHIFTS, counts, strict=True) if count >= least])


def _is_latin_word(word: _Known, text: str) -> bool:
    """Tell whether a word says that its title is written in a language with Latin letters."""
    return word.is_small or (word.languages != 0 and text.isascii() and len(text) > _ROMANISED_SMALL)


def _include(item: _T, among: list[_T]) -> None:
    """Add something unless it is there: languages share words and terms."""
    if item not in among:
        among.append(item)


def _by_rarest(terms: list[Term]) -> dict[int, list[Term]]:
    """Index terms by their rarest pattern: few titles have it."""
    distinct = dict.fromkeys(terms)
    often = Counter(pattern for term in distinct for pattern in term.words)
    index: defaultdict[int, list[Term]] = defaultdict(list)
    for term in distinct:
        index[min(term.words, key=often.__getitem__)].append(term)
    return dict(index)


def _everywhere(term: Term, spots: _Spots, title: str) -> Hit:
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
    size, dense = len(term.words), spots[term.words[0]][2]
    if not spans:
        return Hit(term.sense, start, end, size, end - start, title[start:end], dense)
    spans.append((start, end))
    text = " … ".join([title[at:to] for at, to in spans])
    letters = sum([to - at for at, to in spans])
    return Hit(term.sense, spans[0][0], end, size, letters, text, dense, tuple(spans))


def _phrases(words: list[_Known], pieces: Pieces) -> list[Hit]:
    """Return the phrases: whole words, not stems, one after the other."""
    hits: list[Hit] = []
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
                                start, end = pieces.words[first][1], pieces.words[last][2]
                                text = pieces.title[start:end]
                                _include(Hit(sense, start, end, len(patterns), end - start, text), hits)
                if not follower.is_small:
                    break
    return hits


def _end(patterns: tuple[int, ...], words: list[_Known], at: int) -> int | None:
    """Return the number of the last word of a phrase whose second word stands at a place, or None."""
    for pattern in patterns:
        at += 1
        while at < len(words) and pattern not in words[at].parts and words[at].is_small:
            at += 1
        if at == len(words) or pattern not in words[at].parts:
            return None
    return at
