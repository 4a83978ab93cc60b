"""What the terms of the data files say of one word, and what it may be part of; worked out once for each word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import TypeVar

from msgspec import Struct

from screening.bounded import BoundedCache
from screening.subjects.compounds import GERMAN, head_of
from screening.subjects.dictionaries import ANY, languages_of, rarer_words
from screening.subjects.patterns import Met
from screening.subjects.spelling import SHORTEST
from screening.subjects.terms import Indexed, Term
from screening.subjects.text import fold
from screening.subjects.word_senses import Said, is_foreign, strongest, widest

_T = TypeVar("_T")
_MOST_WORDS = 1 << 16
_START = itemgetter(1)
SHARED = 7
"""Letters up to which a term of a language the title is not written in is set aside; longer ones are the same words of
science everywhere."""
_SMALL = """
of the for in on to a an von der die das des dem den zur im de del du la las le les l d el los en para pour aux
для в на по
"""
_SMALL_WORDS = frozenset(_SMALL.split())
"""Words that may stand inside a phrase: "theory of control", "física de la fusión"."""


SPEAKS, BEGINS, SCATTERED, DOUBTFUL, MISSPELT = 1, 2, 4, 8, 16
"""Traits of words: it says something by itself; it may begin a phrase; it may be the rarest of a term's words that
stand anywhere; it says something in the sense of a language that is not its only one; it is no word but for a slip.

What no word of a title has, nobody needs to look for in it."""


class Word(Struct, frozen=True, eq=False):
    """What a word says by itself, and what it may be part of."""

    traits: int
    text: str
    """As written."""
    says: tuple[Said, ...]
    """What one-word terms say of it, in the order of their letters."""
    levels: tuple[Said, ...]
    """Likewise of the level of study."""
    parts: tuple[int, ...]
    """Patterns that also stand in phrases."""
    begins: tuple[Mapping[int, list[Term]], ...]
    """Phrases it may begin, by their second pattern."""
    scattered: tuple[int, ...]
    """Patterns that also stand in terms whose words may stand anywhere."""
    rarest: tuple[Term, ...]
    """Those of such terms that have no rarer pattern."""
    is_small: bool
    taken_for: str | None
    """The word or stem it misspells."""
    languages: int
    """Languages it is a word of."""


class Words:
    """The words met lately, with all that is known of them."""

    def __init__(self, terms: Indexed, rescue: Callable[[str], str | None] | None = None) -> None:
        """Prepare.

        Args:
            terms: what is to be found.
            rescue: asked for words no pattern meets; answers the word it takes
                them for (a misspelling), or None.
        """
        self._rescue = rescue
        self._patterns, self._single = terms.patterns, terms.single
        self._phrases: defaultdict[int, defaultdict[int, list[Term]]] = defaultdict(partial(defaultdict, list))
        for term in terms.phrases:
            self._phrases[term.words[0]][term.words[1]].append(term)
        self._in_phrases = {word for term in terms.phrases for word in term.words}
        self._scattered = {word for term in terms.anywhere for word in term.words}
        self._anywhere = _by_rarest(terms.anywhere)
        self.of: BoundedCache[str, Word] = BoundedCache(self._learn, _MOST_WORDS)
        """What is known of each of some words."""

    def anywhere(self, rarest: int) -> Sequence[Term]:
        """Return such terms by their rarest pattern."""
        return self._anywhere.get(rarest, ())

    def _learn(self, words: list[str]) -> list[Word]:
        folded = list(map(fold, words))
        languages = languages_of([word.casefold() for word in words])
        foreign = [place for place, spoken in enumerate(languages) if not spoken and not folded[place].isascii()]
        for place, spoken in zip(foreign, languages_of([folded[place] for place in foreign]), strict=True):
            languages[place] = spoken
        lowered = [word.casefold() for word, spoken in zip(words, languages, strict=True) if not spoken]
        rarer = rarer_words([word for word in lowered if len(word) >= SHORTEST])
        is_word = [bool(spoken) or word.casefold() in rarer for word, spoken in zip(words, languages, strict=True)]
        return list(map(self._say, words, folded, languages, is_word))

    def _say(self, word: str, folded: str, languages: int, is_word: bool) -> Word:
        """Return what terms say of a word, which a dictionary knows or which may be misspelt."""
        met, meant = self._patterns.of_word(folded), None
        if not met and (not languages or languages & GERMAN):
            met = head_of(word.casefold(), folded, self._patterns.of_word, self._is_german)
        if self._rescue is not None and not is_word and not self._is_spelt_well(word, met):
            meant = self._rescue(folded)
            if meant is not None:
                met = [(pattern, 0, len(word)) for pattern, _, _ in self._patterns.of_word(meant)]
        is_small = word.lower() in _SMALL_WORDS
        if not met and meant is None:
            return Word(0, word, (), (), (), (), (), (), is_small, None, languages)
        says: list[Said] = []
        levels: list[Said] = []
        parts: list[int] = []
        scattered: list[int] = []
        for pattern, start, end in met:
            for sense in self._single.get(pattern, ()):
                if sense.stage is not None:
                    include((sense, start, end), levels)
                elif sense.languages & languages or start or not is_foreign(end, len(folded), languages):
                    include((sense, start, end), says)
            if pattern in self._in_phrases:
                include(pattern, parts)
            if pattern in self._scattered:
                include(pattern, scattered)
        if len(says) > 1:
            saying = strongest(widest([said for said in says if said[0].languages & languages] or says))
            saying = tuple(sorted(saying, key=_START))
        else:
            saying = tuple(says)
        begins = tuple([self._phrases[pattern] for pattern in parts if pattern in self._phrases]) if parts else ()
        rarest = tuple([term for pattern in scattered for term in self._anywhere.get(pattern, ())]) if scattered else ()
        traits = (SPEAKS if saying or levels else 0) | (BEGINS if begins else 0) | (SCATTERED if rarest else 0)
        if meant is not None:
            traits |= MISSPELT
        for sense, start, end in saying:
            if languages & ~sense.languages and end - start <= SHARED:
                traits |= DOUBTFUL
        return Word(
            traits,
            word,
            saying,
            widest(levels),
            tuple(parts),
            begins,
            tuple(scattered),
            rarest,
            is_small,
            meant,
            languages,
        )

    def _is_german(self, pattern: int) -> bool:
        """Tell whether a pattern is a term of one word of German, and not of every language."""
        return any(sense.languages & GERMAN and sense.languages != ANY for sense in self._single.get(pattern, ()))

    def _is_spelt_well(self, word: str, met: list[Met]) -> bool:
        """Tell whether a pattern met shows that a word is spelt as it should be."""
        return any(pattern in self._single or end - start >= max(5, len(word) - 3) for pattern, start, end in met)


def include(item: _T, among: list[_T]) -> None:
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
