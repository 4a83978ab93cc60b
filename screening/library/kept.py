"""What is kept of a run."""

from __future__ import annotations

from screening.model import Band, Finding, Run, Summary, Unscreened
from screening.reporting import Record


class Kept:
    """A reporter that keeps every record it is sent.

    Args:
        min_band: findings below it are kept apart.
    """

    def __init__(self, min_band: Band = Band.LOW) -> None:
        self._min_band = min_band
        self.listed: list[Record] = []
        """Findings at or above the band asked for, rows without one where they were asked for, and what could not be
        screened, in input order."""
        self.cleared: list[Finding] = []
        """Findings that a decision takes off the list."""
        self.below: list[Finding] = []

    def begin(self, run: Run) -> None:
        """Keep the facts of the run."""
        self.run = run

    def add(self, record: Record) -> None:
        """Keep one record."""
        if isinstance(record, Unscreened):
            self.listed.append(record)
        elif record.decision is not None and record.decision.clears:
            self.cleared.append(record)
        elif record.band and record.band < self._min_band:
            self.below.append(record)
        else:
            self.listed.append(record)

    def end(self, summary: Summary) -> None:
        """Keep the counts."""
        self.summary = summary
