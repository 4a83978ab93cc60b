"""Telling a header row from rows of data."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.columns import header_likeness

HEADERS = [
    ["Rank", "Name", "Country", "Student Population", "Overall Score", "Research Environment", "Year"],
    ["activityType", "acronym", "city", "country", "name", "shortName", "barPower", "wBarPower"],
    ["ID_VUZ", "Наименование", "Город", "Адрес", "Телефон", "Почта", "Сайт", "Описание"],
    ["ID", "OPEID", "Institution Name", "City", "State", "Foreign Gift Amount", "Country of Giftor", "Giftor Name"],
    ["HUSID", "NATION", "LASTINST", "CTITLE", "HECOS", "XGLEV301"],
    ["학번", "성명", "국적", "출신대학", "전공"],
    ["institution", "country", "subject"],
]
ROWS = [
    ["1", "California Institute of Technology", "United States", "2243", "95.2", "97.6", "2016"],
    ["PRC", "", "ZARAGOZA", "ES", "GEOSPATIUMLAB SL", "GEOSLAB", "0", "0"],
    ["AD", "University of Andorra", "http://www.uda.ad/"],
    [
        "1",
        "Томский политехнический университет",
        "Томск",
        "г. Томск, пр. Ленина, 30",
        "+7 3822",
        "pk@tpu.ru",
        "tpu.ru",
        "x" * 300,
    ],
    ["Foreign gifts and contracts report, as of June 2019", "", "", "", "", "", "", ""],
    ["1", "김철수", "북한", "김일성종합대학", "물리학"],
    ["Kim Il Sung University", "KP", "Nuclear Physics"],
    ["", "", ""],
    [],
]


@pytest.mark.parametrize("cells", HEADERS)
def test_a_header_row_is_at_least_half_like_one(cells: list[str]) -> None:
    assert header_likeness(cells) >= 0.5


@pytest.mark.parametrize("cells", ROWS)
def test_a_row_of_data_or_a_title_is_not(cells: list[str]) -> None:
    assert header_likeness(cells) <= 0.35


@settings(deadline=None)  # the first call loads vocabulary
@given(st.lists(st.text(max_size=60)))
def test_likeness_stays_between_nought_and_one(cells: list[str]) -> None:
    assert 0.0 <= header_likeness(cells) <= 1.0
