"""`screen watchlists enrich`: names, domains and identifiers of ROR or GRID for the bodies of a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.params import FILE, HELP
from screening.cli.say import say
from screening.cli.watchlists_import import OUTPUT, write_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from screening.importing.enrich import Outcome


@click.command(name="enrich", context_settings=HELP)
@click.argument("listed", type=FILE, metavar="LIST")
@click.option("--with", "register", type=FILE, required=True, metavar="FILE", help="A dump of ROR or GRID, in JSON.")
@OUTPUT
def command(listed: Path, register: Path, output: str) -> None:
    """Add what ROR or GRID know of the bodies of a list: aliases, web domains, identifiers.

    \b
        screen watchlists enrich our-list.yml --with v1.70-ror-data.json -o richer.yml

    Added is only to who has the same identifier, or the same full name in the same country when nobody else has;
    whatever is ambiguous is told and left as it is. Names that other organisations bear, and all acronyms, are
    marked as shared. Comments of LIST are not kept. Nothing is downloaded.
    """  # noqa: D301 (click reads the \b)
    from screening.importing import read_list
    from screening.importing.enrich import enriched
    from screening.importing.organisations import organisations

    watchlist, outcomes = enriched(read_list(listed), lambda: organisations(register))
    say(*_summary(outcomes, register.name), err=True)
    write_list(watchlist, output)


def _summary(outcomes: Sequence[Outcome], register: str) -> list[str]:
    from screening.reporting.amounts import count

    said: list[str] = []
    for each in outcomes:
        if each.record:
            added = (
                count(len(each.names), "name"),
                count(len(each.domains), "domain"),
                count(len(each.identifiers), "identifier"),
            )
            said.append(f"{each.entity_id}: {each.record} by {each.how}; added {', '.join(added)}.")
        elif each.ambiguous:
            said.append(f"{each.entity_id}: nothing added, {each.how}.")
        said += [f"  not added: {what}." for what in each.kept_apart]
    same = sum(bool(each.record) for each in outcomes)
    open_ = sum(each.ambiguous for each in outcomes)
    said.append(
        f"{register}: of {count(len(outcomes), 'organisation')} of the list {same:,} found, "
        f"{open_:,} ambiguous, {len(outcomes) - same - open_:,} not found."
    )
    return said
