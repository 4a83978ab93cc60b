"""Reads a file in a process of its own, which may take so much memory and time and no more.

What a workbook, a Parquet file or a web page asks for when it is read is not
bounded by its size: one cell in the last corner of a sheet spans 17 billion, a
dictionary of one long string stands for it in every row, a damaged chain of
sectors goes round for ever. Rules about what such files may say can only name
the tricks that are known. A limit on the process that reads them ends all:
where it is reached that process ends, and the file is refused with a sentence.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from typing import IO, TypeVar

from msgspec.structs import replace

from screening import errors
from screening.errors import InputError, ScreeningError
from screening.reading.cellkinds import shape_judge
from screening.reading.chunk import Chunk, ColumnChunk, RowChunk
from screening.reading.notes import Notes
from screening.reading.options import HeaderJudge, ReadOptions
from screening.reading.source import UNPACKED_LIMIT, Source
from screening.reading.wire import (
    Answer,
    CloseTable,
    Ended,
    Failed,
    Message,
    NextRows,
    Opened,
    OpenTable,
    Question,
    Rating,
    Request,
    receive,
    send,
)

MEMORY = 512 << 20
"""Bytes that reading may take whatever the size of the file."""
MEMORY_PER_BYTE = 500
"""Bytes more for each byte of the file: a sheet of short values that repeat packs to a hundredth of its XML."""
MOST_MEMORY = 4 << 30
SECONDS = 30
"""Seconds to wait for the next rows; a workbook gives its first when all of it is read."""
SECONDS_PER_MB = 3
_WATCHES_MEMORY = sys.platform != "linux"
"""There the system refuses a process more than it may have; see `confined`."""
_LOOK = 0.1
"""Seconds between two looks at the process that reads."""


A = TypeVar("A", bound=Answer)
_NO_ANSWER = Failed("MemoryError", "")
"""A reader that asks for too much is ended by the system or by the watch, and says nothing."""


class Reader:
    """The process that reads a file: it answers one request after the other, and ends when nobody holds it."""

    def __init__(self, name: str, source: Source) -> None:
        """Start the process.

        Args:
            name: the format of the file.
            source: may be closed once this returns.

        Raises:
            InputError: no process can be started.
        """
        self._where = source.name
        self._memory = min(MOST_MEMORY, MEMORY + MEMORY_PER_BYTE * source.stored_size)
        self._seconds = SECONDS + SECONDS_PER_MB * (source.stored_size >> 20)
        with source.seekable() as file:
            self._process, self._requests = start_confined(
                "screening.reading.confined",
                (name, source.path, self._memory, self._seconds),
                file.fileno(),
                source.name,
            )
        self._watch = Watch(self._process, self._memory, self._seconds)
        self._turn = threading.Lock()
        self._holders = 0
        self._tables = itertools.count(1)

    @property
    def ended(self) -> bool:
        """Whether the process answers no more."""
        return self._process.poll() is not None

    def hold(self) -> None:
        """Keep the process until `release`."""
        self._holders += 1

    def release(self) -> None:
        """End the process, whatever it is doing, unless somebody else holds it."""
        self._holders -= 1
        if self._holders <= 0:
            self._stop()

    def open(self, options: ReadOptions, judge: HeaderJudge) -> tuple[int, Opened]:
        """Open a table, and return the number under which it is asked for rows.

        Raises:
            ScreeningError: as of `ask`.
        """
        number = next(self._tables)
        return number, self.ask(OpenTable(number, options, judge is not shape_judge), Opened, judge=judge)

    def ask(self, request: Request, *kinds: type[A], judge: HeaderJudge = shape_judge) -> A:
        """Return the answer to a request, which is of one of `kinds`.

        Raises:
            ScreeningError: as the format has it; or the file asks for more memory or time than it may have.
        """
        with self._turn:
            try:
                self._send(request)
                while isinstance(answer := self._receive(), Question):
                    self._send(Rating(judge(answer.row)))
            except BaseException:  # nobody knows what it would answer next
                self._stop()
                raise
        if isinstance(answer, kinds):
            return answer
        raise self._error(answer if isinstance(answer, Failed) else _NO_ANSWER)

    def close(self, table: int) -> None:
        """Say that no more rows of a table are wanted."""
        with self._turn:
            self._send(CloseTable(table))

    def _send(self, request: Request) -> None:
        with contextlib.suppress(OSError):  # it has ended: that there is no answer tells
            send(self._requests, request)

    def _receive(self) -> Message | None:
        assert self._process.stdout is not None
        with self._watch:
            return receive(self._process.stdout)

    def _stop(self) -> None:
        self._watch.stop()
        self._process.kill()
        self._process.wait()

    def _error(self, failed: Failed) -> Exception:
        """Return what was raised there, or the refusal of a file whose reader ended before its work was done."""
        if failed.kind == "MemoryError":
            self._stop()
            return self._refusal()
        kind = getattr(errors, failed.kind, None)
        if isinstance(kind, type) and issubclass(kind, ScreeningError):
            return kind(failed.what, where=failed.where, remedy=failed.remedy)
        return RuntimeError(failed.what)

    def _refusal(self) -> InputError:
        if self._watch.too_slow:
            return InputError(
                f"The file gives no rows within {self._seconds} seconds: it is damaged, or made to be endless.",
                where=self._where,
                remedy="Open it in a spreadsheet program and save it again, or export the table as CSV.",
            )
        return InputError(
            f"The file asks for more than {self._memory >> 20:,} MB of memory to be read: it is damaged, or spans far "
            "more cells than are filled.",
            where=self._where,
            remedy="Open it in a spreadsheet program, delete what is right of and below the table, and save it again, "
            "or export the table as CSV.",
        )


class GuardedFile:
    """A table of a file that another process reads; see `chunk.Format`."""

    def __init__(self, reader: Reader, source: Source, options: ReadOptions, judge: HeaderJudge, notes: Notes) -> None:
        """Wait until the table is open.

        Raises:
            ScreeningError: as of `Reader.ask`.
        """
        self._reader = reader
        self._name = source.name
        self._notes = notes
        self._stopped = False
        self._table = 0
        reader.hold()
        source.on_stop(self.stop)
        self._table, opened = reader.open(options, judge)
        notes.take(opened.warnings)
        self.headers: tuple[str, ...] | None = opened.headers
        self.facts = replace(opened.facts, path=source.path, compression=source.compression)

    def chunks(self) -> Iterator[Chunk]:
        """Yield all records in order, once.

        Raises:
            ScreeningError: as of `Reader.ask`; or they are more text than is read.
        """
        total = 0
        try:
            while not isinstance(answer := self._next(), Ended):
                total += _size(answer)
                if total > UNPACKED_LIMIT:
                    raise InputError(
                        f"The table holds more than {UNPACKED_LIMIT >> 30} GB of text.",
                        where=self._name,
                        remedy="Split it and screen the parts.",
                    )
                yield answer
            self._notes.take(answer.warnings)
        finally:
            self.stop()

    def stop(self) -> None:
        """Give the reader back; it ends, whatever it is doing, if nobody else holds it."""
        if not self._stopped:
            self._stopped = True
            self._reader.release()
            if not self._reader.ended:
                self._reader.close(self._table)

    def _next(self) -> RowChunk | ColumnChunk | Ended:
        return self._reader.ask(NextRows(self._table), RowChunk, ColumnChunk, Ended)  # type: ignore[return-value]


class Watch(threading.Thread):
    """Ends a process that keeps us waiting, and where the system itself sets no limit, one that takes too much."""

    def __init__(self, reader: subprocess.Popen[bytes], memory: int, seconds: int) -> None:
        super().__init__(name="watch-reader", daemon=True)
        self._reader = reader
        self._memory = memory
        self._seconds = seconds
        self._waiting_since: float | None = None
        self._over = threading.Event()
        self.too_slow = False
        self.start()

    def __enter__(self) -> None:
        self._waiting_since = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self._waiting_since = None

    def run(self) -> None:
        """Look now and then."""
        while not self._over.wait(_LOOK):
            since = self._waiting_since
            if since is not None and time.monotonic() - since > self._seconds:
                self.too_slow = True
                self._reader.kill()
            elif _WATCHES_MEMORY and _held(self._reader.pid) > self._memory:
                self._reader.kill()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()


def start_confined(
    module: str, arguments: Sequence[str | int], file: int, where: str
) -> tuple[subprocess.Popen[bytes], IO[bytes]]:
    """Start the process of `serve` in a module, and return it with the stream on which it takes requests.

    Args:
        module: its name, e.g. `screening.reading.confined`.
        arguments: of its `serve`.
        file: number of the open file that it gets as its standard input.
        where: how an error names that file.

    Raises:
        InputError: no process can be started.
    """
    # What is passed is written as literals, in plain ASCII: a path is never read as code.
    given = ", ".join(map(ascii, arguments))
    code = f"import sys; sys.path[:] = {sys.path!a}; from {module} import serve; serve({given})"
    there, here = os.pipe()
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", code],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=there,  # to read from, see `confined`; what a native reader says when it ends is lost there
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
    except (OSError, ValueError) as error:
        os.close(here)
        raise InputError(
            f"The process that reads this kind of file cannot be started ({error}).",
            where=where,
            remedy="Free some memory, or export the table as CSV, which needs none.",
        ) from None
    finally:
        os.close(there)
    return process, os.fdopen(here, "wb")


def _held(pid: int) -> int:
    """Return how many bytes a process takes."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _size(chunk: Chunk) -> int:
    if isinstance(chunk, ColumnChunk):
        return sum(column.nbytes for column in chunk.columns)
    return sum(len(cell) + 1 for row in chunk.rows for cell in row)
