"""Country cells and place names in text -> country codes.

    read_country("Korea, Dem. People's Rep. of")  -> known KP
    read_country("Korea")                         -> ambiguous (KP, KR)
    countries_in("MIPT, Dolgoprudny, Russia")     -> where a text says it is

Vocabulary is data: `iso.yml`, `countries.yml`, `cities.yml`, `texts.yml`; other
languages come from CLDR (`country-names.json`, made by `scripts/countries.py`). Nothing here is fuzzy, because the one
pair that matters most (DPRK and Republic of Korea) is also the nearest one.
"""

from screening.places.location import NOWHERE, Location, locate, placements
from screening.places.prefilter import mentions, mentions_of
from screening.places.reading import (
    NOT_PRESENT,
    country_abbreviation,
    country_name,
    names_country,
    read_countries,
    read_country,
)
from screening.places.texts import Mention, countries_in

__all__ = [
    "NOT_PRESENT",
    "NOWHERE",
    "Location",
    "Mention",
    "countries_in",
    "country_abbreviation",
    "country_name",
    "locate",
    "mentions",
    "mentions_of",
    "names_country",
    "placements",
    "read_countries",
    "read_country",
]
