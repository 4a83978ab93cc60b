"""A Dask DataFrame on a local cluster of two worker processes gives what the local run gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from same_records import assert_same

import screening
from screening.distributed import screen_dask
from screening.errors import DataError, InputError

dd = pytest.importorskip("dask.dataframe", reason="Dask is not installed (extra: dask)")
distributed = pytest.importorskip("distributed", reason="Dask's scheduler is not installed (extra: dask)")


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Two worker processes."""
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as workers,
        distributed.Client(workers),
    ):
        yield


@pytest.mark.usefixtures("cluster")
@pytest.mark.parametrize("partitions", [1, 7])
def test_records_are_those_of_the_local_run_in_its_order(table: pd.DataFrame, partitions: int) -> None:
    frame = dd.from_pandas(table, npartitions=partitions)
    found = screen_dask(frame)
    assert list(found.columns) == list(found.compute().columns)
    assert_same(found.compute(), screening.screen(table))


@pytest.mark.usefixtures("cluster")
def test_an_own_list_travels_to_workers_that_cannot_see_it(table: pd.DataFrame, own_list: Path) -> None:
    local = screening.screen(table, watchlists=[own_list], min_band=screening.Band.MEDIUM)
    found = screen_dask(dd.from_pandas(table, npartitions=3), watchlists=[own_list], min_band=screening.Band.MEDIUM)
    own_list.unlink()
    records = found.compute()
    assert "dublin" in set(records["entities"])
    assert_same(records, local)


@pytest.mark.usefixtures("cluster")
def test_partitions_of_parquet_files_are_numbered_through_empty_ones_too(table: pd.DataFrame, tmp_path: Path) -> None:
    for at, (start, stop) in enumerate([(0, 90), (90, 90), (90, 252)]):
        table.iloc[start:stop].to_parquet(tmp_path / f"part-{at}.parquet")
    frame = dd.read_parquet(tmp_path, split_row_groups=False)
    assert_same(screen_dask(frame).compute(), screening.screen(table))


@pytest.mark.usefixtures("cluster")
def test_few_columns_of_many_files_are_numbered_as_they_stand(tmp_path: Path) -> None:
    """Dask then reads several files as one partition."""
    names = ["Kim Chaek University of Technology", *["Trinity College Dublin"] * 9]
    part = pd.DataFrame({"University": names, **{f"x{i}": ["filler " * 50] * 10 for i in range(30)}})
    for at in range(9):
        part.to_parquet(tmp_path / f"part-{at}.parquet")
    found = screen_dask(dd.read_parquet(tmp_path)).compute()
    assert list(found["row"]) == [1, 11, 21, 31, 41, 51, 61, 71, 81]


@pytest.mark.usefixtures("cluster")
def test_a_partition_that_changed_since_it_was_counted_is_refused(table: pd.DataFrame, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    table.to_csv(path, index=False)
    found = screen_dask(dd.read_csv(path, dtype=str, keep_default_na=False, blocksize=None))
    table.head(100).to_csv(path, index=False)
    with pytest.raises(InputError, match="100 rows where 252 were counted"):
        found.compute()


@pytest.mark.usefixtures("cluster")
def test_what_must_be_known_of_the_table_is_said_once() -> None:
    frame = pd.DataFrame({"Whence": ["UCD", "Kim Chaek University of Technology"] * 3, "Locker": ["x"] * 6})
    found = screen_dask(dd.from_pandas(frame, npartitions=3), columns={"institution": "Whence"}).compute()
    assert list(found["band"]).count("high") == 3
    assert [(row, code) for row, band, code in zip(found["row"], found["band"], found["reason_codes"], strict=True)
            if band == "warning"] == [(1, "unused-column")]  # fmt: skip


def test_a_frame_without_rows_is_refused() -> None:
    frame = dd.from_pandas(pd.DataFrame({"University": pd.Series([], dtype=str)}), npartitions=1)
    with pytest.raises(InputError, match="no rows"):
        screen_dask(frame)


def test_a_wrong_argument_is_said_before_any_work(table: pd.DataFrame) -> None:
    frame = dd.from_pandas(table, npartitions=2)
    for wrong in ({"min_band": "highest"}, {"columns": 7}, {"watchlists": 7}):
        with pytest.raises(screening.UsageError):
            screen_dask(frame, **wrong)  # type: ignore[arg-type]


def test_a_wrong_list_is_said_before_any_work(table: pd.DataFrame, tmp_path: Path) -> None:
    (tmp_path / "wrong.yml").write_text("id: [", encoding="utf-8")
    with pytest.raises(DataError, match="not valid YAML"):
        screen_dask(dd.from_pandas(table, npartitions=2), watchlists=[tmp_path / "wrong.yml"])


def test_a_frame_without_usable_columns_is_said_before_any_work() -> None:
    with pytest.raises(InputError, match="no column with institutions"):
        screen_dask(dd.from_pandas(pd.DataFrame({"a": [1, 2], "b": [3, 4]}), npartitions=1))
