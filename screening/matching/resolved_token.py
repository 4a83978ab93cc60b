"""What one distinct token may stand for, by every rule."""

from __future__ import annotations

from msgspec import Struct

from screening.matching.vocabulary import Concepts, MatchType, Part, Resolved
from screening.text.written import Script, Written

KNOWN, TELLING, CYRILLIC = 1, 2, 4
"""Flags of a token that a certain rule reads, of one that may stand for a blocking key, and of one in Cyrillic."""


class ResolvedToken(Struct, gc=False):
    """One distinct token of a text, read by all token rules."""

    written: Written
    key: str
    """What it is looked up by; nothing for a run of CJK characters."""
    parts: tuple[Part, ...] = ()
    """What a certain rule reads in it; none when it is unknown."""
    rule: str = ""
    """The name of that rule."""
    guesses: tuple[tuple[str, Resolved], ...] = ()
    """What the doubtful rules read in an unknown token, each with the name of the rule."""
    concepts: frozenset[str] = frozenset()
    """Everything that it may stand for alone."""
    flags: int = 0
    opens: int = 0
    """Bits of the merge rules that something may start with it for."""
    closes: int = 0
    """Bits of the merge rules that what another token started may go on with it for."""

    @property
    def correction(self) -> tuple[str, Resolved] | None:
        """The known word that it misspells, with the rule that says so."""
        return next((guess for guess in self.guesses if guess[1][1][0][2] is MatchType.TYPO), None)

    @property
    def corrected_key(self) -> str:
        """The key it has when its misspelling is corrected."""
        found = self.correction if self.guesses else None
        return found[1][0] if found else self.key

    @property
    def glued(self) -> tuple[str, Concepts] | None:
        """The concepts of known words written together in it, with the rule that says so."""
        return next(((rule, found[1][0][1]) for rule, found in self.guesses if found[1][0][2] is MatchType.SPLIT), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key it may have as part of a phrase."""
        if self.guesses:
            return tuple(dict.fromkeys((self.key, self.stem, self.corrected_key)))
        return (self.key,) if self.stem == self.key else (self.key, self.stem)

    @property
    def stem(self) -> str:
        """The key it has as a transliterated Russian word."""
        return self.key if self.written.script is Script.CYRILLIC else self.written.stem
