"""What the process that screens asks the one that reads a file, and how the answers travel.

Each request has one answer: a table is opened, then its rows are asked for,
stretch by stretch. Before the reader has an answer it may itself ask how much
a row looks like a header, which only the one who screens knows. A message is
one letter, its length and its content in MessagePack, decoded into declared
types: no message can run anything.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import IO, TYPE_CHECKING, Any

from msgspec import Struct, msgpack, to_builtins
from msgspec.structs import replace

from screening.decoding import decoder_of
from screening.model.table import SourceFacts, TableWarning
from screening.reading.chunk import Chunk, ColumnChunk, RowChunk, TextChunk
from screening.reading.options import ReadOptions
from screening.reading.sheet import Sheet

if TYPE_CHECKING:
    import pyarrow as pa

_HEAD = struct.Struct(">cQ")
_MESSAGE = 16 << 20
"""Bytes from which the cells of a chunk travel in several messages: the receiver never holds one much larger."""


_Bytes = memoryview
"""What is received is looked at where it lies; bytes are sent as well."""


class ListSheets(Struct, frozen=True):
    """Asks for the sheets of a workbook; the answer is `Sheets`."""


class OpenTable(Struct, frozen=True):
    """Asks for a table to be opened; the answer is `Opened`."""

    table: int
    """The number that the table gets."""
    options: ReadOptions
    judged: bool
    """Whether rows are to be judged as headers by who asks, with `Question`, or else by their shape."""


class NextRows(Struct, frozen=True):
    """Asks for the next rows of a table; the answer is a chunk or `Ended`."""

    table: int


class CloseTable(Struct, frozen=True):
    """Says that no more rows of a table are wanted; there is no answer."""

    table: int


class Question(Struct, frozen=True):
    """Asks back how much a row looks like a row of headers; the answer is `Rating`."""

    row: Sequence[str]


class Rating(Struct, frozen=True):
    """How much a row looks like a row of headers, 0..1."""

    rating: float


class Sheets(Struct, frozen=True):
    """The sheets of a workbook in their order."""

    sheets: tuple[Sheet, ...]


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


Request = ListSheets | OpenTable | NextRows | CloseTable | Rating
Answer = Sheets | Opened | RowChunk | ColumnChunk | Ended | Failed | Question
Message = Request | Answer
_KINDS: dict[bytes, Any] = {
    b"l": ListSheets,
    b"t": OpenTable,
    b"n": NextRows,
    b"x": CloseTable,
    b"a": Rating,
    b"s": Sheets,
    b"o": Opened,
    b"r": RowChunk,
    b"c": _Columns,
    b"e": Ended,
    b"f": Failed,
    b"q": Question,
}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}


def send(out: IO[bytes], message: Message | TextChunk) -> None:
    """Write a message."""
    match message:
        case RowChunk():
            _write(out, replace(message, lines=list(message.lines)))
        case TextChunk():
            _write(out, _Columns(list(message.lines), list(map(_packed, message.columns)), {}))
        case ColumnChunk():
            rest = {name: getattr(message, name) for name in message.__struct_fields__[2:]}
            _write(out, _Columns(list(message.lines), list(map(_buffers, message.columns)), rest))
        case _:
            _write(out, message)
    out.flush()


def in_parts(chunk: Chunk | TextChunk) -> Iterator[Chunk | TextChunk]:
    """Cut a chunk into stretches of rows whose cells take about `_MESSAGE` bytes."""
    match chunk:
        case RowChunk():
            size = sum(len(cell) for row in chunk.rows for cell in row)
        case TextChunk():
            size = sum(len(cell) for column in chunk.columns for cell in column)
        case ColumnChunk():
            size = sum(column.nbytes for column in chunk.columns)
    rows = len(chunk.lines)
    step = max(1, rows if size <= _MESSAGE else rows * _MESSAGE // size)
    if step >= rows:
        yield chunk
        return
    for start in range(0, rows, step):
        yield _stretch(chunk, start, start + step)


def receive(source: IO[bytes]) -> Message | None:
    """Read a message; None where the stream ends."""
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    letter, size = _HEAD.unpack(head)
    content = source.read(size)
    if len(content) < size:
        return None
    message = decoder_of(_KINDS[letter]).decode(content)
    if isinstance(message, _Columns):
        columns = tuple(_array(len(message.lines), *buffers) for buffers in message.columns)
        return ColumnChunk(message.lines, columns, **message.rest)
    return message  # type: ignore[no-any-return]


def encode(message: Any) -> bytes:
    """Return a message as MessagePack; lone surrogates, which JSON can spell and no text can hold, become `?`."""
    try:
        return msgpack.encode(message)
    except UnicodeEncodeError:
        return msgpack.encode(_without_surrogates(to_builtins(message)))


def _write(out: IO[bytes], message: Any) -> None:
    content = encode(message)
    out.write(_HEAD.pack(_LETTERS[type(message)], len(content)))
    out.write(content)


def _without_surrogates(thing: Any) -> Any:
    match thing:
        case str():
            return thing.encode("utf-8", "replace").decode()
        case list() | tuple():
            return [_without_surrogates(part) for part in thing]
        case dict():
            return {_without_surrogates(key): _without_surrogates(part) for key, part in thing.items()}
    return thing


def _stretch(chunk: Any, start: int, end: int) -> Any:
    lines = chunk.lines[start:end]
    if isinstance(chunk, TextChunk):
        return TextChunk(lines, tuple(column[start:end] for column in chunk.columns))
    number = chunk.number + start if chunk.number else 0
    if isinstance(chunk, RowChunk):
        return replace(chunk, lines=lines, rows=chunk.rows[start:end], number=number)
    return replace(chunk, lines=lines, columns=tuple(column[start:end] for column in chunk.columns), number=number)


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
