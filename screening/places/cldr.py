"""Country names in other languages, from Unicode CLDR; `scripts/countries.py` gathers them.

Asked only for cells the room's own vocabulary leaves open, and only in the
languages written in the cell's script. There are 49 of them in Latin letters, so
the keys of each script are made once and remembered.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from screening.cache import remembered, typed
from screening.places.fold import key

# First and last character of a script, and its languages, the more frequent first: where two give one name to
# different countries, the first is believed. Latin last, for it stands beside others.
_LANGUAGES = (
    (("\u0400", "\u04ff"), "ru uk be kk ky uz_Cyrl bg sr mk mn tg tt ba"),
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
    (("\u0a00", "\u0a7f"), "pa"),
    (("\u0a80", "\u0aff"), "gu"),
    (("\u0b00", "\u0b7f"), "or"),
    (("\u0b80", "\u0bff"), "ta"),
    (("\u0c00", "\u0c7f"), "te"),
    (("\u0c80", "\u0cff"), "kn"),
    (("\u0d00", "\u0d7f"), "ml"),
    (("\u0d80", "\u0dff"), "si"),
    (("\u0e00", "\u0e7f"), "th"),
    (("\u0e80", "\u0eff"), "lo"),
    (("\u1000", "\u109f"), "my"),
    (("\u1200", "\u137f"), "am ti"),
    (("\u1780", "\u17ff"), "km"),
    (
        ("A", "z"),
        "en fr de es it pt nl pl tr sv da nb fi cs sk hu ro id vi uz az hr sl lt lv et sq sw ca ms"
        " is eu gl cy ga mt fil af tk so ha yo zu xh mg ku fo fy jv",
    ),
)
LANGUAGES = frozenset(language for _, languages in _LANGUAGES for language in languages.split())
FILE = Path(__file__).with_name("country-names.json")
"""By language and alpha-2 code; regions that are no countries are left out."""
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
    return remembered(f"countries-{languages.split()[0]}", [FILE], lambda: _gathered(languages), typed(dict[str, str]))


def _gathered(languages: str) -> dict[str, str]:
    from msgspec import json

    known = json.decode(FILE.read_bytes(), type=dict[str, dict[str, str]])
    result: dict[str, str] = {}
    for language in languages.split():
        result = {key(name): code for code, name in known[language].items()} | result
    return result
