"""Tell in which script a word is written."""

from __future__ import annotations


def is_cyrillic(word: str) -> bool:
    """Tell whether a word has Cyrillic letters."""
    return not word.isascii() and any("\u0400" <= c <= "\u052f" for c in word)


def is_cjk(char: str) -> bool:
    """Tell whether a character belongs to a script whose words no reliable spaces set apart (Han, kana, Hangul)."""
    # by comparison: a regular expression of these ranges takes 4 ms to compile
    return char >= "\u1100" and (
        char <= "\u11ff"
        or "\u3005" <= char <= "\u30ff"
        or "\uf900" <= char <= "\ufaff"
        or "\u3400" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\U00020000" <= char <= "\U0003ffff"
    )
