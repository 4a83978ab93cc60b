"""Spelling rules applied to many words in one call, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from screening.matching import cyrillic, korean

_MOST_REMEMBERED = 200_000


def spelled(rule: Callable[[str], str], words: Sequence[str]) -> list[str]:
    """Apply a rule that works letter by letter to many words in one call, one word a line."""
    return rule("\n".join(words)).split("\n") if words else []


class _Remembered:
    """A spelling rule that answers from memory what was prepared.

    Args:
        rule: spells many words.
    """

    def __init__(self, rule: Callable[[Sequence[str]], Sequence[str]]) -> None:
        self._rule = rule
        self._known: dict[str, str] = {}

    def __call__(self, key: str) -> str:
        """Return the spelling of a folded word."""
        found = self._known.get(key)
        if found is None:
            self.prepare((key,))
            found = self._known[key]
        return found

    def prepare(self, keys: Iterable[str]) -> None:
        """Work out the spelling of many words in a few passes over all their letters."""
        if len(self._known) > _MOST_REMEMBERED:
            self._known.clear()
        fresh = [key for key in keys if key not in self._known]
        self._known.update((key, key) for key in fresh if not key.isascii())
        plain = list(filter(str.isascii, fresh))
        self._known.update(zip(plain, self._rule(plain), strict=True))


transliterated = _Remembered(lambda words: cyrillic.stems(spelled(cyrillic.skeleton, words)))
"""Returns the stem a folded word would have as a transliterated Russian one."""
romanised = _Remembered(lambda words: spelled(korean.skeleton, words))
"""Returns the letters a folded word would have as a romanised Korean one."""
