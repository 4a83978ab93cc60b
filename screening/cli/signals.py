"""Being stopped: by Ctrl-C, by the system, or because the terminal was closed."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from types import FrameType

from screening.cli import exits

SAID = "Interrupted; no output file was written."
_GRACE = 20
"""Seconds in which what was begun is cleaned up; a batch that workers are judging takes a few."""
_MOMENT = 0.02
"""Seconds until an interrupt that was ignored is raised again."""
_asked = False


_NUMBERS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]  # Windows has no SIGHUP


def take_over() -> None:
    """Have every signal that asks us to stop interrupt the run once, so that it cleans up behind itself.

    What is ignored stays so: `nohup screen ...` goes on when the terminal is closed.
    """
    for number in _NUMBERS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)
    if sys.platform != "win32":
        sys.unraisablehook = _interrupt_again


def asked() -> bool:
    """Return whether a signal has asked this run to stop."""
    return _asked


def end() -> None:
    """End this process with the status of an interrupted run.

    Not as Python ends: it gives its handlers back before it has ended, and it remembers an interrupt that passed
    through `exec`, with which named tuples are made, and then sends itself SIGINT whatever the status.
    """
    import contextlib

    for number in _NUMBERS:
        signal.signal(number, signal.SIG_IGN)
    for last in (atexit._run_exitfuncs, sys.stdout.flush, sys.stderr.flush):
        with contextlib.suppress(Exception):
            last()
    os._exit(exits.INTERRUPTED)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """Interrupt the run. Asked again, do nothing: cleaning up has begun, and must not be broken off half-way."""
    global _asked
    if _asked:
        return
    _asked = True
    _raise_interrupt()


def _raise_interrupt(*_: object) -> None:
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, _end)
        signal.alarm(_GRACE)
    raise KeyboardInterrupt


def _interrupt_again(ignored: sys.UnraisableHookArgs) -> None:
    """Interrupt once more, in a moment, where Python can only ignore it: in a weak reference or while an object ends.

    Otherwise a run that waits for its input would go on until the time for cleaning up is over.
    """
    if sys.platform != "win32" and _asked and ignored.exc_type is KeyboardInterrupt:
        signal.signal(signal.SIGALRM, _raise_interrupt)
        signal.setitimer(signal.ITIMER_REAL, _MOMENT)
    else:
        sys.__unraisablehook__(ignored)


def _end(_number: int, _frame: FrameType | None) -> None:
    """End at once: cleaning up hangs."""
    end_children()
    os._exit(exits.INTERRUPTED)


def end_children() -> None:
    """End the processes that judge for this one."""
    multiprocessing = sys.modules.get("multiprocessing")
    for child in multiprocessing.active_children() if multiprocessing else ():
        child.kill()
