"""Cutting a frame into parts changes nothing but who does the work."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from same_records import assert_same

import screening
from screening.distributed import pack
from screening.distributed.partition import plan, record_frame, screen_partition
from screening.library import record_cells
from screening.model import Band, Unscreened


@pytest.fixture(scope="module")
def local(table: pd.DataFrame) -> screening.Screening:
    return screening.screen(table, show_all=True)


@settings(max_examples=15)
@given(cuts=st.sets(st.integers(0, 252), max_size=6))
def test_parts_put_together_are_the_local_run(table: pd.DataFrame, local: screening.Screening, cuts: set[int]) -> None:
    how = plan(table.head(200), (), show_all=True, min_band=Band.LOW)
    columns = table.iloc[:, list(how.positions)]
    parts = [
        screen_partition(columns.iloc[start:stop], start + 1, pack(), how)
        for start, stop in pairwise([0, *sorted(cuts), len(table)])
    ]
    assert_same(pd.concat(parts), local)


def test_columns_that_take_no_part_need_not_be_read(table: pd.DataFrame) -> None:
    how = plan(table.head(200), (), show_all=False, min_band=Band.LOW)
    assert "Intake" not in table.columns[list(how.positions)]


def test_a_part_without_records_has_the_same_column_types() -> None:
    cells = record_cells(Unscreened(1, 1, "", "nothing-to-screen", "It is blank."))
    assert dict(record_frame().dtypes) == dict(record_frame([cells]).dtypes)
