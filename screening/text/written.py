"""The distinct words of texts in the spellings that the token rules ask for, made for many words at once."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import compress

from msgspec import Struct

from screening.text import cyrillic, korean
from screening.text.fold import fold_many
from screening.text.letters import spell_many
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
    """`letters` as those of a romanised Korean word; nothing where they cannot be."""

    @property
    def key(self) -> str:
        """What it is looked up by, if no rule knows better."""
        return self.stem if self.script is Script.CYRILLIC else self.letters


def write_many(raws: Sequence[str]) -> list[Written]:
    """Return the spellings of many lower-case tokens, in a few passes over all their letters."""
    plain = [raw.isascii() and (raw.isalpha() or raw.isdigit()) for raw in raws]
    words = list(raws)
    scripts = [Script.ALPHABET] * len(raws)
    letters = list(raws)
    alphabetic: list[int] = []
    russian: list[int] = []
    for place in compress(range(len(raws)), (not flag for flag in plain)):
        word = words[place] = single_script(raws[place].translate(_STRIP))
        if word.isascii():
            letters[place] = word
        elif any(map(is_cjk, word)):
            scripts[place], letters[place] = Script.CJK, ""
        elif is_cyrillic(word):
            scripts[place] = Script.CYRILLIC
            russian.append(place)
        else:
            alphabetic.append(place)
    for place, key in zip(alphabetic, fold_many([words[place] for place in alphabetic]), strict=True):
        letters[place] = key
    for place, skeleton in zip(
        russian, spell_many(cyrillic.skeleton, [words[place] for place in russian]), strict=True
    ):
        letters[place] = skeleton
    # those of Cyrillic words are skeletons already: a second time they would lose "ts" to "c"
    skeletons = spell_many(
        cyrillic.skeleton,
        [key if script is Script.ALPHABET else "" for key, script in zip(letters, scripts, strict=True)],
    )
    for place in russian:
        skeletons[place] = letters[place]
    stems = list(map(cyrillic.stem, skeletons))
    koreans = spell_many(korean.skeleton, [key if korean.may_be(key) else "" for key in letters])
    return list(map(Written, raws, words, scripts, letters, skeletons, stems, koreans))


def write(raw: str) -> Written:
    """Return the spellings of one lower-case token."""
    return write_many([raw])[0]
