"""The process in which a file is read that may ask for more than its size: see `guarded`.

It has the file as its standard input and answers with messages on its standard
output. It starts with as few modules as will do.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import IO, Any

from screening.errors import ScreeningError
from screening.reading.notes import Notes
from screening.reading.options import ReadOptions
from screening.reading.source import Source
from screening.reading.wire import Ended, Failed, Opened, send

_SAFE_WITHOUT_ARROW = {"xlsx", "xls", "ods"}


def serve(name: str, path: str, options: tuple[Any, ...], memory: int, seconds: int) -> None:
    """Read the file on standard input to its end and send what it holds.

    Args:
        name: its format.
        path: how the user named it.
        options: the fields of `ReadOptions`.
        memory: bytes this process may take for it.
        seconds: of processor time between two messages.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked ends this one
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing else may write between the messages
    try:
        if name not in _SAFE_WITHOUT_ARROW:
            _load_arrow()
        _limit_memory(memory)
        _read(out, name, path, ReadOptions(*options), seconds)
    except BrokenPipeError:
        os._exit(0)  # nobody asks any more
    except MemoryError:
        send(out, Failed("MemoryError", ""))
    except ScreeningError as error:
        send(out, Failed(type(error).__name__, error.what, error.where, error.remedy))
    except Exception as error:
        send(out, Failed("", f"{type(error).__name__}: {error}"))


def _read(out: IO[bytes], name: str, path: str, options: ReadOptions, seconds: int) -> None:
    from screening.reading.registry import open_here

    notes = Notes()
    _limit_time(seconds)
    with Source.of_file(open(0, "rb", closefd=False), path) as source:
        table = open_here(name, source, options, notes)
        told = notes.warnings()
        send(out, Opened(table.facts, table.headers, told))
        for chunk in table.chunks():
            _limit_time(seconds)
            send(out, chunk)
        send(out, Ended(tuple(warning for warning in notes.warnings() if warning not in told)))


def _load_arrow() -> None:
    """Load the library before the limit stands: its code alone is half a gigabyte of address space."""
    import numpy  # noqa: F401
    import pyarrow as pa
    import pyarrow.compute
    import pyarrow.parquet

    pa.set_memory_pool(pa.system_memory_pool())  # the others reserve gigabytes that they do not use
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)


def _limit_memory(size: int) -> None:
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


def _limit_time(seconds: int) -> None:
    """Let this process end by itself when it computes on and on, even if nobody watches it any more."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wished = int(time.process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (wished if most == resource.RLIM_INFINITY else min(wished, most), most))
