"""The vocabulary as a whole: every country, in every language of the brief."""

from __future__ import annotations

import json

import pytest

from screening.places import country_name, read_country
from screening.places.cldr import FILE
from screening.places.vocabulary import vocabulary

LANGUAGES = ["en", "ru", "ko", "zh", "zh_Hant", "ja", "de", "fr", "es", "it", "pt", "uk", "ar", "vi", "tr", "pl"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_read_in_its_cldr_name(language: str) -> None:
    """Names that mean two countries (Congo, Saint Martin) may stay ambiguous, but must offer the right one."""
    wrong = []
    names = json.loads(FILE.read_text(encoding="utf-8"))[language]
    assert len(names) > 200
    for code, name in names.items():
        if code not in vocabulary().display or code == "XK" or (name.isascii() and len(name) <= 3):
            continue  # three plain letters are a code ("Nga", Vietnamese for Russia, is also Nigeria's)
        found = read_country(name)
        if code != found.code and code not in found.candidates:
            wrong.append((code, name, found.code or found.status.value))
    assert wrong == []


def test_every_iso_code_is_read_in_either_case_and_with_or_without_leading_zeros() -> None:
    for code in vocabulary().display:
        if code in {"KN", "XK"}:
            continue  # ambiguous between code systems
        assert [read_country(code).code, read_country(code.lower()).code] == [code, code]
    assert [read_country(number).code for number in ("008", "8", "036", "36", "408", "643")] == [
        "AL",
        "AL",
        "AU",
        "AU",
        "KP",
        "RU",
    ]


def test_every_display_name_reads_back_to_its_code() -> None:
    assert [code for code in vocabulary().display if read_country(country_name(code)).code != code] == []


def test_no_form_of_one_country_is_ambiguous_or_unknown() -> None:
    known = vocabulary()
    both = [form for form in {**known.forms, **known.people} if form in known.ambiguous or form in known.none]
    assert sorted(both) == ["850", "kn", "xk"]


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("ሰሜን ኮሪያ", "ደቡብ ኮሪያ"),
        ("ಉತ್ತರ ಕೊರಿಯಾ", "ದಕ್ಷಿಣ ಕೊರಿಯಾ"),
        ("ఉత్తర కొరియా", "దక్షిణ కొరియా"),
        ("ഉത്തരകൊറിയ", "ദക്ഷിണകൊറിയ"),
        ("ਉੱਤਰੀ ਕੋਰੀਆ", "ਦੱਖਣ ਕੋਰੀਆ"),
        ("ઉત્તર કોરિયા", "દક્ષિણ કોરિયા"),
        ("Norður-Kórea", "Suður-Kórea"),
        ("Ipar Korea", "Hego Korea"),
        ("Hilagang Korea", "Timog Korea"),
        ("Demirgazyk Koreýa", "Günorta Koreýa"),
        ("Төньяк Корея", "Көньяк Корея"),
        ("Koriya Ta Arewa", "Koriya Ta Kudu"),
    ],
)
def test_both_koreas_are_told_apart_in_languages_of_every_continent(north: str, south: str) -> None:
    assert (read_country(north).code, read_country(south).code) == ("KP", "KR")


def test_a_name_that_two_neighbouring_languages_give_to_two_countries_is_left_open() -> None:
    assert set(read_country("Slovensko").candidates) == {"SI", "SK"}
    assert read_country("slovenské").code == "SK"
    assert read_country("Slovenija").code == "SI"
