"""Between the screening and its reports: decisions and comparison, then what the reports are to hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from screening.decisions.comparing import Comparer
from screening.decisions.decider import Decider
from screening.model import Band, ChangeKind, Exit, Finding, Run, Summary, Unscreened
from screening.reporting import Record, Reporter


class Holds(StrEnum):
    """What a report is to hold."""

    LISTED = "listed"
    """The findings that were asked for and that nobody cleared."""
    ASKED = "asked"
    """The findings that were asked for; those a person cleared bear their decision."""
    FINDINGS = "findings"
    """All findings, whatever was asked for."""
    EVERYTHING = "everything"
    """Every record, rows without a finding included."""


class Receiver(Struct, frozen=True):
    """A report and what it is to hold."""

    reporter: Reporter
    holds: Holds = Holds.LISTED


class Review:
    """A reporter that hands on to others what they are to hold; it must be sent every finding of every band.

    For a comparison, and for a receiver of everything, it must be sent the rows without a finding too.

    Args:
        receivers: the reports.
        decider: lays earlier decisions over the findings.
        comparer: lays an earlier report over them.
        min_band: findings below it are counted and not handed on.
        show_all: rows without a finding are handed on.
        new_only: findings that are as they were are not handed on.
        judge: says at the end how the command ends.
    """

    def __init__(
        self,
        receivers: Sequence[Receiver],
        *,
        decider: Decider | None = None,
        comparer: Comparer | None = None,
        min_band: Band = Band.LOW,
        show_all: bool = False,
        new_only: bool = False,
        judge: Callable[[Summary], Exit] | None = None,
    ) -> None:
        self._receivers = tuple(receivers)
        self._decider = decider
        self._comparer = comparer
        self._min_band = min_band
        self._show_all = show_all
        self._new_only = new_only
        self._judge = judge
        self.summary: Summary
        """The counts, with what became of decisions and how the run differs; known at the end."""

    def begin(self, run: Run) -> None:
        """Take what is known before the first row."""
        self._run = run
        if self._comparer:
            self._comparer.begin(run)
        for receiver in self._receivers:
            receiver.reporter.begin(run)

    def add(self, record: Record) -> None:
        """Take one record and hand it to those who are to hold it."""
        if isinstance(record, Finding):
            record = self._judged_before(record)
        elif self._comparer:
            self._comparer.look_at(record)
        for receiver in self._receivers:
            if self._is_wanted(record, receiver.holds):
                receiver.reporter.add(record)

    def end(self, summary: Summary) -> None:
        """Take what is known after the last row."""
        if self._decider:
            summary = replace(summary, decisions=self._decider.counts())
        if self._comparer:
            summary = replace(summary, comparison=self._comparer.result())
        if self._judge:
            summary = replace(summary, exit=self._judge(summary))
        self.summary = summary
        for receiver in self._receivers:
            receiver.reporter.end(summary)

    def _judged_before(self, finding: Finding) -> Finding:
        if self._decider and finding.band:
            finding = self._decider.decide(finding, self._run.policy)
        if self._comparer:
            self._comparer.look_at(finding)
            if finding.band >= self._min_band and finding.band and not finding.is_cleared:
                finding = self._comparer.compare(finding)
        return finding

    def _is_wanted(self, record: Record, holds: Holds) -> bool:
        if isinstance(record, Unscreened) or holds is Holds.EVERYTHING:
            return True
        if not record.band:
            return self._show_all and not (self._new_only and holds is not Holds.FINDINGS)
        if holds is Holds.FINDINGS:
            return True
        if record.band < self._min_band or (record.is_cleared and holds is Holds.LISTED):
            return False
        return not (self._new_only and record.change is not None and record.change.kind is ChangeKind.SAME)
