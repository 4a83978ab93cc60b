"""What a token rule is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from screening.matching.vocabulary import Resolved, Vocabulary
from screening.text.written import Written


class TokenRule:
    """One way in which a written word may stand for a concept.

    Args:
        vocabulary: the known words; those of watched names may be added later.
    """

    name: ClassVar[str]
    """What `screen explain` calls it."""
    says: ClassVar[str]
    """What it does, in one sentence."""
    example: ClassVar[str]

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def settle(self) -> None:
        """Prepare what needs all known words, when the last is added."""

    def expand(self, word: Written) -> Resolved | None:
        """Return what a word stands for under this rule, or None."""
        raise NotImplementedError

    def expand_many(self, words: Sequence[Written]) -> dict[str, Resolved]:
        """Return what each word stands for that this rule reads, by its raw form."""
        return {word.raw: found for word in words if (found := self.expand(word))}
