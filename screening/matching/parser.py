"""Read a text into words with their concepts, segment by segment.

Single tokens are resolved by the vocabulary; here they are read together:
phrases, words that a line break tore apart or that were run together, Korean
syllables written as words, and, last, typing errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening.bounded import BoundedCache
from screening.matching.lexicon import BESIDE, SILENT, Concept, Lexicon, TokenClass
from screening.matching.merge_rules import MERGE_RULES, MergeRule, concept_ids
from screening.matching.thresholds import MOST_WORDS
from screening.matching.token_resolver import KNOWN, TELLING, ResolvedToken, TokenResolver
from screening.matching.vocabulary import LINK, Concepts, LearntWords, MatchType, Part, Resolved, Vocabulary
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
    token_class: TokenClass
    """What it can prove: that of its concept."""
    raw: str
    match_type: MatchType
    start: int
    end: int
    segment: int
    position: int
    rule: str = ""
    """The name of the rule that read it."""


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
    heads: tuple[int, ...]
    """Where words stand that say what kind of body is named, in order."""


class Expression(Struct, frozen=True):
    """Tokens from one place on that are read together, or one alone."""

    count: int
    parts: tuple[Part, ...]
    rule: str
    key: str = ""
    """What a corrected token is looked up by."""


class Parser:
    """Reads texts against a lexicon and the words that watched names add to it.

    Args:
        lexicon: concepts with their forms.
        learnt: the words of watched names; without them they are still to be learnt (see `learning`).
        blocking_keys: concepts of which a text must have one, for any name to be looked for in it.
        prefilter: False asks every rule about every word, which is slow and must change nothing.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        learnt: LearntWords | None = None,
        blocking_keys: Set[str] = frozenset(),
        *,
        prefilter: bool = True,
    ) -> None:
        self.lexicon = lexicon
        self.vocabulary = Vocabulary(lexicon, learnt or LearntWords())
        self.resolver = TokenResolver(self.vocabulary, prefilter=prefilter)
        self._links = [  # "com" is no misspelt "con": what parts bodies is read as it is written
            key
            for key, found in lexicon.words.items()
            if len(key) > 1 and self.vocabulary.link(key) and found[0].id != BESIDE
        ]
        self._blocking_keys = blocking_keys
        self.words: Callable[[list[str]], Sequence[ResolvedToken]] = BoundedCache(self._study, _MOST_WORDS)
        """Returns what each of many lower-case words may contribute to a text."""
        if learnt is not None:
            self.resolver.settle()
        self.merge_rules = tuple(rule(self.vocabulary, self.resolver.certain) for rule in MERGE_RULES)
        self.phrases, self.torn, self.syllables = self.merge_rules

    def _study(self, raws: list[str]) -> list[ResolvedToken]:
        return self.note_merges(self.resolver.read(raws))

    def note_merges(self, tokens: list[ResolvedToken]) -> list[ResolvedToken]:
        """Note in tokens what may be made with them, and return them."""
        for rule in self.merge_rules:
            everything = [rule.bits] * len(tokens)
            opens = rule.opens(tokens) if self.resolver.prefilter else everything
            closes = rule.closes(tokens) if self.resolver.prefilter else everything
            for token, opening, closing in zip(tokens, opens, closes, strict=True):
                token.closes |= closing
                if opening:
                    token.opens |= opening
                    token.concepts = token.concepts.union(concept_ids(rule.expand([token])))
        keys = self._blocking_keys
        for token in tokens:
            token.flags = (KNOWN if token.parts else 0) | (0 if token.concepts.isdisjoint(keys) else TELLING)
        return tokens

    def read(self, text: str, *, correct: bool = True) -> ParsedText:
        """Return the words of a text; with `correct` typing errors are recognised too."""
        return self.read_cleaned(clean(text[:LONGEST_TEXT]), correct=correct)

    def read_cleaned(self, cleaned: str, *, correct: bool = True) -> ParsedText:
        """Return the words of a text as `normalise.clean` gives it."""
        segments: list[Segment] = []
        words: list[Word] = []
        for piece in cut(cleaned):
            if len(words) >= MOST_WORDS:
                break
            if not piece.tokens:
                continue
            expressions = _Piece(self, piece.tokens, correct)
            own = tuple(_words(expressions, piece.tokens, len(segments), len(words)))
            if own:
                segments.append(Segment(own, piece.hard))
                words.extend(own)
        by_concept: dict[str, list[Word]] = {}
        heads: list[int] = []
        content = 0
        for word in words:
            by_concept.setdefault(word.concept.id, []).append(word)
            kind = word.token_class
            content += kind not in SILENT
            if kind is TokenClass.HEAD:
                heads.append(word.start)
        return ParsedText(cleaned, tuple(segments), tuple(words), by_concept, content, tuple(sorted(heads)))

    def noise(self, key: str) -> bool:
        """Tell whether a short unknown word is a scrap or a misspelt joining word ("pf", "tthe")."""
        return len(key) < _SHORTEST_WORD or (
            process.extractOne(key, self._links, scorer=OSA.distance, score_cutoff=1) is not None
        )


