"""The counts of a table, kept while it is screened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct, field

from screening.model import Band, Coverage, Finding, TableWarning, Unscreened
from screening.screener.unused import NamedUnused, warn_of_unused

_FIRST_FEW = 5
LAST_SHEET_ROW = 1_048_576
"""Rows a sheet can have; those beyond have no number that anybody looks up in one."""


class Tally(Struct):
    """Exact counts over all rows seen so far."""

    rows: int = 0
    unscreenable: int = 0
    in_part: int = 0
    """See `Summary.in_part`."""
    by_band: Counter[str] = field(default_factory=Counter)
    names_alone: Counter[str] = field(default_factory=Counter)
    """Of `by_band`, the rows that rest on a personal name alone."""
    unscreenable_by_code: Counter[str] = field(default_factory=Counter)
    coverage: tuple[Coverage, ...] = ()
    unread_countries: int = 0
    """Rows whose institution country was written but not understood; their names were still matched."""
    unread_country_rows: list[int] = field(default_factory=list)
    """The first few of them."""
    named_unused: dict[int, NamedUnused] = field(default_factory=dict)
    """Unused columns that name somebody watched, by their place."""
    sheet_rows: list[tuple[int, int]] = field(default_factory=list)
    """Row numbers of all rows as inclusive ranges; see `Summary.sheet_rows`."""

    def begin(self, rows: int, quiet: int, coverage: tuple[Coverage, ...], sheet_rows: Sequence[int]) -> None:
        """Count a batch, `quiet` rows of which give no record."""
        _extend(self.sheet_rows, _ranges(sheet_rows))
        self.rows += rows
        self.by_band[Band.NONE.label] += quiet
        self.coverage = add_coverage(self.coverage, coverage)

    def add_row(self, finding: Finding | None, unscreened: Sequence[Unscreened]) -> None:
        """Count one row that gives records or may; None stands for no finding."""
        band = finding.band if finding else Band.NONE
        self.by_band[band.label] += 1
        if finding and band and finding.name_alone:
            self.names_alone[band.label] += 1
        self.unscreenable_by_code.update({record.code for record in unscreened})
        if any(record.strict for record in unscreened):
            self.unscreenable += 1
        elif unscreened:
            self.in_part += 1

    def add_unread_countries(self, rows: list[int]) -> None:
        """Count rows whose institution country was not understood."""
        self.unread_countries += len(rows)
        self.unread_country_rows = (self.unread_country_rows + rows)[:_FIRST_FEW]

    def add_named_unused(self, found: Mapping[int, NamedUnused]) -> None:
        """Add what unused columns of the rows that follow name."""
        for place, named in found.items():
            self.named_unused.setdefault(place, NamedUnused(named.header)).add(named)

    def warnings(self) -> Iterator[TableWarning]:
        """Yield what was odd about the rows, once all are counted."""
        yield from warn_of_unused(self.named_unused, self.rows)
        if self.unread_countries:
            yield TableWarning(
                code="unread-country",
                text="The institution's country was not understood; the name was matched without it.",
                count=self.unread_countries,
                rows=tuple(self.unread_country_rows),
            )

    def add(self, later: Tally) -> None:
        """Add the counts of the rows that follow."""
        self.rows += later.rows
        self.unscreenable += later.unscreenable
        self.in_part += later.in_part
        self.by_band.update(later.by_band)
        self.names_alone.update(later.names_alone)
        self.unscreenable_by_code.update(later.unscreenable_by_code)
        self.coverage = add_coverage(self.coverage, later.coverage)
        _extend(self.sheet_rows, later.sheet_rows)
        self.add_named_unused(later.named_unused)
        self.unread_countries += later.unread_countries
        self.unread_country_rows = (self.unread_country_rows + later.unread_country_rows)[:_FIRST_FEW]


def places_in_sheet(rows: Sequence[int], ranges: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the row numbers a spreadsheet program shows for some data rows, without those no sheet reaches.

    Args:
        rows: 1-based data rows, in any order.
        ranges: row numbers of all rows, in order, as `Tally.sheet_rows`.
    """
    starts = np.cumsum([0, *(last - first + 1 for first, last in ranges)])
    found = np.searchsorted(starts, rows, side="left") - 1
    return tuple(
        ranges[at][0] + row - 1 - int(starts[at])
        for row, at in zip(rows, found.tolist(), strict=True)
        if at < len(ranges)
    )


def _extend(ranges: list[tuple[int, int]], later: Sequence[tuple[int, int]]) -> None:
    """Add ranges that follow; one that goes on where the last ends becomes one with it."""
    if ranges and later and later[0][0] == ranges[-1][1] + 1:
        ranges[-1] = (ranges[-1][0], later[0][1])
        later = later[1:]
    ranges += later


def _ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as inclusive ranges, without those beyond the last row of a sheet."""
    if isinstance(numbers, range):
        return [(numbers.start, min(numbers.stop - 1, LAST_SHEET_ROW))] if numbers.start <= LAST_SHEET_ROW else []
    if not len(numbers) or numbers[0] > LAST_SHEET_ROW:
        return []
    rows = np.asarray(numbers)
    rows = rows[rows <= LAST_SHEET_ROW]
    ends = np.flatnonzero(np.diff(rows) != 1)
    firsts, lasts = rows[np.append(0, ends + 1)].tolist(), rows[np.append(ends, len(rows) - 1)].tolist()
    return list(zip(firsts, lasts, strict=True))


def add_coverage(first: tuple[Coverage, ...], later: tuple[Coverage, ...]) -> tuple[Coverage, ...]:
    """Return two coverages of the same aspects taken together; the first may be empty."""
    if not first:
        return later
    return tuple(one.plus(other) for one, other in zip(first, later, strict=True))
