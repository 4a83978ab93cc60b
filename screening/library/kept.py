"""What is kept of a run, apart by what became of it."""

from __future__ import annotations

from screening.model import Band, Finding, Unscreened
from screening.reporting import Record
from screening.reporting.kept import Kept


class KeptApart(Kept):
    """A reporter that keeps apart what was asked for, what was decided and what is below the band asked for.

    Args:
        min_band: findings below it are kept apart.
    """

    def __init__(self, min_band: Band = Band.LOW) -> None:
        super().__init__()
        self._min_band = min_band
        self.cleared: list[Finding] = []
        """Findings that a decision takes off the list."""
        self.below: list[Finding] = []

    def add(self, record: Record) -> None:
        """Keep one record; `records` has what is listed, and what could not be screened, in input order."""
        if isinstance(record, Unscreened):
            super().add(record)
        elif record.is_cleared:
            self.cleared.append(record)
        elif record.band and record.band < self._min_band:
            self.below.append(record)
        else:
            super().add(record)
