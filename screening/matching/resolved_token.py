"""What one distinct token may stand for, by every rule."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from screening.matching.vocabulary import MatchType, Part, Resolved
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

    def guess(self, match_type: MatchType) -> tuple[str, Resolved] | None:
        """Return what a doubtful rule of one kind reads in it, with the name of the rule."""
        for guess in self.guesses:
            if guess[1][1][0][2] is match_type:
                return guess
        return None

    @property
    def guessed_keys(self) -> Iterator[str]:
        """The keys it has if it is misspelt, or abbreviated."""
        return (key for _, (key, parts) in self.guesses if parts[0][2] is not MatchType.SPLIT)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key it may have as part of a phrase."""
        if self.guesses:
            return tuple(dict.fromkeys((self.key, self.stem, *self.guessed_keys)))
        return (self.key,) if self.stem == self.key else (self.key, self.stem)

    @property
    def stem(self) -> str:
        """The key it has as a transliterated Russian word."""
        return self.key if self.written.script is Script.CYRILLIC else self.written.stem
