"""Spelling rules applied to many words in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from screening.text import cyrillic, korean


def spell_many(rule: Callable[[str], str], words: Sequence[str]) -> list[str]:
    """Apply a rule that works letter by letter to many words in one call, one word a line."""
    return rule("\n".join(words)).split("\n") if words else []


def transliterate(key: str) -> str:
    """Return the stem that folded letters would have as a transliterated Russian word."""
    return cyrillic.stem(cyrillic.skeleton(key)) if key.isascii() else key


def transliterate_many(keys: Sequence[str]) -> list[str]:
    """Do the same for many words of ASCII letters."""
    return list(map(cyrillic.stem, spell_many(cyrillic.skeleton, keys)))


def romanise_many(keys: Iterable[str]) -> list[str]:
    """Return the letters that folded words would have as romanised Korean ones."""
    return spell_many(korean.skeleton, list(keys))
