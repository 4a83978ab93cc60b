"""What the main command was asked to do with earlier decisions, an earlier report, and the record it leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from screening.cli.options import PathText
from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.decisions import Decider

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def ledger_options(command: F) -> F:
    """Add the options that say which decisions are in force."""
    for option in (
        click.option("--no-decisions", is_flag=True, help="Do not look for a ledger beside the table."),
        click.option(
            "--decisions",
            multiple=True,
            type=_FILE,
            metavar="FILE",
            help="A ledger of earlier decisions (default: screening-decisions.yml beside the table). Repeatable.",
        ),
    ):
        command = option(command)
    return command


def before_options(command: F) -> F:
    """Add the options of the main command about earlier decisions and reports."""
    for option in (
        click.option(
            "--new-only/--no-new-only",
            default=False,
            help="With --since: report, and count for --fail-on, what is new or changed.",
        ),
        click.option(
            "--since",
            type=PathText(),
            default="",
            metavar="OLD",
            help="Say what is new, changed and gone since a json report, or since git:REVISION of the same file.",
        ),
    ):
        command = option(command)
    return ledger_options(command)


class Before(Struct, frozen=True):
    """Decisions and the earlier report, as they were asked for."""

    decisions: tuple[Path, ...] = ()
    no_decisions: bool = False
    since: str = ""
    new_only: bool = False

    def check(self) -> None:
        """Refuse options that have no meaning together.

        Raises:
            UsageError: `--new-only` without `--since`, or `--decisions` with `--no-decisions`.
        """
        if self.new_only and not self.since:
            raise UsageError("--new-only says what is new since another report", remedy="Add --since old.json.")
        if self.decisions and self.no_decisions:
            raise UsageError("--decisions and --no-decisions contradict each other", remedy="Leave one of them out.")

    def ledgers(self, files: Sequence[str]) -> tuple[Path, ...]:
        """Return the ledgers to use: those named, else those beside the tables."""
        from screening.decisions import find_ledger

        if self.decisions or self.no_decisions:
            return self.decisions
        found = {path.resolve(): path for file in files if (path := find_ledger(file))}
        return tuple(found.values())

    def named_files(self, files: Sequence[str]) -> list[Path]:
        """Return the files that this is read from: the ledgers, and the earlier report."""
        earlier = [Path(self.since)] if self.since and PathText().is_path(self.since) else []
        return [*self.ledgers(files), *earlier]

    def decider(self, ledgers: Sequence[Path]) -> Decider | None:
        """Return what lays the decisions over findings; None when there are none."""
        from screening.clock import today
        from screening.decisions import Decider, read_ledger

        return Decider([read_ledger(path) for path in ledgers], today()) if ledgers else None
