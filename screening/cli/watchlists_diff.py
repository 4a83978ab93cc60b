"""`screen watchlists diff`: what a new state of a list brings, and which decisions it reopens."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from screening.cli.configured import Configured
from screening.cli.params import FILE, HELP
from screening.cli.say import say

if TYPE_CHECKING:
    from screening.decisions import Entry
    from screening.model import Entity, Watchlist
    from screening.watchlist import Difference, EntityChange


@click.command(name="diff", cls=Configured, context_settings=HELP)
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option(
    "--decisions",
    "ledgers",
    multiple=True,
    type=FILE,
    metavar="LEDGER",
    help="Name the decisions that the new state reopens. Repeatable.",
)
@click.option(
    "-f",
    "--format",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
def command(old: Path, new: Path, ledgers: tuple[Path, ...], format: str) -> None:
    """Say what list NEW has that OLD had not, what it has no more, and what it says otherwise.

    \b
        screen watchlists diff un-2026-10.yml un-2026-11.yml
        screen watchlists diff old.csv new.csv --decisions screening-decisions.yml -f json

    Entities are compared by their ids. A name whose source or date alone is another is no change.
    """  # noqa: D301 (click reads the \b)
    from screening.decisions import read_ledger
    from screening.importing import read_list
    from screening.watchlist import difference

    found = difference(read_list(old), read_list(new))
    reopened = [entry for path in ledgers for entry in read_ledger(path).entries if _is_reopened(entry, found)]
    if format == "json":
        click.echo(json.dumps(_document(found, reopened, asked=bool(ledgers)), indent=2, ensure_ascii=False))
        return
    say(*_lines(found), *(_reopened_lines(reopened) if ledgers else ()))


def _is_reopened(entry: Entry, found: Difference) -> bool:
    """Tell whether a decision rests on an entity that is gone or said otherwise."""
    return not found.unsettled.isdisjoint(entry.seen.found.split("; "))


def _lines(found: Difference) -> Iterator[str]:
    yield f"Old  {_cited(found.old)}"
    yield f"New  {_cited(found.new)}"
    same = len(found.new.entities) - len(found.added) - len(found.changed)
    counts = ((len(found.added), "added"), (len(found.removed), "removed"), (len(found.changed), "changed"))
    yield f"{', '.join(f'{total:,} {what}' for total, what in counts)}, {same:,} as before."
    for title, entities in (("ADDED", found.added), ("REMOVED", found.removed)):
        if entities:
            yield from ("", title)
        yield from (f"  {entity.name} ({_about(entity)})" for entity in entities)
    if found.changed:
        yield from ("", "CHANGED")
    for change in found.changed:
        yield f"  {change.new.name} ({_about(change.new)})"
        yield from (f"    + {name}" for name in change.names_added)
        yield from (f"    - {name}" for name in change.names_removed)
        if change.fields:
            yield f"    other: {', '.join(change.fields)}"


def _reopened_lines(entries: Sequence[Entry]) -> Iterator[str]:
    yield from ("", "REOPENED DECISIONS" if entries else "No decision is reopened.")
    for entry in entries:
        record = f", record {entry.record}" if entry.record else ""
        yield f"  {entry.decision.value} by {entry.by} on {entry.on}: {entry.seen.found}{record} ({entry.where})"
    if entries:
        yield "  When a table is screened with the new list these are no longer in force; the report says why."


def _cited(watchlist: Watchlist) -> str:
    from screening.watchlist import facts_of

    return f"{facts_of(watchlist).cited}: {len(watchlist.entities):,} entities, SHA-256 {watchlist.sha256}"


def _about(entity: Entity) -> str:
    return ", ".join(filter(None, (entity.id, entity.country, entity.listing.since if entity.listing else "")))


def _document(found: Difference, reopened: Sequence[Entry], *, asked: bool) -> dict[str, Any]:
    document: dict[str, Any] = {
        "old": _list(found.old),
        "new": _list(found.new),
        "added": list(map(_entity, found.added)),
        "removed": list(map(_entity, found.removed)),
        "changed": list(map(_change, found.changed)),
    }
    if asked:
        document["reopened"] = [
            {
                "fingerprint": entry.fingerprint,
                "decision": entry.decision.value,
                "by": entry.by,
                "on": entry.on.isoformat(),
                "found": entry.seen.found,
                "record": entry.record,
                "where": entry.where,
            }
            for entry in reopened
        ]
    return document


def _list(watchlist: Watchlist) -> dict[str, Any]:
    return {
        "id": watchlist.id,
        "title": watchlist.title,
        "publisher": watchlist.publisher,
        "version": watchlist.version,
        "sha256": watchlist.sha256,
        "entities": len(watchlist.entities),
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "country": entity.country,
        "names": [alias.text for alias in entity.aliases],
    }


def _change(change: EntityChange) -> dict[str, Any]:
    return {
        "id": change.new.id,
        "name": change.new.name,
        "names_added": list(change.names_added),
        "names_removed": list(change.names_removed),
        "changed": list(change.fields),
    }
