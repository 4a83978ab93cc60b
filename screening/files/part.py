"""One file of several: its records bear its name, its counts are kept for the sum."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from screening.files.sheets import SurveyedFile
from screening.model import Band, Run, Summary
from screening.reporting import Record
from screening.run import OnRows, Sharing, screen_table
from screening.screener import Judges


class Wanted(Struct, frozen=True):
    """Which records a report is to hold; see `run.screen_table`."""

    show_all: bool = False
    min_band: Band = Band.LOW


def screen_part(
    file: SurveyedFile,
    judges: Judges,
    wanted: Wanted,
    add: Callable[[Record], None],
    on_rows: OnRows = lambda rows, fraction: None,
    shared: Sharing | None = None,
) -> Summary:
    """Screen one file; `add` gets its records, which name it, in row order; `shared` as in `run.screen_table`.

    Returns:
        The exact counts of the file; its warnings name it too.

    Raises:
        InputError: the file is damaged, or no longer the one that was looked at.
    """
    with file.open() as table:
        summary = screen_table(
            table,
            file.input.mapping,
            judges,
            [_Named(file.path, add)],
            show_all=wanted.show_all,
            min_band=wanted.min_band,
            on_rows=on_rows,
            shared=shared,
        )
    return replace(
        summary,
        source=replace(summary.source, path=file.path, workbook=file.input.source.workbook),
        warnings=tuple(replace(warning, source=file.path) for warning in summary.warnings),
    )


class _Named:
    """A reporter that writes the name of the file on each record and hands it on."""

    def __init__(self, path: str, add: Callable[[Record], None]) -> None:
        self._path = path
        self._add = add

    def begin(self, run: Run) -> None:
        """Do nothing: the file is a part of another run."""

    def add(self, record: Record) -> None:
        self._add(replace(record, source=self._path))

    def end(self, summary: Summary) -> None:
        """Do nothing: the counts go into those of the run."""
