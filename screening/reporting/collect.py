"""What a report for people keeps of a run of any length."""

from __future__ import annotations

import heapq
from abc import ABC, abstractmethod
from collections import Counter
from typing import TextIO

from screening.model import FINDING_BANDS, Band, Finding, Run, Summary, Unscreened
from screening.reporting.groups import LEAST_REASONS, UnscreenedGroup, UnscreenedRows
from screening.reporting.interface import Record, ReportOptions

_Key = tuple[int, int, int]


class Collector:
    """Keeps the worst findings and exact counts of everything.

    Args:
        limit: findings kept, and as many of those that rest on a name alone; all of them when 0 or None.
    """

    def __init__(self, limit: int | None) -> None:
        self._findings = _Worst(limit or None)
        self._names_alone = _Worst(limit or None)
        self._unscreened = UnscreenedRows(limit and max(limit, LEAST_REASONS))

    def add(self, record: Record) -> None:
        """Take one record, in input order."""
        if isinstance(record, Unscreened):
            self._unscreened.add(record)
        else:
            (self._names_alone if record.name_alone else self._findings).add(record)

    def worst_first(self) -> list[Finding]:
        """Return the kept findings by band, score, then input order; without names alone."""
        return self._findings.in_order()

    def names_alone(self) -> list[Finding]:
        """Return the kept findings that rest on a name alone, in the same order."""
        return self._names_alone.in_order()

    def unscreened(self) -> list[UnscreenedGroup]:
        """Return the rows not screened, or screened in part, by reason, the most frequent first."""
        return self._unscreened.groups()

    @property
    def sent(self) -> int:
        """Findings received, without names alone."""
        return self._findings.sent.total()

    @property
    def not_shown(self) -> int:
        """How many received findings were not kept, without names alone."""
        return self._findings.not_kept

    @property
    def names_not_shown(self) -> int:
        """How many received findings that rest on a name alone were not kept."""
        return self._names_alone.not_kept

    def left_out(self, summary: Summary) -> dict[Band, int]:
        """Return the findings that were counted, not cleared, and never sent, worst band first."""
        sent = self._findings.sent + self._names_alone.sent
        counts = {band: summary.to_list(band.label) - sent[band] for band in FINDING_BANDS}
        return {band: rows for band, rows in counts.items() if rows > 0}


class CollectingReporter(ABC):
    """A reporter that writes its whole report at the end, and keeps no more findings than it shows.

    Args:
        out: where to.
        options: how much is asked for.
    """

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._options = options
        self._kept = Collector(options.limit)

    def begin(self, run: Run) -> None:
        """Remember the facts of the run."""
        self._run = run

    def add(self, record: Record) -> None:
        """Keep or count one record."""
        self._kept.add(record)

    @abstractmethod
    def end(self, summary: Summary) -> None:
        """Write the report."""


class _Worst:
    """Keeps the `limit` worst of the findings it is given and counts all of them."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._heap: list[tuple[_Key, Finding]] = []
        self.sent: Counter[Band] = Counter()

    def add(self, finding: Finding) -> None:
        self.sent[finding.band] += 1
        item = ((finding.band, finding.score, -self.sent.total()), finding)
        if self._limit is None:
            self._heap.append(item)
        elif len(self._heap) < self._limit:
            heapq.heappush(self._heap, item)
        elif item[0] > self._heap[0][0]:
            heapq.heapreplace(self._heap, item)

    def in_order(self) -> list[Finding]:
        return [finding for _, finding in sorted(self._heap, key=lambda item: item[0], reverse=True)]

    @property
    def not_kept(self) -> int:
        return self.sent.total() - len(self._heap)
