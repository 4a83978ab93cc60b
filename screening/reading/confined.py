"""The process in which a file is read that may ask for more than its size: see `guarded`.

It has the file as its standard input, takes requests from what is else its
standard error, and answers on its standard output (see `wire`): no system has
more than these three for a process to be started with. It starts with as few
modules as will do.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from typing import IO

from msgspec import Struct

from screening.errors import ScreeningError
from screening.reading.cellkinds import shape_judge
from screening.reading.chunk import Chunk, TextChunk, UnboundedFile, UnboundedFormat
from screening.reading.notes import Notes
from screening.reading.source import Source
from screening.reading.wire import (
    Answer,
    CloseTable,
    Ended,
    Failed,
    ListSheets,
    NextRows,
    Opened,
    OpenTable,
    Question,
    Rating,
    Request,
    Sheets,
    in_parts,
    receive,
    send,
)

_SAFE_WITHOUT_ARROW = {"xlsx", "xls", "ods"}


def serve(name: str, path: str, memory: int, seconds: int) -> None:
    """Open the file on standard input and answer what is asked about it until nobody asks any more.

    Args:
        name: its format.
        path: how the user named it.
        memory: bytes this process may take for it.
        seconds: of processor time for an answer.
    """
    requests, out = take_streams()
    try:
        with os.fdopen(0, "rb", closefd=False) as stored:
            _serve(name, Source.of_file(stored, path), memory, seconds, requests, out)
    except BrokenPipeError:
        os._exit(0)  # nobody asks any more


def take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Return the streams on which this process is asked and answers; nothing else may write between the messages."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked ends this one
    requests = os.fdopen(os.dup(2), "rb")
    out = os.fdopen(os.dup(1), "wb")
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    return requests, out


def _serve(name: str, source: Source, memory: int, seconds: int, requests: IO[bytes], out: IO[bytes]) -> None:
    try:
        if name not in _SAFE_WITHOUT_ARROW:
            load_arrow()
        limit_memory(memory)
        limit_time(seconds)
        from screening.reading.registry import open_here

        answers = _Answers(open_here(name, source), requests, out)
    except Exception as error:
        send(out, _failed(error))  # it answers the first request
        return
    while request := receive(requests):
        limit_time(seconds)
        answers.give(request)  # type: ignore[arg-type]


class _Table(Struct):
    """A table from which rows are taken."""

    rows: Iterator[Chunk | TextChunk]
    notes: Notes
    told: int
    """Warnings that were sent when it was opened."""


class _Answers:
    """Answers requests about one file."""

    def __init__(self, file: UnboundedFile, requests: IO[bytes], out: IO[bytes]) -> None:
        self._file = file
        self._requests = requests
        self._out = out
        self._tables: dict[int, _Table] = {}

    def give(self, request: Request) -> None:
        """Answer a request."""
        try:
            answer = self._answer(request)
        except BrokenPipeError:
            raise
        except Exception as error:
            answer = _failed(error)
        if answer is not None:
            send(self._out, answer)

    def _answer(self, request: Request) -> Answer | TextChunk | None:
        match request:
            case ListSheets():
                return Sheets(self._file.sheets)
            case OpenTable():
                return self._open(request)
            case NextRows(number):
                table = self._tables[number]
                return next(table.rows, None) or Ended(table.notes.warnings()[table.told :])
            case CloseTable(number):
                self._tables.pop(number, None)
        return None

    def _open(self, request: OpenTable) -> Opened:
        notes = Notes()
        table = self._file.open(request.options, self._judge if request.judged else shape_judge, notes)
        told = notes.warnings()
        self._tables[request.table] = _Table(_parts(table), notes, len(told))
        return Opened(table.facts, table.headers, told)

    def _judge(self, row: Sequence[str]) -> float:
        send(self._out, Question(row))
        answer = receive(self._requests)
        if not isinstance(answer, Rating):
            raise BrokenPipeError
        return answer.rating


def _parts(table: UnboundedFormat) -> Iterator[Chunk | TextChunk]:
    for chunk in table.chunks():
        yield from in_parts(chunk)


def is_out_of_memory(error: Exception) -> bool:
    """Tell whether memory ran out: zlib says so by a number of its own, Z_MEM_ERROR."""
    return isinstance(error, MemoryError) or (isinstance(error, zlib.error) and str(error).startswith("Error -4 "))


def _failed(error: Exception) -> Failed:
    if is_out_of_memory(error):
        return Failed("MemoryError", "")
    if isinstance(error, ScreeningError):
        return Failed(type(error).__name__, error.what, error.where, error.remedy)
    return Failed("", f"{type(error).__name__}: {error}")


def load_arrow() -> None:
    """Load the library before the limit stands: its code alone is half a gigabyte of address space."""
    import numpy  # noqa: F401
    import pyarrow as pa
    import pyarrow.compute
    import pyarrow.parquet

    pa.set_memory_pool(pa.system_memory_pool())  # the others reserve gigabytes that they do not use
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)


def limit_memory(size: int) -> None:
    """Let every request beyond what is held now and `size` more fail, on systems that can."""
    if sys.platform != "linux":
        return  # nothing is limited there by asking: the process that asked watches this one
    import resource

    with open("/proc/self/statm") as file:  # noqa: PTH123
        held = int(file.read().split()[0]) * resource.getpagesize()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wished = held + size
    resource.setrlimit(resource.RLIMIT_AS, (wished if most == resource.RLIM_INFINITY else min(wished, most), most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time(seconds: int) -> None:
    """Let this process end by itself when it computes on and on, even if nobody watches it any more."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wished = int(time.process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (wished if most == resource.RLIM_INFINITY else min(wished, most), most))
