"""Merge rules: each way in which neighbouring words stand for a concept together, as one small class.

`walk` yields what the words from the first on may make, given for each word the
keys it may have. The parser asks with the one key it prefers, the candidate
generator with all of them: what the parser finds is among what that gives. A
new rule is one class here, a line in `MERGE_RULES`, and its turn in the parser.

`opens` and `closes` tell in bulk with which words something may start, and go
on: they may let too many through, never too few.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from screening.bounded import BoundedCache
from screening.matching.lexicon import TokenClass
from screening.matching.token_resolver import ResolvedToken
from screening.matching.vocabulary import (
    CYRILLIC_MARK,
    SHORTEST_JOINED,
    SHORTEST_KOREAN,
    Concepts,
    MatchType,
    Part,
    Vocabulary,
)
from screening.text import cyrillic, korean
from screening.text.written import Script, Written, write_many

_MOST_JOINED = 100_000
_EDGE = 4
"""Letters by which the edges of Russian words are told apart; no case ending is longer, no stem shorter."""
Keys = Sequence[Sequence[str]]
Resolve = Callable[[Sequence[Written]], Mapping[str, ResolvedToken]]


class MergeRule:
    """One way in which neighbouring words stand for a concept together.

    Args:
        vocabulary: all known words.
        resolve: reads distinct words by the certain rules alone.
    """

    name: ClassVar[str]
    says: ClassVar[str]
    example: ClassVar[str]
    reach: ClassVar[int]
    """How many words at most make one."""
    bits: ClassVar[int]
    """Its bits in `ResolvedToken.opens` and `closes`, one for each of its ways: a word that opens in one way is closed
    in the same way. No other rule has them."""
    of_unknown: ClassVar[bool] = False
    """Never of two known words."""

    def __init__(self, vocabulary: Vocabulary, resolve: Resolve) -> None:
        self.vocabulary = vocabulary

    def opens(self, words: Sequence[ResolvedToken]) -> list[int]:
        """Return the bits of many words for what may start with them; by default any may."""
        return [self.bits] * len(words)

    def closes(self, words: Sequence[ResolvedToken]) -> list[int]:
        """Return the bits of many words for what may go on with them; by default any may."""
        return [self.bits] * len(words)

    def prepare(self, windows: Iterable[Sequence[ResolvedToken]]) -> None:
        """Work out in one pass what `expand` will be asked about many windows of neighbouring words."""

    def expand(self, words: Sequence[ResolvedToken]) -> Iterator[tuple[int, Concepts]]:
        """Yield how many words, from the first on, may make something, and what."""
        return self.walk([word.keys for word in words[: self.reach]])

    def walk(self, keys: Keys) -> Iterator[tuple[int, Concepts]]:
        """Yield the same of words that may have these keys, the longest last."""
        return iter(())


class Phrase(MergeRule):
    """Words of a listed phrase, wherever they are cut: "far eastern", "fareas tern"."""

    name = "phrase"
    says = "the words are a listed phrase, wherever they are cut"
    example = "far eastern"
    reach = 9
    bits = 1

    def __init__(self, vocabulary: Vocabulary, resolve: Resolve) -> None:
        super().__init__(vocabulary, resolve)
        self._phrases = vocabulary.lexicon.phrases
        self._starts = {phrase[:end] for phrase in self._phrases for end in range(2, len(phrase))}
        self._openings = self._starts | self._phrases.keys()
        self._middles = {
            phrase[start:end]
            for phrase in self._phrases
            for start in range(1, len(phrase))
            for end in range(start + 1, len(phrase) + 1)
        }

    def opens(self, words: Sequence[ResolvedToken]) -> list[int]:
        return [0 if self._openings.isdisjoint(word.keys) else self.bits for word in words]

    def closes(self, words: Sequence[ResolvedToken]) -> list[int]:
        return [0 if self._middles.isdisjoint(word.keys) else self.bits for word in words]

    def walk(self, keys: Keys) -> Iterator[tuple[int, Concepts]]:
        front = {""}
        for count, own in enumerate(keys, start=1):
            front = {glued + key for glued in front for key in own if key}
            for glued in front:
                if glued in self._phrases and count > 1:
                    yield count, self._phrases[glued]
            front &= self._starts


class TornWord(MergeRule):
    """A word torn in two by a line break or a hyphen: "unive rsity", "Дальневос точного", "inst itutas".

    One half may be a known word only if the whole is exactly one.
    """

    name = "torn word"
    says = "two pieces make a known word together, in any case"
    example = "gosudar stvennogo"
    reach = 2
    _LISTED, _RUSSIAN, _BEGUN = 2, 4, 8
    bits = _LISTED | _RUSSIAN | _BEGUN
    of_unknown = True

    def __init__(self, vocabulary: Vocabulary, resolve: Resolve) -> None:
        super().__init__(vocabulary, resolve)
        self._resolve = resolve
        self._whole: BoundedCache[str, tuple[Part, ...]] = BoundedCache(self._read_whole, _MOST_JOINED)
        listed = {key for key in vocabulary.words if len(key) >= SHORTEST_JOINED}
        stems = {stem.removeprefix(CYRILLIC_MARK) for stem in vocabulary.stems}
        self._heads, self._tails = _Beginnings(listed), _Beginnings(key[::-1] for key in listed)
        self._begun = _Beginnings(vocabulary.lexicon.beginnings)
        edges = {stem[:_EDGE] for stem in stems}
        self._stem_heads = {edge[:end] for edge in edges for end in range(len(edge) + 1)}
        self._stem_tails = cyrillic.tails(stems, _EDGE)

    def opens(self, words: Sequence[ResolvedToken]) -> list[int]:
        return [self._opening(word) if word.key.isalpha() else 0 for word in words]

    def _opening(self, word: ResolvedToken) -> int:
        letters = word.written.letters
        listed = self._LISTED if letters in self._heads else 0
        if word.written.script is Script.ALPHABET and not _is_scrap(word):
            return listed
        russian = cyrillic.before_seam(word.written.skeleton)[:_EDGE] in self._stem_heads
        return listed | (self._RUSSIAN if russian else 0) | (self._BEGUN if letters in self._begun else 0)

    def closes(self, words: Sequence[ResolvedToken]) -> list[int]:
        tails, stems = self._tails, self._stem_tails
        return [
            (self._LISTED if word.written.letters[::-1] in tails else 0)
            | (self._RUSSIAN if cyrillic.after_seam(word.written.skeleton)[-_EDGE:] in stems else 0)
            | self._BEGUN
            if word.key.isalpha()
            else 0
            for word in words
        ]

    def prepare(self, windows: Iterable[Sequence[ResolvedToken]]) -> None:
        self._whole([left.written.raw + right.written.raw for left, right in windows if _may_be_one(left, right)])

    def _read_whole(self, raws: list[str]) -> list[tuple[Part, ...]]:
        known = self._resolve(write_many(raws))
        return [known[raw].parts if raw in known else () for raw in raws]

    def expand(self, words: Sequence[ResolvedToken]) -> Iterator[tuple[int, Concepts]]:
        if len(words) < 2 or not _may_be_one(*words[:2]):
            return
        left, right = words[:2]
        parts = self._whole.one(left.written.raw + right.written.raw)
        if not parts:
            return
        # "Inst itute" only if it is exactly "institute"
        if parts[0][2] is MatchType.PLAIN or (parts[0][2] is MatchType.FORM and _is_scrap(left)):
            yield 2, parts[0][1]


class _Beginnings:
    """Tells whether a word begins with letters, and goes on.

    The words are looked up in their order: of 100,000 a million beginnings would have to be kept.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)

    def __contains__(self, letters: str) -> bool:
        at = bisect_right(self._words, letters)
        return at < len(self._words) and self._words[at].startswith(letters)


