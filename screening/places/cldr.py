"""Country names in other languages, from CLDR through Babel.

Asked only for cells the room's own vocabulary leaves open, and only in the
languages written in the cell's script. Babel needs 5 ms for a language and
there are 33 in Latin letters, so the names of each script are gathered once
and remembered.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from screening.cache import remembered, typed
from screening.places.fold import key

# First and last character of a script, and its languages, the more frequent first: where two give one name to
# different countries, the first is believed. Latin last, for it stands beside others.
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
        return names(_LANGUAGES[-1][1]).get(form, "")
    for (first, last), languages in _LANGUAGES:
        if any(first <= char <= last for char in text):
            return names(languages).get(form, "")
    return ""


@cache
def names(languages: str) -> dict[str, str]:
    """Return lookup key to alpha-2 code for CLDR languages of one script, separated by spaces."""
    babel = find_spec("babel")  # its main module holds the version, and so the version of its data
    inputs = [Path(babel.origin)] if babel and babel.origin else []
    return remembered(f"countries-{languages.split()[0]}", inputs, lambda: _gathered(languages), typed(dict[str, str]))


def _gathered(languages: str) -> dict[str, str]:
    from babel import Locale  # not needed where the names are remembered

    result: dict[str, str] = {}
    for language in languages.split():
        territories = {
            key(name): code
            for code, name in Locale.parse(language).territories.items()
            if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
        }
        result = territories | result
    return result


_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "XK"})
"""CLDR regions that are groups, placeholders or read otherwise in `countries.yml`."""
