"""Reads blocks of plain delimited text with pyarrow: the fast way through.

A block is plain when a careful reading could not differ: marks are balanced
within each line and stand where the format puts them, all records have one
width, and nothing in it needs a warning. Anything else is refused, and the
careful reader takes the block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

_SUSPECT = (b"\0", b"??", "\N{REPLACEMENT CHARACTER}".encode(), b"\n\n", b"\r\n\r\n", b"\n\r")
"""What needs a warning, or (blank lines, odd line ends) a careful count."""


def read_plain(block: bytes, delimiter: str) -> tuple[pa.Array, ...] | None:
    """Return the string columns of a block of whole lines, or None if it is not plain."""
    if any(mark in block for mark in _SUSPECT) or block.startswith((b"\n", b"\r")) or not delimiter.isascii():
        return None
    if block.count(b"\r") not in (0, block.count(b"\r\n")) or (
        b'"' in block and not _marks_are_regular(block, delimiter)
    ):
        return None
    import pyarrow as pa
    from pyarrow import csv

    lines = block.count(b"\n") + (not block.endswith(b"\n"))
    width_line = block[: block.find(b"\n")] if b"\n" in block else block
    width = width_line.count(delimiter.encode()) + 1  # an upper bound; names that find no column only cost a little
    types = {f"f{i}": pa.string() for i in range(width)}
    try:
        table = csv.read_csv(
            pa.BufferReader(block),
            read_options=csv.ReadOptions(autogenerate_column_names=True, use_threads=True, block_size=len(block) + 1),
            parse_options=csv.ParseOptions(delimiter=delimiter, newlines_in_values=False, ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(
                column_types=types, strings_can_be_null=False, quoted_strings_can_be_null=False, check_utf8=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows != lines:
        return None
    return tuple(column.combine_chunks() if column.num_chunks != 1 else column.chunk(0) for column in table.columns)


def _marks_are_regular(block: bytes, delimiter: str) -> bool:
    """Tell whether each quoted cell begins and ends at a border of its cell, within its line.

    Taken in order, marks open and close by turns. An opening one must follow a
    delimiter, a line end or a closing mark (a doubled mark inside a cell); a
    closing one must stand before the same. No line may end between the two.
    """
    import numpy as np

    data = np.frombuffer(block, dtype=np.uint8)
    marks = np.flatnonzero(data == ord('"'))
    if len(marks) % 2:
        return False
    opening, closing = marks[0::2], marks[1::2]
    border = np.zeros(256, dtype=bool)
    border[[ord(delimiter), ord("\n"), ord("\r"), ord('"')]] = True
    before = data[opening - 1]
    before[opening == 0] = ord("\n")
    after = data[np.minimum(closing + 1, len(data) - 1)]
    after[closing == len(data) - 1] = ord("\n")
    if not (border[before].all() and border[after].all()):
        return False
    ends = np.flatnonzero(data == ord("\n"))
    return not (np.searchsorted(marks, ends) % 2).any()
