"""Reads blocks of plain delimited text with pyarrow: the fast way through.

A block is plain when a careful reading could not differ: marks are balanced
within each line and stand where the format puts them, all records have one
width or are blank, and nothing in it needs a warning. Anything else is refused, and the
careful reader takes the block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def read_plain(block: bytes, delimiter: str) -> tuple[pa.Array, ...] | None:
    """Return the string columns of a block of whole lines, or None if it is not plain.

    A blank line comes as a record of blank cells.
    """
    if _needs_warning(block) or not delimiter.isascii() or block.startswith((b"\n", b"\r")):
        return None
    if (b"\r" in block and not _line_ends_are_regular(block)) or (
        b'"' in block and not _marks_are_regular(block, delimiter)
    ):
        return None
    # An upper bound, as delimiters inside marks are counted too: names that find no column cost little.
    width = block.partition(b"\n")[0].count(delimiter.encode()) + 1
    import pyarrow as pa
    from pyarrow import csv

    try:
        table = csv.read_csv(
            pa.BufferReader(block),
            read_options=csv.ReadOptions(autogenerate_column_names=True, use_threads=False, block_size=len(block) + 1),
            parse_options=csv.ParseOptions(delimiter=delimiter, newlines_in_values=False, ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(
                column_types={f"f{i}": pa.string() for i in range(width)},
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    return tuple(column.combine_chunks() if column.num_chunks != 1 else column.chunk(0) for column in table.columns)


def _needs_warning(block: bytes) -> bool:
    # One byte is found ten times faster than several: most blocks are settled by the first half of each line.
    return (
        b"\0" in block
        or (b"?" in block and b"??" in block)
        or (not block.isascii() and "\N{REPLACEMENT CHARACTER}".encode() in block)
    )


def _line_ends_are_regular(block: bytes) -> bool:
    r"""Tell whether each `\r` is followed by `\n`."""
    import numpy as np

    data = np.frombuffer(block, dtype=np.uint8)
    returns = np.flatnonzero(data == ord("\r"))
    return block[-1:] != b"\r" and bool((data[returns + 1] == ord("\n")).all())


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
