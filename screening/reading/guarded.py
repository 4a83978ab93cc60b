"""Reads a file in a process of its own, which may take so much memory and time and no more.

What a workbook, a Parquet file or a web page asks for when it is read is not
bounded by its size: one cell in the last corner of a sheet spans 17 billion, a
dictionary of one long string stands for it in every row, a damaged chain of
sectors goes round for ever. Rules about what such files may say can only name
the tricks that are known. A limit on the process that reads them ends all:
where it is reached that process ends, and the file is refused with a sentence.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import NoReturn

from msgspec.structs import astuple, replace

from screening import errors
from screening.errors import InputError, ScreeningError
from screening.reading.chunk import Chunk, ColumnChunk, RowChunk
from screening.reading.notes import Notes
from screening.reading.options import ReadOptions
from screening.reading.source import UNPACKED_LIMIT, Source
from screening.reading.wire import Ended, Failed, Message, Opened, receive

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


class GuardedFile:
    """A file that another process reads; see `chunk.Format`."""

    def __init__(self, name: str, source: Source, options: ReadOptions, notes: Notes) -> None:
        """Start the process and wait until the file is open.

        Raises:
            ScreeningError: as the format has it; or the file asks for more memory or time than it may have.
        """
        self._source = source
        self._notes = notes
        self._memory = min(MOST_MEMORY, MEMORY + MEMORY_PER_BYTE * source.stored_size)
        self._seconds = SECONDS + SECONDS_PER_MB * (source.stored_size >> 20)
        with source.seekable() as file:
            self._reader = _start(name, source, options, file.fileno(), self._memory, self._seconds)
        self._watch = _Watch(self._reader, self._memory, self._seconds)
        source.on_stop(self.stop)
        opened = self._next()
        if not isinstance(opened, Opened):
            self._refuse()
        notes.take(opened.warnings)
        self.headers: tuple[str, ...] | None = opened.headers
        self.facts = replace(opened.facts, compression=source.compression)

    def chunks(self) -> Iterator[Chunk]:
        """Yield all records in order, once.

        Raises:
            ScreeningError: as the format has it; or they ask for more than they may have.
        """
        total = 0
        try:
            while not isinstance(message := self._next(), Ended):
                if not isinstance(message, RowChunk | ColumnChunk):
                    self._refuse()
                total += _size(message)
                if total > UNPACKED_LIMIT:
                    raise InputError(
                        f"The table holds more than {UNPACKED_LIMIT >> 30} GB of text.",
                        where=self._source.name,
                        remedy="Split it and screen the parts.",
                    )
                yield message
            self._notes.take(message.warnings)
        finally:
            self.stop()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._watch.stop()
        self._reader.kill()
        self._reader.wait()

    def _next(self) -> Message | None:
        assert self._reader.stdout is not None
        with self._watch:
            message = receive(self._reader.stdout)
        if isinstance(message, Failed):
            self.stop()
            _raise(message, self._source.name, self._memory)
        return message

    def _refuse(self) -> NoReturn:
        """Refuse a file whose reader ended before its work was done."""
        self.stop()
        if self._watch.too_slow:
            raise InputError(
                f"The file gives no rows within {self._seconds} seconds: it is damaged, or made to be endless.",
                where=self._source.name,
                remedy="Open it in a spreadsheet program and save it again, or export the table as CSV.",
            )
        raise _too_much(self._source.name, self._memory)


class _Watch(threading.Thread):
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


def _start(
    name: str, source: Source, options: ReadOptions, file: int, memory: int, seconds: int
) -> subprocess.Popen[bytes]:
    # What is passed is written as literals, in plain ASCII: a path is never read as code.
    arguments = ", ".join(map(ascii, (name, source.path, astuple(options), memory, seconds)))
    code = f"import sys; sys.path[:] = {sys.path!a}; from screening.reading.confined import serve; serve({arguments})"
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", code],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a native reader that is ended says so in sixty lines
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
    except (OSError, ValueError) as error:
        raise InputError(
            f"The process that reads this kind of file cannot be started ({error}).",
            where=source.name,
            remedy="Free some memory, or export the table as CSV, which needs none.",
        ) from None


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


def _raise(failed: Failed, where: str, memory: int) -> NoReturn:
    """Raise here what was raised there."""
    if failed.kind == "MemoryError":
        raise _too_much(where, memory)
    kind = getattr(errors, failed.kind, None)
    if isinstance(kind, type) and issubclass(kind, ScreeningError):
        raise kind(failed.what, where=failed.where, remedy=failed.remedy)
    raise RuntimeError(failed.what)


def _too_much(where: str, memory: int) -> InputError:
    return InputError(
        f"The file asks for more than {memory >> 20:,} MB of memory to be read: it is damaged, or spans far more cells "
        "than are filled.",
        where=where,
        remedy="Open it in a spreadsheet program, delete what is right of and below the table, and save it again, "
        "or export the table as CSV.",
    )
