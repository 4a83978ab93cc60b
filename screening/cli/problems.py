"""How a command says that it failed: in words on standard error, and as data where a program reads the report.

When a `json` or `ndjson` report was to go to standard output, an object of type
`error` stands there in its place, or ends the stream: whoever reads standard
output as JSON reads nothing else. Once such a report is complete nothing follows it.
The object has the `input` that a report has: a program that looks there first for
the path, whether or not the run went well, does not stumble over an error.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from itertools import zip_longest

import click
from msgspec import Struct

from screening.errors import ScreeningError, UsageError

_FOR_PROGRAMS = frozenset({"json", "ndjson"})
_VARIABLE = "SCREENING_FORMAT"
_read_as_json = False
_files: Sequence[str] = ()


class Problem(Struct, frozen=True):
    """What went wrong."""

    code: str
    what: str
    where: str = ""
    remedy: str = ""

    @classmethod
    def of(cls, error: ScreeningError) -> Problem:
        """Return an error of ours as one."""
        return cls(error.code, error.what, error.where, error.remedy)

    @property
    def text(self) -> str:
        """It in words, a line each."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"Error: {head}\n{self.remedy}".strip()


def expect(args: Sequence[str]) -> None:
    """Look at a command line, before anything of it is understood, for what is to go to standard output."""
    formats = _values(args, "-f", "--format") or os.environ.get(_VARIABLE, "").split()
    pairs = zip_longest(formats, _values(args, "-o", "--output"), fillvalue="-")
    expect_on_stdout([format for format, path in pairs if path == "-"])
    concern(())


def expect_on_stdout(formats: Sequence[str]) -> None:
    """Say which reports go to standard output, now that it is known, or none any more: those are complete."""
    global _read_as_json
    _read_as_json = not _FOR_PROGRAMS.isdisjoint(formats)


def concern(files: Sequence[str]) -> None:
    """Say what is to be screened, now that the command line is understood."""
    global _files
    _files = files


def tell(problem: Problem) -> None:
    """Say that a command failed."""
    remark(problem.text)
    write_problem(problem)


def write_problem(problem: Problem) -> None:
    """Write the object alone, where the words are said already."""
    from screening.model import SourceFacts

    said = {name: getattr(problem, name) for name in ("code", "where", "what", "remedy")}
    write({"type": "error", **said, "input": {"path": SourceFacts.of_several(_files).path}})


def tell_usage(error: click.ClickException) -> None:
    """Say that the command line is not understood, as click says it."""
    error.show()
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "screen"
    write_problem(Problem(UsageError.code, error.format_message(), "command line", f"See `{path} --help`."))


def write(value: dict[str, object]) -> None:
    """Write an object to standard output where a program reads JSON there."""
    if not _read_as_json:
        return
    from screening.reporting.safe import to_json

    with contextlib.suppress(OSError, ValueError, ScreeningError):  # nobody reads it any more
        sys.stdout.write(f"{to_json(value)}\n")
        sys.stdout.flush()


def remark(text: str) -> None:
    """Say lines on standard error."""
    from screening.reporting.safe import terminal

    with contextlib.suppress(OSError):
        click.echo("\n".join(terminal(line) for line in text.splitlines()), err=True)


def _values(args: Sequence[str], short: str, long: str) -> list[str]:
    """Return what was given with an option, as far as that can be seen without knowing the others."""
    found: list[str] = []
    for at, arg in enumerate(args):
        if arg == "--":
            break
        if arg in (short, long):
            found += args[at + 1 : at + 2]
        elif arg.startswith(f"{long}="):
            found.append(arg.removeprefix(f"{long}="))
        elif arg.startswith(short) and not arg.startswith("--"):
            found.append(arg.removeprefix(short).removeprefix("="))
    return found
