"""Reads Parquet, one record batch after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from screening.errors import InputError
from screening.model.table import SourceFacts
from screening.reading.arrow import column_names, text_columns
from screening.reading.chunk import Chunk, ColumnChunk
from screening.reading.source import Source

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 65_536
_LISTED = 100_000
_LISTED_PER_ROW = 100
_LISTED_PER_BYTE = 50
"""Values that lists and maps of one column may hold in a row group: so many, so many on average in each row, or so
many for each byte of the file.

They are read one by one, and a run of equal ones takes no room in a file: 585 bytes can claim any number.
"""
_SUSPECT = ("\0", "??", "\N{REPLACEMENT CHARACTER}")
"""What only a reading row by row counts."""


class ParquetFile:
    """A Parquet file; see `chunk.Format`. `lines` are 1-based record numbers; for records inside see `nested`."""

    def __init__(self, source: Source) -> None:
        """Read the schema.

        Raises:
            InputError: the file is damaged, encrypted, or claims lists that no table has.
        """
        self._source = source
        with source.seekable() as file:
            opened = _open(file, source.name)
            self.headers: tuple[str, ...] | None = _names(opened, source.name)
            self._batch = _rows_at_once(opened, source)
        self.facts = SourceFacts(path=source.path, format="parquet", compression=source.compression)

    def chunks(self) -> Iterator[Chunk]:
        """Yield the record batches with all columns as text."""
        import pyarrow as pa

        line = 1
        with self._source.seekable() as file:
            try:
                for batch in _open(file, self._source.name).iter_batches(self._batch):
                    chunk = ColumnChunk(range(line, line + len(batch)), text_columns(batch))
                    line += len(batch)
                    yield chunk.as_rows() if _is_suspect(chunk.columns) else chunk
            except MemoryError:  # of the library too; it is no damage
                raise
            except (pa.ArrowException, OSError, ValueError) as error:
                raise _damaged(self._source.name, error) from None


def _open(file: object, where: str) -> pa.parquet.ParquetFile:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        return parquet.ParquetFile(file)
    except MemoryError:
        raise
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(where, error) from None


def _names(file: pa.parquet.ParquetFile, where: str) -> tuple[str, ...]:
    try:
        return column_names(file.schema_arrow)
    except (ValueError, OSError) as error:
        raise _damaged(where, error) from None


def _rows_at_once(file: pa.parquet.ParquetFile, source: Source) -> int:
    """Return how many rows to read at a time: the fewer, the longer the lists in them, which the file itself says.

    Raises:
        InputError: they are longer than a cell may be read from.
    """
    longest = 1
    repeated = [at for at in range(len(file.schema)) if file.schema.column(at).max_repetition_level]
    for number in range(file.metadata.num_row_groups if repeated else 0):
        group = file.metadata.row_group(number)
        for at in repeated:
            values = group.column(at).num_values
            if values > max(_LISTED, _LISTED_PER_ROW * group.num_rows, _LISTED_PER_BYTE * source.stored_size):
                raise InputError(
                    f"A column of lists (“{file.schema.column(at).path.partition('.')[0]}”) holds {values:,} values in "
                    f"{group.num_rows:,} rows: it asks for more time than the table it is part of is worth.",
                    where=source.name,
                    remedy="Export the table without that column, or with one value in a row.",
                )
            longest = max(longest, values // max(1, group.num_rows))
    return max(1, _BATCH // longest)


def _damaged(where: str, error: Exception) -> InputError:
    first_line = str(error).partition("\n")[0]
    return InputError(f"The Parquet file is damaged or cut off ({first_line}).", where=where, remedy="Export it again.")


def _is_suspect(columns: tuple[pa.Array, ...]) -> bool:
    import pyarrow.compute as pc

    return any(pc.any(pc.match_substring(column, mark)).as_py() for column in columns for mark in _SUSPECT)
