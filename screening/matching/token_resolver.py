"""Read the distinct words of texts by all token rules, each word once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from screening.matching.token_rule import TokenRule
from screening.matching.token_rules import CERTAIN_RULES, DOUBTFUL_RULES, russian_key
from screening.matching.vocabulary import MatchType, Part, Resolved, Vocabulary
from screening.text.written import Script, Written, write_many

_NOTHING: frozenset[str] = frozenset()
KNOWN, TELLING = 1, 2
"""Flags of a token that a certain rule reads, and of one that may stand for a blocking key."""


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


class TokenResolver:
    """Asks the token rules what words stand for.

    Args:
        vocabulary: the known words.
        prefilter: as of `Parser`.
    """

    def __init__(self, vocabulary: Vocabulary, *, prefilter: bool = True) -> None:
        self.vocabulary = vocabulary
        self.prefilter = prefilter
        self._certain = [rule(vocabulary) for rule in CERTAIN_RULES]
        self._doubtful = [rule(vocabulary) for rule in DOUBTFUL_RULES]

    def settle(self) -> None:
        """Prepare the rules when the last word is added; only then doubtful ones are asked in advance."""
        for rule in (*self._certain, *self._doubtful):
            rule.settle()

    def certain(self, words: Sequence[Written]) -> dict[str, ResolvedToken]:
        """Return, by raw form, those of many distinct words that a certain rule reads, as the first one reads them."""
        found: dict[str, ResolvedToken] = {}
        for rule in self._certain:
            read = self._asked(rule, words)
            for word in words if read else ():
                if resolved := read.get(word.raw):
                    key, parts = resolved
                    found[word.raw] = ResolvedToken(word, key, parts, rule.name, (), _concepts(parts))
            words = [word for word in words if word.raw not in read] if read else words
        return found

    def read(self, raws: Sequence[str]) -> list[ResolvedToken]:
        """Return what each of many distinct lower-case words may stand for."""
        words = write_many(raws)
        found = self.certain(words)
        unknown = [word for word in words if word.raw not in found]
        guesses: dict[str, list[tuple[str, Resolved]]] = {}
        for rule in self._doubtful:
            for raw, resolved in self._asked(rule, unknown).items():
                guesses.setdefault(raw, []).append((rule.name, resolved))
        for word in unknown:
            key = "" if word.script is Script.CJK else russian_key(word, self.vocabulary)
            read = tuple(guesses.get(word.raw, ()))
            said = _concepts(part for _, (_, parts) in read for part in parts) if read else _NOTHING
            found[word.raw] = ResolvedToken(word, key, (), "", read, said)
        return [found[raw] for raw in raws]

    def _asked(self, rule: TokenRule, words: Sequence[Written]) -> Mapping[str, Resolved]:
        if self.prefilter:
            return rule.expand_many(words)
        return {word.raw: found for word in words if (found := rule.expand(word))}


def _concepts(parts: Iterable[Part]) -> frozenset[str]:
    return frozenset([concept.id for _, concepts, _ in parts for concept in concepts])
