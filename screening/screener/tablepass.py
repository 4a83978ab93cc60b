"""One pass over one table: batches in, records out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import partial

import numpy as np

from screening.beside import begin
from screening.fingerprint import fingerprint
from screening.model import Batch, Finding, Mapping, RowFlaw, Unscreened
from screening.screener.coverage import count_coverage
from screening.screener.doubt import Doubt
from screening.screener.fill import measure_fills
from screening.screener.gaps import asks_for_a_look, find_gaps, missing
from screening.screener.judges import Judges
from screening.screener.longcells import columns_of
from screening.screener.mentions import judge_mentions
from screening.screener.notes import judge_notes
from screening.screener.party import identify, judge_parties, read_institutions
from screening.screener.person import judge_people
from screening.screener.quote import Quoter
from screening.screener.record import RecordKeys
from screening.screener.row import Place, RowBuilder
from screening.screener.tally import Tally
from screening.screener.topic import judge_topics
from screening.screener.unused import find_named_unused


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
        """Yield the records of a batch in row order; a row may give several `Unscreened` and a `Finding`."""
        judges, mapping, rows = self._judges, self._mapping, len(batch)
        columns, long = columns_of(batch, mapping.roles)
        identified = begin(partial(identify, judges, mapping, columns, rows))
        people_judged = begin(partial(judge_people, judges, mapping, columns, rows, near_misses=self._keep_clear))
        cells = read_institutions(judges, mapping, columns)
        parties = judge_parties(judges, mapping, columns, cells, identified(), near_misses=self._keep_clear)
        topics = judge_topics(judges, mapping, columns, rows)
        people = people_judged()
        mentions = judge_mentions(judges, mapping, columns, rows)  # asks about persons, too
        notes = judge_notes(judges, mapping, columns, rows)
        keys = RecordKeys(mapping, columns)
        build = RowBuilder(judges, parties, people, topics, mentions, Quoter(mapping, columns), keys)
        fills = measure_fills(mapping, columns, cells, people, topics)
        gaps = find_gaps(mapping, fills, rows)
        flaws = _by_row(batch, long, columns.keys())
        judged = build.of_interest() | notes.mask(bool) | self._keep_clear
        distrusted = np.zeros(rows, np.bool_)
        for row, found in flaws.items():
            judged[row] = True
            distrusted[row] = any(flaw.whole for flaw in found)
        sheet_rows = batch.sheet_rows if len(batch.sheet_rows) else batch.lines
        wanted = judged | missing(gaps)
        self.tally.begin(rows, rows - int(np.count_nonzero(wanted)), count_coverage(fills, distrusted), sheet_rows)
        rows_wanted = np.flatnonzero(wanted)
        for column in columns.values():
            column.fetch(rows_wanted)
        for row in rows_wanted.tolist():
            place = Place(
                batch.first_row + row,
                int(batch.lines[row]),
                keys.record_id(row),
                int(sheet_rows[row]),
                *keys.keys(row),
            )
            gap = gaps.at(row)
            if judged[row]:
                yield from self._records(build, row, place, flaws.get(row, ()), gap, notes.at(row))
            elif gap:  # nothing else to say of the row: a table may have a hundred thousand of these
                record = _unscreened(place, gap, strict=self._counts(gap))
                self.tally.add_row(None, [record])
                yield record
        self.tally.add_named_unused(find_named_unused(judges, mapping, batch))
        self.tally.add_unread_countries((batch.first_row + np.flatnonzero(build.unread_country())).tolist())

    def _records(
        self,
        build: RowBuilder,
        row: int,
        place: Place,
        flaws: tuple[RowFlaw, ...],
        gap: Doubt | None,
        note: Doubt | None,
    ) -> Iterator[Finding | Unscreened]:
        reasons = [Doubt(flaw.code, flaw.text, *self._cell_of(flaw)) for flaw in flaws]
        whole = any(flaw.whole for flaw in flaws)
        finding = None if whole else build.finding(row, place)
        doubt = None if whole else build.doubt(row)
        if doubt:
            reasons.append(doubt)
        if note and finding and not asks_for_a_look(finding):
            reasons.append(note)
        if gap and finding and not reasons and not asks_for_a_look(finding):
            reasons.append(gap)
        unscreened = [_unscreened(place, reason, strict=reason is not gap or self._counts(gap)) for reason in reasons]
        self.tally.add_row(finding, unscreened)
        yield from unscreened
        if finding and (finding.band or self._keep_clear):
            yield finding

    def _cell_of(self, flaw: RowFlaw) -> tuple[str, str]:
        """Return the role and party of the column that a flaw is about."""
        return next(((c.role.value, c.party) for c in self._mapping.roles if c.index == flaw.column), ("", ""))

    def _counts(self, gap: Doubt) -> bool:
        """Tell whether a row with this gap counts as not screened by the policy."""
        return gap.code in self._judges.policy.strict


def _unscreened(place: Place, reason: Doubt, *, strict: bool) -> Unscreened:
    return Unscreened(
        place.row,
        place.line,
        place.record_id,
        reason.code,
        reason.text,
        sheet_row=place.sheet_row,
        strict=strict,
        fingerprint=fingerprint(place.record_key, [(reason.role, reason.party, reason.code)]),
        record_key=place.record_key,
    )


def _by_row(batch: Batch, more: Sequence[RowFlaw], used: Set[int]) -> dict[int, tuple[RowFlaw, ...]]:
    """Return the flaws of a batch by the place of their row in it; a cell that no role uses cannot matter."""
    flaws: dict[int, tuple[RowFlaw, ...]] = {}
    for flaw in (*batch.flaws, *more):
        if flaw.column < 0 or flaw.column in used:
            place = flaw.row - batch.first_row
            flaws[place] = (*flaws.get(place, ()), flaw)
    return flaws
