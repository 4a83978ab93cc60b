"""`screen decisions`: what people decided about findings."""

from __future__ import annotations

import importlib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli import exits
from screening.cli.configured import Configured
from screening.cli.lines import print_lines
from screening.cli.options import table_options
from screening.cli.params import FILE, HELP
from screening.cli.tableoptions import TableOptions
from screening.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from screening.decisions import Entry, Ledger

_ELSEWHERE = {"add": "decisions_add", "import": "decisions_import"}


class _Group(click.Group):
    """Finds the subcommands that stand in files of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_ELSEWHERE})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name in _ELSEWHERE:
            found: click.Command = importlib.import_module(f"screening.cli.{_ELSEWHERE[name]}").command
            return found
        return super().get_command(ctx, name)


def _ledgers(paths: tuple[Path, ...], table: str | None = None) -> list[Ledger]:
    """Read the ledgers that are named, else that beside the table, else that of this folder."""
    from screening.decisions import LEDGER_NAME, find_ledgers, read_ledger

    if table and not paths:
        paths = find_ledgers([table])
    if not paths and not Path(LEDGER_NAME).is_file():
        raise UsageError(f"there is no {LEDGER_NAME} in this folder", remedy="Name one: --decisions FILE.")
    return [read_ledger(path) for path in paths or (Path(LEDGER_NAME),)]


_ledger_option = click.option(
    "--decisions",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="The ledger (default: screening-decisions.yml in this folder). Repeatable.",
)


@click.group(name="decisions", cls=_Group, context_settings=HELP)
def command() -> None:
    """List, check, add, import and prune decisions about findings.

    \b
        screen decisions list --expiring-in 30
        screen decisions check enrolments.csv
        screen decisions add enrolments.csv fpa5q2vlpadoc2eczx --decision cleared \\
            --because "Another university of that name" --by "A. Meyer"
        screen decisions import "enrolments screened.xlsx"
    """  # noqa: D301 (click reads the \b)


@command.command(name="list", cls=Configured, context_settings=HELP)
@_ledger_option
@click.option("--expiring-in", type=click.IntRange(min=0), metavar="DAYS", help="Only those that expire by then.")
def list_entries(decisions: tuple[Path, ...], expiring_in: int | None) -> None:
    """List the decisions of a ledger."""
    from screening.clock import today
    from screening.reporting.amounts import count

    ledgers, day = _ledgers(decisions), today()
    entries = [entry for ledger in ledgers for entry in ledger.entries]
    if expiring_in is not None:
        entries = [entry for entry in entries if entry.expires <= day + timedelta(days=expiring_in)]
    for entry in entries:
        state = "expired" if entry.expires < day else "until"
        print_lines(
            f"{entry.fingerprint}  {entry.decision.value:9}  {state} {entry.expires}  {entry.by}: {entry.about}"
        )
    print_lines(f"{count(len(entries), 'decision')}.")
    _say_faults(ledgers)


@command.command(cls=Configured, context_settings=HELP)
@click.argument("fingerprint", metavar="FINGERPRINT")
@_ledger_option
def show(fingerprint: str, decisions: tuple[Path, ...]) -> None:
    """Print one decision with all it was made on."""
    entries = [entry for ledger in _ledgers(decisions) for entry in ledger.entries if entry.fingerprint == fingerprint]
    if not entries:
        raise UsageError(f"no decision about {fingerprint[:40]!r}", remedy="'screen decisions list' names them all.")
    for entry in entries:
        for line in _told(entry):
            print_lines(line)


@command.command(cls=Configured, context_settings=HELP)
@click.argument("table", required=False, metavar="[TABLE]")
@_ledger_option
@table_options
@click.pass_context
def check(
    ctx: click.Context,
    table: str | None,
    decisions: tuple[Path, ...],
    given: TableOptions,
) -> None:
    """Say which decisions can be read and hold; with TABLE, which are reopened or match nothing there.

    Ends with 1 when a decision is unusable, expired, reopened or stale.
    """
    from screening.cli.screened import ScreenedTable
    from screening.clock import today
    from screening.decisions import Decider
    from screening.reporting.amounts import count

    ledgers, day = _ledgers(decisions, table), today()
    _say_faults(ledgers)
    wrong = sum(len(ledger.faults) for ledger in ledgers)
    expired = [entry for ledger in ledgers for entry in ledger.entries if entry.expires < day]
    for entry in expired:
        print_lines(f"Expired on {entry.expires}: {entry.fingerprint} ({entry.where})")
    wrong += len(expired)
    if table:
        asked = ScreenedTable.of(table, given)
        decider = Decider(ledgers, day)
        for finding in asked.findings.values():
            decision = decider.decide(finding, asked.policy).decision
            if decision and decision.lapsed and decision.expires >= day.isoformat():
                wrong += 1
                record = f" ({finding.record_id})" if finding.record_id else ""
                print_lines(f"Reopened: {finding.fingerprint}{record}: {' '.join(decision.lapsed)}")
        for entry in decider.stale():
            wrong += 1
            print_lines(f"Matches nothing in {table}: {entry.fingerprint} ({entry.where})")
    total = sum(len(ledger.entries) for ledger in ledgers)
    print_lines(f"{count(total, 'decision')} read, {wrong:,} to look at.")
    if wrong:
        ctx.exit(exits.FINDINGS)


@command.command(cls=Configured, writes_ledger=True, context_settings=HELP)
@click.argument("table", required=False, metavar="[TABLE]")
@_ledger_option
@click.option("--expired", is_flag=True, help="Remove decisions that have expired.")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@table_options
def prune(
    table: str | None,
    decisions: tuple[Path, ...],
    expired: bool,
    dry_run: bool,
    given: TableOptions,
) -> None:
    """Remove decisions that have expired, or that match nothing in TABLE.

    A ledger for several tables holds decisions that match nothing in one of
    them: look at what --dry-run says first. The file as it was stays as .bak.
    """
    from screening.cli.screened import ScreenedTable
    from screening.clock import today
    from screening.decisions import Decider, remove_entries
    from screening.reporting.amounts import count

    if not (table or expired):
        raise UsageError("nothing to remove was named", remedy="Add --expired, or the TABLE that the decisions are of.")
    ledgers, day = _ledgers(decisions, table), today()
    going = [entry for ledger in ledgers for entry in ledger.entries if expired and entry.expires < day]
    if table:
        asked = ScreenedTable.of(table, given)
        decider = Decider(ledgers, day)
        for finding in asked.findings.values():
            decider.decide(finding, asked.policy)
        going += [entry for entry in decider.stale() if entry not in going]
    for entry in going:
        print_lines(f"{'Would remove' if dry_run else 'Removed'}: {entry.fingerprint} ({entry.about})")
    for ledger in ledgers:
        mine = {entry.fingerprint for entry in going if entry.ledger == ledger.path}
        if mine and not dry_run:
            remove_entries(Path(ledger.path), mine)
    print_lines(f"{count(len(going), 'decision')} {'would be ' if dry_run else ''}removed.")


def _told(entry: Entry) -> Iterable[str]:
    seen = entry.seen
    yield f"{entry.fingerprint}: {entry.decision.value} by {entry.by} on {entry.on}, until {entry.expires}"
    yield f"  because   {entry.because}"
    for name, text in (("evidence", entry.evidence), ("second", entry.second), ("record", entry.record)):
        if text:
            yield f"  {name:9} {text}"
    yield f"  found     {seen.found}, in “{seen.text}”"
    yield f"  band      {seen.band}; subject {seen.subject or 'none'}; nationality {seen.nationality or 'none'}"
    yield f"  in        {entry.where}"


def _say_faults(ledgers: Iterable[Ledger]) -> None:
    for ledger in ledgers:
        for fault in ledger.faults:
            print_lines(f"No decision: {fault.where}: {fault.what}. {fault.remedy}")
