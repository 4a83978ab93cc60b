"""Which reports are written where."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from screening.cli.say import say
from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.reporting import Reporter, ReportOptions


CONFIG = "screening.config"
"""Key under which the context of a command holds its configuration file."""
PROFILE = "screening.profile"
"""The same for the mapping profile that was named."""
NO_PROFILE = "screening.no-profile"
"""The same for whether none is to be looked for."""


class Shown(Struct, frozen=True):
    """How much the reports for people show, and for whom."""

    limit: int | None
    """Findings shown; 0 for all, None for as many as the format shows by itself."""
    show_all: bool
    details: bool | None
    audience: str
    fail_on: str = "low"
    """Lowest band that fails the run."""
    strict: bool = False
    overview: bool = False
    """Only counts, warnings and one line a finding."""
    quiet: bool = False
    """Nothing is said on standard error but what is wrong."""
    asked: frozenset[str] = frozenset()
    """Which of these the command line asks for; a configuration asks only those reports that it can be asked of."""

    def options(self, format: str, file: str = "") -> ReportOptions:
        """Return the options of one report; `file` is the only input it is about, of several."""
        from screening.model import Band
        from screening.reporting import FORMATS, Audience, ReportOptions

        limit = FORMATS[format].limit if self.limit is None else self.limit
        return ReportOptions(
            limit=limit or None,
            show_all=self.show_all,
            details=self.details,
            audience=Audience(self.audience),
            fail_on=Band[self.fail_on.upper()],
            strict=self.strict,
            overview=self.overview,
            file=file,
            remark=_leave_unsaid if self.quiet else _say_remark,
        )

    def refuse_without_reader(self, plan: Sequence[Output]) -> None:
        """Refuse an audience for a report that holds everything whoever reads it.

        Raises:
            UsageError: a report for programs was asked for and is to be for somebody.
        """
        from screening.reporting import FORMATS

        whole = next((output.format for output in plan if not FORMATS[output.format].for_people), "")
        if whole and self.overview and "summary" in self.asked:
            raise UsageError(
                f"--summary is for reports for people; {whole} holds everything",
                remedy="Ask for table, markdown or html alone, or leave --summary out.",
            )
        if whole and self.audience != "officer" and "audience" in self.asked:
            raise UsageError(
                f"--audience {self.audience} is for reports for people; {whole} holds everything",
                remedy="Ask for table, markdown or html alone, or leave --audience out.",
            )


class Output(Struct, frozen=True):
    """One report to write."""

    format: str
    path: str
    """`-` for standard output."""

    @property
    def to_stdout(self) -> bool:
        """True when the report goes to standard output."""
        return self.path == "-"

    @contextmanager
    def opened(self, shown: Shown, *, file: str = "") -> Iterator[Reporter]:
        """Open the destination; a file appears under its name only when the report is complete.

        Args:
            shown: how much the report shows.
            file: the only input the report is about, of several.

        Raises:
            UsageError: it cannot be written there.
        """
        from screening.reporting import FORMATS, open_output, reporter

        if self.to_stdout and not FORMATS[self.format].is_text and sys.stdout.isatty():
            raise UsageError("a workbook is no text for a terminal", remedy="Write it to a file with -o NAME.xlsx.")
        with open_output(self.path, self.format) as out:
            yield reporter(self.format, out, shown.options(self.format, file))


def _leave_unsaid(_remark: str) -> None:
    """Say nothing."""


def _say_remark(remark: str) -> None:
    """Say on standard error what a report cannot hold."""
    say(remark, err=True)


def plan_outputs(formats: Sequence[str], paths: Sequence[str]) -> list[Output]:
    """Pair formats and paths in the order given.

    `-o FILE` without a format goes by its ending; one format without a path
    goes to standard output; nothing at all is the table on standard output.

    Raises:
        UsageError: formats and paths do not pair up, an ending is unknown, or
            two reports share a destination.
    """
    if not formats and not paths:
        return [Output("table", "-")]
    if not formats:
        plan = [Output(_format_of(path), path) for path in paths]
    elif len(formats) == len(paths):
        plan = [Output(*pair) for pair in zip(formats, paths, strict=True)]
    elif len(formats) == len(paths) + 1:
        plan = [Output(*pair) for pair in zip(formats, [*paths, "-"], strict=True)]
    else:
        raise UsageError(
            f"{len(formats)} --format and {len(paths)} --output do not pair up",
            remedy="Give each -f its -o in the same order; at most one -f may go without and is printed.",
        )
    _refuse_one_place_for_two(plan)
    return plan


def _refuse_one_place_for_two(plan: Sequence[Output]) -> None:
    taken: set[object] = set()
    for output in plan:
        places = {output.path} | _places(output.path)
        if taken & places:
            raise UsageError(
                "two reports would be written to the same place", where=output.path, remedy="Give each -o its own file."
            )
        taken |= places


def keep_inputs(plan: Sequence[Output], inputs: Iterable[str | Path]) -> None:
    """Refuse to write a report over anything that is read for it.

    Args:
        plan: the reports.
        inputs: tables, lists, policy, configuration: every file the user named.

    Raises:
        UsageError: an output is one of the inputs, under whatever name.
    """
    read: set[object] = set()
    for path in inputs:
        if path != "-":
            read |= _places(str(path))
    for output in plan:
        if _places(output.path) & read:
            raise UsageError(
                "the report would be written over a file that is screened, or screened with",
                where="standard output" if output.to_stdout else output.path,
                remedy="Write it under another name, and outside of a folder that is screened.",
            )


def named_files(ctx: click.Context) -> list[Path]:
    """Return the files that the options of a command name, in whatever option: lists, policy, configuration."""
    named: list[Path] = [ctx.meta[key] for key in (CONFIG, PROFILE) if key in ctx.meta]
    for param in ctx.command.params:
        value = ctx.params.get(param.name or "")
        if isinstance(param.type, click.Path) and value:
            named += value if isinstance(value, tuple) else (value,)
    return named


def _places(path: str) -> set[object]:
    """Return what tells a file from others by whatever path: its number on its disk, and its name in its folder.

    The number finds links of both kinds and names that differ in case where
    the disk does not tell them apart. A file that is yet to be made has only a name.
    """
    places: set[object] = set()
    with contextlib.suppress(OSError, ValueError):
        found = os.fstat(sys.stdout.fileno()) if path == "-" else os.stat(path)  # noqa: PTH116
        if stat.S_ISREG(found.st_mode) or stat.S_ISFIFO(found.st_mode):
            places.add((found.st_dev, found.st_ino))
    if path != "-":
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            target = Path(path).resolve()
            folder = target.parent.stat()
            places.add((folder.st_dev, folder.st_ino, _spelt(target.name)))
    return places


def _spelt(name: str) -> str:
    """Return a file name as the system compares it: Windows and macOS take "A.json" and "a.json" for one."""
    return unicodedata.normalize("NFC", name).casefold() if sys.platform in {"win32", "darwin"} else name


def _format_of(path: str) -> str:
    from screening.reporting import FORMATS, format_of

    name = format_of(path)
    if name is None:
        endings = ", ".join(suffix for kind in FORMATS.values() for suffix in kind.suffixes)
        raise UsageError(
            f"cannot tell the format from the ending of {path!r}", remedy=f"End it in {endings}, or name it with -f."
        )
    return name
