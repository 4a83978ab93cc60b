"""A table as it comes from a file: text columns in batches, nothing interpreted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa


_NAMED = 3


class SourceFacts(Struct, frozen=True):
    """What was read and how: the facts a report must state about its input."""

    path: str
    """As the user gave it, with the sheet behind it where several sheets of a workbook are screened; `-` for standard
    input."""
    format: str
    """`csv` (any delimited text), `xlsx`, `xls`, `ods`, `parquet`, `json`, `ndjson` or `html`; `dataframe`, `arrow` or
    `records` for what a program gives; `several` for the inputs of a run taken together."""
    encoding: str = ""
    """Text encoding in Python's spelling; empty for binary formats."""
    delimiter: str = ""
    """Cell separator of delimited text; empty for other formats."""
    sheet: str = ""
    """Worksheet name; empty where the format has none."""
    compression: str = ""
    """`gzip` or empty."""
    header_row: int | None = None
    """Row of the (last) header line as a person sees it, 1-based; None when the table has no header."""
    sha256: str = ""
    """Hex digest of the bytes as stored; known once the whole input was read. For several inputs
    that of the lines `digest  path`, as `sha256sum` prints them."""
    workbook: str = ""
    """Path of the workbook where `path` names a sheet of it; empty otherwise."""
    comments: tuple[str, ...] = ()
    """What comments on cells of the sheet say; they are searched for watched names, and not reported otherwise."""

    @classmethod
    def of_several(cls, arguments: Sequence[str]) -> SourceFacts:
        """Return the facts of several inputs taken together, named as the user named them."""
        rest = "" if len(arguments) <= _NAMED else f"{arguments[0]} and {len(arguments) - 1:,} more"
        return cls(path=rest or ", ".join(arguments), format="several")

    @property
    def file(self) -> str:
        """Path of the file itself."""
        return self.workbook or self.path


class TableWarning(Struct, frozen=True):
    """Something about the input an officer must know; nothing is dropped without one."""

    code: str
    """Stable identifier, e.g. `ragged-row`."""
    text: str
    """One sentence: what is wrong and what was done about it."""
    count: int = 1
    """How many rows or cells it concerns (exact)."""
    rows: tuple[int, ...] = ()
    """The first few data rows concerned, 1-based."""
    lines: tuple[int, ...] = ()
    """The physical lines (text) or sheet rows belonging to `rows`."""
    sheet_rows: tuple[int, ...] = ()
    """The row numbers a spreadsheet program shows for `rows`, as findings have them; told when all has been read."""
    source: str = ""
    """Path of the file it is about; empty when the run has only one input, or it is about all of them."""
    unscreened: bool = False
    """True when something that could have mattered was not screened for it: `--strict` then ends with 3."""


class RowFlaw(Struct, frozen=True):
    """What reading found wrong with one row, so that the row or a part of it cannot be screened."""

    row: int
    """1-based data row."""
    code: str
    """Stable identifier, e.g. `error-cell` or `shifted-row`."""
    text: str
    """One sentence: what is wrong and what to do."""
    whole: bool = False
    """True when no cell of the row can be trusted: it gives no finding."""
    column: int = -1
    """0-based column whose cell it is about; -1 when it is about the row. A flaw of a column without a role does not
    matter."""


def text_column(cells: Sequence[str]) -> pa.StringArray:
    """Return cells as the string array a `Batch` holds.

    Built from its buffers because `pyarrow.array` imports pandas, where it is
    installed, only to ask whether it was given a pandas object: 0.2 s for
    nothing on the path of a small file. Lone surrogates, which are no text,
    become `?`.
    """
    import numpy as np
    import pyarrow as pa

    text = "".join(cells)
    parts: Sequence[str | bytes] = cells
    if not text.isascii():  # else a character is a byte
        parts = [cell.encode("utf-8", "replace") for cell in cells]
    offsets = np.zeros(len(parts) + 1, dtype=np.int32)
    np.cumsum(np.fromiter(map(len, parts), np.int32, len(parts)), out=offsets[1:])
    data = text.encode("utf-8", "replace")
    return pa.StringArray.from_buffers(len(parts), pa.py_buffer(offsets), pa.py_buffer(data))


def as_numpy(values: pa.Array) -> npt.NDArray[Any]:
    """Return integers or booleans without nulls as a numpy array.

    `Array.to_numpy` would import pandas, like `pyarrow.array` (see `text_column`).
    """
    import numpy as np

    name = str(values.type)
    numbers = values.cast("uint8") if name == "bool" else values
    kind = np.dtype(str(numbers.type))
    result = np.frombuffer(numbers.buffers()[1], kind, len(numbers), numbers.offset * kind.itemsize)
    return result.view(np.bool_) if name == "bool" else result


UNUSED_ROWS = 10_000
"""First rows of a table in which the columns that have no role are looked at for watched names, too. Of affiliation
lines of which none comes twice, the dearest texts there are, each takes up to 0.3 ms, so a column takes three seconds;
in all rows of a large table it would take longer than screening."""


class Batch(Struct, frozen=True):
    """Consecutive records in columnar form.

    Cells are text exactly as stored; a blank or missing cell is the empty
    string, never null, so that "NA" (Namibia) and "None" stay what they are.
    """

    first_row: int
    """1-based data row of the first record."""
    lines: Sequence[int]
    """Physical line (text formats) or sheet row where each record starts, one per record."""
    columns: tuple[pa.Array, ...]
    """One string array per header, all of the same length; behind the first `UNUSED_ROWS` rows those of columns without
    a role may be empty."""
    sheet_rows: Sequence[int] = ()
    """Row number a spreadsheet program shows for each record; empty when it is that of `lines`, and for JSON, Parquet
    and data frames, which have none (`lines` are record numbers there)."""
    flaws: tuple[RowFlaw, ...] = ()
    """Rows of this batch that cannot be screened wholly."""

    def __len__(self) -> int:
        return len(self.lines)
