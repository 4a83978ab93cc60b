"""One JSON document: the contract of `schema/report-1.json`, in its key order.

The counts stand before the findings and are known only after them, so findings
wait in a spool that goes to disk when it grows: memory stays bounded.
"""

from __future__ import annotations

import shutil
from tempfile import SpooledTemporaryFile
from typing import TextIO

from screening.model import Run, Summary, Unscreened
from screening.reporting import document
from screening.reporting.interface import Record, ReportOptions
from screening.reporting.safe import to_json
from screening.reporting.wording import LEADS

_SPOOL_BYTES = 8 * 1024 * 1024


class JsonReporter:
    """Writes the document at the end, one record a line."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._findings = _Spool()
        self._unscreened = _Spool()
        self._cleared = _Spool()

    def begin(self, run: Run) -> None:
        """Remember the facts of the run."""
        self._run = run

    def add(self, record: Record) -> None:
        """Spool one record."""
        if isinstance(record, Unscreened):
            self._unscreened.add(document.unscreened(record))
        elif record.is_cleared:
            self._cleared.add(document.finding(record))
        else:
            self._findings.add(document.finding(record))

    def end(self, summary: Summary) -> None:
        """Write the document."""
        run, write = self._run, self._out.write
        write("{\n")
        for key, value in {
            "schema_version": document.SCHEMA_VERSION,
            "tool": document.tool(run),
            "generated_at": run.generated_at,
            "notice": LEADS,
            "input": document.input_totals(summary) | document.input_facts(summary.source, run.mapping),
            **document.inputs(run, summary),
            "looked_for": document.looked_for(run),
            "watchlists": document.watchlists(run),
            "policy": document.policy(run),
            **document.subjects(run),
            **document.configuration(run),
            **document.redacted(run),
            "summary": document.summary_counts(summary),
            **document.exit_status(summary),
            **document.judged_before(summary),
            "warnings": [document.warning(w) for w in summary.warnings],
        }.items():
            write(f'"{key}": {to_json(value)},\n')
        write('"unscreened": [')
        self._unscreened.copy_to(self._out)
        write('],\n"findings": [')
        self._findings.copy_to(self._out)
        if summary.decisions:
            write('],\n"cleared": [')
            self._cleared.copy_to(self._out)
        write("]\n}\n")


class _Spool:
    """The members of one JSON array, in memory while small."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_SPOOL_BYTES, "w+", encoding="utf-8", newline="")  # noqa: SIM115 (closed in copy_to)
        self._separator = "\n"

    def add(self, value: document.Json) -> None:
        self._file.write(self._separator + to_json(value))
        self._separator = ",\n"

    def copy_to(self, out: TextIO) -> None:
        with self._file:
            self._file.seek(0)
            shutil.copyfileobj(self._file, out)
        if self._separator != "\n":
            out.write("\n")
