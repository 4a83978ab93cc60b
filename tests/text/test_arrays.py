"""What is asked of a column is what Python answers of each text."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.model import text_column
from screening.text.arrays import NEVER, distinct, match_pattern, take

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
