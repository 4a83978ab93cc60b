"""Cells that hold something and say nothing."""

from __future__ import annotations

import pytest

from screening.columns import says_nothing, stands_for_nothing


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "  ",
        "-",
        "–",
        "????",
        "12345",
        "n/a",
        "N/A",
        "(none)",
        "Unknown",
        "нет данных",
        "없음",
        "无",
        "なし",
        "&nbsp;",
    ],
)
def test_says_nothing(cell: str) -> None:
    assert says_nothing(cell)


@pytest.mark.parametrize(
    "cell", ["MGU", "МГУ", "&#1052;&#1043;&#1059;", "김책공대", "A", "University of Nowhere", "N/A College"]
)
def test_says_something(cell: str) -> None:
    assert not says_nothing(cell)


@pytest.mark.parametrize(
    "cell",
    ["?", "-", "unknown", "See file", "TBC", "xxx", "n/a", "Не указано", "无", "미정", "不明", "k.A.", "à confirmer"],
)
def test_a_placeholder_stands_for_nothing(cell: str) -> None:
    assert stands_for_nothing(cell)


@pytest.mark.parametrize("cell", ["", "  ", "12345", "A", "see file 7", "Unknown University", "тбс банк"])
def test_a_blank_cell_a_number_and_a_name_do_not(cell: str) -> None:
    assert not stands_for_nothing(cell)
