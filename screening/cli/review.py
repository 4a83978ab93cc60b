"""`screen review`: decide on the findings of a table, one after the other."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.configured import Configured
from screening.cli.lines import print_lines
from screening.cli.options import ledger_to_write_option, table_options
from screening.cli.params import HELP
from screening.cli.tableoptions import TableOptions
from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.decisions import Decided
    from screening.model import Finding

_KEYS = {"c": "cleared", "o": "confirmed", "e": "escalated"}
_ASK = "c clear   o confirm   e escalate   s skip   q quit"


@click.command(name="review", cls=Configured, writes_ledger=True, context_settings=HELP)
@click.argument("table", metavar="FILE")
@click.option("--by", default="", metavar="NAME", help="Who decides (asked for when it is not given).")
@click.option("--again", is_flag=True, help="Show findings that are decided already too.")
@ledger_to_write_option
@table_options
def command(
    table: str,
    by: str,
    again: bool,
    decisions: Path | None,
    given: TableOptions,
) -> None:
    """Decide on the findings of FILE, worst first, one a screen.

    \b
        c  clear      looked at, no concern: it leaves the list until something changes
        o  confirm    the finding is right
        e  escalate   somebody else has to look
        s  skip       later
        q  quit       what was decided is saved already

    Each decision is written at once: start again and go on where you stopped.
    """  # noqa: D301 (click reads the \b)
    from screening.cli.screened import ScreenedTable, ledger_to_write
    from screening.clock import today
    from screening.decisions import Decider, read_ledger, write_entries
    from screening.reporting.amounts import count
    from screening.reporting.review_page import review_page
    from screening.reporting.safe import terminal

    if table == "-":
        raise UsageError("standard input is where your answers come from", remedy="Save the table as a file first.")
    ledger = ledger_to_write(table, decisions)
    asked = ScreenedTable.of(table, given, near_misses=True)
    decider = Decider([read_ledger(ledger)] if ledger.exists() else [], today())
    open_ = [
        finding
        for finding in (decider.decide(each, asked.policy) for each in asked.findings.values())
        if again or not _is_settled(finding)
    ]
    open_.sort(key=lambda finding: finding.order)
    decided_before = len(asked.findings) - len(open_)
    click.echo(
        terminal(f"{count(len(open_), 'finding')} to decide on, {decided_before:,} decided before. Ledger: {ledger}")
    )
    written = 0
    for at, finding in enumerate(open_, 1):
        click.echo()
        for line in review_page(finding, f"{at} of {len(open_)}"):
            click.echo(line)
        click.echo()
        try:
            key = _key()
            if key in _KEYS:
                by = by or _text("Who decides? ")
                decision = _ask_decision(_KEYS[key], by, today())
                remark = write_entries(ledger, [decision.about(finding, asked.policy)], backup=not written)
                written += 1
                if remark:
                    click.echo(remark)
                click.echo(f"Saved: {_KEYS[key]} until {decision.expires}.")
        except (EOFError, click.Abort):
            key = "q"
            click.echo()
        if key == "q":
            break
    said = f"{count(written, 'decision')} written to {ledger}." if written else "Nothing was written."
    print_lines(said)


def _is_settled(finding: Finding) -> bool:
    decision = finding.decision
    return decision is not None and decision.in_force and decision.decision.value != "pending"


def _key() -> str:
    """Return one of the keys; anything else is asked again."""
    while True:
        if sys.stdin.isatty():
            click.echo(f"{_ASK}: ", nl=False)
            key = click.getchar().lower()
            click.echo(key if key.isprintable() else "")
        else:
            key = _text(f"{_ASK}: ").lower()
        if key in {*_KEYS, "s", "q"}:
            return key
        if key in {"\x03", "\x04"}:
            raise EOFError
        click.echo("Type one of c, o, e, s, q.")


def _ask_decision(word: str, by: str, day: date) -> Decided:
    """Ask for reason and expiry until they can be taken."""
    from screening.decisions import Typed, understand_decision

    while True:
        because = _text("Because: ")
        expires = _text("Last day it holds (Enter: in a year): ")
        try:
            return understand_decision(Typed(word, because, by, expires), day)
        except UsageError as error:
            click.echo(f"{error.what.capitalize()}. {error.remedy}")


def _text(prompt: str) -> str:
    click.echo(prompt, nl=False)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()
