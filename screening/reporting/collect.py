"""What a report for people keeps of a run of any length."""

from __future__ import annotations

import heapq
from collections import Counter

from msgspec import Struct, field

from screening.model import Band, Finding, Summary, Unscreened
from screening.reporting.interface import Record

_Key = tuple[int, int, int]


class UnscreenedGroup(Struct):
    """Rows that could not be screened for one reason."""

    source: str
    """The file they are in, of several; empty when there is only one, or when they are in more than one."""
    code: str
    text: str
    count: int = 0
    rows: list[tuple[int, int]] = field(default_factory=list)
    """The first rows concerned, as inclusive ranges."""
    lines: list[tuple[int, int]] = field(default_factory=list)
    """The first lines or sheet rows concerned, as inclusive ranges."""
    last: tuple[str, int] = ("", 0)
    """File and number of the row added last."""


class Collector:
    """Keeps the `limit` worst findings and exact counts of everything; all findings when `limit` is 0 or None."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit or None
        self._heap: list[tuple[_Key, Finding]] = []
        self._groups: dict[tuple[str, str, str], UnscreenedGroup] = {}
        self.sent: Counter[Band] = Counter()
        """Findings received, by band."""

    def add(self, record: Record) -> None:
        """Take one record, in input order."""
        if isinstance(record, Unscreened):
            self._add_unscreened(record)
            return
        self.sent[record.band] += 1
        item = ((record.band, record.score, -self.sent.total()), record)
        if self._limit is None:
            self._heap.append(item)
        elif len(self._heap) < self._limit:
            heapq.heappush(self._heap, item)
        elif item[0] > self._heap[0][0]:
            heapq.heapreplace(self._heap, item)

    def worst_first(self) -> list[Finding]:
        """Return the kept findings by band, score, then input order."""
        return [finding for _, finding in sorted(self._heap, key=lambda item: item[0], reverse=True)]

    def unscreened(self) -> list[UnscreenedGroup]:
        """Return the rows not screened by reason, the most frequent first."""
        return sorted(self._groups.values(), key=lambda group: -group.count)

    @property
    def not_shown(self) -> int:
        """How many received findings were not kept."""
        return self.sent.total() - len(self._heap)

    def left_out(self, summary: Summary) -> dict[Band, int]:
        """Return the findings that were counted but never sent, worst band first."""
        counts = {
            band: summary.by_band.get(band.label, 0) - self.sent[band] for band in sorted(Band, reverse=True) if band
        }
        return {band: rows for band, rows in counts.items() if rows > 0}

    def _add_unscreened(self, record: Unscreened) -> None:
        key = (record.source, record.code, record.text)
        if key not in self._groups and self._limit is not None and len(self._groups) >= self._limit:
            key = ("", record.code, "other rows of this kind")
        group = self._groups.setdefault(key, UnscreenedGroup(*key))
        if group.last == (record.source, record.row):  # two cells of one row
            return
        group.count += 1
        group.last = record.source, record.row
        if group.source != record.source:  # rows of several files have no common numbers
            return
        self._extend(group.rows, record.row)
        self._extend(group.lines, record.line)

    def _extend(self, listed: list[tuple[int, int]], value: int) -> None:
        if listed and listed[-1][1] == value - 1:
            listed[-1] = (listed[-1][0], value)
        elif self._limit is None or len(listed) < self._limit:
            listed.append((value, value))