class _Piece:
    """Reads the tokens of one piece of text, from the plainest reading to the most doubtful.

    Watched names are read without corrections: they have no typing errors.
    """

    def __init__(self, reader: Parser, tokens: Sequence[Token], correct: bool) -> None:
        self._parser = reader
        self._raws = [token.raw for token in tokens]
        self._dotted = [token.dotted for token in tokens]
        self._read = reader.words([raw.lower() for raw in self._raws])
        self._torn = list(self._pieces())
        self._correct = correct
        self._corrections: dict[int, Expression] = dict(self._find_corrections()) if correct else {}

    def __iter__(self) -> Iterator[Expression]:
        at = 0
        while at < len(self._read):
            expression = self._expression(at)
            yield expression
            at += expression.count

    def _pieces(self) -> Iterator[Concepts | None]:
        """Yield for each token what it makes with the next one when a word was torn there."""
        rule = self._parser.torn
        bits = rule.bits
        for left, right in pairwise(self._read):
            likely = left.opens & right.closes & bits
            yield next((found for _, found in rule.expand((left, right))), None) if likely else None
        yield None

    def _expression(self, at: int) -> Expression:
        """Return what the tokens from one place on are."""
        token, mended = self._read[at], self._corrections.get(at)
        found = self._phrase(at)
        if found:
            return found
        torn = self._torn[at]
        if torn and not mended and not self._phrase(at + 1):  # "con Kim Il Sung" is no torn "conkim"
            return self._merge(self._parser.torn, at, 2, torn, MatchType.JOINED)
        if token.parts and token.parts[0][2] is not MatchType.TYPO:
            return Expression(
                1, ((self._raws[at], *token.parts[0][1:]),) if len(token.parts) == 1 else token.parts, token.rule
            )
        found = self._longest(self._parser.syllables, at, ((self._corrected_key, MatchType.FORM),))
        if found:
            return found
        if mended:
            return mended
        if token.parts:
            return Expression(1, ((self._raws[at], *token.parts[0][1:]),), token.rule)
        if glued := token.guess(MatchType.SPLIT):
            return self._guessed(at, glued)
        return Expression(1, ((self._raws[at], (self._unknown(token.key),), MatchType.UNKNOWN),), "")

    def _unknown(self, key: str) -> Concept:
        """Return the concept of an unknown word: in a text never by chance a listed one ("Scienceя" is no science).

        Of a watched name it is learnt under its key, as it is.
        """
        listed = self._correct and key in self._parser.lexicon.concepts
        return Concept(f"?{key}" if listed else key, TokenClass.OTHER)

    def _phrase(self, at: int) -> Expression | None:
        doubt = self._corrections[at].parts[0][2] if at in self._corrections else MatchType.TYPO
        return self._longest(
            self._parser.phrases,
            at,
            ((_key, MatchType.PLAIN), (_stem, MatchType.FORM), (self._corrected_key, doubt)),
        )

    def _longest(
        self, rule: MergeRule, at: int, ways: Iterable[tuple[Callable[[int, ResolvedToken], str], MatchType]]
    ) -> Expression | None:
        """Return the most that tokens from one place on make under a merge rule, by the first keys that make anything.

        Each of the `ways`, plainest first, says which key of a token counts, and how sure that is.
        """
        if not self._read[at].opens & rule.bits:
            return None
        end = min(at + rule.reach, len(self._read))
        tried: list[list[tuple[str]]] = []
        for key, match_type in ways:
            keys = [(key(place, self._read[place]),) for place in range(at, end)]
            if keys not in tried and (made := list(rule.walk(keys))):
                return self._merge(rule, at, *made[-1], match_type)
            tried.append(keys)
        return None

    def _corrected_key(self, at: int, token: ResolvedToken) -> str:
        return self._corrections[at].key if at in self._corrections else token.key

    def _merge(self, rule: MergeRule, at: int, count: int, concepts: Concepts, match_type: MatchType) -> Expression:
        return Expression(count, ((" ".join(self._raws[at : at + count]), concepts, match_type),), rule.name)

    def _find_corrections(self) -> Iterator[tuple[int, Expression]]:
        """Yield the unknown tokens that are abbreviations, misspellings or scraps."""
        for at, (raw, token) in enumerate(zip(self._raws, self._read, strict=True)):
            if token.parts or token.key in self._parser.lexicon.phrase_words:
                continue
            if self._torn[at] or (at and self._torn[at - 1]):
                continue
            guess = token.guess(MatchType.ABBREVIATED) if self._dotted[at] else None
            if guess := guess or token.guess(MatchType.TYPO):
                yield at, self._guessed(at, guess)
            elif len(token.key) <= _LONGEST_NOISE and _may_be_noise(raw) and self._parser.noise(token.key):
                yield at, Expression(1, ((raw, (LINK,), MatchType.TYPO),), "scrap", token.key)

    def _guessed(self, at: int, guess: tuple[str, Resolved]) -> Expression:
        rule, (key, parts) = guess
        return Expression(1, ((self._raws[at], *parts[0][1:]),), rule, key)


def _words(expressions: Iterable[Expression], tokens: list[Token], segment: int, position: int) -> Iterator[Word]:
    at = 0
    for expression in expressions:
        for raw, concepts, match_type in expression.parts:
            start, end = tokens[at].start, tokens[at + expression.count - 1].end
            for concept in concepts:
                kind = concept.token_class
                yield Word(concept, kind, raw, match_type, start, end, segment, position, expression.rule)
                position += 1
        at += expression.count


def _key(_: int, token: ResolvedToken) -> str:
    return token.key


def _stem(_: int, token: ResolvedToken) -> str:
    return token.stem


def _may_be_noise(raw: str) -> bool:
    """Tell whether a short unknown word may be a slip: not one in capitals ("HSE"), nor a Russian word ("леса")."""
    return raw.islower() and (len(raw) < _SHORTEST_WORD or not is_cyrillic(raw))
