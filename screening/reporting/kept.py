"""A reporter whose report is what a program holds in memory."""

from __future__ import annotations

from screening.model import Finding, Run, Summary
from screening.reporting.interface import Record


class Kept:
    """A reporter that keeps everything."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def begin(self, run: Run) -> None:
        """Keep the facts of the run."""
        self.run = run

    def add(self, record: Record) -> None:
        """Keep one record."""
        self.records.append(record)

    def end(self, summary: Summary) -> None:
        """Keep the counts."""
        self.summary = summary

    @property
    def findings(self) -> list[Finding]:
        """The findings, in input order."""
        return [record for record in self.records if isinstance(record, Finding) and record.band]
