"""Read a text into words with their concepts, segment by segment.

Single tokens are resolved by the vocabulary; here they are read together:
phrases, words that a line break tore apart or that were run together, Korean
syllables written as words, and, last, typing errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening.matching import korean
from screening.matching.letters import romanised, transliterated
from screening.matching.lexicon import Concept, Kind, Lexicon, fold, is_cyrillic, word_key
from screening.matching.normalise import clean
from screening.matching.spelling import Speller, real_words
from screening.matching.thresholds import LEAST_GLUED, LONGEST_TEXT, MOST_WORDS
from screening.matching.tokens import Token, cut
from screening.matching.vocabulary import (
    CYRILLIC_MARK,
    LINK,
    SHORTEST_JOINED,
    SHORTEST_KOREAN,
    SHORTEST_STEM,
    Concepts,
    How,
    Resolved,
    Vocabulary,
)

_ALNUM = re.compile(r"[^\W_]+")
_SHORTEST_NUMBER = 3
_LONGEST_ACRONYM = 7
_LONGEST_PHRASE = 9
_LONGEST_KOREAN = 4
_LONGEST_NOISE = 4
_SHORTEST_WORD = 3
_MOST_OPENERS = 50_000


class Word(Struct, frozen=True):
    """One concept of a text with its place."""

    concept: Concept
    raw: str
    how: How
    start: int
    end: int
    segment: int
    position: int

    @property
    def kind(self) -> Kind:
        """The kind of the concept."""
        return self.concept.kind


class Segment(Struct, frozen=True):
    """Words between two separators."""

    words: tuple[Word, ...]
    hard: bool
    """True when the separator in front is one between institutions."""


class Reading(Struct, frozen=True):
    """A whole text, read."""

    text: str
    """The cleaned text the offsets refer to."""
    segments: tuple[Segment, ...]
    words: tuple[Word, ...]
    by_concept: Mapping[str, Sequence[Word]]
    """The words of each concept, in order."""
    content: int
    """Number of words that are more than links and legal forms."""


class Reader:
    """Reads texts against a lexicon and the words that watched names add to it.

    Args:
        lexicon: concepts with their forms.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.vocabulary = Vocabulary(lexicon)
        self._speller = Speller({})
        self._phrase_words = frozenset(key for keys in lexicon.phrase_words.values() for key in keys)
        self._phrase_openings = lexicon.phrase_starts | lexicon.phrases.keys()
        self._openers: dict[str, bool] = {}
        self._links = [key for key in lexicon.words if len(key) > 1 and self.vocabulary.link(key)]

    def learn(self, text: str, *, place: bool = False) -> None:
        """Add the words of a watched name that no list knows.

        A short word of capitals is an acronym: it has no misspellings, and one
        in Cyrillic is not the same as its transliteration (МГУ is one
        university, MGU several). Words of a place are met declined and
        transliterated too.
        """
        known, raws = self.vocabulary, _ALNUM.findall(text)
        acronyms = {raw.lower() for raw in raws if len(raw) <= _LONGEST_ACRONYM and sum(map(str.isupper, raw)) > 1}
        known.add_cyrillic_acronyms(
            raw for raw in acronyms if is_cyrillic(raw) and word_key(raw) not in self.lexicon.slavic
        )
        for raw in raws:
            if raw.isdecimal() and len(raw) >= _SHORTEST_NUMBER:  # "Unit 852", a postcode
                known.add_literal(raw, (Concept(raw, Kind.OTHER),))
        words = self.read(text, correct=False).words
        for raw in raws:
            key, found = known.resolve(raw)
            if key and len(found) == 1 and key not in known.acronyms:
                known.spellings.setdefault(key, found[0][1])
                known.spellings.setdefault(fold(raw.lower()) if raw.isascii() else key, found[0][1])
        for word in words:
            if word.how is How.FORM and word.raw.isascii() and word.raw.isalpha():
                known.spellings.setdefault(word.raw.lower(), (word.concept,))
            if word.how is How.UNKNOWN:
                known.add_literal(word.concept.id, (word.concept,), acronym=word.raw.lower() in acronyms)
                if place and len(word.concept.id) >= SHORTEST_JOINED:
                    known.add_literal(transliterated(word.concept.id), (word.concept,))
        if len(raws) > 1 and text.isascii() and {raw.lower() for raw in raws} <= acronyms:
            # "SBRAS"
            known.add_literal("".join(raws).lower(), tuple(word.concept for word in words), acronym=True)

    def settle(self) -> None:
        """Prepare the correction of typing errors, when all names are learnt."""
        vocabulary, spelt = self.vocabulary, dict[str, Concepts]()
        for table in (vocabulary.literals, self.lexicon.words, self.lexicon.slavic, vocabulary.spellings):
            for key, concepts in table.items():
                short = key in vocabulary.acronyms and len(key) < LEAST_GLUED - 1
                if not short and key[0] != CYRILLIC_MARK:
                    spelt.setdefault(key, concepts)
        for key in self._phrase_words:
            spelt.setdefault(key, (Concept(key, Kind.OTHER),))
        self._speller = Speller(spelt)

    def prepare(self, texts: Iterable[str]) -> None:
        """Look up the misspellings of many texts in one native call, before they are read."""
        unknown = {self.vocabulary.resolve(raw) for text in texts for raw in _ALNUM.findall(text[:LONGEST_TEXT])}
        self.prepare_keys(key for key, parts in unknown if not parts)

    def prepare_keys(self, keys: Iterable[str]) -> None:
        """Look up what unknown words may be misspellings of, in one native call; `meant` then knows."""
        unknown = set(keys)
        self._speller.prepare(sorted(unknown | set(map(transliterated, unknown))))

    def meant(self, key: str) -> tuple[str, Concepts] | None:
        """Return the known word that an unknown one misspells, as its key and concepts, or None."""
        if key in self._phrase_words or key in real_words():
            return None
        stem = transliterated(key)
        return self._speller.correct(key) or (self._speller.correct(stem) if len(stem) >= SHORTEST_STEM else None)

    def read(self, text: str, *, correct: bool = True) -> Reading:
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
        content = sum(word.kind not in (Kind.LINK, Kind.LEGAL) for word in words)
        return Reading(cleaned, tuple(segments), tuple(words), by_concept, content)

    def _words(self, tokens: list[Token], segment: int, position: int, correct: bool) -> Iterator[Word]:
        plain = [self.vocabulary.resolve(token.raw) for token in tokens]
        raws = [token.raw for token in tokens]
        torn = [self._torn(raws, plain, i) for i in range(len(tokens))]
        stems = [transliterated(key) for key, _ in plain]
        spelt = self._corrected(tokens, plain, torn) if correct else plain
        at = 0
        while at < len(tokens):
            count, found, how = self._expression(plain, stems, spelt, torn, at)
            key, parts = spelt[at]
            if found:
                parts = ((" ".join(token.raw for token in tokens[at : at + count]), found, how),)
            elif len(parts) == 1:
                parts = ((tokens[at].raw, *parts[0][1:]),)
            elif not parts:
                parts = ((tokens[at].raw, (Concept(key, Kind.OTHER),), How.UNKNOWN),)
            for raw, concepts, way in parts:
                for concept in concepts:
                    yield Word(concept, raw, way, tokens[at].start, tokens[at + count - 1].end, segment, position)
                    position += 1
            at += count

    def _expression(
        self, plain: list[Resolved], stems: list[str], spelt: list[Resolved], torn: list[Concepts | None], at: int
    ) -> tuple[int, Concepts | None, How]:
        """Return how many tokens from `at` make one expression, its concepts if they are not its token's, and how."""
        window = slice(at, at + _LONGEST_PHRASE)
        count, found = self._phrase([key for key, _ in plain[window]])
        if found:
            return count, found, How.PLAIN
        count, found = self._phrase(stems[window])
        if found:
            return count, found, How.FORM
        count, found = self._phrase([key for key, _ in spelt[window]])
        if found:
            return count, found, How.TYPO
        if torn[at] and spelt[at] is plain[at]:
            return 2, torn[at], How.JOINED
        key, parts = spelt[at]
        if parts and parts[0][2] is not How.TYPO:
            return 1, None, How.PLAIN
        count, found = self._syllables([key for key, _ in spelt[at : at + _LONGEST_KOREAN]])
        if found:
            return count, found, How.FORM
        found = None if parts else self.vocabulary.split(key)
        return 1, found, How.SPLIT

    def _corrected(self, tokens: list[Token], plain: list[Resolved], torn: list[Concepts | None]) -> list[Resolved]:
        """Return the tokens with the unknown ones read as misspellings where they can be."""
        result = list(plain)
        for i, (key, parts) in enumerate(plain):
            if parts or key in self._phrase_words or torn[i] or (i and torn[i - 1]):
                continue
            better = self.meant(key)
            if better is not None:
                result[i] = (better[0], ((tokens[i].raw, better[1], How.TYPO),))
            elif len(key) <= _LONGEST_NOISE and _may_be_noise(tokens[i].raw) and self._noise(key):
                result[i] = (key, ((tokens[i].raw, (LINK,), How.TYPO),))
        return result

    def _torn(self, raws: Sequence[str], plain: list[Resolved], i: int) -> Concepts | None:
        """Return the concepts of the word that a token makes with the next one ("Unive rsity")."""
        if i + 1 >= len(raws):
            return None
        (left, left_parts), (right, right_parts) = plain[i], plain[i + 1]
        if not left or not right or (left_parts and right_parts) or len(left + right) < SHORTEST_JOINED:
            return None
        parts = self.vocabulary.resolve(raws[i] + raws[i + 1])[1]
        if not parts or parts[0][1][0].kind is Kind.LINK:
            return None
        scrap = not left_parts or left_parts[0][1][0].kind is Kind.LINK
        good = (How.PLAIN, How.FORM) if scrap else (How.PLAIN,)  # "Inst itute" only if it is exactly "institute"
        return parts[0][1] if parts[0][2] in good else None

    def joined(self, texts: Sequence[Sequence[str]]) -> Iterator[frozenset[str]]:
        """Yield for each text the concepts its neighbouring tokens may make: phrases, torn words, Korean syllables.

        Args:
            texts: lower-case tokens of each.
        """
        strangers = self.vocabulary.strangers(left + right for tokens in texts for left, right in pairwise(tokens))
        romanised.prepare({token for tokens in texts for token in tokens})
        return (self._joined(tokens, strangers) for tokens in texts)

    def _joined(self, tokens: Sequence[str], strangers: Set[str]) -> frozenset[str]:
        """Return the concepts that neighbouring tokens may make together.

        Args:
            tokens: in lower case.
            strangers: of what two neighbours make, that which means nothing.
        """
        plain = [self.vocabulary.resolve(token) for token in tokens]
        keys = [key for key, _ in plain]
        stems = list(map(transliterated, keys))
        found: set[Concept] = set()
        openings = self._phrase_openings
        for at, key in enumerate(keys):
            if at + 1 < len(keys) and tokens[at] + tokens[at + 1] not in strangers:
                found.update(self._torn(tokens, plain, at) or ())
            for read in (keys, stems):
                if read[at] in openings:
                    found.update(self._phrase(read[at : at + _LONGEST_PHRASE])[1] or ())
            if self._opens_korean(key):
                found.update(self._syllables(keys[at : at + _LONGEST_KOREAN])[1] or ())
        return frozenset(concept.id for concept in found)

    def _opens_korean(self, key: str) -> bool:
        """Tell whether a Korean word of the lists may begin with this word."""
        if key not in self._openers:
            letters = romanised(key)
            known = letters in self.lexicon.korean or letters in self.lexicon.korean_starts
            self._openers[key] = key.isascii() and len(letters) > 0 and (len(letters) < SHORTEST_KOREAN or known)
            if len(self._openers) > _MOST_OPENERS:
                self._openers = {key: self._openers[key]}
        return self._openers[key]

    def _noise(self, key: str) -> bool:
        """Tell whether a short unknown word is a scrap or a misspelt joining word ("pf", "tthe")."""
        return len(key) < 3 or process.extractOne(key, self._links, scorer=OSA.distance, score_cutoff=1) is not None

    def _phrase(self, keys: list[str]) -> tuple[int, Concepts | None]:
        """Return how many of the keys, from the first, make the longest phrase of the lists, and its concepts."""
        glued, best, found = "", 0, None
        for count, key in enumerate(keys, start=1):
            if not key:
                break
            glued += key
            if glued in self.lexicon.phrases and (count > 1 or len(glued) > SHORTEST_JOINED):
                best, found = count, self.lexicon.phrases[glued]
            if glued not in self.lexicon.phrase_starts:
                break
        return best, found

    def _syllables(self, keys: list[str]) -> tuple[int, Concepts | None]:
        """Return how many of the keys, from the first, romanise the longest Korean word of the lists."""
        glued, best, found = "", 0, None
        for count, key in enumerate(keys, start=1):
            glued += key
            if not key or not glued.isascii():
                break
            letters = korean.skeleton(glued)
            if len(letters) >= SHORTEST_KOREAN and letters in self.lexicon.korean:
                best, found = count, self.lexicon.korean[letters]
            if len(letters) > 2 and letters not in self.lexicon.korean_starts:
                break
        return best, found


def _may_be_noise(raw: str) -> bool:
    """Tell whether a short unknown word may be a slip: not one in capitals ("HSE"), nor a Russian word ("леса")."""
    return raw.islower() and (len(raw) < _SHORTEST_WORD or not is_cyrillic(raw))
