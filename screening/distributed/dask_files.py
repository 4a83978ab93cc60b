"""Whole files on a Dask cluster: an `Engine` for `files.screen_files`.

A task is a file, read by our own readers: encodings, headers and line numbers
are those of a local run. What comes back is the records, not the rows.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

from msgspec.structs import replace

from screening.distributed.worker_config import WorkerConfig, judges_of
from screening.errors import InputError, UsageError
from screening.files import Engine, SurveyedFile, Wanted, screen_part
from screening.model import Summary
from screening.reporting import Record
from screening.run import OnRows

_AHEAD = 2
"""Files given out per thread of the cluster: none waits for the driver, and results do not pile up."""
_PATIENCE = 10
"""Seconds to wait for a scheduler to answer."""


def require_dask() -> None:
    """Make sure that Dask is installed.

    Raises:
        UsageError: it is not.
    """
    if find_spec("distributed") is None or find_spec("dask") is None:
        raise UsageError(
            "--engine dask needs Dask, which is not installed",
            remedy='Install screening with its extra "dask", for instance: python -m pip install ".[dask]"',
        )


@contextmanager
def dask_engine(config: WorkerConfig, scheduler: str = "", *, most_workers: int | None = None) -> Iterator[Engine]:
    """Connect to a cluster and give an engine that screens files on it, with the results of a local run.

    Args:
        config: what to screen against.
        scheduler: address of the cluster; its workers must find the files under
            the same full paths. Left out, worker processes are started on this
            machine and ended with the block.
        most_workers: no more than that many of them, one per core by default.

    Raises:
        UsageError: no scheduler answers at the address.
    """
    from distributed import Client, Future, LocalCluster
    from distributed.scheduler import KilledWorker

    with ExitStack() as stack:
        if scheduler:
            try:
                client = stack.enter_context(Client(scheduler, timeout=_PATIENCE, set_as_default=False))
            except (OSError, ValueError) as error:
                raise UsageError(
                    f"no Dask scheduler answers ({error})", where=scheduler, remedy="Check the address of --scheduler."
                ) from error
        else:
            cores = os.cpu_count() or 1
            cluster = LocalCluster(
                n_workers=min(cores, most_workers or cores),
                threads_per_worker=1,
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
            )
            client = stack.enter_context(Client(stack.enter_context(cluster), set_as_default=False))
        sent = client.scatter(config, broadcast=True)

        def engine(
            files: Sequence[SurveyedFile],
            wanted: Wanted,
            add: Callable[[Record], None],
            on_rows: OnRows,
        ) -> Iterator[Summary]:
            ahead = _AHEAD * max(1, sum(client.nthreads().values()))
            waiting = deque(files)
            running: deque[tuple[SurveyedFile, Future]] = deque()
            done = 0
            while waiting or running:
                while waiting and len(running) < ahead:
                    file = waiting.popleft()
                    running.append((file, client.submit(_screen, _for_anyone(file), sent, wanted, pure=False)))
                file, result = running.popleft()
                try:
                    records, summary = result.result()
                except KilledWorker as error:
                    raise InputError(
                        "The workers that screened this file ended, most likely for want of memory.",
                        where=file.path,
                        remedy="Give the workers more memory, or split the file.",
                    ) from error
                for record in records:
                    add(record)
                done += summary.rows
                on_rows(done, None)
                yield summary

        yield engine


def _for_anyone(file: SurveyedFile) -> SurveyedFile:
    return replace(file, location=str(Path(file.location).absolute()))


def _screen(file: SurveyedFile, config: WorkerConfig, wanted: Wanted) -> tuple[list[Record], Summary]:
    records: list[Record] = []
    with judges_of(config) as judges:
        summary = screen_part(file, judges, wanted, records.append)
    return records, summary
