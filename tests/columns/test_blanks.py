"""Cells that hold something and say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.columns import saying_nothing, says_nothing, stands_for_nothing
from screening.model import text_column
from screening.text.arrays import FEW


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


_TELLING = st.sampled_from(
    ["", "a", "aB", "É", "김", " ", "-", "n/a", "NA", "na.", "none", "x1", "&", "Not Known", "1", "no", "İ", "ΣΑΣ", "ß"]
)


@given(st.lists(st.one_of(st.text(max_size=8), st.lists(_TELLING, max_size=4).map("".join)), max_size=12))
def test_a_column_says_nothing_where_its_cells_do(cells: list[str]) -> None:
    column = [*cells, *["MSU"] * FEW]  # of few each is asked about
    assert saying_nothing(text_column(column)).tolist() == [says_nothing(cell) for cell in column]
