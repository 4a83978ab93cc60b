"""One run over several files: one report, whoever does the work."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Protocol

from screening.files.part import Wanted, screen_part
from screening.files.sheets import SurveyedFile
from screening.fingerprint import Ordinals, warn_of_equals_between_files
from screening.model import WORST_FIRST, Band, ConfigurationFacts, Coverage, Mapping, SourceFacts, Summary, TableWarning
from screening.reporting import Record, Reporter
from screening.run import OnRows, Sharing, start_run, warn_of_configuration
from screening.screener import Judges, add_coverage


class Engine(Protocol):
    """Who screens the files: this process (`here`), or a cluster."""

    def __call__(
        self,
        files: Sequence[SurveyedFile],
        wanted: Wanted,
        add: Callable[[Record], None],
        on_rows: OnRows,
    ) -> Iterator[Summary]:
        """Screen the files and yield the summary of each, in order.

        The records of a file go to `add` in row order before its summary is
        yielded; `on_rows` is told the number of rows done.
        """


def here(judges: Judges, shared: Sharing | None = None) -> Engine:
    """Return an engine that screens one file after the other, here or, if `shared`, with the batches given out."""

    def engine(
        files: Sequence[SurveyedFile],
        wanted: Wanted,
        add: Callable[[Record], None],
        on_rows: OnRows,
    ) -> Iterator[Summary]:
        done = 0
        for file in files:
            summary = screen_part(file, judges, wanted, add, partial(_tell, on_rows, done), shared)
            done += summary.rows
            yield summary

    return engine


def _tell(on_rows: OnRows, before: int, rows: int, _fraction: float | None) -> None:
    on_rows(before + rows, None)


def screen_files(
    arguments: Sequence[str],
    files: Sequence[SurveyedFile],
    judges: Judges,
    reporters: Iterable[Reporter],
    *,
    engine: Engine | None = None,
    warnings: Sequence[TableWarning] = (),
    show_all: bool = False,
    min_band: Band = Band.LOW,
    on_rows: OnRows = lambda rows, fraction: None,
    configuration: ConfigurationFacts | None = None,
) -> Summary:
    """Screen files into one report.

    Args:
        arguments: what the user named, which the report is titled with.
        files: see `survey`.
        judges: see `run.load_judges`; the report states their lists and policy.
        reporters: each is told the run, every record in input order, and the summary.
        engine: who does the work; this process when left out.
        warnings: about the files as a whole, from finding and looking at them.
        show_all: send rows without exposure (band `none`) and near misses too.
        min_band: findings below it are counted in the summary and not sent.
        on_rows: called now and then; the part of the whole is unknown.
        configuration: what was set without the command line, for the report.

    Returns:
        The exact counts of all files, and of each.
    """
    reporters = tuple(reporters)
    source = SourceFacts.of_several(arguments)
    run = start_run(judges, source, Mapping(()), tuple(file.input for file in files), configuration)
    for reporter in reporters:
        reporter.begin(run)

    ordinals = Ordinals()

    def add(record: Record) -> None:
        record = ordinals.told_apart(record)
        for reporter in reporters:
            reporter.add(record)

    parts = tuple((engine or here(judges))(files, Wanted(show_all, min_band), add, on_rows))
    told = (*warn_of_configuration(configuration), *warnings, *warn_of_equals_between_files(ordinals, parts))
    summary = _sum(source, parts, told)
    for reporter in reporters:
        reporter.end(summary)
    return summary


def _sum(source: SourceFacts, parts: tuple[Summary, ...], warnings: Sequence[TableWarning]) -> Summary:
    by_band = Counter({band.label: 0 for band in WORST_FIRST})
    by_code: Counter[str] = Counter()
    names_alone: Counter[str] = Counter()
    coverage: tuple[Coverage, ...] = ()
    digest = hashlib.sha256()
    for part in parts:
        by_band.update(part.by_band)
        by_code.update(part.unscreenable_by_code)
        names_alone.update(part.names_alone)
        coverage = add_coverage(coverage, part.coverage)
        digest.update(os.fsencode(f"{part.source.sha256}  {part.source.path}\n"))
    return Summary(
        source=SourceFacts(path=source.path, format=source.format, sha256=digest.hexdigest()),
        rows=sum(part.rows for part in parts),
        screened=sum(part.screened for part in parts),
        unscreenable=sum(part.unscreenable for part in parts),
        by_band=dict(by_band),
        in_part=sum(part.in_part for part in parts),
        names_alone=dict(names_alone),
        coverage=coverage,
        unscreenable_by_code=dict(sorted(by_code.items())),
        warnings=(*warnings, *(warning for part in parts for warning in part.warnings)),
        inputs=parts,
    )
