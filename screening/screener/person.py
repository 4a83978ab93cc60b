"""The person of a row: names against the persons lists, nationalities against the policy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct
from msgspec.structs import replace

from screening.columns import saying_nothing, stands_for_nothing
from screening.model import (
    Answer,
    Check,
    Country,
    CountryStatus,
    LocatedMatch,
    Mapping,
    Match,
    NearMiss,
    Role,
    text_column,
)
from screening.model.distinct import Distinct, constant, scattered, together
from screening.persons import RowOfPerson, birth_years, check_birth, firmest, weigh_in_row
from screening.places import NOT_PRESENT, country_name
from screening.screener.column import Column
from screening.screener.doubt import Doubt
from screening.screener.judges import Judges
from screening.screener.party import Columns

FORMER_NATIONALITY = "former-nationality"
"""Code of a doubt about a former nationality, which says nothing of the present one."""


class PersonJudgement(Struct, frozen=True):
    """What was found about the names of a row."""

    matches: tuple[LocatedMatch, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    filled: bool = False
    born: tuple[int, ...] = ()
    """The year of birth of the person of each match, 0 where none is known; looked up once for rows with one name."""


class NationalityJudgement(Struct, frozen=True):
    """What was read from the nationality cells of a row."""

    countries: tuple[Country, ...] = ()
    watched: bool = False
    doubt: Doubt | None = None
    filled: bool = False


class People(Struct, frozen=True):
    """Names and nationalities, kept apart: names rarely repeat, nationalities always do."""

    names: Distinct[PersonJudgement]
    nationalities: Distinct[NationalityJudgement]
    births: tuple[Column, ...] = ()
    """Columns of dates of birth."""

    def birth(self, row: int) -> str:
        """Return the date of birth of a row as written, or nothing."""
        return next(filter(None, (column.at(row).strip() for column in self.births)), "")


def judge_people(judges: Judges, mapping: Mapping, columns: Columns, rows: int, *, near_misses: bool) -> People:
    """Judge the person and nationality columns of a batch; `near_misses` asks for persons who only come near."""
    births = tuple(columns[c.index] for c in mapping.of(Role.BIRTH_DATE))
    names = _names(judges, mapping, columns, rows, near_misses=near_misses)
    return People(names, _nationalities(judges, mapping, columns, rows), births)


def _names(
    judges: Judges, mapping: Mapping, columns: Columns, rows: int, *, near_misses: bool
) -> Distinct[PersonJudgement]:
    fields = [(c.header, columns[c.index].cells) for c in mapping.of(Role.PERSON)]
    split = (*mapping.of(Role.GIVEN_NAME), *mapping.of(Role.FAMILY_NAME))
    if split:
        fields.append((" + ".join(c.header for c in split), _joined([columns[c.index].cells for c in split])))
    filled = np.zeros(rows, np.int64)
    found: dict[int, PersonJudgement] = {}
    for header, cells in fields:
        nothing = saying_nothing(cells)
        filled[~nothing] = True
        answers = judges.persons.find(cells, near_misses=near_misses)
        distinct = {id(answer): answer for answer in answers.values()}  # many rows may share a name
        judged = {place: _judged(judges, header, answer) for place, answer in distinct.items()}
        for row, answer in answers.items():
            if not nothing[row]:
                found[row] = _both(found[row], judged[id(answer)]) if row in found else judged[id(answer)]
    ordinary = Distinct((PersonJudgement(), PersonJudgement(filled=True)), filled)
    return scattered(ordinary, found, list(found.values()))


def _joined(columns: Sequence[pa.StringArray]) -> pa.StringArray:
    """Return the parts of each name with a space between those that are there."""
    if len(columns) == 1:
        return columns[0]
    joined = pc.binary_join_element_wise(*columns, text_column([" "])[0])  # a Python string would import pandas
    if len(columns) > 2:
        joined = pc.replace_substring_regex(joined, "  +", " ")  # a part in the middle may be blank
    return pc.utf8_trim(joined, " ")


def in_row(judges: Judges, judged: PersonJudgement, row: RowOfPerson) -> PersonJudgement:
    """Weigh the names of a row with what else it says."""
    if not judged.matches:
        return judged
    years = birth_years(row.birth)
    namesakes: dict[tuple[str, Check], list[Match]] = {}
    checks = {born: check_birth(born, years) for born in set(judged.born)}
    for found, born in zip(judged.matches, judged.born, strict=True):
        namesakes.setdefault((found.column, checks[born]), []).append(found.match)
    matches: list[LocatedMatch] = []
    misses = list(judged.near_misses)
    for (column, _), some in namesakes.items():
        for match in firmest(some):  # before they are weighed: a thousand of them would take a tenth of a second a row
            weighed = weigh_in_row(match, judges.entities[match.entity_id], row)
            if isinstance(weighed, NearMiss):
                misses.append(weighed)
            else:
                matches.append(LocatedMatch(column, weighed))
    return PersonJudgement(tuple(matches), tuple(misses), judged.filled)


def _judged(judges: Judges, column: str, answer: Answer) -> PersonJudgement:
    matches = tuple(LocatedMatch(column, match) for match in answer.matches)
    born = tuple(judges.entities[match.entity_id].born for match in answer.matches)
    return PersonJudgement(matches, answer.near_misses, True, born)


def _both(one: PersonJudgement, other: PersonJudgement) -> PersonJudgement:
    return PersonJudgement(
        one.matches + other.matches, one.near_misses + other.near_misses, True, one.born + other.born
    )


def _nationalities(judges: Judges, mapping: Mapping, columns: Columns, rows: int) -> Distinct[NationalityJudgement]:
    present, former = mapping.of(Role.NATIONALITY), mapping.of(Role.FORMER_NATIONALITY)
    if not present and not former:
        return constant(NationalityJudgement(), rows)

    def judge(combos: Sequence[tuple[str, ...]]) -> list[NationalityJudgement]:
        return [_read_both(combo[: len(present)], combo[len(present) :]) for combo in combos]

    def _read_both(now: Sequence[str], before: Sequence[str]) -> NationalityJudgement:
        said = _read(judges, judges.nationalities([cell for cell in now if cell.strip()]))
        if said.watched or said.doubt:
            return said
        past = judges.nationalities([cell for cell in before if cell.strip()])
        return replace(said, doubt=_of_the_past(judges, past))

    return together([columns[c.index].texts for c in (*present, *former)]).map(judge)


def _of_the_past(judges: Judges, cells: Sequence[tuple[Country, ...]]) -> Doubt | None:
    """Tell a watched former nationality, which is none of the row's, and one that was not understood."""
    watched = judges.policy.nationalities
    countries = [c for cell in cells for c in cell if not _says_none(c)]
    for country in countries:
        if not watched.isdisjoint((country.code, *country.candidates)):
            meant = " or ".join(map(country_name, filter(None, (country.code, *country.candidates))))
            text = f'Former nationality "{country.text}": {meant}; it is not read as the nationality.'
            return Doubt(FORMER_NATIONALITY, text)
    unread = next((country for country in countries if country.status is CountryStatus.UNKNOWN), None)
    return Doubt(FORMER_NATIONALITY, f'Former nationality "{unread.text}" was not understood.') if unread else None


