"""Country names in other languages, from CLDR through Babel.

Asked only for cells the room's own vocabulary leaves open. One language costs
about 4 ms to load, so only the languages written in the cell's script are
asked, the more frequent ones first, and each is loaded once.
"""

from __future__ import annotations

from functools import cache

from screening.places.fold import key

# First and last character of a script, and its languages; Latin last, for it stands beside others.
_LANGUAGES = (
    (("\u0400", "\u04ff"), "ru uk be kk ky uz_Cyrl bg sr mk mn tg"),
    (("\uac00", "\ud7a3"), "ko"),
    (("\u3040", "\u30ff"), "ja"),
    (("\u3400", "\u9fff"), "zh zh_Hant zh_Hant_HK ja"),
    (("\u0600", "\u06ff"), "ar fa ur ckb ug"),
    (("\u0370", "\u03ff"), "el"),
    (("\u0590", "\u05ff"), "he"),
    (("\u0530", "\u058f"), "hy"),
    (("\u10a0", "\u10ff"), "ka"),
    (("\u0900", "\u097f"), "hi mr ne"),
    (("\u0980", "\u09ff"), "bn"),
    (("\u0b80", "\u0bff"), "ta"),
    (("\u0e00", "\u0e7f"), "th"),
    (("\u0e80", "\u0eff"), "lo"),
    (("\u1000", "\u109f"), "my"),
    (("\u1780", "\u17ff"), "km"),
    (("A", "z"), "en fr de es it pt nl pl tr sv da nb fi cs sk hu ro id vi uz az hr sl lt lv et sq sw ca ms"),
)
_LONGEST = 60
"""Longest CLDR country name of these languages has 53 characters; longer cells are not looked up."""


def look_up(text: str) -> str:
    """Return the alpha-2 code of a country name in any language asked, or an empty string."""
    if len(text) > _LONGEST or any(char.isdigit() for char in text):
        return ""
    form = key(text)
    if len(form) < 4 and text.isascii():
        return ""  # two and three letters are codes, and those were asked before
    if text.isascii():
        return _in_languages(form, _LANGUAGES[-1][1])
    for (first, last), languages in _LANGUAGES:
        if any(first <= char <= last for char in text):
            return _in_languages(form, languages)
    return ""


def _in_languages(form: str, languages: str) -> str:
    return next((code for language in languages.split() if (code := names(language).get(form))), "")


@cache
def names(language: str) -> dict[str, str]:
    """Return lookup key to alpha-2 code for one CLDR language."""
    from babel import Locale  # about 20 ms, paid only by a cell that stayed open

    territories = Locale.parse(language).territories
    return {
        key(name): code
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }


_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "XK"})
"""CLDR regions that are groups, placeholders or read otherwise in `countries.yml`."""
