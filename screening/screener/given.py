"""What the country columns of one institution say, and the answers they lead to.

A row may give several countries: the university's, the student's, the
partner's. Each is asked about by itself: a match that one of them supports
stands, and where they differ the officer is told what each says.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from screening.model import Answer, Certainty, ColumnRole, Context, Country, CountryStatus, Match, NearMiss

_FIRMEST_FIRST = tuple(Certainty)


class GivenCountry(Struct, frozen=True):
    """One country cell of a row."""

    country: Country
    column: str
    """Header of its column."""
    guessed: bool = False
    """True when the role of the column was only guessed: it may support and never speaks against."""

    def context(self, city: str, hosts: tuple[str, ...], *, city_guessed: bool) -> Context:
        """Return what the row says of its institution, if this country is its."""
        return Context(self.country, city, hosts, self.column, self.guessed, city_guessed)


NO_COUNTRY = GivenCountry(Country(), "")


def given_countries(columns: Sequence[ColumnRole], countries: Sequence[Country]) -> tuple[GivenCountry, ...]:
    """Return the filled country cells of a row, the understood ones first, each country once."""
    filled = [
        GivenCountry(country, column.header, column.guessed)
        for column, country in zip(columns, countries, strict=True)
        if country.status is not CountryStatus.BLANK
    ]
    understood = [given for given in filled if given.country.status is not CountryStatus.UNKNOWN]
    distinct = {(given.country.code, given.country.candidates): given for given in reversed(understood)}
    return tuple(reversed(distinct.values())) or tuple(filled[:1])


def merge(answers: Sequence[Answer], given: Sequence[GivenCountry]) -> Answer:
    """Return one answer from those that the countries of a row lead to.

    Args:
        answers: one for each country.
        given: the countries, in the same order; none when there was no country to ask with.
    """
    if len(answers) == 1:
        return answers[0]
    said = " and ".join(f"“{one.column}” says “{one.country.text.strip()}”" for one in given)
    matches: dict[str, Match] = {}
    for match in (match for answer in answers for match in answer.matches):
        known = matches.get(match.entity_id)
        if known is None or _FIRMEST_FIRST.index(match.certainty) < _FIRMEST_FIRST.index(known.certainty):
            matches[match.entity_id] = match
    misses: dict[str, NearMiss] = {}
    for miss in (miss for answer in answers for miss in answer.near_misses):
        if miss.entity_id not in matches:
            misses.setdefault(miss.entity_id, miss)
    told = (replace(match, why=(*match.why, f"The country columns differ: {said}.")) for match in matches.values())
    return Answer(tuple(told), tuple(misses.values()))
