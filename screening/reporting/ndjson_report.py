"""NDJSON: the facts of the run, then one record a line as it comes, then the summary."""

from __future__ import annotations

from typing import TextIO

from screening.model import Run, Summary, Unscreened
from screening.reporting import document
from screening.reporting.interface import Record, ReportOptions
from screening.reporting.safe import to_json
from screening.reporting.wording import LEADS


class NdjsonReporter:
    """Writes each record at once; a report without a last `summary` line is incomplete."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out

    def begin(self, run: Run) -> None:
        """Write the `run` line."""
        self._write(
            "run",
            {
                "schema_version": document.SCHEMA_VERSION,
                "tool": document.tool(run),
                "generated_at": run.generated_at,
                "notice": LEADS,
                "input": document.input_facts(run.source, run.mapping),
                **document.inputs_facts(run),
                "looked_for": document.looked_for(run),
                "watchlists": document.watchlists(run),
                "policy": document.policy(run),
                **document.subjects(run),
                **document.configuration(run),
                **document.redacted(run),
            },
        )

    def add(self, record: Record) -> None:
        """Write a `finding`, `cleared` or `unscreened` line."""
        if isinstance(record, Unscreened):
            self._write("unscreened", document.unscreened(record))
        else:
            self._write("cleared" if record.is_cleared else "finding", document.finding(record))

    def end(self, summary: Summary) -> None:
        """Write the `summary` line."""
        self._write(
            "summary",
            {
                "input": document.input_totals(summary),
                **document.inputs_totals(summary),
                "summary": document.summary_counts(summary),
                **document.exit_status(summary),
                **document.judged_before(summary),
                "warnings": [document.warning(w) for w in summary.warnings],
            },
        )

    def _write(self, kind: str, value: document.Json) -> None:
        self._out.write(to_json({"type": kind} | value) + "\n")
