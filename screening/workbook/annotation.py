"""What is written into a workbook, as plain texts: columns beside its tables, and two sheets of ours.

These structs also are the messages to the process that writes it; they travel
as MessagePack, decoded into declared types.
"""

from __future__ import annotations

import struct
from enum import StrEnum
from typing import IO, TypeAlias

from msgspec import Struct, msgpack

from screening.decoding import decoder_of
from screening.model import Disposition
from screening.reading.wire import encode

COLUMNS = (
    "Screening",
    "Why",
    "Watched name",
    "Check next",
    "Decision",
    "Because",
    "Decided by",
    "Expires",
    "Screening key",
)
"""Headers of the columns beside a table; the last one is hidden and tells a program which finding the row is."""
DECISIONS = tuple(word.value for word in Disposition)
"""What may be chosen under `Decision`."""


class Kind(StrEnum):
    """What our first column may say of a row; rows are tinted by it."""

    CRITICAL = "CRITICAL"
    HIGH = "HIGH"
    MEDIUM = "MEDIUM"
    LOW = "LOW"
    NAME_ALONE = "name alone"
    NOT_SCREENED = "not screened"
    IN_PART = "screened in part"
    CLEAN = "nothing found"
    NOT_SHOWN = "not shown"
    """Some rows below the band asked for have findings, and nobody can tell here which."""
    NO_DATA = "not screened: no row of data"
    """A row of the sheet below the headers that was read as a total, a repeated header or the like."""


class Mark(Struct, frozen=True, array_like=True):
    """What our columns say of one row."""

    kind: Kind
    texts: tuple[str, ...] = ("",) * (len(COLUMNS) - 1)
    """The cells after the first one, in the order of `COLUMNS`."""

    @property
    def is_finding(self) -> bool:
        """True when there is a finding to decide on; a row that could not be screened alone is none."""
        return bool(self.texts[-1])


class Marked(Struct, frozen=True):
    """One table that was screened."""

    sheet: str
    """Empty for a file without sheets."""
    header_row: int
    """Line, or sheet row, of the last line of headers; 0 when it has none."""
    rows: tuple[tuple[int, int], ...]
    """Sheet rows that were screened, as inclusive ranges."""
    width: int
    """Columns that were read."""
    marks: dict[int, Mark]
    """Sheet row to what is said of it; every other screened row gets `quiet`."""
    quiet: Kind = Kind.CLEAN


class Line(Struct, frozen=True):
    """One line of the sheet "Read me first"."""

    style: str
    """`title`, `heading`, `text`, `item`, or `band` for a line that shows the tint of the kind in its label."""
    text: str
    label: str = ""


class Found(Struct, frozen=True):
    """One line of the sheet "Findings"."""

    sheet: str
    row: int
    """Its number, as in `Marked`."""
    place: str
    """The same in words."""
    record: str
    mark: Mark


class Annotation(Struct, frozen=True):
    """All that is written into one workbook."""

    tables: tuple[Marked, ...]
    read_me: tuple[Line, ...]
    findings: tuple[Found, ...]
    made_by: str


class Loaded(Struct, frozen=True, tag=True):
    """The workbook is loaded."""

    losses: tuple[str, ...]
    """What of it cannot be carried over: plural nouns, e.g. `slicers`."""
    hidden: tuple[str, ...] = ()
    """Sheets that are hidden."""


class Saved(Struct, frozen=True, tag=True):
    """The finished workbook."""

    content: bytes
    remarks: tuple[str, ...] = ()
    """Sentences on what the user must know of how it was written."""


class Refused(Struct, frozen=True, tag=True):
    """It cannot be done."""

    what: str
    remedy: str = ""
    memory: bool = False
    """True when it asked for more memory than it may have."""


Answer: TypeAlias = Loaded | Saved | Refused
_LENGTH = struct.Struct(">Q")
_answers: msgpack.Decoder[Answer] = decoder_of(Answer)  # type: ignore[arg-type]
_annotations = decoder_of(Annotation)


def send(out: IO[bytes], message: Answer | Annotation) -> None:
    """Write a message."""
    content = encode(message)
    out.write(_LENGTH.pack(len(content)))
    out.write(content)
    out.flush()


def receive_answer(source: IO[bytes]) -> Answer | None:
    """Read an answer; None where the stream ends."""
    content = _receive(source)
    return None if content is None else _answers.decode(content)


def receive_annotation(source: IO[bytes]) -> Annotation | None:
    """Read what is to be written; None where nobody asks for it any more."""
    content = _receive(source)
    return None if content is None else _annotations.decode(content)


def _receive(source: IO[bytes]) -> bytes | None:
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    content = source.read(size)
    return content if len(content) == size else None
