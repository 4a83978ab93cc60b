"""The batches of one table screened by several processes, in order.

Judging is Python, and Python uses one core a process. Each worker has its own
judges, from the cache on disk; batches go out as columns, records and counts
come back, so a report is the same whoever judged. The process that reads and
reports judges too, what the workers have no hands for: so two cores start one
worker, which costs half a second, and not two. Nothing heavy is imported here:
workers start while the first process is still loading its own modules.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import active_children, get_context, parent_process
from typing import TYPE_CHECKING

from screening.errors import InputError

if TYPE_CHECKING:
    from types import TracebackType

    from screening.model import Batch, Mapping
    from screening.run import BatchScreener, Screened
    from screening.screener import Judges

_GIVEN = 2
"""Batches that a worker has, one of which it judges: it never waits for the next, and they do not pile up."""


class Workers:
    """Processes that screen batches beside this one; they start at once and get ready while the table is opened.

    Args:
        jobs: how many judge, this one among them; two or more.
        load: loads the judges in each; must survive pickling.
    """

    def __init__(self, jobs: int, load: Callable[[], Judges]) -> None:
        self._jobs = jobs
        workers = jobs - 1
        # a fork would copy the threads that read ahead, and their locks
        self._pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (load,))
        # Starts the workers in a thread of its own, as only the main one is interrupted, and so half-way.
        self._giving = ThreadPoolExecutor(1, "give-out", _hold_interrupts)
        for _ in range(workers):
            self._giving.submit(self._pool.submit, _get_ready)

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and not issubclass(kind, Exception):  # interrupted: nobody waits for what they judge
            for worker in active_children():
                worker.kill()
        self._giving.shutdown(wait=True)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def screening(self, judges: Judges, mapping: Mapping, *, show_all: bool) -> BatchScreener:
        """Return what screens the batches of a table in these processes and in this one.

        Args:
            judges: those of this process.
            mapping: what the columns mean.
            show_all: see `run.screen_table`.
        """

        def give(batch: Batch) -> Future[Screened]:
            return self._giving.submit(self._pool.submit, _screen, mapping, show_all, _sent(batch, mapping)).result()

        def judge_here(batch: Batch) -> Future[Screened]:
            judged: Future[Screened] = Future()
            judged.set_result(_judged(judges, mapping, show_all, batch))
            return judged

        def screened(batches: Iterator[Batch]) -> Generator[Screened, None, None]:
            waiting: deque[Future[Screened]] = deque()
            try:
                for batch in batches:
                    given = sum(not judged.done() for judged in waiting)
                    waiting.append(give(batch) if given < _GIVEN * (self._jobs - 1) else judge_here(batch))
                    while waiting and (waiting[0].done() or len(waiting) > _GIVEN * self._jobs):
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            except BrokenProcessPool as error:
                raise InputError(
                    "a worker process ended before its work was done",
                    remedy="The machine may be short of memory: screen with --jobs 1.",
                ) from error

        return screened


def _sent(batch: Batch, mapping: Mapping) -> Batch:
    """Return a batch in which only the columns that are looked at have cells: the others need not travel."""
    import pyarrow as pa
    from msgspec.structs import replace

    from screening.model import UNUSED_ROWS

    if batch.first_row <= UNUSED_ROWS:
        return batch
    used = {role.index for role in mapping.roles}
    nothing = pa.StringArray.from_buffers(0, pa.py_buffer(bytes(4)), pa.py_buffer(b""))
    return replace(
        batch, columns=tuple(column if place in used else nothing for place, column in enumerate(batch.columns))
    )


def _hold_interrupts() -> None:
    """Keep Ctrl-C from this thread and from the processes it starts: one that is starting would show a traceback."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


_load: Callable[[], Judges]
"""Loads the judges of this worker, once it has begun."""


def _begin(load: Callable[[], Judges]) -> None:
    global _load
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the first one ends the others
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    _load = load
    gc.disable()  # starting up makes no garbage; whoever loads the judges turns it on again


def _get_ready() -> None:
    """Load the modules. Not the judges: of a new list all processes would build the index at the same time."""
    import screening.run  # noqa: F401


@cache
def _judges() -> Judges:
    return _load()


def _screen(mapping: Mapping, show_all: bool, batch: Batch) -> Screened:
    return _judged(_judges(), mapping, show_all, batch)


def _judged(judges: Judges, mapping: Mapping, show_all: bool, batch: Batch) -> Screened:
    from screening.run import screen_here

    screened = screen_here(judges, mapping, show_all=show_all)
    [(records, tally)] = ((list(records), tally) for records, tally in screened(iter((batch,))))
    return records, tally


def _end_with_the_first() -> None:
    """End this worker if the process that reports is killed: else it would wait for batches for ever."""
    if first := parent_process():
        first.join()
        os._exit(1)
