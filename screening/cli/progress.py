"""Progress on stderr, only on a terminal and only for long work."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LONG = 2.0  # seconds of silence before a person wonders; shorter runs show nothing


@contextmanager
def progress() -> Iterator[Callable[[int], None]]:
    """Give a function to be called with the rows done so far."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    started = time.monotonic()
    shown = False

    def on_rows(rows: int) -> None:
        nonlocal shown
        seconds = time.monotonic() - started
        if seconds > _LONG:
            shown = True
            sys.stderr.write(f"\r\x1b[K{rows:,} rows screened, {rows / seconds:,.0f} rows/s")
            sys.stderr.flush()

    try:
        yield on_rows
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
