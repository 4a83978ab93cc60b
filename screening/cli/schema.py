"""`screen schema`: the published shape of what programs read."""

from __future__ import annotations

import json

import click

from screening.cli.params import HELP

_PARTS = {"json": "", "ndjson": "ndjson_record", "error": "error"}
_OF_THE_REPORT = ("type", "required", "properties")


@click.command(name="schema", context_settings=HELP)
@click.argument("of", type=click.Choice(list(_PARTS)), default="json", metavar="[json|ndjson|error]")
def command(of: str) -> None:
    """Print the JSON Schema of the json report, of a line of the ndjson report, or of an error.

    It lists every code of warnings, reasons, near misses, rows not screened and errors, each with a sentence.

    \b
        screen schema > report.schema.json
        screen schema ndjson
    """  # noqa: D301 (click reads the \b)
    from screening.reporting import schema_path

    text = schema_path().read_text(encoding="utf-8")
    if _PARTS[of]:
        schema = json.loads(text)
        for key in _OF_THE_REPORT:
            del schema[key]
        schema |= {"$id": f"{schema['$id'].removesuffix('.json')}-{of}.json", "$ref": f"#/$defs/{_PARTS[of]}"}
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    click.echo(text, nl=False)
