"""What every report format offers, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, TextIO, TypeAlias

from msgspec import Struct

from screening.model import Band, Finding, Run, Summary, Unscreened

Record: TypeAlias = Finding | Unscreened


class Audience(StrEnum):
    """For whom a report for people is."""

    OFFICER = "officer"
    """Everything."""
    LEGAL = "legal"
    """The findings with their evidence; no rows without a finding, and no names that only came near."""
    DEAN = "dean"
    """Counts, what was looked for and what happens next: no row of the table."""


def _say_nothing(_remark: str) -> None:
    """Leave a remark unsaid."""


class ReportOptions(Struct, frozen=True):
    """How much a report for people shows, and on what; files for programs hold everything."""

    limit: int | None = 50
    """Findings shown, worst first; 0 or None shows all."""
    show_all: bool = False
    """True when rows of band `none` are sent too: near misses are then shown."""
    details: bool | None = None
    """Whether each finding is told in full below the overview; None: when there are few."""
    audience: Audience = Audience.OFFICER
    overview: bool = False
    """True when only the overview is asked for: counts, warnings and one line a finding."""
    width: int | None = None
    """Columns of the `table` report; None takes the terminal's, or 100 when piped."""
    color: bool | None = None
    """Colours in the `table` report; None: on a terminal only, and not under NO_COLOR."""
    fail_on: Band = Band.LOW
    """Findings at or above it fail the run; `junit` tells those below from them."""
    strict: bool = False
    """True when what was not screened fails the run; `junit` calls it an error then."""
    file: str = ""
    """Path of the only input a `xlsx` report is about, of several; it gives one file back. Empty: there is one."""
    remark: Callable[[str], None] = _say_nothing
    """Told, before the report is written, what it cannot hold of the input; one sentence at a time."""


class Reporter(Protocol):
    """Writes one report: `begin`, any number of `add`, `end`."""

    def begin(self, run: Run) -> None:
        """Take what is known before the first row."""

    def add(self, record: Record) -> None:
        """Take one finding or one row that could not be screened, in input order."""

    def end(self, summary: Summary) -> None:
        """Take what is known after the last row and finish the report."""


class Format(Struct, frozen=True):
    """One kind of report and the file it belongs in."""

    name: str
    suffixes: tuple[str, ...]
    """File name endings that mean this format, lower case, with the dot."""
    make: Callable[[TextIO, ReportOptions], Reporter]
    encoding: str = "utf-8"
    newline: str = "\n"
    """As for `open`: what a line feed becomes in the file."""
    whole: bool = False
    """True when it holds findings that a person cleared too, each with its decision; they are off the others' lists."""
    console: bool = False
    """True when standard output may keep the console's own encoding."""
    for_people: bool = False
    """True when it shows the worst findings and tells them in words; the others hold everything."""
    limit: int = 50
    """For people: findings shown unless another number is asked for."""
    gives_table_back: bool = False
    """True when it holds the table itself: nothing of it can be left out."""
    for_ci: bool = False
    """True when it is made for a CI service, whose logs many read: without personal text unless that is asked for."""
    is_text: bool = True
    """False when the report is written to the bytes beneath (`out.buffer`)."""
