"""The `screen` command: one file per subcommand; this one finds them and answers errors."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from screening._version import __version__
from screening.cli import exits, problems, signals, streams
from screening.cli.params import HELP
from screening.cli.problems import Problem
from screening.errors import ScreeningError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_COMMANDS = {
    "file": "Screen a table (the default: `screen FILE`).",
    "open": "Screen a file or folder, write report and workbook beside it, and show the report.",
    "columns": "Show how the columns of a table are understood, and why.",
    "letter": "Write the note to the student or partner whom a row is about.",
    "explain": "Show how one name or subject is judged, and why.",
    "watchlists": "List, show and check watchlists.",
    "policy": "Show or check the policy.",
    "config": "Print every setting, its value and where it comes from.",
    "schema": "Print the JSON Schema of the reports for programs, with every code.",
    "review": "Decide on the findings of a table, one after the other.",
    "decisions": "List, check, add, import and prune decisions about findings.",
    "verify": "Check the record of a screening, and screen again with it.",
    "completion": "Let your shell complete commands, options and files.",
}
_LONGEST_SHOWN = 100
"""Characters of a path that is none."""
_OWN_OPTIONS = {"-h", "--help", "-V", "--version"}


class _LazyGroup(click.Group):
    """Imports a subcommand only when it is run, so that `--help` and `--version` answer at once.

    What is neither a subcommand nor an option of the group belongs to `file`:
    `screen enrolments.csv --strict` is `screen file enrolments.csv --strict`.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in _COMMANDS and args[0] not in _OWN_OPTIONS:
            args = ["file", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        found: click.Command = importlib.import_module(f"screening.cli.{name}").command
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from screening.cli.completion import complete_first_word

        return complete_first_word(ctx, _COMMANDS, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_LazyGroup,
    subcommand_metavar="FILE | COMMAND [ARGS]...",
    context_settings=HELP,
    epilog="Exit codes: 0 nothing at or above --fail-on; 1 findings at or above it; 2 usage or input error; "
    "3 something that matters was not screened and --strict was given.",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Screen a table of enrolments or partnerships for DPRK proliferation exposure.

    \b
        screen enrolments.csv
        screen partnerships.xlsx --fail-on high
        screen FILE --format json -o report.json

    Every finding is a lead for human review, not a decision. Nothing leaves this machine.
    `screen file --help` lists the options of the main command.
    """  # noqa: D301 (click reads the \b)


def run() -> int:
    """Run the command of this process and return its exit code."""
    streams.secure()
    return execute(sys.argv[1:])


def execute(args: Sequence[str]) -> int:
    """Run a command line and return its exit code; every outcome is said on standard error."""
    _never_fail_on_a_character()
    problems.expect(args)
    gc.disable()  # until the screening begins (`inputs.Judging`): starting up makes a million objects and no garbage
    try:
        code = cli.main(args, prog_name="screen", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else exits.OK
    except streams.ReaderGoneError:
        return exits.READER_GONE
    except (click.Abort, KeyboardInterrupt):
        return _interrupted()
    except click.ClickException as exc:
        problems.tell_usage(exc)
    except ScreeningError as exc:
        problems.tell(problems.Problem.of(exc))
    except MemoryError:
        remedy = "Split the file, or save a workbook as CSV, which is read in parts."
        problems.tell(Problem("out-of-memory", "out of memory.", remedy=remedy))
    except Exception as exc:
        if signals.asked():  # a class that was being made when the signal came has turned the interrupt into this
            return _interrupted()
        if isinstance(exc, OSError) and (problem := _refused_by_system(exc)):
            problems.tell(problem)
            return exits.ERROR
        if os.environ.get("SCREENING_DEBUG"):
            raise
        what = f"this is a defect in screening: {type(exc).__name__}: {exc}"
        remedy = "Set SCREENING_DEBUG=1 to see where, and please report it."
        problems.tell(Problem("defect", what, remedy=remedy))
    return exits.ERROR


def _refused_by_system(error: OSError) -> Problem | None:
    """Return what to say where the system takes no path, whoever asked it: too long a name, a loop of links."""
    try:
        os.getcwd()  # noqa: PTH109 (asked only whether there is one)
    except OSError:
        what = "the folder that this command was started in no longer exists."
        return Problem("usage", what, remedy="Change into another folder.")
    if error.errno not in {errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR, errno.EINVAL} or not error.filename:
        return None
    path = os.fsdecode(error.filename)
    shown = path if len(path) <= _LONGEST_SHOWN else f"{path[:_LONGEST_SHOWN]}…"
    return Problem("input", f"this is no path: {error.strerror}.", where=shown, remedy="Check the name of the file.")


def _interrupted() -> int:
    problems.remark(signals.SAID)
    problems.write_problem(Problem("interrupted", signals.SAID))
    signals.end_children()
    return exits.INTERRUPTED


def _never_fail_on_a_character() -> None:
    """Show `?` for what a console's encoding lacks, rather than end in an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
