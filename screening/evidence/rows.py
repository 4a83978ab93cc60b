"""A digest over all rows with their verdicts: a clean row is recorded as strictly as a finding."""

from __future__ import annotations

import hashlib

from screening.evidence.manifest import RowCounts
from screening.model import Run, Summary, Unscreened
from screening.reporting import Record


class RowDigest:
    """A reporter that must be sent every record, rows without a finding included.

    A line a record: the file by its place among the files, the row, its keys,
    and the verdict. Neither names nor times have a part in it.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._sources: dict[str, int] = {}
        self._clean = 0
        self._findings = 0
        self._unscreened = 0
        self.run: Run
        self.summary: Summary
        """The facts of the run and its counts, once they are known."""

    def begin(self, run: Run) -> None:
        """Keep the facts of the run."""
        self.run = run

    def add(self, record: Record) -> None:
        """Add one record."""
        source = self._sources.setdefault(record.source, len(self._sources))
        line = [str(source), str(record.row), record.record_key]
        if isinstance(record, Unscreened):
            self._unscreened += 1
            line += ["not screened", record.code]
        else:
            self._findings += bool(record.band)
            self._clean += not record.band
            line += [record.cells_key, record.entries_key, record.band.label, str(record.score), record.fingerprint]
        self._digest.update("\t".join(line).encode() + b"\n")

    def end(self, summary: Summary) -> None:
        """Keep the counts."""
        self.summary = summary

    def counts(self) -> RowCounts:
        """Return what a record says of the rows, once all have been sent."""
        sha256 = self._digest.hexdigest()
        return RowCounts(self.summary.rows, self._clean, self._findings, self._unscreened, sha256)
