"""Reviewdog's diagnostic format, `rdjson`: for comments on the lines of a change, on many services.

Columns count the bytes of a line in UTF-8, as the format asks.
"""

from __future__ import annotations

from typing import Any, TextIO

from screening.model import Run, Summary
from screening.reporting.ci.result import Level, Result, Spot
from screening.reporting.interface import ReportOptions
from screening.reporting.safe import to_json

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.NOTICE: "INFO"}


def write(out: TextIO, results: list[Result], run: Run, summary: Summary, options: ReportOptions) -> None:
    """Write one JSON object."""
    out.write(f'{{"source": {to_json({"name": run.tool})},\n"diagnostics": [')
    out.write(",".join(f"\n{to_json(_diagnostic(result))}" for result in results))
    out.write("\n]}\n")


def _diagnostic(result: Result) -> dict[str, Any]:
    return {
        "message": result.message,
        "location": _location(result.spot),
        "severity": _SEVERITIES[result.level],
        "code": {"value": result.rule},
    }


def _location(spot: Spot) -> dict[str, Any]:
    location: dict[str, Any] = {"path": spot.path}
    if spot.line:
        location["range"] = {"start": {"line": spot.line}}
    if spot.column:
        location["range"] = {
            "start": {"line": spot.line, "column": spot.byte_column},
            "end": {"line": spot.end_line, "column": spot.end_byte_column},
        }
    return location
