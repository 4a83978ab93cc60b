"""The distinct words of texts in the spellings that the token rules ask for, made for many words at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from operator import add

from msgspec import Struct

from screening.text import cyrillic, korean
from screening.text.fold import fold
from screening.text.normalise import APOSTROPHES, single_script
from screening.text.scripts import is_cjk, is_cyrillic

_STRIP = str.maketrans("", "", APOSTROPHES + '"')


class Script(Enum):
    """How words of a script are told from each other."""

    ALPHABET = 1
    """Any alphabet but Cyrillic: by the ASCII letters it folds to."""
    CYRILLIC = 2
    CJK = 3
    """Chinese characters, kana or Hangul: written without spaces."""


class Written(Struct, frozen=True, gc=False):
    """One distinct token of a text."""

    raw: str
    """As in the text, in lower case."""
    word: str
    """In one script, without apostrophes."""
    script: Script
    letters: str
    """In ASCII: folded; of a Cyrillic word its transliteration-free letters; nothing of CJK."""
    skeleton: str
    """`letters` as those of a Russian word, free of transliteration."""
    stem: str
    """`skeleton` without its case ending."""
    korean: str
    """`letters` as those of a romanised Korean word."""

    @property
    def key(self) -> str:
        """What it is looked up by, if no rule knows better."""
        return self.stem if self.script is Script.CYRILLIC else self.letters


def spell_many(rule: Callable[[str], str], words: Sequence[str]) -> list[str]:
    """Apply a rule that works letter by letter to many words in one call, one word a line."""
    return rule("\n".join(words)).split("\n") if words else []


def transliterate_many(keys: Sequence[str]) -> list[str]:
    """Return the stems that words of ASCII letters would have as transliterated Russian ones."""
    return list(map(cyrillic.stem, spell_many(cyrillic.skeleton, keys)))


def write_many(raws: Sequence[str]) -> list[Written]:
    """Return the spellings of many lower-case tokens, in a few passes over all their letters."""
    words = [raw if raw.isascii() and raw.isalpha() else single_script(raw.translate(_STRIP)) for raw in raws]
    scripts = list(map(_script_of, words))
    folded = [fold(word) if script is Script.ALPHABET else "" for word, script in zip(words, scripts, strict=True)]
    # apart, as those of Cyrillic words are skeletons already: a second time they would lose "ts" to "c"
    russian = spell_many(
        cyrillic.skeleton,
        [word if script is Script.CYRILLIC else "" for word, script in zip(words, scripts, strict=True)],
    )
    letters = list(map(add, folded, russian))
    skeletons = list(map(add, spell_many(cyrillic.skeleton, folded), russian))
    koreans = spell_many(korean.skeleton, letters)
    return list(map(Written, raws, words, scripts, letters, skeletons, map(cyrillic.stem, skeletons), koreans))


def _script_of(word: str) -> Script:
    if word.isascii():
        return Script.ALPHABET
    if any(map(is_cjk, word)):
        return Script.CJK
    return Script.CYRILLIC if is_cyrillic(word) else Script.ALPHABET


def write(raw: str) -> Written:
    """Return the spellings of one lower-case token."""
    return write_many([raw])[0]
