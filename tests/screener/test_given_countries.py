"""What the country columns of a row say together."""

from __future__ import annotations

import screening
from screening.matching import Matcher
from screening.model import ColumnRole, Country, CountryStatus, Role
from screening.screener.given import NO_COUNTRY, GivenCountry, given_countries, merge
from screening.watchlist import builtin_watchlists
from tests.matching.questions import Question, ask

RU, US = (Country(code, CountryStatus.KNOWN, code) for code in ("RU", "US"))
BLANK, ODD = Country(), Country("Erewhon", CountryStatus.UNKNOWN)
COLUMNS = tuple(ColumnRole(i, header, Role.INSTITUTION_COUNTRY) for i, header in enumerate(("Country", "Campus in")))


def test_each_country_counts_once_and_one_not_understood_only_alone() -> None:
    assert given_countries(COLUMNS, (RU, RU)) == (GivenCountry(RU, "Country"),)
    assert given_countries(COLUMNS, (BLANK, US)) == (GivenCountry(US, "Campus in"),)
    assert given_countries(COLUMNS, (ODD, US)) == (GivenCountry(US, "Campus in"),)
    assert given_countries(COLUMNS, (ODD, BLANK)) == (GivenCountry(ODD, "Country"),)
    assert given_countries(COLUMNS, (BLANK, BLANK)) == ()


def test_a_match_that_one_of_two_countries_supports_stands_and_both_are_told() -> None:
    matcher = Matcher(builtin_watchlists())
    for order in ((RU, US), (US, RU)):
        given = given_countries(COLUMNS, order)
        asked = [Question("NSU", one.context("", (), city_guessed=False)) for one in given]
        answer = merge(ask(matcher, asked), given)
        assert [match.entity_id for match in answer.matches] == ["novosibirsk-state-university"]
        assert answer.matches[0].why[-1].startswith("The country columns differ: “Country” says")


def test_one_country_is_told_by_the_match_itself() -> None:
    matcher = Matcher(builtin_watchlists())
    [answer] = ask(matcher, [Question("Sakhalin State University", NO_COUNTRY.context("", (), city_guessed=False))])
    assert merge([answer], ()) is answer


def test_a_table_with_a_country_and_no_institution_column_is_screened() -> None:
    rows = [{"Student ID": "1", "Country": "KP", "Nationality": "Ireland"}, {"Country": "IE", "Nationality": "Ireland"}]
    assert [finding.band.label for finding in screening.screen(rows)] == ["high"]
