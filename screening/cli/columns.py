"""`screen columns FILE`: how a table is read and its columns understood."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.columns_save import LookedAt, ask, ask_where, refuse_without_terminal, save
from screening.cli.configured import Configured
from screening.cli.options import reading_options
from screening.cli.params import HELP, NEW_FILE
from screening.cli.say import say

if TYPE_CHECKING:
    from screening.columns import Override
    from screening.model import TableWarning
    from screening.reading import Table


@click.command(name="columns", cls=Configured, context_settings=HELP)
@click.argument("file", metavar="FILE")
@click.option(
    "--save",
    "target",
    type=NEW_FILE,
    metavar="PROFILE",
    help="Write what the columns mean to a mapping profile; into one that is there, further headers are added.",
)
@click.option("--fix", is_flag=True, help="Ask about each role, then save a mapping profile (in a terminal).")
@reading_options
def command(
    file: str,
    target: Path | None,
    fix: bool,
    sheets: tuple[str, ...],
    encoding: str,
    delimiter: str,
    header_row: int | None,
    no_header: bool,
    maps: tuple[str, ...],
) -> None:
    """Show how the columns of a table are understood, and why.

    Nothing is screened. Use --map ROLE=HEADER here to try a correction before screening with it, and
    --save profile.yml to keep it: a profile beside the table, in the folder above or in your configuration
    folder is used whenever it fits.
    """
    from screening.cli.profiles import profiles_for
    from screening.columns import header_judge, parse_override
    from screening.files import of_one_sheet, tables_of
    from screening.reading import ReadOptions, open_table, workbook_at

    overrides = (*map(parse_override, maps), *profiles_for(file))
    options = ReadOptions(
        encoding=encoding, delimiter=delimiter, sheets=sheets, header_row=header_row, no_header=no_header
    )
    if fix:
        refuse_without_terminal()
    told: tuple[TableWarning, ...] = ()
    looked_at: list[LookedAt] = []
    if workbook_at(file) is None:
        with open_table(file, of_one_sheet(options), judge=header_judge(overrides)) as table:
            looked_at.append(_show(file, table, overrides))
    else:
        found = tables_of(file, options, tuple(overrides))
        told = found.warnings
        for part in found.files:
            with part.open() as table:
                looked_at.append(_show(part.path, table, overrides))
    _say_warnings(told)
    if fix:
        looked_at = [ask(one) for one in looked_at]
        target = target or ask_where(file)
    if target is not None:
        save(target, looked_at, file)
        return
    click.echo(
        "Wrong? Name the column: --map ROLE=HEADER, e.g. --map institution='Home university'; --fix asks you. "
        "Right for your other files too? Keep it with --save profile.yml."
    )


def _show(name: str, table: Table, overrides: Sequence[Override]) -> LookedAt:
    from screening.run import map_columns

    sample = table.sample()
    mapping = map_columns(table, overrides)
    facts = table.facts
    read = [facts.format, facts.compression, facts.encoding, facts.sheet and f'sheet "{facts.sheet}"']
    header = f"headers in row {facts.header_row}" if facts.header_row else "no header row"
    say(f"{name}: {', '.join(filter(None, read))}, {header}")
    for column in mapping.roles:
        role = f"{column.role.value} ({column.party})" if column.party else column.role.value
        say(f"  {role:24} {column.header}")
        example = next((cell for cell in sample[column.index] if cell.strip()), "")
        why = f"{'guessed: ' if column.guessed else ''}{column.why}"
        say(f"  {'':24}   {why}{f'; e.g. {example[:60]}' if example else ''}")
    if mapping.unused:
        say(f"  {'not used':24} {', '.join(header or '(blank)' for header in mapping.unused)}")
    for note in mapping.notes:
        say(f"{'NOT SCREENED' if note.unscreened else 'Note'}: {note.sentence}.")
    _say_warnings(table.warnings())
    return LookedAt(name, table.headers, sample, mapping)


def _say_warnings(warnings: Sequence[TableWarning]) -> None:
    say(*(f"Warning: {warning.text}" for warning in warnings))
