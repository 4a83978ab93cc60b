"""Confined processes that are forked from one which has everything loaded: a tenth of the time of a fresh one.

They read files, or write workbooks. Only where the system forks.
What runs in them is the same: the same streams, messages and ceilings.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import IO

from screening.reading import guarded
from screening.workbook import carrier

FORKS = sys.platform == "linux"


class Forked:
    """A process of its own, as `subprocess.Popen` shows one; it is no child of this process."""

    def __init__(self, pid: int, stdout: IO[bytes]) -> None:
        self.pid = pid
        self.stdout = stdout
        self._handle: int | None = None
        self._turn = threading.RLock()
        """The thread that reads ahead and the one that gives up may both wait for its end."""
        with suppress(ProcessLookupError):  # it has ended already
            self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Return None while it runs."""
        return self._ended(0)

    def wait(self) -> int:
        """Wait for its end."""
        self._ended(None)
        self.stdout.close()
        return 0

    def kill(self) -> None:
        """End it."""
        with self._turn, suppress(ProcessLookupError):
            if self._handle is not None:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def _ended(self, seconds: float | None) -> int | None:
        with self._turn:
            if self._handle is not None:
                if not select.select([self._handle], [], [], seconds)[0]:
                    return None
                os.close(self._handle)
                self._handle = None
        return 0


class Readers:
    """Starts readers, in place of `guarded.start_confined`; the process they come from is started with the first."""

    def __init__(self) -> None:
        self._source: subprocess.Popen[bytes] | None = None
        self._asked: socket.socket
        self._turn = threading.Lock()
        """A table that is read ahead and a workbook that is loaded are started by two threads."""

    def _start_source(self) -> subprocess.Popen[bytes]:
        self._asked, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        code = f"import sys; sys.path[:] = {[os.path.dirname(__file__), *sys.path]!a}; import warm; warm.fork_for_ever({there.fileno()})"  # noqa: E501, PTH120
        source = subprocess.Popen(
            [sys.executable, "-P", "-c", code], pass_fds=[there.fileno()], stdin=subprocess.DEVNULL
        )
        there.close()
        return source

    def start(self, module: str, arguments: Sequence[str | int], file: int, where: str) -> tuple[Forked, IO[bytes]]:
        """Start a reader; see `guarded.start_confined`."""
        asked, asks = os.pipe()
        answers, answered = os.pipe()
        with self._turn:
            self._source = self._source or self._start_source()
            socket.send_fds(
                self._asked, [json.dumps([module, list(arguments), dict(os.environ)]).encode()], [file, answered, asked]
            )
            pid = int(self._asked.recv(64))
        os.close(asked)
        os.close(answered)
        return Forked(pid, os.fdopen(answers, "rb")), os.fdopen(asks, "wb")

    @contextmanager
    def instead(self) -> Iterator[None]:
        """Use them for what is read and written meanwhile."""
        fresh = guarded.start_confined
        for user in (guarded, carrier):
            user.start_confined = self.start  # type: ignore[attr-defined]
        try:
            yield
        finally:
            for user in (guarded, carrier):
                user.start_confined = fresh  # type: ignore[attr-defined]

    def close(self) -> None:
        """End the process they come from."""
        if self._source:
            self._asked.close()
            self._source.wait()


def fork_for_ever(number: int) -> None:
    """Fork a reader for each message that comes, until none can come."""
    from screening.reading import parquet, records, webpage, workbook  # noqa: F401
    from screening.reading.confined import load_arrow
    from screening.workbook import confined, existing, fresh  # noqa: F401

    load_arrow()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked = socket.socket(fileno=number)
    while True:
        message, streams, _, _ = socket.recv_fds(asked, 1 << 20, 3)
        if not message:
            return
        pid = os.fork()
        if pid == 0:
            asked.close()
            _serve(message, streams)
        asked.send(str(pid).encode())
        for stream in streams:
            os.close(stream)


def _serve(message: bytes, streams: list[int]) -> None:
    code = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        module, arguments, environment = json.loads(message)
        os.environ.clear()  # as a fresh process has that of who starts it, and not of who was started first
        os.environ.update(environment)
        import_module(module).serve(*arguments)
        code = 0
    finally:
        os._exit(code)
