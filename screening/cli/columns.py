"""`screen columns FILE`: how a table is read and its columns understood."""

from __future__ import annotations

import click

from screening.cli.options import reading_options


@click.command(name="columns", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@reading_options
def command(
    file: str, sheet: str, encoding: str, delimiter: str, header_row: int | None, no_header: bool, maps: tuple[str, ...]
) -> None:
    """Show how the columns of a table are understood, and why.

    Nothing is screened. Use --map ROLE=HEADER here to try a correction before screening with it.
    """
    from screening.columns import header_judge, parse_override
    from screening.reading import ReadOptions, open_table
    from screening.reporting.safe import terminal
    from screening.run import map_columns

    overrides = [parse_override(text) for text in maps]
    options = ReadOptions(
        encoding=encoding, delimiter=delimiter, sheet=sheet, header_row=header_row, no_header=no_header
    )
    with open_table(file, options, judge=header_judge(overrides)) as table:
        sample = table.sample()
        mapping = map_columns(table, overrides)
        facts = table.facts
        warnings = table.warnings()
    read = [facts.format, facts.compression, facts.encoding, facts.sheet and f'sheet "{facts.sheet}"']
    header = f"headers in row {facts.header_row}" if facts.header_row else "no header row"
    click.echo(terminal(f"{file}: {', '.join(filter(None, read))}, {header}"))
    for column in mapping.roles:
        role = f"{column.role.value} ({column.party})" if column.party else column.role.value
        click.echo(terminal(f"  {role:24} {column.header}"))
        example = next((cell for cell in sample[column.index] if cell.strip()), "")
        why = f"{'guessed: ' if column.guessed else ''}{column.why}"
        click.echo(terminal(f"  {'':24}   {why}{f'; e.g. {example[:60]}' if example else ''}"))
    if mapping.unused:
        click.echo(terminal(f"  {'not used':24} {', '.join(header or '(blank)' for header in mapping.unused)}"))
    for note in mapping.notes:
        click.echo(terminal(f"{'NOT SCREENED' if note.unscreened else 'Note'}: {note.sentence}."))
    for warning in warnings:
        click.echo(terminal(f"Warning: {warning.text}"))
    click.echo("Wrong? Name the column: --map ROLE=HEADER, e.g. --map institution='Home university'.")
