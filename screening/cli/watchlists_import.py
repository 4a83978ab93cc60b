"""`screen watchlists import`: a published list, as its publisher offers it, into a list file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.params import FILE, HELP
from screening.cli.say import say
from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.model import Watchlist

_LINES = (".ndjson", ".jsonl")
_MANY = 20_000
"""Names from which lines of JSON are advised; as YAML a list of so many takes several seconds to read."""
OUTPUT = click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    help="Where to write the list: YAML, or lines of JSON for a name that ends in .ndjson (default: standard output).",
)


@click.command(name="import", context_settings=HELP)
@click.argument("source", type=FILE, metavar="SOURCE")
@OUTPUT
@click.option("--as", "form", default="", metavar="FORM", help="Read it as this form (default: found by the content).")
@click.option("--id", "list_id", default="", metavar="ID", help="Id of the list, in which those of its entries begin.")
@click.option("--title", default="", metavar="TEXT", help="What reports call the list.")
@click.option(
    "--group", default="", metavar="GROUP", help="Exposure group of its entries (default: the id of the list)."
)
@click.option(
    "--date", "dated", default="", metavar="DAY", help="Day of the list, where the file does not say: 2026-11-23."
)
def command(source: Path, output: str, form: str, list_id: str, title: str, group: str, dated: str) -> None:
    """Make a list file of a published list: UN, EU, UK, OFAC, CSL, BIS, Canada, ASPI, OpenSanctions, or a plain table.

    \b
        screen watchlists import consolidated.xml -o un.yml
        screen watchlists import sdn.csv -o ofac.yml --date 2026-11-20
        screen watchlists import entities.ftm.json -o opensanctions.ndjson

    The same files can be given to --watchlist directly. Nothing is downloaded.
    """  # noqa: D301 (click reads the \b)
    from screening.importing import Wishes, import_list, is_list_file

    if not form and is_list_file(source):
        raise UsageError("this is a list file already", where=str(source), remedy="Use it with --watchlist.")
    wishes = Wishes(form, _slug(list_id, "--id"), title, _slug(group, "--group"), _day(dated))
    watchlist = import_list(source, wishes)
    say(*summary(watchlist), err=True)
    write_list(watchlist, output)


def write_list(watchlist: Watchlist, output: str) -> None:
    """Write a list file, complete or not at all, and say so."""
    import sys

    from screening.reporting.output import written_whole
    from screening.watchlist import as_lines, as_yaml

    in_lines = output.lower().endswith(_LINES)
    pieces = as_lines(watchlist) if in_lines else as_yaml(watchlist)
    if output == "-":
        for piece in pieces:
            sys.stdout.write(piece)
        return
    with written_whole(output, "utf-8", "\n") as out:
        out.writelines(pieces)
    said = [f"Written to {output}."]
    names = sum(len(entity.aliases) for entity in watchlist.entities)
    if names > _MANY and not in_lines:
        said.append("A list of so many names is read faster from a file whose name ends in .ndjson.")
    say(*said, err=True)


def summary(watchlist: Watchlist) -> list[str]:
    """Say what was read, and what was left aside and why."""
    from screening.model import EntityKind
    from screening.reporting.amounts import count, number

    imported = watchlist.imported
    assert imported is not None
    entities = watchlist.entities
    persons = sum(entity.kind is EntityKind.PERSON for entity in entities)
    names = sum(len(entity.aliases) for entity in entities)
    weak = sum(alias.weak for entity in entities for alias in entity.aliases)
    countries = sum(not entity.all_countries for entity in entities)
    dated = f" of {watchlist.version}" if watchlist.version else ""
    said = [
        f"{imported.file}: {watchlist.title}{dated}, read as {imported.form}.",
        f"{count(imported.read, 'entry', 'entries')} read; taken over are "
        f"{count(len(entities) - persons, 'organisation')} and {count(persons, 'person')} with {count(names, 'name')}"
        + (f", {number(weak)} of them weak by the list's own word." if weak else "."),
    ]
    if countries:
        said.append(f"{count(countries, 'entry has', 'entries have')} no country: a name alone speaks for them.")
    if imported.left_aside:
        said.append("Left aside or changed:")
        for each in imported.left_aside:
            said.append(f"  {number(each.count):>7}  {each.what}{f' ({each.where})' if each.where else ''}")
    if not watchlist.version:
        said.append("The file does not say of which day it is: --date DAY adds it.")
    return said


def _slug(text: str, option: str) -> str:
    from screening.importing.clean import slug

    if text and slug(text) != text:
        raise UsageError(
            f"{text!r} is not spelled as an id",
            where=option,
            remedy="Use small Latin letters and digits, words joined by '-'.",
        )
    return text


def _day(text: str) -> str:
    from screening.importing.dates import iso_day

    if text and iso_day(text) != text:
        raise UsageError(f"{text!r} is not a day", where="--date", remedy="Write year-month-day, e.g. 2026-11-23.")
    return text
