"""What one header says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.columns.header import read_header
from screening.datafile import load

EXPECTED = load(Path(__file__).with_name("headers.yml")).root
CASES = [(header.text(), says.text()) for _, listed in EXPECTED.pairs() for header, says in listed.pairs()]


def said(header: str) -> str:
    reading = read_header(header)
    if not reading.role or reading.unknown:
        return "-"
    return f"{reading.role}/{reading.party}" if reading.party else reading.role


@pytest.mark.parametrize(("header", "expected"), CASES)
def test_a_header_of_a_real_export_is_understood(header: str, expected: str) -> None:
    assert said(header) == expected


@settings(deadline=None)  # the first call loads vocabulary
@given(
    st.sampled_from([case for case in CASES if "_" not in case[0] and case[0][:1].isupper() and " " in case[0]]),
    st.sampled_from(
        [
            str.upper,
            str.lower,
            lambda text: text.replace(" ", "_"),
            lambda text: f" {text} : ",
            lambda text: text.replace(" ", "  "),
        ]
    ),
)
def test_case_underscores_and_punctuation_do_not_change_what_a_header_says(
    case: tuple[str, str], written: Callable[[str], str]
) -> None:
    header, expected = case
    assert said(written(header)) == expected


def test_why_names_the_language_or_the_system() -> None:
    assert read_header("Страна").why == "header 'Страна' is Russian for country"
    assert read_header("Course title").why == "header 'Course title' is English for subject"
    assert read_header("NATION").why == "'NATION' is the HESA field for nationality"


@pytest.mark.parametrize("header", ["", "column 3", "Unnamed: 4", "V7", "Spalte 2", "столбец 5"])
def test_a_stand_in_header_says_nothing(header: str) -> None:
    assert read_header(header).role == ""


@settings(deadline=None)  # the first call loads vocabulary
@given(st.text(max_size=300))
def test_no_header_raises(header: str) -> None:
    read_header(header)
