"""A Spark DataFrame in Spark's local mode gives what the local run gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from same_records import assert_same

import screening
from screening.distributed import screen_spark
from screening.errors import InputError

sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed (extra: spark)")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java, which is not installed", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # PySpark warns of every pandas newer than itself


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def parquet(table: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The table in three files, in order."""
    folder = tmp_path_factory.mktemp("parquet")
    for at, (start, stop) in enumerate([(0, 90), (90, 200), (200, 252)]):
        table.iloc[start:stop].to_parquet(folder / f"part-{at}.parquet", index=False)
    return str(folder)


def test_records_are_those_of_the_local_run(spark: Any, table: pd.DataFrame) -> None:
    frame = spark.createDataFrame(table.fillna("").astype(str)).repartition(1)
    assert_same(screen_spark(frame).toPandas(), screening.screen(table))


def test_rows_of_several_partitions_are_numbered_in_sparks_order(spark: Any, parquet: str) -> None:
    frame = spark.read.parquet(parquet).repartition(3).cache()
    assert frame.rdd.getNumPartitions() == 3
    assert_same(screen_spark(frame).toPandas(), screening.screen(frame.toPandas()))


def test_numbers_with_gaps_stay_the_numbers_they_are(spark: Any) -> None:
    frame = spark.createDataFrame(
        [(7, "Kim Chaek University of Technology", "KP"), (None, "Novosibirsk State University", "RU")],
        "`Student ID` int, University string, Country string",
    ).repartition(1)
    found = screen_spark(frame).toPandas()
    assert list(found["record_id"]) == ["7", ""]


def test_an_own_list_travels(spark: Any, table: pd.DataFrame, own_list: Path) -> None:
    frame = spark.createDataFrame(table.fillna("").astype(str)).repartition(1)
    local = screening.screen(table, watchlists=[own_list], min_band=screening.Band.MEDIUM)
    found = screen_spark(frame, watchlists=[own_list], min_band=screening.Band.MEDIUM)
    own_list.unlink()
    assert_same(found.toPandas(), local)


def test_a_frame_without_usable_columns_is_said_before_any_work(spark: Any) -> None:
    with pytest.raises(InputError, match="no column with institutions"):
        screen_spark(spark.createDataFrame([(1, 2)], "a int, b int"))