def _is_scrap(word: ResolvedToken) -> bool:
    """Tell whether a word is unknown, or only joins others."""
    return not word.parts or word.parts[0][1][0].token_class is TokenClass.LINK


def _may_be_one(left: ResolvedToken, right: ResolvedToken) -> bool:
    """Tell whether two pieces may be one word, of one script and of letters alone; two known words are none."""
    if (left.parts and right.parts) or left.written.script is not right.written.script:
        return False
    whole = left.key + right.key
    return bool(left.key and right.key and len(whole) >= SHORTEST_JOINED and whole.isalpha())


class KoreanSyllables(MergeRule):
    """Syllables of a Korean name written as words ("Kim Chae k"), in any romanisation."""

    name = "Korean syllables"
    says = "romanised syllables make a listed Korean word"
    example = "pyong yang"
    reach = 4
    bits = 16

    def __init__(self, vocabulary: Vocabulary, resolve: Resolve) -> None:
        super().__init__(vocabulary, resolve)
        self._known = {key: found for key, found in vocabulary.lexicon.korean.items() if len(key) >= SHORTEST_KOREAN}
        self._openings = {
            key[:end] for key in vocabulary.lexicon.korean for end in range(2, len(key))
        } | self._known.keys()
        self._initials = {key[0] for key in self._known}

    def opens(self, words: Sequence[ResolvedToken]) -> list[int]:
        return [self.bits if self._may_be_a_syllable(word) else 0 for word in words]

    def closes(self, words: Sequence[ResolvedToken]) -> list[int]:
        return [self.bits if word.key else 0 for word in words]

    def _may_be_a_syllable(self, word: ResolvedToken) -> bool:
        if word.parts and word.parts[0][2] is not MatchType.TYPO:
            return False
        if word.key == word.written.letters and not word.guesses:
            return self._opens(word.written.korean)
        return any(key.isascii() and self._opens(korean.skeleton(key)) for key in (word.key, *word.guessed_keys))

    def _opens(self, letters: str) -> bool:
        """Tell whether a known word may begin with letters; of two the second may be read otherwise with the next."""
        return letters in self._openings or (len(letters) < 3 and letters[:1] in self._initials)

    def walk(self, keys: Keys) -> Iterator[tuple[int, Concepts]]:
        front = {""}
        for count, own in enumerate(keys, start=1):
            going: set[str] = set()
            for glued in {glued + key for glued in front for key in own if key and key.isascii()}:
                letters = korean.skeleton(glued)
                if letters in self._known:
                    yield count, self._known[letters]
                if self._opens(letters):
                    going.add(glued)
            front = going


MERGE_RULES: tuple[type[MergeRule], ...] = (Phrase, TornWord, KoreanSyllables)


def concept_ids(made: Iterable[tuple[int, Concepts]]) -> Iterator[str]:
    """Yield the concepts of what merge rules made."""
    return (concept.id for _, concepts in made for concept in concepts)
