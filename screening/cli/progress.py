"""Progress on stderr, only on a terminal and only for long work."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screening.run import OnRows

_LONG = 2.0  # seconds of silence before a person wonders; shorter runs show nothing


@contextmanager
def progress(quiet: bool = False) -> Iterator[OnRows]:
    """Give a function to be called with the rows done so far, and which part of the whole they are."""
    if quiet or not sys.stderr.isatty():
        yield lambda rows, fraction: None
        return
    started = time.monotonic()
    shown = False

    def on_rows(rows: int, fraction: float | None) -> None:
        nonlocal shown
        seconds = time.monotonic() - started
        if seconds > _LONG:
            shown = True
            sys.stderr.write(f"\r\x1b[K{progress_line(rows, fraction, seconds)}")
            sys.stderr.flush()

    try:
        yield on_rows
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def flushing(on_rows: OnRows) -> OnRows:
    """Return the same function, which also lets go what of the report was written to standard output so far."""

    def told(rows: int, fraction: float | None) -> None:
        sys.stdout.flush()
        on_rows(rows, fraction)

    return told


def progress_line(rows: int, fraction: float | None, seconds: float) -> str:
    """Say what was done in `seconds`, how fast, and how long the rest takes at that pace."""
    line = f"{rows:,} rows screened, {rows / seconds:,.0f} rows/s"
    if not fraction or fraction >= 1:
        return line
    return f"{line}, {fraction:.0%}, about {_duration(seconds * (1 - fraction) / fraction)} left"


def _duration(seconds: float) -> str:
    """Return a time as a person says it: `8 s`, `3 min 20 s`, `2 h 05 min`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes_of_hour = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes_of_hour:02d} min"
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
