"""What is asked of a column is what Python answers of each text."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.model import text_column
from screening.text.arrays import FEW, NEVER, distinct, match_pattern, sift, take

_CELLS = st.lists(st.text(max_size=8), max_size=12)


@given(_CELLS, st.lists(st.integers(0, 11)))
def test_texts_are_taken_in_the_order_asked_for(cells: list[str], wanted: list[int]) -> None:
    places = [place for place in wanted if place < len(cells)]
    column = text_column(["before", *cells])[1:]  # a slice, as a batch is
    assert take(column, np.array(places, np.int64)).to_pylist() == [cells[place] for place in places]


@given(_CELLS)
def test_distinct_texts_stand_once(cells: list[str]) -> None:
    texts, places = distinct(text_column(["before", *cells])[1:])
    assert len(set(texts)) == len(texts)
    assert [texts[place] for place in places] == cells


@given(_CELLS)
def test_a_pattern_is_found_where_python_finds_it(cells: list[str]) -> None:
    assert match_pattern(text_column(cells), "[A-Z]|é").tolist() == [
        re.search("[A-Z]|é", cell) is not None for cell in cells
    ]


@pytest.mark.parametrize("cells", [[], [""], ["a", "김", "\x00"]])
def test_never_is_found_nowhere(cells: list[str]) -> None:
    assert match_pattern(text_column(cells), NEVER).tolist() == [False] * len(cells)


def test_of_a_few_texts_all_are_looked_at_and_of_many_those_that_may_need_it() -> None:
    few, many = ["a", "b", "a"], ["a", "b", *["a"] * FEW]
    assert sift(text_column(few), lambda column: match_pattern(column, "b")).tolist() == [True, True, True]
    assert np.flatnonzero(sift(text_column(many), lambda column: match_pattern(column, "b"))).tolist() == [1]
