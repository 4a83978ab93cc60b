"""How chunks travel from the process that reads a file to the one that screens it.

A message is one letter, its length and its content in MessagePack, decoded
into declared types: no message can run anything.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import IO, TYPE_CHECKING, Any

from msgspec import Struct, msgpack
from msgspec.structs import replace

from screening.model.table import SourceFacts, TableWarning
from screening.reading.chunk import Chunk, ColumnChunk, RowChunk, TextChunk

if TYPE_CHECKING:
    import pyarrow as pa

_HEAD = struct.Struct(">cQ")
_MESSAGE = 16 << 20
"""Bytes from which the cells of a chunk travel in several messages: the receiver never holds one much larger."""


_Bytes = memoryview
"""What is received is looked at where it lies; bytes are sent as well."""


class Opened(Struct, frozen=True):
    """The file is open: what is known before its first row."""

    facts: SourceFacts
    headers: tuple[str, ...] | None
    warnings: tuple[TableWarning, ...]


class Failed(Struct, frozen=True):
    """The file is refused, or reading it went wrong."""

    kind: str
    """Class of the error, `MemoryError`, or empty for a defect of ours."""
    what: str
    where: str = ""
    remedy: str = ""


class Ended(Struct, frozen=True):
    """All rows were sent."""

    warnings: tuple[TableWarning, ...]


class _Columns(Struct, frozen=True):
    lines: Sequence[int]
    columns: Sequence[tuple[_Bytes, _Bytes]]
    """Offsets and bytes of each, as Arrow has them."""
    rest: Mapping[str, int]


Message = Opened | Failed | Ended | RowChunk | ColumnChunk
_KINDS: dict[bytes, Any] = {b"o": Opened, b"f": Failed, b"e": Ended, b"r": RowChunk, b"c": _Columns}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}


def send(out: IO[bytes], message: Opened | Failed | Ended | Chunk | TextChunk) -> None:
    """Write a message; a large chunk as several."""
    match message:
        case RowChunk():
            for part in _parts(message, sum(len(cell) for row in message.rows for cell in row)):
                _write(out, replace(part, lines=list(part.lines)))
        case TextChunk():
            for part in _parts(message, sum(len(cell) for column in message.columns for cell in column)):
                _write(out, _Columns(list(part.lines), list(map(_packed, part.columns)), {}))
        case ColumnChunk():
            for part in _parts(message, sum(column.nbytes for column in message.columns)):
                rest = {name: getattr(part, name) for name in part.__struct_fields__[2:]}
                _write(out, _Columns(list(part.lines), list(map(_buffers, part.columns)), rest))
        case _:
            _write(out, message)
    out.flush()


def receive(source: IO[bytes]) -> Message | None:
    """Read a message; None where the stream ends."""
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    letter, size = _HEAD.unpack(head)
    content = source.read(size)
    if len(content) < size:
        return None
    message = msgpack.decode(content, type=_KINDS[letter])
    if isinstance(message, _Columns):
        columns = tuple(_array(len(message.lines), *buffers) for buffers in message.columns)
        return ColumnChunk(message.lines, columns, **message.rest)
    return message  # type: ignore[no-any-return]


def _write(out: IO[bytes], message: Any) -> None:
    try:
        content = msgpack.encode(message)
    except UnicodeEncodeError:  # lone surrogates, which JSON can spell and no text can hold
        plain = [[cell.encode("utf-8", "replace").decode() for cell in row] for row in message.rows]
        content = msgpack.encode(replace(message, rows=plain))
    out.write(_HEAD.pack(_LETTERS[type(message)], len(content)))
    out.write(content)


def _parts(chunk: Any, size: int) -> Iterator[Any]:
    """Cut a chunk into stretches of rows whose cells take about `_MESSAGE` bytes."""
    rows = len(chunk.lines)
    step = max(1, rows if size <= _MESSAGE else rows * _MESSAGE // size)
    for start in range(0, rows, step):
        end = start + step
        if not start and end >= rows:
            yield chunk
        elif isinstance(chunk, RowChunk):
            yield replace(chunk, lines=chunk.lines[start:end], rows=chunk.rows[start:end])
        else:
            columns = tuple(column[start:end] for column in chunk.columns)
            yield replace(chunk, lines=chunk.lines[start:end], columns=columns)


def _packed(cells: Sequence[str]) -> tuple[_Bytes, _Bytes]:
    """Return offsets and bytes of a column of text, without the library that a reader of workbooks does not need."""
    text = "".join(cells)
    lengths: Iterable[int] = map(len, cells)
    data = text.encode("utf-8", "replace")
    if not text.isascii():  # else a character is a byte
        lengths = (len(cell.encode("utf-8", "replace")) for cell in cells)
    return memoryview(array("i", accumulate(lengths, initial=0))).cast("B"), memoryview(data)


def _buffers(column: pa.Array) -> tuple[_Bytes, _Bytes]:
    import pyarrow as pa

    whole = pa.concat_arrays([column.cast(pa.string())]) if column.offset or column.type != pa.string() else column
    _, offsets, data = whole.buffers()
    return memoryview(offsets)[: 4 * (len(whole) + 1)], memoryview(b"" if data is None else data)


def _array(size: int, offsets: memoryview, data: memoryview) -> pa.Array:
    import pyarrow as pa

    return pa.StringArray.from_buffers(size, pa.py_buffer(offsets), pa.py_buffer(data))
