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
_SUSPECT = ("\0", "??", "\N{REPLACEMENT CHARACTER}")
"""What only a reading row by row counts."""


class ParquetFile:
    """A Parquet file; see `chunk.Format`. `lines` are 1-based record numbers; for records inside see `nested`."""

    def __init__(self, source: Source) -> None:
        """Read the schema.

        Raises:
            InputError: the file is damaged or encrypted.
        """
        self._source = source
        with source.seekable() as file:
            self.headers: tuple[str, ...] | None = _names(_open(file, source.name), source.name)
        self.facts = SourceFacts(path=source.path, format="parquet", compression=source.compression)

    def chunks(self) -> Iterator[Chunk]:
        """Yield the record batches with all columns as text."""
        import pyarrow as pa

        line = 1
        with self._source.seekable() as file:
            try:
                for batch in _open(file, self._source.name).iter_batches(_BATCH):
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


def _damaged(where: str, error: Exception) -> InputError:
    first_line = str(error).partition("\n")[0]
    return InputError(f"The Parquet file is damaged or cut off ({first_line}).", where=where, remedy="Export it again.")


def _is_suspect(columns: tuple[pa.Array, ...]) -> bool:
    import pyarrow.compute as pc

    return any(pc.any(pc.match_substring(column, mark)).as_py() for column in columns for mark in _SUSPECT)
