"""Standard output and standard error that may be closed, full, or have nobody who reads them."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys

from screening.errors import UsageError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class ReaderGoneError(Exception):
    """Nobody reads standard output any more (`| head`), and there was nothing else to write."""


class _Output(io.FileIO):
    """The bytes of standard output; after a failure that was told, all further ones are dropped."""

    def __init__(self, *, closed: bool) -> None:
        super().__init__(os.dup(1), "wb")
        self._unusable = "it is closed" if closed else ""
        self._deaf = False
        self.go_on = False

    def write(self, data: object, /) -> int:
        size = memoryview(data).nbytes  # type: ignore[arg-type]
        if self._deaf:
            return size
        try:
            if not self._unusable:
                return super().write(data) or 0  # type: ignore[arg-type]
        except OSError as error:
            # Windows answers EINVAL to a write into a pipe that nobody reads.
            if error.errno == errno.EPIPE or (sys.platform == "win32" and error.errno == errno.EINVAL):
                self._deaf = True
                if self.go_on:
                    return size
                raise ReaderGoneError from None
            full = error.errno in _FULL
            self._unusable = "no space is left on the disk" if full else error.strerror or str(error)
        self._deaf = True
        raise UsageError(
            f"standard output cannot be written: {self._unusable}", remedy="Write the report to a file with -o."
        )


class _Remarks(io.FileIO):
    """The bytes of standard error: what cannot be said there changes no outcome."""

    def write(self, data: object, /) -> int:
        with contextlib.suppress(OSError):
            return super().write(data) or 0  # type: ignore[arg-type]
        return memoryview(data).nbytes  # type: ignore[arg-type]


_output: _Output | None = None


def secure() -> None:
    """Put streams that fail in our own words in the place of the standard ones.

    A number that is closed is opened on nothing first: the next file opened
    would take it, and a stray remark would stand in a report.
    """
    global _output
    closed = [number for number in (0, 1, 2) if not _is_open(number)]
    while closed and (number := os.open(os.devnull, os.O_RDWR)) < 3:
        os.set_inheritable(number, True)
    if closed and number > 2:
        os.close(number)
    if sys.stdin is None:
        sys.stdin = open(0, closefd=False)  # noqa: SIM115
    if sys.stderr is None or not _shows(2):
        sys.stderr = _text(_Remarks(os.dup(2), "wb"), sys.stderr, "stderr")
    if sys.stdout is None or not _shows(1):
        _output = _Output(closed=1 in closed)
        sys.stdout = _text(_output, sys.stdout, "stdout")


def go_on_without_reader() -> None:
    """Let the run go on when nobody reads standard output any more: there are files to be written too."""
    if _output is not None:
        _output.go_on = True


def _text(raw: io.FileIO, like: object, name: str) -> io.TextIOWrapper:
    known = isinstance(like, io.TextIOWrapper)
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=like.encoding if known else "utf-8",  # type: ignore[attr-defined]
        errors="replace",
        line_buffering=name == "stderr",
    )


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _shows(number: int) -> bool:
    """Tell whether a stream is a terminal; Windows has streams of its own for these."""
    return os.isatty(number)
