"""Merge rules: each way in which neighbouring words stand for a concept together, as one small class.

`walk` yields what the words from the first on may make, given for each word the
keys it may have. The parser asks with the one key it prefers, the candidate
generator with all of them: what the parser finds is among what that gives. A
new rule is one class here, a line in `MERGE_RULES`, and its turn in the parser.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from operator import itemgetter
from typing import ClassVar

from msgspec import Struct

from screening.bounded import BoundedCache
from screening.matching.lexicon import TokenClass
from screening.matching.token_reading import TokenReading
from screening.matching.vocabulary import SHORTEST_JOINED, SHORTEST_KOREAN, Concepts, MatchType, Resolved, Vocabulary
from screening.text import cyrillic, korean
from screening.text.written import Script, Written

_MOST_JOINED = 100_000
_EDGE = 6
"""Letters by which the beginnings and endings of words are told apart."""
_LONGEST_START = _EDGE + cyrillic.LONGEST_ENDING - 1
"""Letters of the longest piece that holds a whole stem of fewer letters than `_EDGE`, and some of its ending."""
_LONGEST_END = _EDGE + 2
"""Letters from which the last `_EDGE` of a piece are certain, whatever stands in front of it."""
_SHORTEST_HEAD = 3
Options = Sequence[Sequence[str]]


class MergeRule:
    """One way in which neighbouring words stand for a concept together.

    Args:
        vocabulary: all known words.
        resolve: reads single words, given in lower case, by the certain rules alone.
    """

    name: ClassVar[str]
    says: ClassVar[str]
    example: ClassVar[str]
    how: ClassVar[MatchType]
    reach: ClassVar[int]
    """How many words at most make one."""
    of_unknown: ClassVar[bool] = False
    """Never of two known words."""

    def __init__(self, vocabulary: Vocabulary, resolve: Callable[[list[str]], list[Resolved]]) -> None:
        self.vocabulary = vocabulary

    def starts(self, words: Sequence[TokenReading]) -> list[bool]:
        """Tell of many words whether something may start with them; by default with any."""
        return [True] * len(words)

    def continues(self, words: Sequence[TokenReading]) -> list[bool]:
        """Tell of many words whether what another word started may go on with them; by default with any."""
        return [True] * len(words)

    def prepare(self, windows: Iterable[Sequence[TokenReading]]) -> None:
        """Work out in one pass what `expand` will be asked about many windows of neighbouring words."""

    def expand(self, words: Sequence[TokenReading]) -> Iterator[tuple[int, Concepts]]:
        """Yield how many words, from the first on, may make something, and what."""
        return self.walk([word.options for word in words[: self.reach]])

    def walk(self, options: Options) -> Iterator[tuple[int, Concepts]]:
        """Yield the same of words that may have these keys, the longest last."""
        return iter(())


class Phrase(MergeRule):
    """Words of a listed phrase, wherever they are cut: "far eastern", "fareas tern"."""

    name = "phrase"
    says = "the words are a listed phrase, wherever they are cut"
    example = "far eastern"
    how = MatchType.PLAIN
    reach = 9

    def __init__(self, vocabulary: Vocabulary, resolve: Callable[[list[str]], list[Resolved]]) -> None:
        super().__init__(vocabulary, resolve)
        self._phrases, self._starts = vocabulary.lexicon.phrases, vocabulary.lexicon.phrase_starts
        self._openings = self._starts | self._phrases.keys()
        self._middles = {
            phrase[start:end]
            for phrase in self._phrases
            for start in range(1, len(phrase))
            for end in range(start + 1, len(phrase) + 1)
        }

    def starts(self, words: Sequence[TokenReading]) -> list[bool]:
        return _with_option_among(self._openings, words)

    def continues(self, words: Sequence[TokenReading]) -> list[bool]:
        return _with_option_among(self._middles, words)

    def walk(self, options: Options) -> Iterator[tuple[int, Concepts]]:
        front = {""}
        for count, keys in enumerate(options, start=1):
            front = {glued + key for glued in front for key in keys if key}
            for glued in front:
                if glued in self._phrases and (count > 1 or len(glued) > SHORTEST_JOINED):
                    yield count, self._phrases[glued]
            front &= self._starts
            if not front:
                return


def _with_option_among(keys: Set[str], words: Sequence[TokenReading]) -> list[bool]:
    """Tell of many words whether one of their options is among keys."""
    return [
        word.key in keys
        or (word.written.stem in keys and word.written.script is not Script.CYRILLIC)
        or (bool(word.guesses) and not keys.isdisjoint(word.options))
        for word in words
    ]


class TornWord(MergeRule):
    """A word torn in two by a line break or a hyphen; one half may be a known word only if the whole is exactly one."""

    name = "torn word"
    says = "two pieces make a known word together"
    example = "unive rsity"
    how = MatchType.JOINED
    reach = 2
    of_unknown = True
    good: ClassVar[tuple[MatchType, ...]] = (MatchType.PLAIN,)
    """How a whole word must be read that two scraps make."""

    def __init__(self, vocabulary: Vocabulary, resolve: Callable[[list[str]], list[Resolved]]) -> None:
        super().__init__(vocabulary, resolve)
        self._whole: BoundedCache[str, Resolved] = BoundedCache(resolve, _MOST_JOINED)
        self._heads, self._tails = self._edges()

    def _edges(self) -> tuple[set[str], set[str]]:
        """Return what a word may begin with, and end with."""
        keys = [key for key in self.vocabulary.words if len(key) >= SHORTEST_JOINED]
        return _beginnings(keys), _endings(keys)

    def starts(self, words: Sequence[TokenReading]) -> list[bool]:
        heads = self._heads
        return [word.written.letters[:_EDGE] in heads for word in words]

    def continues(self, words: Sequence[TokenReading]) -> list[bool]:
        tails = self._tails
        return [word.written.letters[-_EDGE:] in tails for word in words]

    def prepare(self, windows: Iterable[Sequence[TokenReading]]) -> None:
        pairs = [window for window in windows if len(window) > 1]
        self._whole([left.written.raw + right.written.raw for left, right, *_ in pairs if _may_be_one(left, right)])

    def expand(self, words: Sequence[TokenReading]) -> Iterator[tuple[int, Concepts]]:
        if len(words) < 2 or not _may_be_one(*words[:2]):
            return
        if not self.starts(words[:1])[0] or not self.continues(words[1:2])[0]:
            return  # another of the torn rules may read it
        left, right = words[:2]
        parts = self._whole.one(left.written.raw + right.written.raw)[1]
        if not parts or parts[0][1][0].kind is TokenClass.LINK:
            return
        scrap = not left.parts or left.parts[0][1][0].kind is TokenClass.LINK
        if parts[0][2] in (
            self.good if scrap else (MatchType.PLAIN,)
        ):  # "Inst itute" only if it is exactly "institute"
            yield 2, parts[0][1]


def _beginnings(words: Collection[str]) -> set[str]:
    return set().union(*(map(itemgetter(slice(end)), words) for end in range(1, _EDGE + 1)))


def _endings(words: Collection[str]) -> set[str]:
    return set().union(*(map(itemgetter(slice(-end, None)), words) for end in range(1, _EDGE + 1)))


class TornRussianWord(TornWord):
    """The same of a Russian word, in Cyrillic or transliterated, in any case: "Дальневос точного"."""

    name = "torn Russian word"
    says = "two pieces make a known Russian word together, in any case"
    example = "gosudar stvennogo"
    good = (MatchType.PLAIN, MatchType.FORM)

    def __init__(self, vocabulary: Vocabulary, resolve: Callable[[list[str]], list[Resolved]]) -> None:
        super().__init__(vocabulary, resolve)
        self._short = {stem for stem in vocabulary.stems if len(stem) < _EDGE}
        self._initials = {head[:1] for head in self._heads} | cyrillic.MERGING | {""}
        self._finals = {tail[-1:] for tail in self._tails} | cyrillic.SWALLOWED

    def _edges(self) -> tuple[set[str], set[str]]:
        return _beginnings(self.vocabulary.stems), _endings(self.vocabulary.stems) | {""}

    def starts(self, words: Sequence[TokenReading]) -> list[bool]:
        heads, initials = self._heads, self._initials
        return [
            (letters := word.written.skeleton)[:_EDGE] in heads
            or (len(letters) <= _LONGEST_START and letters[:1] in initials and self._starts(word.written))
            for word in words
        ]

    def continues(self, words: Sequence[TokenReading]) -> list[bool]:
        tails, finals, of_endings = self._tails, self._finals, cyrillic.LAST_LETTERS
        return [
            (letters := word.written.skeleton)[-_EDGE:] in tails
            or (
                (letters[-1:] in of_endings or (len(letters) < _LONGEST_END and letters[-1:] in finals))
                and self._continues(word.written)
            )
            for word in words
        ]

    def _starts(self, piece: Written) -> bool:
        """Tell whether a word may start with a piece: with some of its stem, or with that and some of its ending."""
        letters, size = piece.skeleton, len(piece.skeleton)
        for end in range(max(1, size - cyrillic.LONGEST_ENDING), min(size, _EDGE)):
            if letters[:end] in self._short and cyrillic.may_begin_an_ending(letters[end:]):
                return True
        if size > _EDGE + 1 or piece.script is not Script.ALPHABET:
            return False  # what follows cannot change the letters it is known by
        return any(head[:_EDGE] in self._heads for head in cyrillic.before_seam(letters))

    def _continues(self, piece: Written) -> bool:
        """Tell whether a word may end with a piece: with some of its stem and an ending, or with some of that."""
        tail = piece.skeleton if piece.script is Script.CYRILLIC else cyrillic.after_seam(piece.skeleton)
        return any(tail[:end][-_EDGE:] in self._tails for end in cyrillic.stem_ends(tail))


class TornBegunWord(TornWord):
    """The same of a word that is known by its beginning: "inst itutas"."""

    name = "torn beginning"
    says = "two pieces make a word with a known beginning"
    example = "inst itutas"
    good = (MatchType.FORM,)

    def _edges(self) -> tuple[set[str], set[str]]:
        beginnings = self.vocabulary.lexicon.beginnings
        return {key[:end] for key in beginnings for end in range(_SHORTEST_HEAD, len(key))}, set()

    def starts(self, words: Sequence[TokenReading]) -> list[bool]:
        return [word.written.letters in self._heads for word in words]

    def continues(self, words: Sequence[TokenReading]) -> list[bool]:
        return [True] * len(words)


def _may_be_one(left: TokenReading, right: TokenReading) -> bool:
    """Tell whether two pieces may be one word; two known words are none."""
    known = left.parts and right.parts
    return bool(left.key and right.key and not known and len(left.key + right.key) >= SHORTEST_JOINED)


class KoreanSyllables(MergeRule):
    """Syllables of a Korean name written as words ("Kim Chae k"), in any romanisation."""

    name = "Korean syllables"
    says = "romanised syllables make a listed Korean word"
    example = "pyong yang"
    how = MatchType.FORM
    reach = 4

    def __init__(self, vocabulary: Vocabulary, resolve: Callable[[list[str]], list[Resolved]]) -> None:
        super().__init__(vocabulary, resolve)
        self._known = {key: found for key, found in vocabulary.lexicon.korean.items() if len(key) >= SHORTEST_KOREAN}
        self._openings = self._known.keys() | vocabulary.lexicon.korean_starts
        self._initials = {key[0] for key in self._known}

    def starts(self, words: Sequence[TokenReading]) -> list[bool]:
        return [
            (not word.parts or word.parts[0][2] is MatchType.TYPO)
            and (
                self._opens(word.written.korean)
                if word.key == word.written.letters == word.spelt_key
                else any(key.isascii() and self._opens(korean.skeleton(key)) for key in (word.key, word.spelt_key))
            )
            for word in words
        ]

    def _opens(self, letters: str) -> bool:
        """Tell whether a known word may begin with letters; of two the second may be read otherwise with the next."""
        return letters in self._openings or (len(letters) < 3 and letters[:1] in self._initials)

    def walk(self, options: Options) -> Iterator[tuple[int, Concepts]]:
        front = {""}
        for count, keys in enumerate(options, start=1):
            going: set[str] = set()
            for glued in {glued + key for glued in front for key in keys if key and key.isascii()}:
                letters = korean.skeleton(glued)
                if letters in self._known:
                    yield count, self._known[letters]
                if self._opens(letters):
                    going.add(glued)
            front = going
            if not front:
                return


MERGE_RULES: tuple[type[MergeRule], ...] = (
    Phrase,
    TornWord,
    TornRussianWord,
    TornBegunWord,
    KoreanSyllables,
)
BLOCKING, KNOWN = 1, 2
"""Flags of a word that may stand for a blocking key, and of one that a certain rule reads."""


class Turn(Struct, frozen=True):
    """A merge rule with the flags of the words it may start with, and go on with."""

    rule: MergeRule
    starts: int
    continues: int


def turns(rules: Iterable[MergeRule]) -> tuple[Turn, ...]:
    """Give each rule two flags of its own."""
    return tuple(Turn(rule, 4 << 2 * place, 8 << 2 * place) for place, rule in enumerate(rules))


def concept_ids(made: Iterable[tuple[int, Concepts]]) -> Iterator[str]:
    """Yield the concepts of what merge rules made."""
    return (concept.id for _, concepts in made for concept in concepts)
