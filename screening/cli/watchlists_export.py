"""`screen watchlists export`: the names of lists, one a row, for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from screening.cli.configured import Configured
from screening.cli.options import watchlist_options
from screening.cli.params import HELP, NEW_FILE
from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.model import Watchlist

COLUMNS = (
    *("list_id", "list_version", "entity_id", "entity", "kind", "group", "country", "name", "name_kind", "lang"),
    *("weak", "shared", "years", "rule", "source", "seen"),
)


@click.command(name="export", cls=Configured, context_settings=HELP)
@watchlist_options
@click.option(
    "-f", "--format", type=click.Choice(["csv", "json"]), default="csv", show_default=True, help="How to write them."
)
@click.option("-o", "--output", type=NEW_FILE, metavar="FILE", help="Write to this file.")
def command(watchlists: tuple[Path, ...], no_builtin: bool, format: str, output: Path | None) -> None:
    """Write every name of the lists with whose it is, its kind, its strength and its source.

    \b
        screen watchlists export -o names.csv
        screen watchlists export --watchlist un.yml --no-builtin -f json
    """  # noqa: D301 (click reads the \b)
    from screening.importing import load_lists
    from screening.reporting import open_output

    lists = load_lists(watchlists, builtin=not no_builtin)
    if output and output.exists() and any(output.samefile(path) for path in watchlists):
        raise UsageError("the names would be written over the list", where=str(output), remedy="Choose another name.")
    with open_output(str(output or "-"), format) as out:
        if format == "json":
            json.dump(list(_names(lists)), out, indent=1, ensure_ascii=False)
            out.write("\n")
        else:
            _write_csv(_names(lists), out)


def _write_csv(names: Iterator[dict[str, Any]], out: IO[Any]) -> None:
    from screening.reporting.safe import csv_cell

    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for name in names:
        writer.writerow({key: csv_cell(_as_text(value)) for key, value in name.items()})


def _as_text(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _names(lists: Sequence[Watchlist]) -> Iterator[dict[str, Any]]:
    for watchlist in lists:
        for entity in watchlist.entities:
            for alias in entity.aliases:
                values = (
                    *(watchlist.id, watchlist.version, entity.id, entity.name, entity.kind.value, entity.group),
                    *(entity.country, alias.text, alias.kind.value, alias.lang, alias.weak, alias.shared, alias.years),
                    *(alias.rule.value if alias.rule else "", alias.source, alias.seen),
                )
                yield dict(zip(COLUMNS, values, strict=True))