def _read(judges: Judges, cells: Sequence[tuple[Country, ...]]) -> NationalityJudgement:
    countries = tuple(c for cell in cells for c in cell if not _says_none(c))
    watched = judges.policy.nationalities
    if any(country.code in watched for country in countries):
        return NationalityJudgement(countries, watched=True, filled=True)
    for country in countries:
        if country.status is CountryStatus.AMBIGUOUS and not watched.isdisjoint(country.candidates):
            meant = " or ".join(map(country_name, country.candidates))
            says = f"{country.why}: {meant}" if country.why == NOT_PRESENT else f"may mean {meant}"
            text = f'Nationality "{country.text}" {says}.'
            return NationalityJudgement(countries, doubt=Doubt("ambiguous-country", text), filled=True)
    for country in countries:
        if country.status is CountryStatus.UNKNOWN:
            text = f'Nationality "{country.text}" was not understood.'
            return NationalityJudgement(countries, doubt=Doubt("unread-nationality", text), filled=True)
    return NationalityJudgement(countries, filled=bool(countries))


def _says_none(country: Country) -> bool:
    """Tell whether a nationality is blank or a placeholder, such as "see file"."""
    if country.status is CountryStatus.UNKNOWN:
        return stands_for_nothing(country.text)
    return country.status is CountryStatus.BLANK
