"""Nationalities in languages beyond English, and flags."""

from __future__ import annotations

import pytest

from screening.model import CountryStatus
from screening.places import countries_in, read_countries, read_country


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Noord-Koreaanse", "KP"),
        ("NORD-COREENNE", "KP"),
        ("pohjoiskorealainen", "KP"),
        ("північнокорейське", "KP"),
        ("كورية شمالية", "KP"),
        ("zuid-koreaans", "KR"),
        ("güney koreli", "KR"),
        ("FRANCAISE", "FR"),
        ("deutsch", "DE"),
        ("polskie", "PL"),
        ("🇰🇵", "KP"),
        ("🇰🇷", "KR"),
    ],
)
def test_a_nationality_is_read_in_many_languages(cell: str, code: str) -> None:
    assert (read_country(cell).status, read_country(cell).code) == (CountryStatus.KNOWN, code)


@pytest.mark.parametrize("cell", ["koreanisch", "coréenne", "koreaans"])
def test_korean_alone_is_not_decided_in_any_language(cell: str) -> None:
    assert read_country(cell).code == ""


def test_two_flags_are_two_countries_and_another_sign_is_none() -> None:
    assert [country.code for country in read_countries("🇨🇳 / 🇰🇵")] == ["CN", "KP"]
    assert read_country("🎓").status is CountryStatus.BLANK


def test_a_demonym_of_another_language_is_no_place_inside_a_text() -> None:
    assert read_country("brasileira").code == "BR"
    assert [found.code for found in countries_in("Universidade Federal Brasileira")] == []
    assert read_country("Indiana").code != "IN"  # Portuguese for an Indian woman, and a state of the US
