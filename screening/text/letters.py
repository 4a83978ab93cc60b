"""Spelling rules applied to many words in one call."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from screening.text import cyrillic


def spell_many(rule: Callable[[str], str], words: Sequence[str]) -> list[str]:
    """Apply a rule that works letter by letter to many words in one call, one word a line."""
    return rule("\n".join(words)).split("\n") if words else []


def transliterate_many(keys: Sequence[str]) -> list[str]:
    """Return the stems that words of ASCII letters would have as transliterated Russian ones."""
    return list(map(cyrillic.stem, spell_many(cyrillic.skeleton, keys)))
