"""The Markdown report as the summary of a CI job: the overview without details, and never larger than a service takes.

It is written as text, for `>> "$GITHUB_STEP_SUMMARY"`: other commands of the same step may have written there too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from msgspec.structs import replace

from screening.model import Run, Summary
from screening.reporting.collect import Collector
from screening.reporting.interface import Record, ReportOptions
from screening.reporting.markdown_report import render

MOST_BYTES = 1_000_000
"""GitHub takes 1 MiB from all commands of one step together, and else none of it; some of that is left to others."""
_LARGEST = 4_096
_STEP = 8
_CUT = "\n\nThe summary was too large and ends here; the json report holds everything.\n"


class JobSummaryReporter:
    """Writes the report with as many findings as fit."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._options = replace(options, details=bool(options.details))
        self._kept = {limit: Collector(limit) for limit in _limits(options.limit)}

    def begin(self, run: Run) -> None:
        """Remember the facts of the run."""
        self._run = run

    def add(self, record: Record) -> None:
        """Keep or count one record."""
        for kept in self._kept.values():
            kept.add(record)

    def end(self, summary: Summary) -> None:
        """Write the report."""
        text = ""
        for limit, kept in self._kept.items():
            text = render(self._run, summary, kept, replace(self._options, limit=limit))
            if _size(text) <= MOST_BYTES:
                break
        else:
            text = text.encode()[: MOST_BYTES - _size(_CUT)].decode("utf-8", "ignore").rpartition("\n")[0] + _CUT
        self._out.write(text)


def _limits(wished: int | None) -> Iterator[int | None]:
    """Yield how many findings are tried: as many as were asked for, then fewer and fewer."""
    yield wished or None
    limit = (wished or _LARGEST * _STEP) // _STEP
    while limit > 0:
        yield limit
        limit //= _STEP


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
