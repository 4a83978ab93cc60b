"""A Dask DataFrame in, a Dask DataFrame of records out."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from screening.distributed.partition import SAMPLE, Plan, plan, record_frame, refuse_no_rows, screen_partition
from screening.distributed.worker_config import WorkerConfig, judges_of, make_worker_config
from screening.errors import InputError
from screening.given import as_band, as_overrides, paths_of
from screening.library.screener import Columns
from screening.model import Band

if TYPE_CHECKING:
    import dask.dataframe as dd
    import pandas as pd


def screen_dask(
    frame: dd.DataFrame,
    *,
    columns: Columns | None = None,
    maps: str | Sequence[str] = (),
    watchlists: str | Path | Sequence[str | Path] = (),
    builtin: bool = True,
    policy: str | Path | None = None,
    subjects: str | Path | None = None,
    show_all: bool = False,
    min_band: Band | str = Band.LOW,
) -> dd.DataFrame:
    """Screen a Dask DataFrame, partition by partition, without a shuffle.

    The rows of each partition are counted now, to number them; the screening
    itself is done when the result is computed.

    Args:
        frame: the table; cells are read as text, missing ones as blank.
        columns: role to header, or to several headers, for columns that are not understood.
        maps: the same as texts, `ROLE=HEADER`.
        watchlists: own list files on this machine, added to the built-in ones.
        builtin: whether the built-in lists take part.
        policy: a policy file in place of the built-in one.
        subjects: a subjects file in place of the built-in one.
        show_all: also return rows without exposure.
        min_band: leave out findings below it.

    Returns:
        A row per finding with the columns of `Screening.to_frame` (`row`, the
        number in the whole frame from 1, is the first of them); a row with
        band `not-screened` or `in-part` and the reason in `reasons` for each row that could
        not be screened, wholly or in part; and a row with band `warning` for what else must be
        known, such as columns that were not looked at. Same order and same values as a local run;
        equal findings share their fingerprint.

    Raises:
        ScreeningError: the columns or a data file are not understood.
    """
    import dask
    import dask.dataframe as dd

    overrides, band = as_overrides(columns, maps), as_band(min_band)
    config = make_worker_config(
        watchlists=paths_of("watchlists", watchlists), builtin=builtin, policy=policy, subjects=subjects
    )
    with judges_of(config):
        pass  # what is wrong in a data file is said here and now, not by a worker in an hour
    how = plan(frame.head(SAMPLE, npartitions=-1), overrides, show_all=show_all, min_band=band)
    # As delayed objects the partitions are fixed: those that are counted are those that are screened. Left to itself,
    # Dask reads several Parquet files as one partition where few of their columns are wanted.
    parts = frame.iloc[:, list(how.positions)].to_delayed()
    lengths = dask.compute(*map(dask.delayed(len), parts))
    refuse_no_rows(sum(lengths))
    sent = dask.delayed(config, name=f"screening-config-{config.key}", traverse=False)  # once to each worker
    screened = dask.delayed(_screen)
    starts = itertools.accumulate(lengths, initial=1)
    records = [screened(*each, sent, how) for each in zip(parts, starts, lengths, strict=False)]
    found: dd.DataFrame = dd.from_delayed(records, meta=record_frame(), verify_meta=False)
    return found


def _screen(part: pd.DataFrame, start: int, rows: int, config: WorkerConfig, how: Plan) -> pd.DataFrame:
    if len(part) != rows:
        raise InputError(
            f"A partition has {len(part):,} rows where {rows:,} were counted: row numbers would be wrong.",
            remedy="Persist the frame before it is screened.",
        )
    return screen_partition(part, start, config, how)
