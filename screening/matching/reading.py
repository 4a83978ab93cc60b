"""Read a text into words with their concepts, segment by segment.

Tokens are resolved in the order of how much they can be trusted: a phrase or
word of the lists, a declined or romanised form, parts that a line break tore
apart, words that were glued together, and last a typing error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from screening.matching import cyrillic, korean
from screening.matching.lexicon import Concept, Kind, Lexicon, fold, han_key, is_cjk, is_cyrillic, word_key
from screening.matching.normalise import APOSTROPHES, DIGIT_TWIN, clean, single_script
from screening.matching.spelling import Speller
from screening.matching.thresholds import LEAST_GLUED

MAX_WORDS = 50_000
"""Words read of one cell: 25 times the longest affiliation cell seen; bounds time on a hostile one."""


class How(StrEnum):
    """How a written word was recognised, from plain to doubtful."""

    PLAIN = "plain"
    FORM = "declined or romanised"
    JOINED = "written apart"
    SPLIT = "written together"
    TYPO = "misspelt"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Word:
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


@dataclass(frozen=True, slots=True)
class Segment:
    """Words between two separators; `hard` tells how firm the separator in front is."""

    words: tuple[Word, ...]
    hard: bool
    aside: bool
    """True for the content of parentheses."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole text, read."""

    text: str
    """The cleaned text the offsets refer to."""
    segments: tuple[Segment, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters or digits, or a separator."""

    raw: str
    start: int
    end: int


_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u200c\u200d"
"""Vowel signs and accents that belong to a word and that `\\w` leaves out."""
_TOKEN = re.compile(rf"(?:[^\W_]|[{_MARKS}])+(?:[{APOSTROPHES}\"][^\W_]+)*[{APOSTROPHES}]?|[;|/\\\n\r•·‧§†]|\s{{3,}}|,|，|、|:|：|\s[-–—−]+\s|[–—]|[(（\[{{]|[)）\]}}]|&|\.(?=\s)", re.UNICODE)
_ALNUM = re.compile(r"[^\W_]+")
_HARD = frozenset(";|/\\\n\r•§†")
_DOTTED = "i\u0307"  # what lower() makes of a Turkish capital I with a dot
_STRIP = str.maketrans("", "", APOSTROPHES + '"')
_SENTENCE_WORD = 9  # a full stop after a word this long ends a sentence, after a shorter one it may mark an abbreviation
_LONGEST_PHRASE = 9
_SHORTEST_PART = 3
_SHORTEST_GLUED = 7
_SHORTEST_JOINED = 5
_SHORTEST_KOREAN = 4
_LONGEST_ENDING = 7
_CYRILLIC_MARK = "q"
_OCR = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "n"), ("nn", "m"), ("li", "h"), ("l", "i"))

LINK = Concept("", Kind.LINK)


class Reader:
    """Reads texts against a lexicon and the words that watched names add to it.

    Args:
        lexicon: concepts with their forms.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.literals: dict[str, tuple[Concept, ...]] = {}
        self.acronyms: set[str] = set()
        self.cyrillic_acronyms: set[str] = set()
        self.speller = Speller()
        self._resolved: dict[str, tuple[str, tuple[tuple[str, tuple[Concept, ...], How], ...]]] = {}

    def learn(self, text: str) -> None:
        """Add the words of a watched name that no list knows.

        A short word of capitals is an acronym: it has no misspellings, and one
        in Cyrillic is not the same as its transliteration (МГУ is one
        university, MGU several).
        """
        acronyms = {raw.lower() for raw in _ALNUM.findall(text) if len(raw) < _SHORTEST_GLUED + 1 and sum(map(str.isupper, raw)) >= 2}
        self.cyrillic_acronyms |= {raw for raw in acronyms if is_cyrillic(raw) and word_key(raw) not in self.lexicon.slavic}
        self._resolved.clear()
        words = self.read(text, correct=False).words
        for word in words:
            if word.how is How.UNKNOWN:
                self.literals.setdefault(word.concept.id, (word.concept,))
                if word.raw.lower() in acronyms:
                    self.acronyms.add(word.concept.id)
        parts = [part.lower() for part in _ALNUM.findall(text)]
        if len(parts) > 1 and set(parts) <= acronyms and text.isascii():
            glued = "".join(map(fold, parts))
            self.literals.setdefault(glued, tuple(word.concept for word in words))
            self.acronyms.add(glued)
        self._resolved.clear()

    def settle(self) -> None:
        """Prepare the correction of typing errors, when all names are learnt."""
        known: dict[str, tuple[Concept, ...]] = {}
        for table in (self.literals, self.lexicon.words, self.lexicon.slavic):
            for key, concepts in table.items():
                if (key in self.acronyms and len(key) < LEAST_GLUED - 1) or key[0] == _CYRILLIC_MARK:
                    continue
                known.setdefault(key, concepts)
        for parts in self.lexicon.phrase_words.values():
            for key in parts:
                known.setdefault(key, (Concept(key, Kind.OTHER),))
        self.speller = Speller(known)

    def read(self, text: str, *, correct: bool = True) -> Reading:
        """Return the words of `text`; with `correct` typing errors are recognised too."""
        cleaned = clean(text)
        segments: list[Segment] = []
        words: list[Word] = []
        for tokens, hard, aside in _segments(cleaned):
            if len(words) >= MAX_WORDS:
                break
            own = tuple(self._words(tokens, len(segments), len(words), correct))
            if own:
                segments.append(Segment(own, hard, aside))
                words.extend(own)
        return Reading(cleaned, tuple(segments), tuple(words))

    def prepare(self, texts: Iterable[str]) -> None:
        """Look up the misspellings of many texts in one native call, before they are read."""
        unknown = {self.resolve(raw) for text in texts for raw in _ALNUM.findall(text)}
        self.speller.prepare(sorted(key for key, parts in unknown if not parts))

    def resolve(self, raw: str) -> tuple[str, tuple[tuple[str, tuple[Concept, ...], How], ...]]:
        """Return the key of one token and the concepts it stands for without help; cached.

        Returns:
            The look-up key and `(part, concepts, how)` for each part; no parts
            when the token is unknown.
        """
        raw = raw.lower()
        found = self._resolved.get(raw)
        if found is None:
            if len(self._resolved) > 500_000:
                self._resolved.clear()
            found = self._resolved[raw] = self._resolve(raw)
        return found

    def known(self, key: str) -> tuple[Concept, ...] | None:
        """Return the concepts of a folded key that a list or a watched name holds."""
        return self.lexicon.words.get(key) or self.literals.get(key) or self.lexicon.phrases.get(key)

    def _resolve(self, raw: str) -> tuple[str, tuple[tuple[str, tuple[Concept, ...], How], ...]]:
        word = raw if raw.isascii() and raw.isalpha() else single_script(raw.translate(_STRIP))
        if not word.isascii() and any(map(is_cjk, word)):
            return "", tuple(self._cjk(word))
        cyrillic_word = not word.isascii() and is_cyrillic(word)
        skeleton = cyrillic.skeleton(word) if cyrillic_word else ""
        key = cyrillic.stem(skeleton) if cyrillic_word else fold(word)
        if word in self.cyrillic_acronyms:
            key = _CYRILLIC_MARK + skeleton  # МГУ is one university, MGU several
        if not key or key.isdigit() or (len(key) == 1 and not self.lexicon.words.get(key)):
            return key, ((raw, (LINK,), How.PLAIN),)
        if cyrillic_word:
            found = self.lexicon.slavic.get(key) or self.literals.get(key)
            if found:
                return key, ((raw, found, How.PLAIN),)
        else:
            found = self.known(key)
            if found:
                return key, ((raw, found, How.PLAIN),)
            if len(key) >= _SHORTEST_KOREAN:
                stem = cyrillic.stem(cyrillic.skeleton(key))
                found = self.lexicon.slavic.get(stem) or (self.literals.get(stem) if stem not in self.acronyms else None)
                if found:
                    return stem, ((raw, found, How.FORM),)
        if not word.isalpha() and sum(map(str.isdigit, word)) == 1:
            found = self.known(fold(word.translate(DIGIT_TWIN)))
            if found:
                return key, ((raw, found, How.TYPO),)
        letters = skeleton if cyrillic_word else key
        for end in range(min(len(letters), 16), max(3, len(letters) - _LONGEST_ENDING - 1), -1):
            found = self.lexicon.beginnings.get(letters[:end])
            if found:
                return key, ((raw, found, How.FORM),)
        for printed, meant in _OCR:
            if printed in key:
                found = self.known(key.replace(printed, meant))
                if found and len(key) >= _SHORTEST_KOREAN:
                    return key, ((raw, found, How.TYPO),)
        return key, ()

    def _cjk(self, word: str) -> Iterator[tuple[str, tuple[Concept, ...], How]]:
        """Cut a run of CJK text into the longest known words; what is left between them is a word of its own."""
        table, longest = self.lexicon.han, self.lexicon.longest_han
        chars = han_key(word)
        rest = 0
        at = 0
        while at < len(word):
            for end in range(min(len(word), at + longest), at, -1):
                found = table.get(chars[at:end])
                if found:
                    if rest < at:
                        yield from self._rest(word[rest:at])
                    yield word[at:end], found, How.PLAIN
                    at = rest = end
                    break
            else:
                at += 1
        if rest < len(word):
            yield from self._rest(word[rest:])

    def _rest(self, part: str) -> Iterator[tuple[str, tuple[Concept, ...], How]]:
        if not any(map(is_cjk, part)):
            _, parts = self.resolve(part)
            yield from parts or ((part, (Concept(fold(part), Kind.OTHER),), How.UNKNOWN),)
            return
        key = korean.skeleton(korean.romanise(part)) if all(map(korean.is_hangul, part)) else han_key(part)
        found = self.literals.get(key)
        yield part, found or (Concept(key, Kind.OTHER),), How.PLAIN if found else How.UNKNOWN

    def _words(self, tokens: list[Token], segment: int, position: int, correct: bool) -> Iterator[Word]:
        plain = [self.resolve(token.raw) for token in tokens]
        resolved = list(plain)
        stems = [_stem(key) for key, _ in plain]
        if correct:
            for i, (key, parts) in enumerate(plain):
                if not parts:
                    better = self.speller.correct(key)
                    if better is not None and not self._torn(plain, i):
                        resolved[i] = (better[0], ((tokens[i].raw, better[1], How.TYPO),))
        at = 0
        while at < len(tokens):
            count, found = self._phrase([key for key, _ in plain[at : at + _LONGEST_PHRASE]])
            how = How.PLAIN
            if not count:
                count, found = self._phrase(stems[at : at + _LONGEST_PHRASE]) if stems[at] in self.lexicon.phrase_starts else (0, None)
                how = How.FORM
            if not count:
                count, found = self._phrase([key for key, _ in resolved[at : at + _LONGEST_PHRASE]])
                how = How.TYPO
            if not count:
                count, found, how = self._longest(resolved, at, correct)
            if count == 1 and found is None:
                key, parts = resolved[at]
                if len(parts) == 1:
                    parts = ((tokens[at].raw, parts[0][1], parts[0][2]),)
                spelt = parts or ((tokens[at].raw, (Concept(key, Kind.OTHER),), How.UNKNOWN),)
            else:
                raw = " ".join(token.raw for token in tokens[at : at + count])
                spelt = ((raw, found or (), how),)
            for raw, concepts, way in spelt:
                for concept in concepts:
                    yield Word(concept, raw, way, tokens[at].start, tokens[at + count - 1].end, segment, position)
                    position += 1
            at += count

    def _torn(self, resolved: list[tuple[str, tuple[tuple[str, tuple[Concept, ...], How], ...]]], i: int) -> bool:
        """Tell whether an unknown token makes a known word together with a neighbour."""
        key = resolved[i][0]
        before = resolved[i - 1][0] if i else ""
        after = resolved[i + 1][0] if i + 1 < len(resolved) else ""
        return bool((before and self.known(before + key)) or (after and self.known(key + after)))

    def _phrase(self, keys: list[str]) -> tuple[int, tuple[Concept, ...] | None]:
        """Return how many of the keys, from the first, make the longest phrase of the lists, and its concepts."""
        glued, best, found = "", 0, None
        for count, key in enumerate(keys, start=1):
            if not key:
                break
            glued += key
            if glued in self.lexicon.phrases and (count > 1 or len(glued) > _SHORTEST_JOINED):
                best, found = count, self.lexicon.phrases[glued]
            if glued not in self.lexicon.phrase_starts:
                break
        return best, found

    def _longest(
        self, resolved: list[tuple[str, tuple[tuple[str, tuple[Concept, ...], How], ...]]], at: int, correct: bool
    ) -> tuple[int, tuple[Concept, ...] | None, How]:
        """Return how many tokens from `at` make one known expression, its concepts, and how it was recognised."""
        key, parts = resolved[at]
        if parts and (parts[0][2] is not How.TYPO):
            return 1, None, How.PLAIN
        glued, best = "", 0
        for count in range(1, min(4, len(resolved) - at) + 1):
            if not resolved[at + count - 1][0]:
                break
            glued += resolved[at + count - 1][0]
            letters = korean.skeleton(glued) if glued.isascii() else ""
            if len(letters) >= _SHORTEST_KOREAN and letters in self.lexicon.korean:
                best, korean_key = count, letters
            if letters and letters not in self.lexicon.korean_starts and len(letters) > 2:
                break
        if best:
            return best, self.lexicon.korean[korean_key], How.FORM
        if parts:
            return 1, None, How.PLAIN
        if at + 1 < len(resolved) and resolved[at + 1][0]:
            joined = key + resolved[at + 1][0]
            found = self.known(joined) if len(joined) >= _SHORTEST_JOINED else None
            found = found or (self.lexicon.slavic.get(cyrillic.stem(joined)) if len(joined) >= _SHORTEST_JOINED else None)
            if found:
                return 2, found, How.JOINED
        if len(key) >= _SHORTEST_GLUED and correct is not None:
            found = self._split(key)
            if found:
                return 1, found, How.SPLIT
        return 1, None, How.UNKNOWN

    def _split(self, key: str) -> tuple[Concept, ...] | None:
        """Read a glued word as two or three known ones, longest first part first."""
        for end in range(len(key) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            left = self.part(key[:end])
            if left:
                rest = key[end:]
                right = self.part(rest) or (self.part(rest[1:]) if rest[0] == "s" and len(rest) > _SHORTEST_PART else None)
                right = right or (self._split(rest) if len(rest) >= _SHORTEST_GLUED else None)
                if right:
                    return left + right
        return None

    def part(self, key: str) -> tuple[Concept, ...] | None:
        """Return the concepts of one part of a glued word."""
        found = self.known(key) or self.lexicon.slavic.get(cyrillic.stem(key))
        if not found and len(key) > _SHORTEST_JOINED:
            found = next((self.lexicon.beginnings[key[:end]] for end in range(len(key), 4, -1) if key[:end] in self.lexicon.beginnings), None)
        return found


@lru_cache(maxsize=100_000)
def _stem(key: str) -> str:
    return cyrillic.stem(cyrillic.skeleton(key)) if key.isascii() else key


def _segments(text: str) -> Iterator[tuple[list[Token], bool, bool]]:
    """Yield the tokens between separators; a parenthesis is set aside, what surrounds it stays together."""
    lowered = text.lower().replace(_DOTTED, "i")
    if len(lowered) != len(text):  # a few letters change their length in lower case; offsets must agree
        text = lowered
    tokens: list[Token] = []
    asides: list[list[Token]] = []
    inside: list[Token] | None = None
    hard = False
    for found in _TOKEN.finditer(lowered):
        piece = found[0]
        current = tokens if inside is None else inside
        first = piece[0]
        if first.isalnum():
            current.append(Token(text[found.start() : found.end()], found.start(), found.end()))
            continue
        if first in "(（[{" and inside is None:
            inside = []
            asides.append(inside)
            continue
        if first in ")）]}":
            inside = None
            continue
        if first == "&":
            current.append(Token("and", found.start(), found.end()))
            continue
        if first == "." and (not current or len(current[-1].raw) < _SENTENCE_WORD):
            continue
        if inside is not None:
            if first == "," or not piece.isspace():
                inside = []
                asides.append(inside)
            continue
        yield tokens, hard, False
        yield from ((aside, hard, True) for aside in asides)
        tokens, asides = [], []
        hard = first in _HARD or piece.isspace() and piece.strip(" ") == "" and len(piece) > 2
    yield tokens, hard, False
    yield from ((aside, hard, True) for aside in asides)
