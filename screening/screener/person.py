"""The person of a row: names against the persons lists, nationalities against the policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screening.columns import says_nothing
from screening.model import Country, CountryStatus, LocatedMatch, Mapping, NearMiss, Role
from screening.places import country_name
from screening.screener.distinct import Distinct, constant, together
from screening.screener.doubt import Doubt
from screening.screener.judges import Judges
from screening.screener.party import Columns


@dataclass(frozen=True, slots=True)
class PersonJudgement:
    """What was found about the names of a row."""

    matches: tuple[LocatedMatch, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    filled: bool = False


@dataclass(frozen=True, slots=True)
class NationalityJudgement:
    """What was read from the nationality cells of a row."""

    countries: tuple[Country, ...] = ()
    watched: bool = False
    doubt: Doubt | None = None
    filled: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """Names and nationalities, kept apart: names rarely repeat, nationalities always do."""

    names: Distinct[PersonJudgement]
    nationalities: Distinct[NationalityJudgement]


def judge_people(judges: Judges, mapping: Mapping, columns: Columns, rows: int) -> People:
    """Judge the person and nationality columns of a batch."""
    return People(_names(judges, mapping, columns, rows), _nationalities(judges, mapping, columns, rows))


def _names(judges: Judges, mapping: Mapping, columns: Columns, rows: int) -> Distinct[PersonJudgement]:
    whole = mapping.of(Role.PERSON)
    split = (*mapping.of(Role.GIVEN_NAME), *mapping.of(Role.FAMILY_NAME))
    if not whole and not split:
        return constant(PersonJudgement(), rows)
    fields = [(column.header, columns[column.index]) for column in whole]
    if split:
        joined = together([columns[c.index] for c in split]).map(
            lambda parts: [" ".join(filter(None, p)) for p in parts]
        )
        fields.append((" + ".join(c.header for c in split), joined))

    def judge(combos: Sequence[tuple[str, ...]]) -> list[PersonJudgement]:
        named = [
            [(h, text) for (h, _), text in zip(fields, combo, strict=True) if not says_nothing(text)]
            for combo in combos
        ]
        answers = iter(judges.persons([text for pairs in named for _, text in pairs]))
        result = []
        for pairs in named:
            found = [(header, next(answers)) for header, _ in pairs]
            matches = tuple(LocatedMatch(header, m) for header, answer in found for m in answer.matches)
            misses = tuple(miss for _, answer in found for miss in answer.near_misses)
            result.append(PersonJudgement(matches, misses, bool(pairs)))
        return result

    return together([values for _, values in fields]).map(judge)


def _nationalities(judges: Judges, mapping: Mapping, columns: Columns, rows: int) -> Distinct[NationalityJudgement]:
    roles = mapping.of(Role.NATIONALITY)
    if not roles:
        return constant(NationalityJudgement(), rows)

    def judge(combos: Sequence[tuple[str, ...]]) -> list[NationalityJudgement]:
        return [_read(judges, judges.nationalities([cell for cell in combo if cell.strip()])) for combo in combos]

    return together([columns[c.index] for c in roles]).map(judge)


def _read(judges: Judges, cells: Sequence[tuple[Country, ...]]) -> NationalityJudgement:
    countries = tuple(c for cell in cells for c in cell if c.status is not CountryStatus.BLANK)
    watched = judges.policy.nationalities
    if any(country.code in watched for country in countries):
        return NationalityJudgement(countries, watched=True, filled=True)
    for country in countries:
        if country.status is CountryStatus.AMBIGUOUS and not watched.isdisjoint(country.candidates):
            meant = " or ".join(map(country_name, country.candidates))
            text = f'Nationality "{country.text}" may mean {meant}.'
            return NationalityJudgement(countries, doubt=Doubt("ambiguous-country", text), filled=True)
    for country in countries:
        if country.status is CountryStatus.UNKNOWN:
            text = f'Nationality "{country.text}" was not understood.'
            return NationalityJudgement(countries, doubt=Doubt("unread-nationality", text), filled=True)
    return NationalityJudgement(countries, filled=bool(countries))
