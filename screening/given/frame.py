"""A pandas DataFrame as a table: every cell as text, missing values blank."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from screening.given.cells import shown
from screening.given.table import BLOCK_ROWS, Block, GivenTable
from screening.model import text_column
from screening.reading.arrow import texts_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_UNNAMED = "Unnamed: "
"""What pandas calls the headers of a workbook or CSV file that are blank."""


def frame_table(frame: pd.DataFrame, *, first_row: int = 1, with_index: bool = True) -> GivenTable:
    """Return a DataFrame as a table.

    Args:
        frame: columns of any type; a MultiIndex of columns gives headers of several words.
        first_row: the number of its first row.
        with_index: the named levels of its index are columns too, after its own: a record number often stands there.
    """
    levels = [at for at, name in enumerate(frame.index.names) if name is not None] if with_index else []
    names = [*_headers(frame), *(_header(frame.index.names[at]) for at in levels)]
    return GivenTable("DataFrame", "dataframe", names, _blocks(frame, levels), rows=len(frame), first_row=first_row)


def index_of(table: object) -> pd.Index[Any] | None:
    """Return the index of a DataFrame or Series; None for anything else."""
    pandas = sys.modules.get("pandas")  # who gives a DataFrame has imported it
    return table.index if pandas and isinstance(table, pandas.DataFrame | pandas.Series) else None


def _headers(frame: pd.DataFrame) -> list[str]:
    import pandas as pd

    if isinstance(frame.columns, pd.RangeIndex):  # numbered by pandas, not named by anybody
        return [""] * len(frame.columns)
    return list(map(_header, frame.columns))


def _header(label: Hashable) -> str:
    if isinstance(label, tuple):
        return " ".join(filter(None, map(_header, label)))
    text = "" if label is None or label != label else str(label)
    return "" if text.startswith(_UNNAMED) else text


def _blocks(frame: pd.DataFrame, levels: list[int]) -> Iterator[Block]:
    for start in range(0, len(frame), BLOCK_ROWS):
        part = frame.iloc[start : start + BLOCK_ROWS]
        yield Block(len(part), partial(_texts, part, levels, start))


def _texts(part: pd.DataFrame, levels: list[int], start: int, at: int, most: int) -> pa.Array:
    part = part.iloc[:most]
    width = part.shape[1]
    values = part.iloc[:, at] if at < width else part.index.get_level_values(levels[at - width]).to_series()
    return _column(values, start)


def _column(values: pd.Series[Any], start: int) -> pa.Array:
    """Return a column as text: in bulk where Arrow has it as texts or whole numbers, cell by cell otherwise."""
    import pandas as pd
    import pyarrow as pa

    if values.dtype == object or isinstance(values.dtype, pd.StringDtype | pd.CategoricalDtype):
        try:
            texts = pa.array(values.array, from_pandas=True)
            whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
            if _holds_texts(whole.type):
                return texts_of(whole)
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            pass  # of several kinds, or with lone surrogates
    missing = values.isna()
    return text_column(
        [
            "" if gone else value if type(value) is str else shown(value, values.name, f"DataFrame, row {start + at}")
            for at, (value, gone) in enumerate(zip(values, missing, strict=True), 1)
        ]
    )


def _holds_texts(kind: pa.DataType) -> bool:
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
