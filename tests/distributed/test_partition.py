"""Cutting a frame into parts changes nothing but who does the work."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from same_records import assert_same

import screening
from screening.distributed import make_worker_config
from screening.distributed.partition import plan, record_frame, refuse_no_rows, screen_partition
from screening.library import record_cells
from screening.model import Band, Unscreened
from tests.effort import examples


@pytest.fixture(scope="module")
def local(table: pd.DataFrame) -> screening.Screening:
    return screening.screen(table, show_all=True)


@settings(max_examples=examples(20))
@given(cuts=st.sets(st.integers(0, 252), max_size=6))
def test_parts_put_together_are_the_local_run(table: pd.DataFrame, local: screening.Screening, cuts: set[int]) -> None:
    how = plan(table.head(200), (), show_all=True, min_band=Band.LOW)
    columns = table.iloc[:, list(how.positions)]
    parts = [
        screen_partition(columns.iloc[start:stop], start + 1, make_worker_config(), how)
        for start, stop in pairwise([0, *sorted(cuts), len(table)])
    ]
    assert_same(pd.concat(parts), local)


WARNED = pd.DataFrame(
    {
        "University": ["Trinity College Dublin", "UCD", "#N/A", "UCD"],
        "Country": ["Ireland", "Atlantis", "Ireland", "Atlantis"],
        "Nationality": ["Ireland", "Ireland", "Ireland", None],
        "Locker": ["x", "y", "z", ""],
    }
)


def test_what_must_be_known_of_a_part_is_in_its_rows() -> None:
    how = plan(WARNED, (), show_all=False, min_band=Band.LOW)
    columns = WARNED.iloc[:, list(how.positions)]
    parts = [screen_partition(columns.iloc[at : at + 2], at + 1, make_worker_config(), how) for at in (0, 2)]
    said = [list(zip(part["row"], part["band"], part["reason_codes"], strict=True)) for part in parts]
    assert said == [
        [(2, "warning", "unread-country"), (1, "warning", "unused-column")],
        [
            (3, "not-screened", "error-cell"),
            (4, "in-part", "blank-nationality"),
            (3, "warning", "error-cell"),
            (4, "warning", "unread-country"),
        ],
    ]
    assert "“Locker”" in parts[0]["reasons"].iloc[-1]


def test_the_local_run_warns_of_the_same() -> None:
    result = screening.screen(WARNED)
    assert [warning.code for warning in result.warnings] == ["error-cell", "unread-country", "unused-column"]
    fine = WARNED.drop(columns="Locker").assign(University="UCD", Country="Ireland", Nationality="Ireland")
    how = plan(fine, (), show_all=False, min_band=Band.LOW)
    assert len(screen_partition(fine, 1, make_worker_config(), how)) == 0


def test_a_part_without_rows_says_nothing_and_a_frame_without_rows_is_refused() -> None:
    how = plan(WARNED, (), show_all=False, min_band=Band.LOW)
    assert len(screen_partition(WARNED.iloc[:0, list(how.positions)], 1, make_worker_config(), how)) == 0
    refuse_no_rows(1)
    with pytest.raises(screening.InputError, match="no rows"):
        refuse_no_rows(0)


def test_columns_that_take_no_part_need_not_be_read(table: pd.DataFrame) -> None:
    how = plan(table.head(200), (), show_all=False, min_band=Band.LOW)
    assert "Intake" not in table.columns[list(how.positions)]


def test_a_part_without_records_has_the_same_column_types() -> None:
    cells = record_cells(Unscreened(1, 1, "", "nothing-to-screen", "It is blank."))
    assert dict(record_frame().dtypes) == dict(record_frame([cells]).dtypes)
