"""Token rules: each way in which one written word may stand for a concept, as one small class.

The resolver asks the certain rules in the order of `certain_rules`; the first
that reads a word settles it. Words that none of them reads go to the
`doubtful_rules`, which the parser consults where the neighbours of a word do
not explain it. Nothing else in the house decides what a single word may mean:
a new rule is one class here and one line in one of the two lists.

`expand` says what a word stands for. Two rules read many words at once besides
(`expand_many`), because it pays: asked one by one, glued words alone would take
a quarter of the time. Prefilters of the others were measured, gained nothing and went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from screening.matching.abbreviation import AbbreviatedWord
from screening.matching.glued import GluedWords, Parts
from screening.matching.lexicon import Concept, TokenClass
from screening.matching.spelling import Speller, real_words
from screening.matching.thresholds import LEAST_GLUED
from screening.matching.token_rule import TokenRule
from screening.matching.vocabulary import (
    CYRILLIC_MARK,
    LINK,
    SHORTEST_JOINED,
    SHORTEST_KOREAN,
    SHORTEST_STEM,
    Concepts,
    MatchType,
    Part,
    Resolved,
    Vocabulary,
)
from screening.text import cyrillic, korean
from screening.text.fold import fold
from screening.text.han import han_key
from screening.text.normalise import DIGIT_TWIN
from screening.text.scripts import is_cjk
from screening.text.written import Script, Written, transliterate_many, write

MISPRINTS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "n"), ("nn", "m"), ("li", "h"), ("l", "i"))
"""Letters that print alike: as read, as meant."""
_SHORTEST_BEGINNING = 4
_LONGEST_BEGINNING = 16
_LONGEST_ENDING = 7
_LONGEST_SECOND = 12


class CjkRun(TokenRule):
    """A run of CJK characters, cut into the longest known words; what is left between them is a word of its own."""

    name = "characters"
    says = "Chinese, Japanese or Korean characters hold listed words"
    example = "莫斯科国立大学"

    @cached_property
    def _longest(self) -> dict[str, int]:
        """How long the listed words are at most that begin with a character."""
        return {key[0]: len(key) for key in sorted(self.vocabulary.lexicon.han, key=len)}

    @cached_property
    def _of_letters(self) -> list[TokenRule]:
        return [rule(self.vocabulary) for rule in CERTAIN_RULES if rule is not CjkRun]

    def expand(self, word: Written) -> Resolved | None:
        if word.script is not Script.CJK:
            return None
        return "", tuple(self._cut(word.word))

    def _cut(self, word: str) -> Iterator[Part]:
        table, longest = self.vocabulary.lexicon.han, self._longest
        chars = han_key(word)
        rest = at = 0
        while at < len(word):
            for end in range(min(len(word), at + longest.get(chars[at], 0)), at, -1):
                found = table.get(chars[at:end])
                if found:
                    yield from self._unlisted(word[rest:at])
                    yield word[at:end], found, MatchType.PLAIN
                    at = rest = end
                    break
            else:
                at += 1
        yield from self._unlisted(word[rest:])

    def _unlisted(self, part: str) -> Iterator[Part]:
        if not part:
            return
        if not any(map(is_cjk, part)):
            known = next(filter(None, (rule.expand(write(part)) for rule in self._of_letters)), None)
            yield from known[1] if known else ((part, (Concept(fold(part), TokenClass.OTHER),), MatchType.UNKNOWN),)
        elif len(part) == 1 and korean.is_hangul(part):
            yield part, (LINK,), MatchType.PLAIN  # a case particle
        else:
            key = korean.skeleton(korean.romanise(part)) if all(map(korean.is_hangul, part)) else han_key(part)
            found = self.vocabulary.literals.get(key)
            yield part, found or (Concept(key, TokenClass.OTHER),), MatchType.PLAIN if found else MatchType.UNKNOWN


class ListedWord(TokenRule):
    """A word of the lists, or of a watched name."""

    name = "listed word"
    says = "the word stands in the word lists or in a watched name"
    example = "university"

    def expand(self, word: Written) -> Resolved | None:
        found = self.vocabulary.words.get(word.letters) if word.script is Script.ALPHABET else None
        return (word.letters, ((word.raw, found, MatchType.PLAIN),)) if found else None


class RussianWord(TokenRule):
    """A Cyrillic word in any case; an acronym of a watched name only as itself: МГУ is one university, MGU several."""

    name = "Russian word"
    says = "the Cyrillic word is a listed one, in any case"
    example = "томского"

    def expand(self, word: Written) -> Resolved | None:
        if word.script is not Script.CYRILLIC:
            return None
        key = russian_key(word, self.vocabulary)
        found = self.vocabulary.stems.get(key)
        return (key, ((word.raw, found, MatchType.PLAIN),)) if found else None


class Scrap(TokenRule):
    """A number, an initial, or a sign without letters: it joins words and proves nothing."""

    name = "number or initial"
    says = "a number or a single letter joins words and proves nothing"
    example = "12"

    def expand(self, word: Written) -> Resolved | None:
        if word.script is Script.ALPHABET:
            scrap = len(word.letters) < 2 or word.letters.isdigit()
        else:
            scrap = word.script is Script.CYRILLIC and len(word.stem) < 2
        return (word.key, ((word.raw, (LINK,), MatchType.PLAIN),)) if scrap else None


class RomanisedWord(TokenRule):
    """A Russian word in any transliteration and case, or a listed word with such an ending."""

    name = "romanised word"
    says = "the word is a listed one, declined or transliterated"
    example = "gosudarstvennyy"

    def expand(self, word: Written) -> Resolved | None:
        if word.script is not Script.ALPHABET or len(word.letters) < SHORTEST_KOREAN:
            return None
        found = self.vocabulary.stems.get(word.stem)
        if not found or (word.stem in self.vocabulary.acronyms and word.stem not in self.vocabulary.lexicon.slavic):
            return None
        return word.stem, ((word.raw, found, MatchType.FORM),)


class RomanisedAcronym(TokenRule):
    """A listed acronym of Cyrillic letters in another transliteration: MIPhI is MIFI, SahGU SakhGU.

    Only where the list has it in Latin letters too, for that says whether others bear it. MEFI is not MEPhI, which
    abbreviates English words.
    """

    name = "romanised acronym"
    says = "the letters are those of a listed Russian acronym, transliterated in another way"
    example = "sahgu"

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._known: dict[str, Concepts] = {}

    def settle(self) -> None:
        vocabulary = self.vocabulary
        russian = set(map(cyrillic.skeleton, vocabulary.cyrillic_acronyms))
        latin = ((cyrillic.skeleton(key), key) for key in sorted(vocabulary.acronyms) if key.isascii())
        self._known = {letters: vocabulary.literals[key] for letters, key in latin if letters in russian}

    def expand(self, word: Written) -> Resolved | None:
        if word.script is not Script.ALPHABET or len(word.letters) < SHORTEST_JOINED:
            return None
        found = self._known.get(word.skeleton)
        return (word.letters, ((word.raw, found, MatchType.FORM),)) if found else None


class BegunWord(TokenRule):
    """A word with a known beginning; a long ending must be a known word too ("Staatsuniversiteit")."""

    name = "known beginning"
    says = "the word has a beginning that many languages share"
    example = "universitetas"

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._parts = Parts(vocabulary)
        self._openings = frozenset(key[:_SHORTEST_BEGINNING] for key in vocabulary.lexicon.beginnings)

    def expand(self, word: Written) -> Resolved | None:
        letters = word.letters
        if letters[:_SHORTEST_BEGINNING] not in self._openings:
            return None
        shortest = max(_SHORTEST_BEGINNING - 1, len(letters) - _LONGEST_SECOND - 1)
        for end in range(min(len(letters), _LONGEST_BEGINNING), shortest, -1):
            found = self.vocabulary.lexicon.beginnings.get(letters[:end])
            if found:
                rest = self._parts.part(letters[end:]) if len(letters) - end >= SHORTEST_KOREAN else None
                if rest or len(letters) - end <= _LONGEST_ENDING:
                    key = russian_key(word, self.vocabulary) if word.script is Script.CYRILLIC else letters
                    return key, ((word.raw, found + (rest or ()), MatchType.FORM),)
        return None


class Misprint(TokenRule):
    """A word in which letters, or one digit, were taken for others that print alike."""

    name = "misprint"
    says = "letters or a digit stand for others that print alike (rn for m, 0 for o)"
    example = "rnoscow"

    def expand(self, word: Written) -> Resolved | None:
        if word.script is not Script.ALPHABET:
            return None
        key, known = word.letters, self.vocabulary.words
        if sum(map(str.isdigit, word.word)) == 1:
            meant = [fold(word.word.translate(DIGIT_TWIN))]
        else:
            meant = [key.replace(bad, good) for bad, good in MISPRINTS if bad in key and len(key) >= SHORTEST_KOREAN]
        found = next((known[one] for one in meant if one in known), None)
        return (key, ((word.raw, found, MatchType.TYPO),)) if found else None


class Misspelling(TokenRule):
    """A word one or two typing errors away from a known one."""

    name = "misspelling"
    says = "one or two letters away from a known word"
    example = "univresity"

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._known: dict[str, Concepts] = {}
        self._speller = Speller(())

    def settle(self) -> None:
        vocabulary = self.vocabulary
        lexicon, literals, spellings = vocabulary.lexicon, vocabulary.literals, vocabulary.spellings
        words = spellings | lexicon.slavic | lexicon.words | literals  # the last counts
        short = {key for key in vocabulary.acronyms if len(key) < LEAST_GLUED - 1}
        known: dict[str, Concepts] = {key: (Concept(key, TokenClass.OTHER),) for key in lexicon.phrase_words}
        known |= {key: found for key, found in words.items() if key[0] != CYRILLIC_MARK and key not in short}
        self._known, self._speller = known, Speller(known)

    def expand(self, word: Written) -> Resolved | None:
        return self.expand_many([word]).get(word.raw)

    def expand_many(self, words: Sequence[Written]) -> dict[str, Resolved]:
        real, phrase_words = real_words(), self.vocabulary.lexicon.phrase_words
        asked = [
            (word, key)
            for word in words
            if word.script is not Script.CJK
            and (key := russian_key(word, self.vocabulary)).isascii()
            and key not in phrase_words
            and key not in real
        ]
        result = self._meant(asked)
        unread = [pair for pair in asked if pair[0].raw not in result and len(pair[1]) >= SHORTEST_STEM]
        declined = [(word, word.stem) for word, key in unread if word.script is Script.ALPHABET and word.stem != key]
        russian = [pair for pair in unread if pair[0].script is Script.CYRILLIC]
        stems = transliterate_many([key for _, key in russian])  # of the stem: an ending may follow an ending
        declined += [(word, stem) for (word, _), stem in zip(russian, stems, strict=True)]
        return result | self._meant([pair for pair in declined if len(pair[1]) >= SHORTEST_STEM])

    def _meant(self, asked: Sequence[tuple[Written, str]]) -> dict[str, Resolved]:
        found = self._speller.correct([key for _, key in asked])
        return {
            asked[place][0].raw: (key, ((asked[place][0].raw, self._known[key], MatchType.TYPO),))
            for place, key in found.items()
        }


def russian_key(word: Written, vocabulary: Vocabulary) -> str:
    """Return the key of a word; that of a Cyrillic acronym of a watched name is no transliteration."""
    return CYRILLIC_MARK + word.letters if word.word in vocabulary.cyrillic_acronyms else word.key


CERTAIN_RULES: tuple[type[TokenRule], ...] = (
    CjkRun,
    RussianWord,
    ListedWord,
    Scrap,
    RomanisedWord,
    RomanisedAcronym,
    BegunWord,
    Misprint,
)
"""The first that reads a word settles it."""
DOUBTFUL_RULES: tuple[type[TokenRule], ...] = (Misspelling, AbbreviatedWord, GluedWords)
"""For words that no certain rule reads, where their neighbours do not explain them."""
