"""`--record`: the record that a screening leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from screening.cli.options import decorated
from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.evidence import Operator

F = TypeVar("F", bound=Callable[..., Any])


def record_options(command: F) -> F:
    """Add the options about the record of a screening."""
    return decorated(
        command,
        click.option(
            "--record",
            type=click.Path(path_type=Path),
            metavar="DIR-OR.zip",
            help="Leave a record: reports, lists, policy, decisions and their digests. See `screen verify`.",
        ),
        click.option("--by", default="", metavar="NAME", help="Who screens, for the record."),
        click.option("--purpose", default="", metavar="TEXT", help="What is screened for, e.g. admission."),
        click.option("--case", default="", metavar="TEXT", help="Number or name of the case, for the record."),
        click.option("--retain-until", default="", metavar="DATE", help="Day until which the record is to be kept."),
    )


class Recorded(Struct, frozen=True):
    """The record that was asked for."""

    target: Path | None = None
    by: str = ""
    purpose: str = ""
    case: str = ""
    retain_until: str = ""

    def operator(self) -> Operator:
        """Return who screens and what for.

        Raises:
            UsageError: the last day is no date.
        """
        from screening.decisions.ledger import parse_day
        from screening.evidence import Operator

        if self.retain_until and parse_day(self.retain_until) is None:
            raise UsageError(f"{self.retain_until!r} is no date", remedy="Write --retain-until 2032-12-31.")
        return Operator(self.by, self.purpose, self.case, self.retain_until)

    def check(self) -> None:
        """Refuse what only a record holds when there is none.

        Raises:
            UsageError: one of the options was given without `--record`.
        """
        given = {
            "--by": self.by,
            "--purpose": self.purpose,
            "--case": self.case,
            "--retain-until": self.retain_until,
        }
        for option, text in given.items():
            if text and self.target is None:
                raise UsageError(f"{option} is written into a record", remedy="Add --record DIR or --record FILE.zip.")
        if self.target is not None:
            self.operator()
