"""What a personal name says, whatever its order and spelling.

A Korean name is a family name and a given name of one or two syllables, in
that order at home and often reversed abroad; a Russian one is given name,
patronymic and family name in almost any order. `korean_keys` and
`russian_parts` bring spellings of either to one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from screening import datafile
from screening.matching import cyrillic, korean
from screening.matching.lexicon import fold, is_cjk, is_cyrillic
from screening.matching.normalise import APOSTROPHES, clean, single_script

_TOKEN = re.compile(r"[^\W\d_]+")
_STRIP = str.maketrans("", "", APOSTROPHES)
_PATRONYMIC = re.compile("(?:ovic|evic|ovn|evn|ilic|icn)[ai]?$")
_FAMILY = re.compile("(.{2,}(?:ov|ev|in))(?:a|u|im|oi|om|e|i)?$")
"""Galushkov, Galushkova, Galushkovu: one family name."""
_CASE = re.compile("(.{3})(?:iei|iem|om|em|oi|ei|ii|ia|iu|a|u|e|i|o)$")
_DROPPED = re.compile("^[rn](?=[yi])")


def tokens(name: str) -> list[str]:
    """Return the lower-case words of a personal name."""
    return [single_script(word) for word in _TOKEN.findall(clean(name).lower().translate(_STRIP))]


@cache
def _families() -> dict[str, str]:
    """Return each spelling of a Korean family name, keyed as in `_letters`, to the name."""
    known: dict[str, str] = {}
    for name, forms in datafile.load(Path(__file__).with_name("families.yml"), "families.yml").root.pairs():
        for form in forms.texts():
            known.setdefault(_letters(form), name.text())
    return known


def _letters(word: str) -> str:
    """Return the spelling-free letters of one word of a Korean name."""
    if korean.is_hangul(word[0]):
        return korean.skeleton(korean.romanise(word))
    if is_cjk(word[0]):
        return word
    return korean.skeleton(cyrillic.skeleton(word)) if is_cyrillic(word) else korean.skeleton(fold(word))


def korean_keys(name: str) -> Iterator[str]:
    """Yield the keys a name may be looked up by: family name and glued given name, in both orders."""
    words = tokens(name)
    if len(words) == 1 and is_cjk(words[0][0]) and len(words[0]) > 1:
        words = [words[0][0], words[0][1:]]
    if not 2 <= len(words) <= 4:
        return
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        known = _families().get(_letters(family))
        if known:
            first, *rest = (_letters(word) for word in given)
            yield f"{known} {_DROPPED.sub('', first)}{''.join(rest)}"


def russian_key(word: str) -> str:
    """Return the transliteration- and case-free letters of one word of a Russian name."""
    letters = cyrillic.skeleton(word if is_cyrillic(word) else fold(word))
    family = _FAMILY.match(letters)
    return family[1] if family else _CASE.sub(r"\1", letters)


def is_patronymic(key: str) -> bool:
    """Tell whether a key is a patronymic (Sergeyevich, Nurgaliyevna)."""
    return _PATRONYMIC.search(key) is not None
