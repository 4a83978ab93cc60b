"""What is screened: one file, or several into one report, here or on a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from screening.cli.judging import Judging
from screening.cli.profiles import profiles_for
from screening.columns import Override
from screening.errors import UsageError
from screening.files import Engine, Found, Ready, here, open_single, screen_files, survey
from screening.reading import ReadOptions
from screening.screener import Judges

if TYPE_CHECKING:
    from screening.workers import Workers


class Collection(Struct, frozen=True):
    """How several files are screened."""

    skip_unreadable: bool
    engine: str
    """`local` or `dask`."""
    scheduler: str
    jobs: int
    """As in `jobs_for`; of one file only."""

    def refuse_for_one_file(self) -> None:
        """Refuse what has no meaning for a single file.

        Raises:
            UsageError: one of the options was given.
        """
        given = {"--skip-unreadable": self.skip_unreadable, "--engine": self.engine != "local"}
        for option, is_given in given.items():
            if is_given:
                raise UsageError(
                    f"{option} is for several files", remedy="Name a folder, a pattern such as 'data/*.csv', or files."
                )
        self.refuse_scheduler_without_dask()

    def refuse_scheduler_without_dask(self) -> None:
        """Refuse the address of a cluster that is not used.

        Raises:
            UsageError: there is an address and no `--engine dask`.
        """
        if self.scheduler and self.engine != "dask":
            raise UsageError("--scheduler is the address of a Dask cluster", remedy="Add --engine dask.")


@contextmanager
def one_file(
    path: str,
    options: ReadOptions,
    overrides: Sequence[Override],
    judging: Judging,
    workers: Workers | None,
    *,
    show_all: bool,
) -> Iterator[Ready]:
    """Open one file and understand it, or the sheets of one workbook; workers share the work if there are any."""
    overrides = (*overrides, *profiles_for(path))
    shared = workers.screening if workers else None
    with open_single(path, options, overrides, judging.load, shared, show_all=show_all) as ready:
        yield ready


@contextmanager
def several_files(
    arguments: Sequence[str],
    found: Found,
    options: ReadOptions,
    overrides: Sequence[Override],
    judging: Judging,
    collection: Collection,
) -> Iterator[Ready]:
    """Look at several files, and start a cluster if there is to be one."""
    collection.refuse_scheduler_without_dask()
    if collection.jobs > 1:
        raise UsageError("--jobs is for a single file", remedy="For several files use --engine dask.")
    if collection.engine == "dask":
        from screening.distributed import require_dask

        require_dask()
    looked_at = survey(
        found.paths, options, overrides, skip_unreadable=collection.skip_unreadable, profiles=profiles_for
    )
    judges = judging.load()
    with _engine(collection, judging, judges, len(looked_at.files)) as engine:
        yield partial(
            screen_files,
            arguments,
            looked_at.files,
            judges,
            engine=engine,
            warnings=(*found.warnings, *looked_at.skipped),
        )


@contextmanager
def _engine(collection: Collection, judging: Judging, judges: Judges, files: int) -> Iterator[Engine]:
    if collection.engine == "local":
        yield here(judges)
        return
    from screening.distributed import dask_engine, make_worker_config

    config = make_worker_config(watchlists=judging.watchlists, builtin=judging.builtin, policy=judging.policy)
    with dask_engine(config, collection.scheduler, most_workers=files) as engine:
        yield engine
