"""`screen decisions import`: what was typed into a returned workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli import exits
from screening.cli.configured import Configured
from screening.cli.lines import print_lines
from screening.cli.options import ledger_to_write_option, table_options
from screening.cli.params import FILE, HELP
from screening.cli.tableoptions import TableOptions
from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.cli.screened import ScreenedTable
    from screening.decisions import Entry
    from screening.decisions.returned import TypedRow

_BANDS = {"critical", "high", "medium", "low"}


@click.command(name="import", cls=Configured, writes_ledger=True, context_settings=HELP)
@click.argument("workbook", type=FILE, metavar="WORKBOOK")
@click.argument("table", required=False, metavar="[TABLE]")
@ledger_to_write_option
@table_options
@click.pass_context
def command(
    ctx: click.Context,
    workbook: Path,
    table: str | None,
    decisions: Path | None,
    given: TableOptions,
) -> None:
    """Read the decisions that were typed into a returned WORKBOOK.

    TABLE is the file that was screened; without it, `x.xlsx`, `x.csv` ... beside `x screened.xlsx`. It is screened
    again: a finding that is no longer what the workbook shows takes no decision. Ends with 1 when a row was not taken;
    the others are.
    """
    from screening.cli.companions import table_of
    from screening.cli.screened import ScreenedTable, ledger_to_write
    from screening.decisions import write_entries
    from screening.decisions.returned import typed_rows
    from screening.reporting.amounts import count

    rows = typed_rows(workbook)
    screened = table or str(table_of(workbook))
    ledger = ledger_to_write(screened, decisions)
    asked = ScreenedTable.of(screened, given)
    entries: dict[str, tuple[Entry, str]] = {}
    wrong: list[str] = []
    for row in rows:
        try:
            for entry in _entries(row, asked):
                _take(entries, entry, row)
        except UsageError as error:
            wrong.append(f"{error.where}: {error.what}. {error.remedy}")
    known = _known(ledger)
    new = [entry for entry, _ in entries.values() if not _is_known(entry, known.get(entry.fingerprint))]
    if new and (remark := write_entries(ledger, new)):
        print_lines(remark, err=True)
    for entry in new:
        print_lines(f"{entry.fingerprint}: {entry.decision.value} until {entry.expires} ({entry.about})")
    for line in wrong:
        print_lines(f"Not taken: {line}")
    unchanged = len(entries) - len(new)
    said = f"{count(len(new), 'decision')} written, {unchanged:,} in the ledger already, {len(wrong):,} not taken."
    print_lines(f"{said} Ledger: {ledger}.", err=True)
    if wrong:
        ctx.exit(exits.FINDINGS)


def _entries(row: TypedRow, asked: ScreenedTable) -> list[Entry]:
    from screening.clock import today
    from screening.decisions import understand_decision
    from screening.decisions.returned import KEY
    from screening.fingerprint import state

    decided = understand_decision(row.typed, today(), row.place)
    if not row.keys:
        raise UsageError(
            "this row has no finding, or its key was deleted",
            where=row.cell(KEY),
            remedy="Only a row with a finding takes a decision; write the workbook again to get the keys back.",
        )
    entries = []
    for key in row.keys:
        name, _, then = key.partition(" ")
        finding = asked.finding(name)
        if (then and then != state(finding)) or (not then and row.shown.casefold() in _BANDS - {finding.band.label}):
            raise UsageError(
                "the finding is not what this workbook shows any more: the row, a list or the policy changed",
                where=row.cell("Decision"),
                remedy="Write the workbook again and decide on what it shows.",
            )
        entries.append(decided.about(finding, asked.policy))
    return entries


def _take(entries: dict[str, tuple[Entry, str]], entry: Entry, row: TypedRow) -> None:
    """Add an entry; a finding may stand in two sheets, but not be decided in two ways."""
    where = row.cell("Decision")
    other, place = entries.get(entry.fingerprint, (entry, where))
    if other != entry:
        raise UsageError(f"{place} decides otherwise on the same finding", where=where, remedy="Delete one of them.")
    entries[entry.fingerprint] = (entry, place)


def _known(ledger: Path) -> dict[str, Entry]:
    from screening.decisions import read_ledger

    return {entry.fingerprint: entry for entry in read_ledger(ledger).entries} if ledger.exists() else {}


def _is_known(entry: Entry, known: Entry | None) -> bool:
    """Tell whether the ledger says the same already: the day it was written there stays."""
    if known is None:
        return False
    same = ("decision", "because", "by", "seen")
    return all(getattr(entry, name) == getattr(known, name) for name in same) and (
        entry.expires == known.expires or entry.expires - entry.on == known.expires - known.on
    )
