"""Weighs a guessed encoding by the words it makes, and knows the rare ones that make better words.

A statistical detector that may answer with any encoding takes the rare ones by
mistake on a short table; one that may not reads a file from an old Mac or DOS
program as letters thrown together: "MŸller" for "Müller", "ZoС" with a Cyrillic
letter at its end. Words of one alphabet, in small letters, in capitals or with
one at their beginning, are what tells them apart.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_RARE = (
    "mac-roman", "cp850", "mac-cyrillic", "iso8859-5", "koi8-u", "cp1125", "cp855", "cp852", "mac-latin2", "cp857",
    "mac-turkish", "cp775", "cp737", "mac-greek", "cp869", "cp862", "iso8859-6", "cp720", "cp874",
)  # fmt: skip
"""Encodings that old programs and other systems write, the more usual first."""
_CUT = re.compile("[\0-\x40\x5b-\x60\x7b-\x7f\xa0\u2010-\u201f]+")
"""What stands between words, or in them: all that ASCII has beside letters, and dashes and quotes."""
_EDGE = "«»„“”‚‘’‹›¿¡…·№"
"""What may stand at either end of a word; a box or a currency sign there is a letter misread."""
_SISTERS = {"cp1253": "iso8859-7"}
"""Encodings with nearly the same letters: of these two only a capital Ά with an accent differs, which becomes ¶."""
_HAN = frozenset({"gb18030", "big5hkscs", "euc_jis_2004", "cp932"})
_USUAL = frozenset("大学學国國名姓年月日本中人生校院所科工理法文部号番号系专専專業业籍")
"""Characters that tables of persons and institutions are full of, in Chinese and Japanese."""
_RIVAL = 0.5
"""Share of the best rating from which another encoding of Han characters may be meant: of five lines in EUC-JP without
kana it had 0.8, and the one that was taken made not one usual character of them."""
_SAMPLE = 20_000
_SURE = 0.95
"""Share of good words from which a guess is left alone: names such as "McÉwan" are there in every language."""
_BETTER = 0.96
"""Share that a rare encoding must reach; of 30 tables in the tests the right ones reach 1, wrong ones 0.9."""


def likelier(guess: str, sample: bytes) -> str:
    """Return the encoding whose words look like words: the guess, or a rare one where those of the guess do not.

    Args:
        guess: the encoding that statistics suggest.
        sample: lines of the file.
    """
    lines = sample[:_SAMPLE]
    sister = _SISTERS.get(guess, guess)
    if _share(sister, lines) > _share(guess, lines):
        return sister
    if _share(guess, lines) >= _SURE:
        return guess
    shares = {name: _share(name, lines) for name in _RARE}
    best = max(_RARE, key=lambda name: shares[name])
    return codecs.lookup(best).name if shares[best] >= _BETTER else guess


def likelier_han(ratings: Mapping[str, float], best: str, sample: bytes) -> str:
    """Return the encoding of Han characters that makes most usual ones, of those that statistics rate nearly alike.

    Args:
        ratings: of every encoding that may be meant.
        best: the one that is rated highest.
        sample: lines of the file.
    """
    if best not in _HAN:
        return best
    rivals = [name for name in ratings if name in _HAN and ratings[name] >= _RIVAL * ratings[best]]
    return max(rivals, key=lambda name: (_usual(name, sample[:_SAMPLE]), ratings[name]))


def _usual(encoding: str, sample: bytes) -> int:
    return sum(character in _USUAL for character in sample.decode(encoding, "replace"))


def _share(encoding: str, sample: bytes) -> float:
    """Return how many of the words beyond ASCII look like words; one where there are none."""
    words = [word.strip(_EDGE) for word in _CUT.split(sample.decode(encoding, "replace"))]
    words = [word for word in words if not word.isascii()]
    return sum(map(_is_word, words)) / len(words) if words else 1.0


def _is_word(text: str) -> bool:
    if not (text.islower() or text.isupper() or text[1:].islower() or text.upper() == text.lower()):
        return False
    return len({_alphabet(letter) for letter in text}) == 1


@cache
def _alphabet(character: str) -> str:
    """Return the alphabet of a letter; a character that is none is its own."""
    name = unicodedata.name(character, "").split()
    letter = unicodedata.category(character)[0] in "LM" and name
    return name[0] if letter and name[0] != "BOX" else character
