"""Distinct values are judged once and every row keeps its own."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from screening.model.distinct import constant, together
from screening.screener.column import Column

cells = st.lists(st.sampled_from(["", "a", "b", "МИФИ", "김책"]), max_size=30)


@given(cells)
def test_each_row_keeps_its_value(values: list[str]) -> None:
    column = Column(pa.array(values, pa.string())).texts
    assert [column.at(i) for i in range(len(values))] == values
    assert len(set(column.values)) == len(column.values)


@given(cells, st.randoms())
def test_combinations_keep_the_order_of_columns_and_rows(values: list[str], random) -> None:
    other = values[:]
    random.shuffle(other)
    third = values[::-1]
    combined = together([Column(pa.array(v, pa.string())).texts for v in (values, other, third)])
    assert [combined.at(i) for i in range(len(values))] == list(zip(values, other, third, strict=True))
    assert len(set(combined.values)) == len(combined.values)


def test_mask_of_no_rows_is_empty() -> None:
    assert constant("x", 0).mask(lambda value: True).tolist() == []
    assert Column(pa.array([], pa.string())).texts.mask(lambda value: True).tolist() == []
