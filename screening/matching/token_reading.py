"""What one distinct token may stand for, by every rule."""

from __future__ import annotations

from msgspec import Struct

from screening.matching.vocabulary import Concepts, MatchType, Part, Resolved
from screening.text.written import Script, Written

_NOTHING: frozenset[str] = frozenset()


class TokenReading(Struct, frozen=True, gc=False):
    """One distinct token of a text, read by all token rules."""

    written: Written
    key: str
    """What it is looked up by; nothing for a run of CJK characters."""
    parts: tuple[Part, ...] = ()
    """What a certain rule reads in it; none when it is unknown."""
    rule: str = ""
    """The name of that rule."""
    guesses: tuple[tuple[str, Resolved], ...] = ()
    """What the doubtful rules read in an unknown word, each with the name of the rule."""

    @property
    def spelt(self) -> tuple[str, Resolved] | None:
        """The known word that it misspells, with the rule that says so."""
        return next((guess for guess in self.guesses if guess[1][1][0][2] is MatchType.TYPO), None)

    @property
    def spelt_key(self) -> str:
        """The key it has when its misspelling is mended."""
        spelt = self.spelt if self.guesses else None
        return spelt[1][0] if spelt else self.key

    @property
    def glued(self) -> tuple[str, Concepts] | None:
        """The concepts of known words written together in it, with the rule that says so."""
        return next(((rule, found[1][0][1]) for rule, found in self.guesses if found[1][0][2] is MatchType.SPLIT), None)

    @property
    def options(self) -> tuple[str, ...]:
        """Every key it may have as part of a phrase."""
        if self.guesses:
            return tuple(dict.fromkeys((self.key, self.stem, self.spelt_key)))
        return (self.key,) if self.stem == self.key else (self.key, self.stem)

    @property
    def stem(self) -> str:
        """The key it has as a transliterated Russian word."""
        return self.key if self.written.script is Script.CYRILLIC else self.written.stem

    @property
    def concepts(self) -> frozenset[str]:
        """Everything that any rule reads in it."""
        if not self.parts and not self.guesses:
            return _NOTHING
        if not self.guesses and len(self.parts) == 1:  # most known words
            return frozenset([concept.id for concept in self.parts[0][1]])
        found = [concepts for _, concepts, _ in self.parts]
        found += [concepts for _, (_, parts) in self.guesses for _, concepts, _ in parts]
        return frozenset(concept.id for concepts in found for concept in concepts)


class KnownWord(Struct, frozen=True, gc=False):
    """A distinct token, with what it may contribute to a text."""

    reading: TokenReading
    flags: int
    """What it may start or go on with, as `Turn` says of each merge rule; `BLOCKING`."""
    concepts: frozenset[str]
    """Everything that it may stand for alone."""
