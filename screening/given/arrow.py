"""Tables of any library that speaks Arrow: polars, pyarrow, DuckDB and others, taken piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from screening.errors import InputError
from screening.given.arguments import kind_of
from screening.given.table import BLOCK_ROWS, Block, GivenTable
from screening.reading.arrow import column_names, text_columns

if TYPE_CHECKING:
    import pyarrow as pa


def arrow_table(table: Any) -> GivenTable:
    """Return what has `__arrow_c_stream__` as a table; it is read piece by piece, as its library gives it.

    Raises:
        InputError: it is no table (a column alone), or its library cannot give it.
    """
    import pyarrow as pa

    try:
        reader = pa.RecordBatchReader.from_stream(table)
        names = column_names(reader.schema)
    except Exception as error:  # whatever the other library says of it
        raise _refusal(table, error) from None
    return GivenTable(kind_of(table), "arrow", names, _blocks(reader, table))


def interchange_table(table: Any) -> GivenTable:
    """Return what has `__dataframe__` (the older interchange protocol) as a table.

    Raises:
        InputError: its library cannot give it.
    """
    from pyarrow import interchange

    try:
        taken = interchange.from_dataframe(table)
    except Exception as error:
        raise _refusal(table, error) from None
    return GivenTable(kind_of(table), "arrow", column_names(taken.schema), _blocks(taken.to_reader(), table))


def _blocks(reader: pa.RecordBatchReader, table: object) -> Iterator[Block]:
    import pyarrow as pa

    try:
        for batch in reader:
            for start in range(0, len(batch), BLOCK_ROWS):
                columns = text_columns(batch.slice(start, BLOCK_ROWS))
                yield Block(min(BLOCK_ROWS, len(batch) - start), partial(_first, columns))
    except (pa.ArrowException, ValueError, OverflowError) as error:
        raise _refusal(table, error) from None


def _first(columns: tuple[pa.Array, ...], at: int, most: int) -> pa.Array:
    return columns[at].slice(0, most)


def _refusal(table: object, error: Exception) -> InputError:
    return InputError(
        f"This {kind_of(table)} cannot be taken as a table ({type(error).__name__}: {str(error)[:200]}).",
        remedy="Give a whole table of flat columns; of one column make a table first.",
    )
