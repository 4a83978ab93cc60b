"""Several nationalities in one cell are each read; a country with "and" in its name stays one."""

from __future__ import annotations

import pytest

from screening.model import CountryStatus
from screening.places import read_countries, read_country


@pytest.mark.parametrize(
    "cell",
    [
        "Russia & DPRK",
        "Russia and DPRK",
        "Russian and North Korean",
        "Russland und Nordkorea",
        "Россия и КНДР",
        "Russie et Corée du Nord",
        "Rusia y Corea del Norte",
        "俄罗斯和朝鲜",
        "러시아 및 북한",
        "ロシアと北朝鮮",
        "Russia + DPRK",
        "Russia – DPRK",
        "Russia, and DPRK",
        "RU+KP",
        "Russia\nDPRK",
        "Dual: Russia and DPRK",
    ],
)
def test_each_of_two_joined_nationalities_is_read(cell: str) -> None:
    assert [country.code for country in read_countries(cell)] == ["RU", "KP"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Bosnia and Herzegovina", "BA"),
        ("Trinidad & Tobago", "TT"),
        ("Antigua und Barbuda", "AG"),
        ("Sao Tome and Principe", "ST"),
        ("Босния и Герцеговина", "BA"),
        ("Wallis et Futuna", "WF"),
        ("St. Kitts & Nevis", "KN"),
        ("KP - North Korea", "KP"),
    ],
)
def test_a_country_with_a_joining_word_in_its_name_stays_one(cell: str, code: str) -> None:
    assert [country.code for country in read_countries(cell)] == [code]


def test_such_a_country_may_stand_beside_others() -> None:
    assert [c.code for c in read_countries("Bosnia and Herzegovina and Serbia")] == ["BA", "RS"]
    assert [c.code for c in read_countries("DPRK, Trinidad & Tobago and Peru")] == ["KP", "TT", "PE"]
    assert [c.code for c in read_countries("Korea (North) and Russia")] == ["KP", "RU"]


def test_what_is_not_countries_throughout_is_not_taken_apart() -> None:
    assert [c.status for c in read_countries("DPRK and other matters")] == [CountryStatus.UNKNOWN]
    assert [c.candidates for c in read_countries("North and South Korea")] == [("KP", "KR")]
    assert [c.status for c in read_countries("Russia, formerly DPRK")] == [CountryStatus.AMBIGUOUS]


def test_as_the_country_of_one_institution_two_joined_countries_stay_open() -> None:
    found = read_country("Russia and DPRK")
    assert (found.code, found.candidates, found.why) == ("", ("RU", "KP"), "names several countries")


def test_a_country_in_front_of_what_is_not_understood_is_named_and_left_open() -> None:
    [country] = read_countries("DPRK, Kim Chaek University")
    assert (country.status, country.candidates) == (CountryStatus.AMBIGUOUS, ("KP",))
    assert country.why == "'Kim Chaek University' is not understood"


def test_no_country_is_read_out_of_what_only_begins_like_one() -> None:
    [country] = read_countries("Michael, Jordan-born coach")
    assert country.status is not CountryStatus.KNOWN
    [country] = read_countries("Domain of DPRK, unlisted")
    assert country.status is CountryStatus.UNKNOWN
