"""What a country cell says."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class CountryStatus(StrEnum):
    """How far a country cell could be understood."""

    KNOWN = "known"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    BLANK = "blank"


class Country(Struct, frozen=True):
    """One reading of one country cell."""

    text: str = ""
    """The cell as written."""
    status: CountryStatus = CountryStatus.BLANK
    code: str = ""
    """ISO 3166-1 alpha-2 when known, else empty."""
    candidates: tuple[str, ...] = ()
    """The codes an ambiguous cell may mean, e.g. `("KP", "KR")` for a bare "Korea"."""
    why: str = ""
    """One clause for the officer when the reading is not plain."""
