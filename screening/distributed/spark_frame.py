"""A Spark DataFrame in, a Spark DataFrame of records out, through `mapInPandas`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from screening.distributed.partition import SAMPLE, Plan, plan, refuse_no_rows, screen_partition
from screening.distributed.worker_config import WorkerConfig, judges_of, make_worker_config
from screening.errors import InputError
from screening.given import as_band, as_overrides, paths_of
from screening.library.flat import FRAME_COLUMNS, NUMBERS
from screening.library.screener import Columns
from screening.model import Band

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame

_TYPES = {"int64": "bigint", "bool": "boolean"}
SCHEMA = ", ".join(f"`{name}` {_TYPES.get(NUMBERS.get(name, ''), 'string')}" for name in FRAME_COLUMNS)
"""Columns of the result, as Spark declares them."""


def screen_spark(
    frame: DataFrame,
    *,
    columns: Columns | None = None,
    maps: str | Sequence[str] = (),
    watchlists: str | Path | Sequence[str | Path] = (),
    builtin: bool = True,
    policy: str | Path | None = None,
    subjects: str | Path | None = None,
    show_all: bool = False,
    min_band: Band | str = Band.LOW,
) -> DataFrame:
    """Screen a Spark DataFrame, partition by partition, without a shuffle.

    The rows of each partition are counted now, to number them; the screening
    itself is done when the result is asked for. Both passes must see the same
    partitions: read from files, or cache the frame first.

    Args:
        frame: the table; cells are cast to text, missing ones are blank.
        columns: role to header, or to several headers, for columns that are not understood.
        maps: the same as texts, `ROLE=HEADER`.
        watchlists: own list files on the driver, added to the built-in ones.
        builtin: whether the built-in lists take part.
        policy: a policy file in place of the built-in one.
        subjects: a subjects file in place of the built-in one.
        show_all: also return rows without exposure.
        min_band: leave out findings below it.

    Returns:
        As `screen_dask`: the columns of `SCHEMA`.

    Raises:
        ScreeningError: the columns or a data file are not understood.
    """
    from pyspark.sql import functions

    overrides, band = as_overrides(columns, maps), as_band(min_band)
    config = make_worker_config(
        watchlists=paths_of("watchlists", watchlists), builtin=builtin, policy=policy, subjects=subjects
    )
    with judges_of(config):
        pass  # what is wrong in a data file is said here and now, not by a worker in an hour
    numbered = frame.toDF(*(f"c{at}" for at in range(len(frame.columns))))  # headers may repeat
    text = numbered.select([functions.col(name).cast("string") for name in numbered.columns])
    head = text.limit(SAMPLE).toPandas().set_axis(frame.columns, axis=1)
    how = plan(head, overrides, show_all=show_all, min_band=band)
    used = text.select([f"c{at}" for at in how.positions])
    counted = used.mapInPandas(_count, "part int, rows bigint").collect()
    lengths = dict(sorted((row["part"], row["rows"]) for row in counted))
    refuse_no_rows(sum(lengths.values()))
    starts = dict(zip(lengths, itertools.accumulate(lengths.values(), initial=1), strict=False))
    extents = {part: (starts[part], rows) for part, rows in lengths.items()}
    return used.mapInPandas(lambda batches: _screen(batches, extents, config, how), SCHEMA)


def _count(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    import pandas as pd

    yield pd.DataFrame({"part": [_part()], "rows": [sum(map(len, batches))]})


def _screen(
    batches: Iterator[pd.DataFrame], extents: Mapping[int, tuple[int, int]], config: WorkerConfig, how: Plan
) -> Iterator[pd.DataFrame]:
    start, rows = extents.get(_part(), (1, 0))
    row = start
    for batch in batches:
        yield screen_partition(batch, row, config, how)
        row += len(batch)
    if row - start != rows:
        raise InputError(
            f"A partition has {row - start:,} rows where {rows:,} were counted: row numbers would be wrong.",
            remedy="Cache the frame before it is screened.",
        )


def _part() -> int:
    from pyspark import TaskContext

    context = TaskContext.get()
    return context.partitionId() if context else 0
