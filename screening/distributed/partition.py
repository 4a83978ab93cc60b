"""One part of a distributed data frame: text columns in, records out, as rows of a frame.

The function that Dask and Spark apply. It is the local run over a smaller
table, with rows numbered from where the part begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from screening.columns import Override
from screening.distributed.worker_config import WorkerConfig, judges_of
from screening.errors import InputError
from screening.fingerprint import without_ordinal
from screening.given import frame_table
from screening.library.columns import about_columns
from screening.library.flat import FRAME_COLUMNS, NUMBERS, Cell, record_cells
from screening.model import Band, Mapping, Run, Summary, TableWarning, Unscreened
from screening.reporting import Record
from screening.reporting.amounts import count
from screening.run import map_columns, screen_table

if TYPE_CHECKING:
    import pandas as pd

WARNING = "warning"
"""Band of a row that is about the table: `reasons` says what must be known, `reason_codes` its code."""
_OF_THE_WHOLE = "equal-findings"
"""The warning that a part cannot give: which of equal findings comes first is a question to the whole frame."""
_OF_COLUMNS = "column-not-screened"
"""The warning that all parts would give alike."""
SAMPLE = 200
"""Rows by which columns are understood, as in a local run."""


class Plan(Struct, frozen=True):
    """How every part is screened; picklable."""

    mapping: Mapping
    """Of the columns at `positions`, numbered from 0."""
    positions: tuple[int, ...]
    """Columns of the whole frame that take part; the others need not be read."""
    show_all: bool
    min_band: Band


def plan(head: pd.DataFrame, overrides: Sequence[Override], *, show_all: bool, min_band: Band) -> Plan:
    """Understand the columns by the first rows of the whole frame.

    Raises:
        InputError: there is no institution, nationality or person column.
        UsageError: an override names no column, or several.
    """
    mapping = map_columns(frame_table(head, with_index=False), overrides)
    positions = tuple(sorted({role.index for role in mapping.roles}))
    moved = tuple(replace(role, index=positions.index(role.index)) for role in mapping.roles)
    return Plan(Mapping(moved, mapping.unused, mapping.notes), positions, show_all, min_band)


def refuse_no_rows(rows: int) -> None:
    """Refuse a frame without rows: no part would say that nothing was screened.

    Raises:
        InputError: there are no rows.
    """
    if not rows:
        raise InputError("The frame holds no rows: there is nothing to screen.", remedy="Check how it was made.")


def screen_partition(part: pd.DataFrame, first_row: int, config: WorkerConfig, how: Plan) -> pd.DataFrame:
    """Screen one part.

    Args:
        part: the columns at `how.positions`.
        first_row: 1-based number of its first row in the whole frame.
        config: what to screen against.
        how: what the columns mean, and what is wanted.

    Returns:
        A frame with `library.FRAME_COLUMNS`: a row per finding; one with band
        `not-screened` and the reason for each row that could not be screened (`in-part` where
        it was screened by what else it says); and one with band `warning` for what else must be
        known of the part, those about the columns with the first part only.
    """
    if not len(part):
        return record_frame()
    kept = _Rows(first_row)
    with judges_of(config) as judges:
        table = frame_table(part, first_row=first_row, with_index=False)
        screen_table(table, how.mapping, judges, [kept], show_all=how.show_all, min_band=how.min_band)
    return record_frame(kept.rows)


def record_frame(rows: Sequence[dict[str, Cell]] = ()) -> pd.DataFrame:
    """Return rows as a frame whose column types do not depend on them."""
    import pandas as pd

    types = {name: NUMBERS.get(name, "string[pyarrow]") for name in FRAME_COLUMNS}
    return pd.DataFrame(list(rows), columns=list(FRAME_COLUMNS)).astype(types)


class _Rows:
    """A reporter that keeps records, and what was odd, as rows of a frame."""

    def __init__(self, first_row: int) -> None:
        self._first_row = first_row
        self.rows: list[dict[str, Cell]] = []

    def begin(self, run: Run) -> None:
        """Keep how the columns were understood."""
        self._mapping = run.mapping

    def add(self, record: Record) -> None:
        """Keep one record; its fingerprint is that which equal findings share."""
        self.rows.append(record_cells(replace(record, fingerprint=without_ordinal(record.fingerprint))))

    def end(self, summary: Summary) -> None:
        """Keep the warnings; counts are questions to the whole frame."""
        warnings = [each for each in summary.warnings if each.code != _OF_THE_WHOLE]
        if self._first_row == 1:
            warnings += about_columns(self._mapping)
        else:
            warnings = [each for each in warnings if each.code != _OF_COLUMNS]
        self.rows += (_warning_cells(each, self._first_row) for each in warnings)


def _warning_cells(warning: TableWarning, first_row: int) -> dict[str, Cell]:
    row = warning.rows[0] if warning.rows else first_row
    counted = f" ({count(warning.count, 'time')})" if warning.count > 1 else ""
    gap = Unscreened(row, row, "", warning.code, f"{warning.text}{counted}", sheet_row=row)
    return record_cells(gap) | {"band": WARNING}
