"""GitLab Code Quality: one list of issues, shown in the widget and beside the lines of a merge request.

The format knows no other severities than these five, no suppressions and no columns; an issue needs a path and a line.
"""

from __future__ import annotations

from typing import TextIO

from screening.model import Band, Run, Summary
from screening.reporting.ci.result import Level, Result
from screening.reporting.interface import ReportOptions
from screening.reporting.safe import to_json

_SEVERITIES = {Band.CRITICAL: "blocker", Band.HIGH: "critical", Band.MEDIUM: "major", Band.LOW: "minor"}
_NO_FILE = "standard-input"


def write(out: TextIO, results: list[Result], run: Run, summary: Summary, options: ReportOptions) -> None:
    """Write one JSON array."""
    whole = next((result.spot.path for result in results if result.spot.path), _NO_FILE)
    issues = [
        {
            "description": result.message,
            "check_name": result.rule,
            "fingerprint": result.fingerprint,
            "severity": _severity(result),
            "location": {"path": result.spot.path or whole, "lines": {"begin": result.spot.line or 1}},
        }
        for result in results
    ]
    out.write("[" + ",".join(f"\n{to_json(issue)}" for issue in issues) + "\n]\n")


def _severity(result: Result) -> str:
    if result.band and result.level is not Level.NOTICE:
        return _SEVERITIES[result.band]
    return "minor" if result.level is not Level.NOTICE or result.band else "info"
