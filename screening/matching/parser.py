"""Read a text into words with their concepts, segment by segment.

Single tokens are resolved by the vocabulary; here they are read together:
phrases, words that a line break tore apart or that were run together, Korean
syllables written as words, and, last, typing errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from copy import copy
from itertools import compress, pairwise

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening.bounded import BoundedCache
from screening.matching.lexicon import Concept, Lexicon, TokenClass
from screening.matching.merge_rules import BLOCKING, KNOWN, MERGE_RULES, Turn, concept_ids, turns
from screening.matching.thresholds import MOST_WORDS
from screening.matching.token_reading import KnownWord, TokenReading
from screening.matching.token_resolver import TokenResolver
from screening.matching.vocabulary import LINK, Concepts, LearntWords, MatchType, Part, Vocabulary
from screening.text.limits import LONGEST_TEXT
from screening.text.normalise import clean
from screening.text.scripts import is_cyrillic
from screening.text.tokens import Token, cut

_LONGEST_NOISE = 4
_SHORTEST_WORD = 3
_MOST_WORDS = 300_000


class Word(Struct, frozen=True):
    """One concept of a text with its place."""

    concept: Concept
    raw: str
    how: MatchType
    start: int
    end: int
    segment: int
    position: int
    rule: str = ""
    """The name of the rule that read it."""

    @property
    def kind(self) -> TokenClass:
        """The kind of the concept."""
        return self.concept.kind


class Segment(Struct, frozen=True):
    """Words between two separators."""

    words: tuple[Word, ...]
    hard: bool
    """True when the separator in front is one between institutions."""


class ParsedText(Struct, frozen=True):
    """A whole text, read."""

    text: str
    """The cleaned text the offsets refer to."""
    segments: tuple[Segment, ...]
    words: tuple[Word, ...]
    by_concept: Mapping[str, Sequence[Word]]
    """The words of each concept, in order."""
    content: int
    """Number of words that are more than links and legal forms."""


class Expression(Struct, frozen=True):
    """Tokens from one place on that are read together, or one alone."""

    count: int
    parts: tuple[Part, ...]
    rule: str


class Parser:
    """Reads texts against a lexicon and the words that watched names add to it.

    Args:
        lexicon: concepts with their forms.
        learnt: the words of watched names; without them they are still to be learnt (see `learning`).
        blocking_keys: concepts of which a text must have one, for any name to be looked for in it.
    """

    def __init__(
        self, lexicon: Lexicon, learnt: LearntWords | None = None, blocking_keys: Set[str] = frozenset()
    ) -> None:
        self.lexicon = lexicon
        self.vocabulary = Vocabulary(lexicon, learnt or LearntWords())
        self.resolver = TokenResolver(self.vocabulary)
        self._links = [key for key in lexicon.words if len(key) > 1 and self.vocabulary.link(key)]
        self._blocking_keys = blocking_keys
        self._studied: BoundedCache[str, KnownWord] = BoundedCache(self._study, _MOST_WORDS)
        self.words: Callable[[list[str]], Sequence[KnownWord]] = self._studied
        """Returns what each of many lower-case words may contribute to a text."""
        if learnt is not None:
            self.resolver.settle()
        self._merge()

    def unfiltered(self) -> Parser:
        """Return a reader of the same words that asks every rule about every word: slow, and never of another mind."""
        other = copy(self)
        other.resolver = TokenResolver(self.vocabulary, prefilter=False)
        other._studied = other.words = BoundedCache(other._study, _MOST_WORDS)
        other.resolver.settle()
        other._merge()
        return other

    def _merge(self) -> None:
        rules = [rule(self.vocabulary, self.resolver.certain) for rule in MERGE_RULES]
        self.turns = self.phrases, *self.torn, self.syllables = turns(rules)
        self._studied.clear()

    def _study(self, raws: list[str]) -> list[KnownWord]:
        return self.known_words(self.resolver.read(raws))

    def known_words(self, readings: Sequence[TokenReading]) -> list[KnownWord]:
        """Note what may be made with words that were read."""
        concepts = [reading.concepts for reading in readings]
        flags = [KNOWN if reading.parts else 0 for reading in readings]
        for turn in self.turns:
            starts, continues = self._ask(turn.rule.starts, readings), self._ask(turn.rule.continues, readings)
            for place in compress(range(len(readings)), starts):
                flags[place] |= turn.starts
                concepts[place] = concepts[place].union(concept_ids(turn.rule.expand(readings[place : place + 1])))
            for place in compress(range(len(readings)), continues):
                flags[place] |= turn.continues
        keys = self._blocking_keys
        return [
            KnownWord(reading, flag if said.isdisjoint(keys) else flag | BLOCKING, said)
            for reading, flag, said in zip(readings, flags, concepts, strict=True)
        ]

    def _ask(
        self, filtering: Callable[[Sequence[TokenReading]], list[bool]], words: Sequence[TokenReading]
    ) -> list[bool]:
        return filtering(words) if self.resolver.prefilter else [True] * len(words)

    def read(self, text: str, *, correct: bool = True) -> ParsedText:
        """Return the words of `text`; with `correct` typing errors are recognised too."""
        cleaned = clean(text[:LONGEST_TEXT])
        segments: list[Segment] = []
        words: list[Word] = []
        for piece in cut(cleaned):
            if len(words) >= MOST_WORDS:
                break
            own = tuple(self._words(piece.tokens, len(segments), len(words), correct))
            if own:
                segments.append(Segment(own, piece.hard))
                words.extend(own)
        by_concept: dict[str, list[Word]] = {}
        for word in words:
            by_concept.setdefault(word.concept.id, []).append(word)
        content = sum(word.kind not in (TokenClass.LINK, TokenClass.LEGAL) for word in words)
        return ParsedText(cleaned, tuple(segments), tuple(words), by_concept, content)

    def _words(self, tokens: list[Token], segment: int, position: int, correct: bool) -> Iterator[Word]:
        at = 0
        for expression in _Piece(self, tokens, correct):
            for raw, concepts, how in expression.parts:
                start, end = tokens[at].start, tokens[at + expression.count - 1].end
                for concept in concepts:
                    yield Word(concept, raw, how, start, end, segment, position, expression.rule)
                    position += 1
            at += expression.count

    def noise(self, key: str) -> bool:
        """Tell whether a short unknown word is a scrap or a misspelt joining word ("pf", "tthe")."""
        return len(key) < _SHORTEST_WORD or (
            process.extractOne(key, self._links, scorer=OSA.distance, score_cutoff=1) is not None
        )


class _Piece:
    """Reads the tokens of one piece of text, from the plainest reading to the most doubtful.

    Args:
        reader: knows the rules.
        tokens: of the piece.
        correct: False for watched names: they have no typing errors.
    """

    def __init__(self, reader: Parser, tokens: Sequence[Token], correct: bool) -> None:
        self._reader = reader
        self._raws = [token.raw for token in tokens]
        self._words = reader.words([raw.lower() for raw in self._raws])
        self._plain = [word.reading for word in self._words]
        self._torn = list(self._pieces())
        self._mended: dict[int, Expression] = dict(self._corrected()) if correct else {}

    def __iter__(self) -> Iterator[Expression]:
        at = 0
        while at < len(self._plain):
            expression = self._expression(at)
            yield expression
            at += expression.count

    def _pieces(self) -> Iterator[tuple[Turn, Concepts] | None]:
        """Yield for each token what it makes with the next one, and by which rule."""
        for left, right in pairwise(self._words):
            likely = (turn for turn in self._reader.torn if left.flags & turn.starts and right.flags & turn.continues)
            pair = left.reading, right.reading
            yield next(((turn, found) for turn in likely for _, found in turn.rule.expand(pair)), None)
        yield None

    def _expression(self, at: int) -> Expression:
        """Return what the tokens from one place on are."""
        plain, mended = self._plain[at], self._mended.get(at)
        found = self._phrase(at)
        if found:
            return found
        torn = self._torn[at]
        if torn and not mended:
            return self._merged(torn[0], at, 2, torn[1], MatchType.JOINED)
        if plain.parts and plain.parts[0][2] is not MatchType.TYPO:
            return Expression(
                1, ((self._raws[at], *plain.parts[0][1:]),) if len(plain.parts) == 1 else plain.parts, plain.rule
            )
        found = self._longest(self._reader.syllables, at, self._spelt, MatchType.FORM)
        if found:
            return found
        if mended:
            return mended
        if plain.parts:
            return Expression(1, ((self._raws[at], *plain.parts[0][1:]),), plain.rule)
        if plain.glued:
            rule, concepts = plain.glued
            return Expression(1, ((self._raws[at], concepts, MatchType.SPLIT),), rule)
        return Expression(1, ((self._raws[at], (Concept(plain.key, TokenClass.OTHER),), MatchType.UNKNOWN),), "")

    def _phrase(self, at: int) -> Expression | None:
        if not self._words[at].flags & self._reader.phrases.starts:
            return None
        ways = ((_key, MatchType.PLAIN), (_stem, MatchType.FORM), (self._spelt, MatchType.TYPO))
        found = (self._longest(self._reader.phrases, at, key, how) for key, how in ways)
        return next(filter(None, found), None)

    def _longest(
        self, turn: Turn, at: int, key: Callable[[int, TokenReading], str], how: MatchType
    ) -> Expression | None:
        """Return the most that tokens from one place on make under a merge rule."""
        if not self._words[at].flags & turn.starts:
            return None
        window = enumerate(self._plain[at : at + turn.rule.reach], start=at)
        made = list(turn.rule.walk([(key(place, reading),) for place, reading in window]))
        return self._merged(turn, at, *made[-1], how) if made else None

    def _spelt(self, at: int, reading: TokenReading) -> str:
        return reading.spelt_key if at in self._mended else reading.key

    def _merged(self, turn: Turn, at: int, count: int, concepts: Concepts, how: MatchType) -> Expression:
        return Expression(count, ((" ".join(self._raws[at : at + count]), concepts, how),), turn.rule.name)

    def _corrected(self) -> Iterator[tuple[int, Expression]]:
        """Yield the unknown tokens that are misspellings, or scraps."""
        for at, (raw, reading) in enumerate(zip(self._raws, self._plain, strict=True)):
            if reading.parts or reading.key in self._reader.vocabulary.phrase_words:
                continue
            if self._torn[at] or (at and self._torn[at - 1]):
                continue
            if reading.spelt:
                rule, (_, parts) = reading.spelt
                yield at, Expression(1, ((raw, *parts[0][1:]),), rule)
            elif len(reading.key) <= _LONGEST_NOISE and _may_be_noise(raw) and self._reader.noise(reading.key):
                yield at, Expression(1, ((raw, (LINK,), MatchType.TYPO),), "scrap")


def _key(_: int, reading: TokenReading) -> str:
    return reading.key


def _stem(_: int, reading: TokenReading) -> str:
    return reading.stem


def _may_be_noise(raw: str) -> bool:
    """Tell whether a short unknown word may be a slip: not one in capitals ("HSE"), nor a Russian word ("леса")."""
    return raw.islower() and (len(raw) < _SHORTEST_WORD or not is_cyrillic(raw))
