"""`screen letter`: the neutral note to the student or partner whom a row is about."""

from __future__ import annotations

from pathlib import Path

import click

from screening.cli.configured import Configured
from screening.cli.options import table_options
from screening.cli.params import FILE, HELP
from screening.cli.tableoptions import TableOptions


@click.command(name="letter", cls=Configured, context_settings=HELP)
@click.argument("file", metavar="FILE")
@click.option("--record", required=True, metavar="ID", help="The record number, as the table has it.")
@click.option(
    "--template",
    type=FILE,
    metavar="FILE",
    help="A plain text file with {date}, {record}, {fields} and {contact} in place of the built-in note.",
)
@click.option("-o", "--output", default="-", metavar="PATH", help="Write the note to a file.")
@table_options
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    record: str,
    template: Path | None,
    output: str,
    given: TableOptions,
) -> None:
    """Write the note to the student or partner whom one row is about.

    It says which of their details were read, that a person decides and how to object. It says nothing of what was
    found, and is the same whether something was found or not.

    \b
        screen letter enrolments.csv --record S1001 --policy my-policy.yml
    """  # noqa: D301 (click reads the \b)
    from screening.cli.inputs import one_file
    from screening.cli.outputs import Output, keep_inputs, named_files
    from screening.model import Band
    from screening.reporting import open_output
    from screening.reporting.letter import NO_CONTACT, RecordPicker, fill_template, read_template

    text = read_template(template)
    keep_inputs([Output("table", output)], [file, *named_files(ctx)])
    picker = RecordPicker(record)
    with one_file(file, given.reading(), given.overrides(), given.judging(), None, show_all=True) as screened:
        screened([picker], show_all=True, min_band=Band.NONE)
    values = picker.values()
    with open_output(output, "table") as out:
        out.write(fill_template(text, values))
    if values["contact"] == NO_CONTACT and "{contact}" in text:
        click.echo("Note: the policy names no contact; fill in “contact” in it before the note is sent.", err=True)
