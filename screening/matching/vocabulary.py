"""The words that can be met: those of the lexicon and those that watched names add to it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct, field

from screening.matching.lexicon import Concept, Lexicon, TokenClass
from screening.model import as_numpy, text_column
from screening.text.arrays import Mask, match_pattern


class MatchType(StrEnum):
    """How a written word was recognised, from plain to doubtful."""

    PLAIN = "plain"
    FORM = "declined or romanised"
    JOINED = "written apart"
    SPLIT = "written together"
    ABBREVIATED = "abbreviated"
    TYPO = "misspelt"
    UNKNOWN = "unknown"


Concepts = tuple[Concept, ...]
Part = tuple[str, Concepts, MatchType]
"""A piece of a token as written, what it stands for, and how that was seen."""
Resolved = tuple[str, tuple[Part, ...]]
"""Look-up key of a token, and its parts; none when it is unknown."""

LINK = Concept("", TokenClass.LINK)
"""Initials, numbers and scraps: they join words and prove nothing."""
CYRILLIC_MARK = "q"
"""Set before the key of a Cyrillic acronym; no transliteration has this letter."""
# Letters. Below them a piece is too short to mean what it looks like.
SHORTEST_KOREAN = 4
SHORTEST_JOINED = 5
SHORTEST_STEM = 7
LONGEST_NUMBER = 12
_NUMBER = f"^[0-9]{{1,{LONGEST_NUMBER}}}$"
_DIGITS = re.compile(f"(?=([0-9]{{1,{LONGEST_NUMBER}}}))")


class LearntWords(Struct, array_like=True):
    """What watched names add to the words of the lexicon, as it is kept on disk."""

    literals: dict[str, Concepts] = field(default_factory=dict)
    """Words that no list knows."""
    spellings: dict[str, Concepts] = field(default_factory=dict)
    """Known words in the spellings that the names use."""
    acronyms: set[str] = field(default_factory=set)
    cyrillic_acronyms: set[str] = field(default_factory=set)


class Vocabulary:
    """Known words by their keys.

    Args:
        lexicon: concepts with their forms.
        learnt: words of watched names; more can be added.
    """

    def __init__(self, lexicon: Lexicon, learnt: LearntWords) -> None:
        self.lexicon = lexicon
        self.words: dict[str, Concepts] = learnt.literals | lexicon.readings | lexicon.phrases | lexicon.words
        """By folded letters: those of the lists, and those of watched names that no list knows."""
        self.parts = dict(self.words)
        """Words that others may be glued of. Those added later are none: else what a name is made of
        would depend on the names before it, "Sberbank" on whether somebody is called "Sber"."""
        self.stems: dict[str, Concepts] = learnt.literals | lexicon.slavic
        """By `Written.stem`, the words of watched names among them, acronyms left out of what is transliterated."""
        self.learnt = learnt
        self.literals, self.spellings = learnt.literals, learnt.spellings
        self.acronyms, self.cyrillic_acronyms = learnt.acronyms, learnt.cyrillic_acronyms

    def add_literal(self, key: str, concepts: Concepts, *, acronym: bool = False) -> None:
        """Add a word of a watched name; an acronym has no misspellings and no transliterations."""
        if acronym:
            self.acronyms.add(key)
        if key not in self.literals:
            self.literals[key] = concepts
            self.words.setdefault(key, concepts)
            self.stems.setdefault(key, concepts)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Whatever digits a known word has, whole or torn: "852", "3rd"."""
        found = {digits for key in self.words for digits in _DIGITS.findall(key)}
        return frozenset(digits[:end] for digits in found for end in range(1, len(digits) + 1))

    def are_numbers(self, words: pa.StringArray) -> Mask:
        """Tell which tokens are numbers that are part of no known word: they prove nothing, one like another."""
        known: Mask = as_numpy(pc.is_in(words, value_set=text_column(sorted(self.numbers))))
        return match_pattern(words, _NUMBER) & ~known

    def link(self, key: str) -> Concepts | None:
        """Return the concepts of a joining word ("of", "de")."""
        found = self.lexicon.words.get(key) or self.lexicon.slavic.get(key)
        return found if found and found[0].token_class is TokenClass.LINK else None
