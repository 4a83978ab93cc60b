"""What the rest of a row says of a person: year of birth, nationality, country, office."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from screening.matching import Matcher
from screening.model import Certainty, Check, Country, CountryStatus, Entity, EntityKind, Match, NearMiss, text_column
from screening.persons import RowOfPerson, weigh_in_row
from screening.persons.row import birth_years
from screening.watchlist import builtin_watchlists

ENTITIES: dict[str, Entity] = {e.id: e for w in builtin_watchlists() for e in w.entities}
KP, KR, RU, DE = (Country(code, CountryStatus.KNOWN, code) for code in ("KP", "KR", "RU", "DE"))
KOREA = Country("Korea", CountryStatus.AMBIGUOUS, "", ("KP", "KR"))


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        ("1985-03-02", {1985}),
        ("02.03.1985", {1985}),
        ("3/2/1985", {1985}),
        ("2 March 1985", {1985}),
        ("1985년 3월 2일", {1985}),
        ("1985年3月2日", {1985}),
        ("19850302", {1985}),
        ("02031985", {1985}),
        ("1985-03-02T00:00:00Z", {1985}),
        ("31108", {1985}),  # Excel's serial of 2 March 1985
        ("31108.0", {1985}),
        ("1985", {1985}),
        ("b. 1985", {1985}),
        ("주체74(1985).3.2", {1985}),
        ("2/3/2528", {1985}),  # of the Buddhist era
    ],
)
def test_a_date_of_birth_gives_its_year_in_any_usual_form(cell: str, years: set[int]) -> None:
    assert birth_years(cell) == years


def test_two_digits_leave_the_century_and_the_order_open() -> None:
    assert {1956, 2056} < birth_years("01/03/56")
    assert birth_years("unknown") == birth_years("") == birth_years("12") == birth_years("202561573") == frozenset()
    assert birth_years("2528") == {1985}, "no serial"
    assert birth_years("60000") == frozenset(), "no serial of a living person"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(builtin_watchlists())


def weigh(matcher: Matcher, name: str, row: RowOfPerson) -> Match | NearMiss:
    [match] = matcher.persons.find(text_column([name]), near_misses=True)[0].matches
    return weigh_in_row(match, ENTITIES[match.entity_id], row)


@pytest.mark.parametrize(
    "name", ["Kim Yong-nam", "Lee Su-yong", "Choi Ryong-hae", "Yuri Trutnev", "Rustam Minnikhanov"]
)
@pytest.mark.parametrize("year", ["1985", "12.05.1998", "2007-01-31"])
def test_a_namesake_born_in_another_year_is_a_near_miss_that_says_so(matcher: Matcher, name: str, year: str) -> None:
    weighed = weigh(matcher, name, RowOfPerson(year, (RU,)))
    assert isinstance(weighed, NearMiss)
    assert weighed.code == "other-birth-year"
    assert any("as year of birth" in sentence for sentence in weighed.why)


def test_a_year_beside_the_listed_one_agrees_and_two_off_does_not(matcher: Matcher) -> None:
    for year in ("1955", "1956", "1957"):
        weighed = weigh(matcher, "Yuri Trutnev", RowOfPerson(year))
        assert isinstance(weighed, Match)
        assert (weighed.certainty, weighed.name_alone) == (Certainty.STRONG, False)
    assert isinstance(weigh(matcher, "Yuri Trutnev", RowOfPerson("1954")), NearMiss)
    assert isinstance(weigh(matcher, "Yuri Trutnev", RowOfPerson("1958")), NearMiss)


def test_a_year_that_may_be_the_listed_one_is_no_contradiction(matcher: Matcher) -> None:
    assert isinstance(weigh(matcher, "Yuri Trutnev", RowOfPerson("01/03/56")), Match)


def test_a_date_not_understood_changes_nothing_and_is_told(matcher: Matcher) -> None:
    weighed = weigh(matcher, "Yuri Trutnev", RowOfPerson("see passport"))
    assert isinstance(weighed, Match)
    assert "The date of birth “see passport” was not understood." in weighed.why


def test_another_nationality_contradicts_and_the_own_one_agrees(matcher: Matcher) -> None:
    other = weigh(matcher, "Yuri Trutnev", RowOfPerson(nationalities=(DE,)))
    own = weigh(matcher, "Yuri Trutnev", RowOfPerson(nationalities=(DE, RU)))
    assert isinstance(other, Match)
    assert isinstance(own, Match)
    assert (other.certainty, other.country_check, other.name_alone) == (Certainty.POSSIBLE, Check.CONFLICT, True)
    assert (own.certainty, own.country_check, own.name_alone) == (Certainty.PROBABLE, Check.AGREE, False)


@pytest.mark.parametrize(
    ("name", "row", "alone"),
    [
        ("Kim Yong-nam", RowOfPerson(), True),
        ("Kim Yong-nam", RowOfPerson(countries=(KR,)), True),
        ("Kim Yong-nam", RowOfPerson(countries=(KP,)), False),
        ("Alexander Galushka", RowOfPerson(), True),
        ("Minister Alexander Galushka", RowOfPerson(), False),
        ("Министр Александр Галушка", RowOfPerson(), False),
        ("Dr Alexander Galushka", RowOfPerson(), True),
    ],
)
def test_a_name_is_alone_until_country_or_office_agrees(
    matcher: Matcher, name: str, row: RowOfPerson, alone: bool
) -> None:
    weighed = weigh(matcher, name, row)
    assert isinstance(weighed, Match)
    assert weighed.name_alone is alone


def weigh_unlisted(row: RowOfPerson, **facts: str | int) -> Match | NearMiss:
    """Weigh a name that agrees with that of a person of whom a list says only these facts."""
    match = weigh(Matcher(builtin_watchlists()), "Yuri Trutnev", RowOfPerson())
    person = Entity("somebody", "Yuri Trutnev", EntityKind.PERSON, "group", "list", (), **facts)  # type: ignore[arg-type]
    assert isinstance(match, Match)
    return weigh_in_row(replace(match, why=()), person, row)


def test_a_year_of_birth_says_nothing_of_a_person_whose_own_is_unknown() -> None:
    assert weigh_unlisted(RowOfPerson("1985"), born=1970) != weigh_unlisted(RowOfPerson("1985"))
    weighed = weigh_unlisted(RowOfPerson("1985"))
    assert isinstance(weighed, Match)
    assert (weighed.certainty, weighed.name_alone) == (Certainty.PROBABLE, True)


def test_an_agreeing_year_makes_no_more_of_a_name_that_agrees_in_part(matcher: Matcher) -> None:
    initials, named = (
        weigh(matcher, "Yu. Trutnev", RowOfPerson("1956")),
        weigh(matcher, "Yuri Trutnev", RowOfPerson("1956")),
    )
    assert isinstance(initials, Match)
    assert isinstance(named, Match)
    assert (initials.certainty, named.certainty) == (Certainty.POSSIBLE, Certainty.STRONG)


@pytest.mark.parametrize(
    ("home", "nationalities", "check"),
    [
        ("", (DE,), Check.UNKNOWN),
        ("RU", (DE,), Check.CONFLICT),
        ("RU", (Country("Atlantis", CountryStatus.UNKNOWN),), Check.UNKNOWN),
        ("RU", (Country("Atlantis", CountryStatus.UNKNOWN), DE), Check.CONFLICT),
        ("KP", (KOREA,), Check.AMBIGUOUS),
        ("KP", (KOREA, DE), Check.AMBIGUOUS),
        ("RU", (KOREA,), Check.UNKNOWN),
    ],
)
def test_a_nationality_is_compared_where_both_are_known(
    home: str, nationalities: tuple[Country, ...], check: Check
) -> None:
    weighed = weigh_unlisted(RowOfPerson(nationalities=nationalities), country=home)
    assert isinstance(weighed, Match)
    assert weighed.country_check is check


def test_a_country_not_understood_is_not_that_of_a_person_without_one() -> None:
    weighed = weigh_unlisted(RowOfPerson(countries=(Country("Atlantis", CountryStatus.UNKNOWN),)))
    assert isinstance(weighed, Match)
    assert weighed.name_alone


def test_what_is_against_a_match_and_what_was_not_understood_is_told_once() -> None:
    alone = "Nothing else in the row agrees: no nationality, country, office or year of birth."
    told = {
        RowOfPerson(): (alone,),
        RowOfPerson(" "): (alone,),
        RowOfPerson("unknown"): ("The date of birth “unknown” was not understood.", alone),
        RowOfPerson("1985"): (alone,),
        RowOfPerson(nationalities=(RU,)): ("The nationality agrees: Russia.",),
        RowOfPerson(nationalities=(DE,)): ("The nationality given is Germany; this person is of Russia.", alone),
    }
    assert {row: weigh_unlisted(row, country="RU").why for row in told} == told


def test_every_official_has_a_sourced_year_of_birth() -> None:
    officials = [entity for entity in ENTITIES.values() if entity.group == "official"]
    assert {entity.id: entity.born for entity in officials} == {
        "kim-yong-nam": 1928,
        "ri-ryong-nam": 1960,
        "ri-su-yong": 1940,
        "choe-ryong-hae": 1950,
        "choe-thae-bok": 1930,
        "alexander-galushka": 1975,
        "yuri-trutnev": 1956,
        "rustam-minnikhanov": 1957,
    }
    assert all(entity.born_source for entity in officials)


@pytest.mark.parametrize(
    ("name", "found"), [("Galushko, A.S.", False), ("Галушко А. С.", False), ("Galushka, A.S.", True)]
)
def test_a_family_name_in_o_is_no_case_of_one_in_a(matcher: Matcher, name: str, found: bool) -> None:
    answer = matcher.persons.find(text_column([name]), near_misses=True)[0]
    assert bool(answer.matches) is found
    assert ("namesake" in {miss.code for miss in answer.near_misses}) is not found
