"""Countries of published lists as codes; what several countries may be, or nobody knows, is none."""

from __future__ import annotations

from functools import lru_cache

from screening.model import CountryStatus
from screening.places import read_countries

_OF_LISTS = {"su": "RU", "suhh": "RU", "yucs": "RS", "cshh": "CZ", "ddde": "DE", "uk": "GB"}
"""Codes of states that are no more, as followthemoney writes them, and of one that is called otherwise there."""


@lru_cache(maxsize=65_536)
def known_codes(text: str) -> tuple[str, ...]:
    """Return the alpha-2 codes of the countries that a text names; none when it is not understood."""
    folded = text.strip().lower()
    if folded in _OF_LISTS:
        return (_OF_LISTS[folded],)
    if len(folded) > 2 and folded[2:3] == "-" and folded[:2].isalpha():  # gb-eng, ru-mow: a part of a country
        folded = folded[:2]
        text = folded.upper()
    read = read_countries(text)
    return tuple(dict.fromkeys(c.code for c in read if c.status is CountryStatus.KNOWN))
