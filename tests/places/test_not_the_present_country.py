"""A country of birth or of the past, and a telephone prefix, are not read as the present country."""

from __future__ import annotations

import pytest

from screening.model import CountryStatus
from screening.places import read_countries, read_country


@pytest.mark.parametrize(
    "cell",
    [
        "Previously a national of the DPRK",
        "formerly North Korea",
        "ex-DPRK",
        "former KP",
        "North Korea - no longer",
        "South Korea (born in Pyongyang)",
        "German, born in North Korea",
        "бывший гражданин КНДР",
        "ehemals Nordkorea",
        "né en Corée du Nord",
        "북한 출생",
    ],
)
def test_a_country_of_birth_or_of_the_past_is_left_open_with_its_candidates(cell: str) -> None:
    found = read_country(cell)
    assert found.status is CountryStatus.AMBIGUOUS
    assert "KP" in found.candidates
    assert found.why == "speaks of a birthplace, a descent or an earlier nationality"


def test_a_present_country_is_still_read() -> None:
    assert read_country("National of North Korea").code == "KP"
    assert read_country("not known").status is CountryStatus.UNKNOWN
    assert [country.code for country in read_countries("Germany; formerly DPRK")] == ["DE", ""]


@pytest.mark.parametrize("cell", ["+850", "00850", "'+850", "(+850)"])
def test_the_prefix_of_the_dprk_is_read_as_the_dprk(cell: str) -> None:
    assert read_country(cell).code == "KP"


def test_other_prefixes_are_no_country_and_iso_numbers_are() -> None:
    assert [read_country(cell).code for cell in ("+7", "+82", "0049", "408", "004")] == ["", "", "", "KP", "AF"]
    assert read_country("850").candidates == ("VI", "KP")


def test_a_break_inside_a_country_is_a_space_and_one_between_two_is_not() -> None:
    assert [country.code for country in read_countries("North\nKorea")] == ["KP"]
    assert [country.code for country in read_countries("North Korea_x000D_")] == ["KP"]
    assert [country.code for country in read_countries("North<br>Korea")] == ["KP"]
    assert [country.code for country in read_countries("Germany\nFrance")] == ["DE", "FR"]
    assert [country.code for country in read_countries("North&nbsp;Korea; Russia")] == ["KP", "RU"]
