"""Spelling rules of ids, codes, identifiers, domains, dates and years in a list.

Each reader takes a `Value`, returns its canonical form and raises `DataError`
with the line where the spelling is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from screening.datafile import Value, load

_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_LANG = r"[a-z]{2,3}"
_YEARS = r"(\d{4})?-(\d{4})?"
_DOMAIN = r"(?=.{4,253}$)([\w]([\w-]{0,61}[\w])?\.)+[^\W\d_]([\w-]{0,61}[\w])?"
_ROR = r"(?:https?://)?(?:ror\.org/)?(0[0-9a-hj-km-np-tv-z]{6})([0-9]{2})"
_WIKIDATA = r"Q[1-9][0-9]{0,11}"
_GRID = r"grid\.[0-9]{1,7}\.[0-9a-f]{1,2}"
_ISNI = r"[0-9]{15}[0-9X]"
"""Compiled when a list is read: a run that remembers its lists reads none."""
_MOST_DAYS = 36_500
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def slug(value: Value) -> str:
    """Read an id, group or trait such as `kim-il-sung-university`."""
    remedy = "Use small Latin letters and digits, words joined by '-', e.g. 'own-university'."
    return _spelled(value, _SLUG, "is not spelled as an id", remedy)


def language(value: Value) -> str:
    """Read an ISO 639 language code such as `ko`."""
    return _spelled(value, _LANG, "is not a language code", "Use the ISO 639 code: en, ko, ru, zh, ja, de …")


def country(value: Value) -> str:
    """Read an ISO 3166-1 alpha-2 code such as `KP`."""
    text = value.required_text()
    if text not in _countries():
        remedy = "Use the two capital letters of ISO 3166-1: KP, RU, CN, DE …"
        raise value.error(f"{text[:60]!r} is not a country code", remedy)
    return text


def years(value: Value) -> str:
    """Read a span of years such as `1956-2000`; either end may be unknown (`1956-`, `-2000`)."""
    text = value.required_text()
    found = re.fullmatch(_YEARS, text)
    if not found or text == "-" or (found[1] and found[2] and found[1] > found[2]):
        remedy = "Write first and last year, e.g. 1956-2000; '-2000' if the first is not known."
        raise value.error(f"{text[:60]!r} is not a span of years", remedy)
    return text


def day(value: Value) -> str:
    """Read an ISO date such as `2026-11-23`."""
    text = value.required_text()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise value.error(f"{text[:60]!r} is not a date", "Write year-month-day, e.g. 2026-11-23.") from None


def days(value: Value) -> int:
    """Read a span of time in days such as `90d`."""
    text = value.required_text()
    number = text.removesuffix("d")
    if not (number.isascii() and number.isdigit() and 0 < int(number[:7]) <= _MOST_DAYS):
        raise value.error(f"{text[:60]!r} is not a number of days", "Write days, e.g. 90d.")
    return int(number)


def domain(value: Value) -> str:
    """Read a web or mail domain such as `dvfu.ru`, in any script, without scheme, path or `www.`."""
    text = value.required_text().lower()
    if text.startswith("www.") or not re.fullmatch(_DOMAIN, text):
        raise value.error(
            f"{text[:60]!r} is not a domain", "Write the domain only: 'dvfu.ru', not 'https://www.dvfu.ru/en/'."
        )
    return text


def identifiers(value: Value) -> dict[str, str]:
    """Read a block of scheme and identifier; schemes are `ror`, `wikidata`, `grid` and `isni`.

    The canonical forms are `https://ror.org/0412y9z21`, `Q702303`,
    `grid.440624.0` and `0000000406377917`.
    """
    return {scheme: SCHEMES[scheme](entry) for scheme, entry in value.fields((), tuple(SCHEMES)).items()}


def _ror(value: Value) -> str:
    """Read a ROR id.

    Seven Crockford base-32 characters are followed by their check digits,
    ISO 7064 mod 97-10 [ror.readme.io, "ROR identifier pattern"].
    """
    text = value.required_text().lower()
    found = re.fullmatch(_ROR, text)
    if not found:
        raise value.error(f"{text[:60]!r} is not a ROR id", "Copy it from ror.org, e.g. https://ror.org/0412y9z21.")
    number = 0
    for letter in found[1]:
        number = number * 32 + _CROCKFORD.index(letter)
    if 98 - number * 100 % 97 != int(found[2]):
        raise value.error(f"{text[:60]!r} has a wrong check digit", "A letter is mistyped: copy it from ror.org again.")
    return f"https://ror.org/{found[1]}{found[2]}"


def _isni(value: Value) -> str:
    """Read an ISNI; its last character checks the fifteen before, ISO 7064 mod 11-2 [ISO 27729]."""
    text = re.sub(r"[\s-]", "", value.required_text().upper().removeprefix("HTTPS://ISNI.ORG/ISNI/"))
    if not re.fullmatch(_ISNI, text):
        raise value.error(f"{text[:60]!r} is not an ISNI", "Sixteen digits, the last may be X: copy it from isni.org.")
    total = 0
    for digit in text[:15]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != text[15]:
        raise value.error(f"{text[:60]!r} has a wrong check digit", "A digit is mistyped: copy it from isni.org again.")
    return text


def _wikidata(value: Value) -> str:
    return _spelled(value, _WIKIDATA, "is not a Wikidata item", "Capital Q and digits, e.g. Q702303.")


def _grid(value: Value) -> str:
    return _spelled(value, _GRID, "is not a GRID id", "It looks like grid.440624.0.")


SCHEMES: dict[str, Callable[[Value], str]] = {"ror": _ror, "wikidata": _wikidata, "grid": _grid, "isni": _isni}


def _spelled(value: Value, pattern: str, what: str, remedy: str) -> str:
    text = value.required_text()
    if not re.fullmatch(pattern, text):
        raise value.error(f"{text[:60]!r} {what}", remedy)
    return text


@cache
def _countries() -> frozenset[str]:
    return frozenset(load(Path(__file__).with_name("countries.yml")).root.text().split())
