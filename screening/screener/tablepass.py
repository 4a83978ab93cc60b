"""One pass over one table: batches in, records out, tallies kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from msgspec import Struct, field

from screening.model import Batch, Finding, Mapping, Role, Unscreened
from screening.screener.distinct import Column
from screening.screener.judges import Judges
from screening.screener.party import judge_parties
from screening.screener.person import judge_people
from screening.screener.row import RowBuilder
from screening.screener.topic import judge_topics

_FIRST_FEW = 5


class Tally(Struct):
    """Exact counts over all rows seen so far."""

    rows: int = 0
    unscreenable: int = 0
    by_band: Counter[str] = field(default_factory=Counter)
    unscreenable_by_code: Counter[str] = field(default_factory=Counter)
    unread_countries: int = 0
    """Rows whose institution country was written but not understood; their names were still matched."""
    unread_country_rows: list[int] = field(default_factory=list)
    """The first few of them."""

    def add(self, later: Tally) -> None:
        """Add the counts of the rows that follow."""
        self.rows += later.rows
        self.unscreenable += later.unscreenable
        self.by_band.update(later.by_band)
        self.unscreenable_by_code.update(later.unscreenable_by_code)
        self.unread_countries += later.unread_countries
        self.unread_country_rows = (self.unread_country_rows + later.unread_country_rows)[:_FIRST_FEW]


class TablePass:
    """Screens the batches of one table in order.

    Args:
        judges: who is asked.
        mapping: what the columns mean.
        keep_clear: also return rows without exposure (band `none`), with near misses.
    """

    def __init__(self, judges: Judges, mapping: Mapping, *, keep_clear: bool = False) -> None:
        self._judges = judges
        self._mapping = mapping
        self._keep_clear = keep_clear
        self.tally = Tally()

    def screen(self, batch: Batch) -> Iterator[Finding | Unscreened]:
        """Yield the records of a batch in row order; a row may give an `Unscreened` and a `Finding`."""
        columns = {role.index: Column(batch.columns[role.index]) for role in self._mapping.roles}
        people = judge_people(self._judges, self._mapping, columns, len(batch))
        parties = judge_parties(self._judges, self._mapping, columns, len(batch), near_misses=self._keep_clear)
        topics = judge_topics(self._judges, self._mapping, columns, len(batch))
        ids = [columns[c.index] for c in self._mapping.of(Role.RECORD_ID)]
        build = RowBuilder(self._judges, parties, people, topics)
        wanted = np.ones(len(batch), dtype=np.bool_) if self._keep_clear else build.of_interest()
        self.tally.rows += len(batch)
        quiet = int(len(batch) - np.count_nonzero(wanted))
        self.tally.by_band["none"] += quiet
        for row in np.flatnonzero(wanted).tolist():
            record_id = " ".join(filter(None, (column.at(row) for column in ids)))
            place = (batch.first_row + row, int(batch.lines[row]), record_id)
            yield from self._records(build, row, place)
        unread = np.flatnonzero(build.unread_country())
        self.tally.unread_countries += len(unread)
        room = _FIRST_FEW - len(self.tally.unread_country_rows)
        self.tally.unread_country_rows.extend((batch.first_row + unread[: max(0, room)]).tolist())

    def _records(self, build: RowBuilder, row: int, place: tuple[int, int, str]) -> Iterator[Finding | Unscreened]:
        doubt = build.doubt(row)
        if doubt:
            self.tally.unscreenable += 1
            self.tally.unscreenable_by_code[doubt.code] += 1
            yield Unscreened(*place, doubt.code, doubt.text)
        finding = build.finding(row, *place)
        self.tally.by_band[finding.band.label] += 1
        if finding.band or self._keep_clear:
            yield finding
