"""Which kind of table something is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from screening.errors import InputError
from screening.given.arguments import kind_of
from screening.given.arrow import arrow_table, interchange_table
from screening.given.cells import shown
from screening.given.frame import frame_table
from screening.given.records import records_table
from screening.given.table import GivenTable, blocks_of_rows

TAKEN = (
    "Give a path, a pandas DataFrame or Series, a list of dicts, an iterator of dicts, a dict of columns, "
    "or a table of polars, pyarrow or another library that speaks Arrow"
)
_ELSEWHERE = {"dask": "screening.distributed.screen_dask", "pyspark": "screening.distributed.screen_spark"}
"""Libraries whose tables are too large to be taken over, and what screens them."""


def is_path(table: object) -> bool:
    """Tell whether a table is named rather than given: a path, or several."""
    if isinstance(table, str | os.PathLike):
        return True
    some = isinstance(table, list | tuple) and bool(table)
    return some and all(isinstance(path, str | os.PathLike) for path in table)  # type: ignore[attr-defined]


def table_of(table: Any) -> GivenTable:
    """Return anything that holds records as a table.

    Raises:
        InputError: it is no table.
    """
    library = type(table).__module__.partition(".")[0]
    if library in _ELSEWHERE:
        raise InputError(
            f"This {kind_of(table)} of {library} would have to come onto this machine whole.",
            remedy=f"Use {_ELSEWHERE[library]}, or give it as a pandas DataFrame. {TAKEN}.",
        )
    pandas = sys.modules.get("pandas")  # who gives a DataFrame has imported it
    if pandas and isinstance(table, pandas.DataFrame):
        return frame_table(table)
    if pandas and isinstance(table, pandas.Series):
        return frame_table(table.to_frame(name="column 1" if table.name is None else table.name))
    if isinstance(table, Mapping):
        return _columns_table(table)
    if hasattr(table, "__arrow_c_stream__"):
        whole = hasattr(table, "to_frame")  # a column of polars streams too, and is no table
        return arrow_table(table.to_frame() if whole else table)
    if hasattr(table, "__dataframe__"):
        return interchange_table(table)
    if hasattr(table, "to_pandas"):
        return _by_way_of_pandas(table)
    if isinstance(table, Iterator) or (isinstance(table, list | tuple) and _are_records(table)):
        return records_table(table)
    raise _no_table(table)


def _columns_table(columns: Mapping[Any, Any]) -> GivenTable:
    """Return a dict of columns, `{"University": [...], "Country": [...]}`, as a table."""
    named = {str(name): _values(columns, values) for name, values in columns.items()}
    lengths = {len(values) for values in named.values()}
    if len(lengths) > 1:
        said = ", ".join(f"“{name}” {len(values):,}" for name, values in list(named.items())[:5])
        raise _no_table(columns, f": its columns are of different lengths ({said})")
    texts = [[shown(v, name, f"row {at:,}") for at, v in enumerate(values, 1)] for name, values in named.items()]
    rows = max(lengths, default=0)
    return GivenTable("dict of columns", "records", list(named), blocks_of_rows(zip(*texts, strict=True)), rows=rows)


def _values(columns: Mapping[Any, Any], values: Any) -> Sequence[Any]:
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        raise _no_table(columns, ": one of its values is no list. For one row as a dict use screening.judge")
    return list(values)


def _by_way_of_pandas(table: Any) -> GivenTable:
    try:
        frame = table.to_pandas()
    except Exception as error:  # whatever the other library says of it
        raise _no_table(table, f" ({type(error).__name__}: {error})") from None
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise _no_table(table)
    return frame_table(frame)


def _are_records(table: Sequence[object]) -> bool:
    return all(isinstance(record, Mapping) for record in table)  # of no records too: that there are none is said later


def _no_table(table: object, why: str = "") -> InputError:
    return InputError(f"This {kind_of(table)} is no table that can be screened{why}.", remedy=f"{TAKEN}.")
