"""Undo what files do to text before names are compared.

HTML entities, full-width and compatibility forms, invisible characters,
look-alike letters of two scripts in one word, digits typed for letters, and
Cyrillic that was read in the wrong encoding. Nothing here knows any name.
"""

from __future__ import annotations

import html
import re
import unicodedata

from screening.matching.thresholds import LONGEST_GLUED

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){3,}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d?);")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02b9\u02bb\u02c8\u2032`\u00b4\u044c\u044a"
"""Marks inside a romanised word that spellings drop at will (soft and hard sign among them when alone)."""

_ELISION = re.compile(r"\b([dlns]|[dns]?ell|sull|all|dall|qu)['\u2019](?=[^\W\d_])", re.IGNORECASE)
"""An article or preposition cut short before a vowel ("d'État", "dell'Asia")."""
_SMALL, _CAPITAL = "a-zß-öø-žạ-ỹа-џ", "A-ZÀ-ÖØ-ÞĐЀ-Я"
_CAMEL = re.compile(
    rf"(?<=[^\W\d_][{_SMALL}])(?=[{_CAPITAL}][{_SMALL}]{{2}})|(?<=[{_SMALL}]{{4}})(?=[{_CAPITAL}]{{3}})"
)
"""Words run together at a capital ("ChaekUniversity"); acronyms (MEPhI, SakhGU) are not."""
_POSSESSIVE = re.compile(r"(?<=[^\W\d_]{3})['\u2019][sS](?![^\W\d_])")
"""English possessive ("DPRK's")."""
MOJIBAKE = re.compile(
    "[ÐÑ][\u0080-¿\u0152-\u02ff\u2010-\u2122]|[РС][\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u2010-\u2122\u0490\u0491\u00b0\u00b1\u00b5]"
)
"""UTF-8 Cyrillic read as Latin-1/cp1252 (`Ð¼`) or as cp1251 (`Рј`)."""
_CYRILLIC_AS_LATIN = re.compile("[À-ÿ]{4,}")

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
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(html.unescape(text))
    if not text.isascii():
        text = repair(text)
        text = unicodedata.normalize("NFKC", text)
        if not text.isprintable():
            text = _INVISIBLE.sub("", text)
    if "'" in text or "\u2019" in text:
        text = _POSSESSIVE.sub("", _ELISION.sub(r"\1 ", text))
    if not (text.islower() or text.isupper()):
        text = _CAMEL.sub(" ", text)
    if "." in text:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    return text if text.isprintable() else _CONTROL.sub(" ", text)


def repair(text: str) -> str:
    """Reverse Cyrillic read in a wrong encoding; text that is in order comes back unchanged.

    A repair counts only when the bytes decode without error and give more
    Cyrillic than rubbish, so that French or Czech text is left alone.
    """
    if MOJIBAKE.search(text):
        for wrong in ("cp1251", "cp1252", "latin-1"):
            try:
                meant = text.encode(wrong).decode("utf-8")
            except UnicodeError:
                continue
            if _CYRILLIC_ONLY.search(meant.lower()):
                return meant
    if _CYRILLIC_AS_LATIN.search(text):
        for wrong in ("cp1252", "latin-1"):
            try:
                meant = text.encode(wrong).decode("cp1251")
            except UnicodeError:
                continue
            words = re.findall(r"\w{4,}", meant.lower())
            if (
                words
                and sum(re.fullmatch("[а-яё]+", word) is not None for word in words) * 2 > len(words)
                and not _readable_latin(text)
            ):
                return meant
    return text


def _readable_latin(text: str) -> bool:
    """Tell whether plain letters outnumber accented ones, as they do in any Latin-script language."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isascii() for c in letters) * 2 >= len(letters)


def cyrillic_twin(letter: str) -> str:
    """Return the Cyrillic letter that looks like a lower-case Latin one; one without a twin is its own."""
    return letter.translate(_CYRILLIC_TWIN)


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
