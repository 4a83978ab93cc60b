"""Undo what files do to text before names are compared.

Full-width and compatibility forms, look-alike letters of two scripts in one
word, digits typed for letters; markup and wrong encodings are undone by
`mending`. Nothing here knows any name.
"""

from __future__ import annotations

import re
import unicodedata

from screening.text.limits import LONGEST_GLUED
from screening.text.mending import mend

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){3,}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02b9\u02bb\u02c8\u2032`\u00b4\u044c\u044a"
"""Marks inside a romanised word that spellings drop at will (soft and hard sign among them when alone)."""

_ELISION = re.compile(r"\b([dlns]|[dns]?ell|sull|all|dall|qu)['\u2019](?=[^\W\d_])", re.IGNORECASE)
"""An article or preposition cut short before a vowel ("d'État", "dell'Asia")."""
SMALL, CAPITAL = "a-zß-öø-žạ-ỹа-џ", "A-ZÀ-ÖØ-ÞĐЀ-Я"
_CAMEL = re.compile(rf"(?<=[^\W\d_][{SMALL}])(?=[{CAPITAL}][{SMALL}]{{2}})|(?<=[{SMALL}]{{4}})(?=[{CAPITAL}]{{3}})")
"""Words run together at a capital ("ChaekUniversity"); acronyms (MEPhI, SakhGU) are not."""
_POSSESSIVE = re.compile(r"(?<=[^\W\d_]{3})['\u2019][sS](?![^\W\d_])")
"""English possessive ("DPRK's")."""
# Letters that look alike in print; only used inside a word that mixes both scripts.
_LATIN_TWIN = str.maketrans("асеорхуіјѕкмтвнгпиԁһӏ", "aceopxyijskmtbhrnudhl")
_CYRILLIC_TWIN = str.maketrans("aceopxyijskmtbh3", "асеорхуијскмтвнз")
_LATIN_ONLY = re.compile("[dfgjlnqrsuvwz]")
_CYRILLIC_ONLY = re.compile("[бгджзийлпфцчшщъыьэюяё]")
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[а-яё]")
DIGIT_TWIN = str.maketrans("01358", "olesb")


def clean(text: str) -> str:
    """Return `text` as it was probably meant, before any case or script folding."""
    text = mend(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if "'" in text or "\u2019" in text:
        text = _POSSESSIVE.sub("", _ELISION.sub(r"\1 ", text))
    if not (text.islower() or text.isupper()):
        text = _CAMEL.sub(" ", text)
    if "." in text:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    return text if text.isprintable() else _CONTROL.sub(" ", text)


def single_script(word: str) -> str:
    """Fold look-alike letters so that a lower-case word is of one script, and digits typed for letters."""
    if len(word) > LONGEST_GLUED:
        return word
    if not word.isascii() and _LATIN.search(word) and _CYRILLIC.search(word):
        if _CYRILLIC_ONLY.search(word) and not _LATIN_ONLY.search(word):
            word = word.translate(_CYRILLIC_TWIN)
        elif _LATIN_ONLY.search(word) or not _CYRILLIC_ONLY.search(word):
            word = word.translate(_LATIN_TWIN)
    if not word.isalpha() and sum(c.isalpha() for c in word) >= 3:
        swapped = word.translate(DIGIT_TWIN)
        if swapped.isalpha() and (word[0].isalpha() or len(word) > 4):
            return swapped
    return word
