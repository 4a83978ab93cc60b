"""Findings and facts of a run -> a report in one of many formats.

A report is written by a `Reporter`: `begin(run)`, `add(record)` for each
finding and each row that could not be screened, `end(summary)`.

    with open_output("report.csv", "csv") as out:
        report = reporter("csv", out)
        report.begin(run)
        ...

Reports for people (table, Markdown, HTML) say the same: `compose` turns a run into a
`Content` of plain sentences, and each of them only lays it out. Reports for CI services (`ci`)
say the same too: each lays out a list of results. This room knows the nouns
of `screening.model`, nothing of how they came about.
"""

from __future__ import annotations

from pathlib import Path

from screening.reporting.formats import FORMATS, format_of, reporter
from screening.reporting.interface import Audience, Format, Record, Reporter, ReportOptions
from screening.reporting.output import open_output

__all__ = [
    "FORMATS",
    "Audience",
    "Format",
    "Record",
    "ReportOptions",
    "Reporter",
    "format_of",
    "open_output",
    "reporter",
    "schema_path",
]


def schema_path() -> Path:
    """Return the JSON Schema of the `json` report.

    A line of the `ndjson` report follows its `#/$defs/ndjson_record`.
    """
    return Path(__file__).with_name("schema") / "report-1.json"
