"""Cells that hold something and say nothing."""

from __future__ import annotations

import pytest

from screening.columns import says_nothing


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
