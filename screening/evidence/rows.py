"""A digest over all rows with their verdicts: a clean row is recorded as strictly as a finding."""

from __future__ import annotations

import hashlib

from screening.model import Finding, Run, Summary, Unscreened
from screening.reporting import Record


class RowDigest:
    """A reporter that must be sent every record, rows without a finding included.

    A line a record: the file by its place among the files, the row, its keys,
    and the verdict. Neither names nor times have a part in it.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._sources: dict[str, int] = {}
        self.rows = 0
        self.clean = 0
        self.findings = 0
        self.unscreened = 0

    def begin(self, run: Run) -> None:
        """Do nothing: the facts of the run stand in the manifest."""

    def add(self, record: Record) -> None:
        """Add one record."""
        source = self._sources.setdefault(record.source, len(self._sources))
        line = [str(source), str(record.row), record.record_key]
        if isinstance(record, Unscreened):
            self.unscreened += 1
            line += ["not screened", record.code]
        else:
            self._count(record)
            line += [record.cells_key, record.entries_key, record.band.label, str(record.score), record.fingerprint]
        self._digest.update("\t".join(line).encode() + b"\n")

    def end(self, summary: Summary) -> None:
        """Take the number of rows."""
        self.rows = summary.rows

    @property
    def sha256(self) -> str:
        """Hex digest of the lines so far."""
        return self._digest.hexdigest()

    def _count(self, finding: Finding) -> None:
        if finding.band:
            self.findings += 1
        else:
            self.clean += 1
