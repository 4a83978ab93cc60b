"""`screen decisions add`: one decision about one or more findings."""

from __future__ import annotations

from pathlib import Path

import click

from screening.cli.configured import Configured
from screening.cli.lines import print_lines
from screening.cli.options import ledger_to_write_option, table_options
from screening.cli.params import HELP
from screening.cli.tableoptions import TableOptions


@click.command(name="add", cls=Configured, writes_ledger=True, context_settings=HELP)
@click.argument("table", metavar="TABLE")
@click.argument("fingerprints", metavar="FINGERPRINT...", nargs=-1, required=True)
@click.option("--decision", required=True, metavar="WORD", help="cleared, confirmed, escalated or pending.")
@click.option("--because", required=True, metavar="TEXT", help="Why; read by others in a year.")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--expires", default="", metavar="DATE", help="Last day it holds, e.g. 2027-09-30 (default: in a year).")
@click.option("--evidence", default="", metavar="TEXT", help="What it rests on, e.g. a passport.")
@click.option("--second", default="", metavar="NAME", help="Who agreed, where two have to.")
@ledger_to_write_option
@table_options
def command(
    table: str,
    fingerprints: tuple[str, ...],
    decision: str,
    because: str,
    by: str,
    expires: str,
    evidence: str,
    second: str,
    decisions: Path | None,
    given: TableOptions,
) -> None:
    """Write a decision about findings of TABLE into a ledger.

    TABLE is screened, so that the ledger says what was decided on. Nothing is written unless all of it can be.
    """
    from screening.cli.screened import ScreenedTable, ledger_to_write
    from screening.clock import today
    from screening.decisions import Typed, understand_decision, write_entries

    decided = understand_decision(Typed(decision, because, by, expires, evidence, second), today())
    ledger = ledger_to_write(table, decisions)
    asked = ScreenedTable.of(table, given)
    entries = [decided.about(asked.finding(name), asked.policy) for name in dict.fromkeys(fingerprints)]
    remark = write_entries(ledger, entries)
    for entry in entries:
        print_lines(f"{entry.fingerprint}: {entry.decision.value} until {entry.expires} ({entry.about})")
    print_lines(f"Written to {ledger}. {remark}".strip(), err=True)
