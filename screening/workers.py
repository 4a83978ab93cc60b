"""The batches of one table screened by several processes, in order.

Judging is Python, and Python uses one core a process. Each worker has its own
judges, from the cache on disk; batches go out as columns, records and counts
come back, so a report is the same whoever judged.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

import pyarrow as pa

from screening.errors import InputError
from screening.model import Batch, Mapping
from screening.run import BatchScreener, Screened, screen_here
from screening.screener import Judges

_AHEAD = 1
"""Batches given out beyond one for each worker: none waits, and they do not pile up."""


def in_workers(jobs: int, load: Callable[[], Judges], mapping: Mapping, *, show_all: bool) -> BatchScreener:
    """Return what screens batches in `jobs` processes.

    Args:
        jobs: number of processes.
        load: loads the judges in each; must survive pickling.
        mapping: what the columns mean.
        show_all: see `run.screen_table`.
    """

    def screened(batches: Iterator[Batch]) -> Generator[Screened, None, None]:
        context = get_context("spawn")  # a fork would copy the threads that read ahead, and their locks
        pool = ProcessPoolExecutor(jobs, context, _begin, (load, mapping, show_all))
        # Starts the workers in a thread of its own, as only the main one is interrupted, and so half-way.
        giving = ThreadPoolExecutor(1, "give-out", _hold_interrupts)
        waiting: deque[Future[Screened]] = deque()
        try:
            for batch in batches:
                waiting.append(giving.submit(pool.submit, _screen, _sent(batch, mapping)).result())
                if len(waiting) > jobs + _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise InputError(
                "a worker process ended before its work was done",
                remedy="The machine may be short of memory: screen with --jobs 1.",
            ) from error
        finally:
            giving.shutdown(wait=True)
            pool.shutdown(wait=True, cancel_futures=True)

    return screened


def _sent(batch: Batch, mapping: Mapping) -> Batch:
    """Return a batch in which only the columns that are judged have cells: the others need not travel."""
    used = {role.index for role in mapping.roles}
    nothing = pa.StringArray.from_buffers(0, pa.py_buffer(bytes(4)), pa.py_buffer(b""))
    columns = (column if place in used else nothing for place, column in enumerate(batch.columns))
    return Batch(batch.first_row, batch.lines, tuple(columns))


def _hold_interrupts() -> None:
    """Keep Ctrl-C from this thread and from the processes it starts: one that is starting would show a traceback."""
    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


_screen_batches: BatchScreener
"""What this worker screens with, once it has begun."""


def _begin(load: Callable[[], Judges], mapping: Mapping, show_all: bool) -> None:
    global _screen_batches
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the first one ends the others
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    _screen_batches = screen_here(load(), mapping, show_all=show_all)


def _screen(batch: Batch) -> Screened:
    [(records, tally)] = ((list(records), tally) for records, tally in _screen_batches(iter((batch,))))
    return records, tally


def _end_with_the_first() -> None:
    """End this worker if the process that reports is killed: else it would wait for batches for ever."""
    if first := parent_process():
        first.join()
        os._exit(1)
