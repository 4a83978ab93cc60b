"""What the main command was asked to do with earlier decisions, an earlier report, and the record it leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec import Struct

from screening.cli.options import decorated
from screening.cli.params import FILE, PathText
from screening.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])


def before_options(command: F) -> F:
    """Add the options of the main command about earlier decisions and reports."""
    return decorated(
        command,
        click.option(
            "--decisions",
            multiple=True,
            type=FILE,
            metavar="FILE",
            help="A ledger of earlier decisions (default: screening-decisions.yml beside the table). Repeatable.",
        ),
        click.option("--no-decisions", is_flag=True, help="Do not look for a ledger beside the table."),
        click.option(
            "--since",
            type=PathText(),
            default="",
            metavar="OLD",
            help="Say what is new, changed and gone since a json report, or since git:REVISION of the same file.",
        ),
        click.option(
            "--new-only/--no-new-only",
            default=False,
            help="With --since: report, and count for --fail-on, what is new or changed.",
        ),
    )


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
        from screening.decisions import find_ledgers

        return self.decisions if self.decisions or self.no_decisions else find_ledgers(files)

    def named_files(self, files: Sequence[str]) -> list[Path]:
        """Return the files that this is read from: the ledgers, and the earlier report."""
        earlier = [Path(self.since)] if self.since and PathText().is_path(self.since) else []
        return [*self.ledgers(files), *earlier]
