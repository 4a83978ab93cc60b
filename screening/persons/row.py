"""Weigh a person's name with the rest of its row: year of birth, nationality, country, office.

A name is shared by many people. What else the row says speaks for the watched
person or against; where it says nothing, the match rests on the name alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from screening.model import Certainty, Check, Country, CountryStatus, Entity, Match, NearMiss
from screening.persons.names import normalise_name, split_words, word_lists
from screening.persons.thresholds import BIRTH_TOLERANCE
from screening.places import country_name
from screening.text.mending import mend

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?:((?:1[89]|20)\d\d)[01]\d[0-3]\d|[0-3]\d[01]\d((?:1[89]|20)\d\d))(?!\d)")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})[./\- ](\d{1,2}|[^\W\d_]{3,12}\.?)[./\- ](\d{2})(?!\d)")
_BUDDHIST = re.compile(r"(?<!\d)(2[45]\d\d)(?!\d)")
_SERIAL = re.compile(r"(\d{4,5})(?:\.0+)?")
_EPOCH = datetime.date(1899, 12, 30)
_LAST_SERIAL = 47_500  # in the year 2030; a serial below 3,000 is a year by itself
_FIRST_SERIAL = 3_000
_BUDDHIST_YEARS = 543


class RowOfPerson(Struct, frozen=True):
    """What a row says of a person besides the name."""

    birth: str = ""
    """The date of birth as written."""
    nationalities: tuple[Country, ...] = ()
    countries: tuple[Country, ...] = ()
    """Where the institutions of the row stand."""


def birth_years(cell: str) -> frozenset[int]:
    """Return the years of birth that a cell may mean, whatever the order of day and month; none when not understood."""
    text = mend(cell).strip()
    years = {int(year) for year in _YEAR.findall(text)}
    years |= {int(early or late) for early, late in _COMPACT.findall(text)}
    if years:
        return frozenset(years)
    serial = _SERIAL.fullmatch(text)
    if serial and _FIRST_SERIAL <= int(serial[1]) <= _LAST_SERIAL:
        return frozenset({(_EPOCH + datetime.timedelta(days=int(serial[1]))).year})
    if found := _BUDDHIST.search(text):
        return frozenset({int(found[1]) - _BUDDHIST_YEARS})
    short = {int(piece) for found in _SHORT.findall(text) for piece in (found[0], found[2])}
    return frozenset(century + year for year in short for century in (1900, 2000))


def check_birth(born: int, years: frozenset[int]) -> Check:
    """Compare the years of birth a row may mean with that of a person, 0 where none is known."""
    if not born or not years:
        return Check.UNKNOWN
    return Check.AGREE if any(abs(year - born) <= BIRTH_TOLERANCE for year in years) else Check.CONFLICT


def weigh_in_row(match: Match, entity: Entity, row: RowOfPerson) -> Match | NearMiss:
    """Weigh a match of a personal name with the rest of its row.

    Args:
        match: by name.
        entity: the watched person.
        row: what else the row says.
    """
    years = birth_years(row.birth)
    birth = check_birth(entity.born, years)
    listed = f"{entity.born} (source: {entity.born_source})"
    if birth is Check.CONFLICT:
        given = ", ".join(map(str, sorted(years)))
        return _born_otherwise(match, f"{given} as year of birth; this person was born in {listed}")
    check, said = _nationality(entity, row.nationalities)
    speaking = list(_speaking_for(match, entity, row))
    if check is Check.AGREE:
        speaking.append(said)
    if birth is Check.AGREE:
        speaking.append(f"The year of birth agrees: {listed}.")
    certainty, doubts = match.certainty, list[str]()
    if check is Check.CONFLICT:
        certainty = Certainty.POSSIBLE
        doubts.append(said)
    elif birth is Check.AGREE and certainty is Certainty.PROBABLE:
        certainty = Certainty.STRONG
    if row.birth.strip() and not years:
        doubts.append(f"The date of birth “{row.birth.strip()}” was not understood.")
    if not speaking:
        doubts.append("Nothing else in the row agrees: no nationality, country, office or year of birth.")
    return replace(
        match,
        certainty=certainty,
        country_check=check,
        why=(*match.why, *speaking, *doubts),
        name_alone=not speaking,
    )


def _born_otherwise(match: Match, said: str) -> NearMiss:
    why = (*match.why, f"The row gives {said}.", "It would be a match with that year of birth.")
    return NearMiss(
        match.entity_id, match.entity_name, match.text, match.alias, match.similarity, "other-birth-year", why
    )


def _nationality(entity: Entity, nationalities: tuple[Country, ...]) -> tuple[Check, str]:
    """Compare the nationalities of a row with the state of a person, and say so."""
    if not entity.country:
        return Check.UNKNOWN, ""
    home = country_name(entity.country)
    if any(country.code == entity.country for country in nationalities):
        return Check.AGREE, f"The nationality agrees: {home}."
    if any(entity.country in country.candidates for country in nationalities):
        return Check.AMBIGUOUS, ""
    known = [country for country in nationalities if country.status is CountryStatus.KNOWN]
    if not known:
        return Check.UNKNOWN, ""
    given = " and ".join(dict.fromkeys(country_name(country.code) for country in known))
    return Check.CONFLICT, f"The nationality given is {given}; this person is of {home}."


def _speaking_for(match: Match, entity: Entity, row: RowOfPerson) -> Iterator[str]:
    """Yield what speaks for a person besides nationality and birth: the institution's country, words of office."""
    if entity.country and any(country.code == entity.country for country in row.countries):
        yield f"The institution of the row is in {country_name(entity.country)}."
    office = next((word for word in split_words(normalise_name(match.text)) if word in word_lists().offices), "")
    if office:
        yield f"“{office}” beside the name is a word of public office."
