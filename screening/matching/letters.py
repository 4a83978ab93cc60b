"""Spelling rules applied to many words in one call, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from screening.matching import cyrillic, korean

_MOST_REMEMBERED = 50_000


def spelled(rule: Callable[[str], str], words: Sequence[str]) -> list[str]:
    """Apply a rule that works letter by letter to many words in one call, one word a line."""
    return rule("\n".join(words)).split("\n") if words else []


class _Remembered:
    """A spelling rule that answers from memory what was prepared.

    Args:
        rule: spells one word.
        rule_for_many: does the same to many ASCII words.
    """

    def __init__(self, rule: Callable[[str], str], rule_for_many: Callable[[Sequence[str]], Sequence[str]]) -> None:
        self._rule = rule
        self._rule_for_many = rule_for_many
        self._known: dict[str, str] = {}

    def __call__(self, key: str) -> str:
        """Return the spelling of a folded word; one that is not ASCII is its own."""
        found = self._known.get(key)
        if found is None:
            self._forget()
            found = self._known[key] = self._rule(key) if key.isascii() else key
        return found

    def prepare(self, keys: Iterable[str]) -> None:
        """Work out the spelling of many words in a few passes over all their letters."""
        self._forget()
        fresh = [key for key in keys if key not in self._known and key.isascii()]
        self._known.update(zip(fresh, self._rule_for_many(fresh), strict=True))

    def _forget(self) -> None:
        if len(self._known) > _MOST_REMEMBERED:
            self._known.clear()


transliterated = _Remembered(
    lambda word: cyrillic.stem(cyrillic.skeleton(word)),
    lambda words: cyrillic.stems(spelled(cyrillic.skeleton, words)),
)
"""Returns the stem a folded word would have as a transliterated Russian one."""
romanised = _Remembered(korean.skeleton, lambda words: spelled(korean.skeleton, words))
"""Returns the letters a folded word would have as a romanised Korean one."""
