"""Read an abbreviated word as the known one that it begins: "Новосиб." is Novosibirsk, "исслед." research.

Russian catalogues and journals shorten every word of a name so (GOST 7.12:
the end is cut off and a full stop set), and no list has all the places where
they cut.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from screening.matching.lexicon import TokenClass
from screening.matching.token_rule import TokenRule
from screening.matching.vocabulary import Concepts, MatchType, Resolved, Vocabulary
from screening.text.written import Script, Written

_SHORTEST = 3
"""Letters; with two, "ст." and "пр." stand for anything."""
_SHORTENED = frozenset(
    {TokenClass.STATUS, TokenClass.FIELD, TokenClass.SIDE, TokenClass.PLACE, TokenClass.COUNTRY, TokenClass.LEGAL}
)
"""Not the kind of body, nor whom it is named after: "им. адм. Невельского" names an admiral and no administration."""
_LAST = "\uffff"
"""Sorts behind every letter."""


class AbbreviatedWord(TokenRule):
    """A word cut short; the parser believes it where a full stop follows and no rule knows the word."""

    name = "abbreviation"
    says = "the word, with a full stop, begins listed words of one meaning only"
    example = "новосиб"

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._words = _Beginnings(vocabulary.lexicon.words)
        self._stems = _Beginnings(vocabulary.lexicon.slavic)

    def expand(self, word: Written) -> Resolved | None:
        if word.script is Script.CJK or len(word.word) < _SHORTEST or not word.word.isalpha():
            return None
        found = self._words.of(word.letters) if word.script is Script.ALPHABET else None
        found = found or self._stems.of(word.skeleton)
        if not found or any(concept.token_class not in _SHORTENED for concept in found[1]):
            return None
        return found[0], ((word.raw, found[1], MatchType.ABBREVIATED),)


class _Beginnings:
    """Finds what words with the same beginning have in common."""

    def __init__(self, words: Mapping[str, Concepts]) -> None:
        self._words = words
        self._keys = sorted(words)

    def of(self, letters: str) -> tuple[str, Concepts] | None:
        """Return the first word that begins with letters, if all that do mean the same."""
        start = bisect_left(self._keys, letters)
        if start == len(self._keys) or not self._keys[start].startswith(letters):
            return None
        found = self._keys[start : bisect_left(self._keys, letters + _LAST, start)]
        meanings = {self._words[key] for key in found}
        return (found[0], meanings.pop()) if len(meanings) == 1 else None
