"""One part of a distributed data frame: text columns in, records out, as rows of a frame.

The function that Dask and Spark apply. It is the local run over a smaller
table, with rows numbered from where the part begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from screening.columns import parse_override
from screening.distributed.parcel import Parcel, judges_of
from screening.frames import FRAME_COLUMNS, FrameTable, finding_cells
from screening.model import Band, Mapping, Run, Summary, Unscreened
from screening.reporting import Record
from screening.reporting.csv_report import IN_PART, NOT_SCREENED
from screening.run import map_columns, screen_table

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = {"row": "int64", "score": "int64", "to_verify": "bool"}
"""Columns that are not text, and their pandas types."""
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


def plan(head: pd.DataFrame, maps: Sequence[str], *, show_all: bool, min_band: Band) -> Plan:
    """Understand the columns by the first rows of the whole frame.

    Raises:
        InputError: there is no institution, nationality or person column.
        UsageError: an override names no column, or several.
    """
    mapping = map_columns(FrameTable(head), [parse_override(text) for text in maps])
    positions = tuple(sorted({role.index for role in mapping.roles}))
    moved = tuple(replace(role, index=positions.index(role.index)) for role in mapping.roles)
    return Plan(Mapping(moved, (), mapping.notes), positions, show_all, min_band)


def screen_partition(part: pd.DataFrame, first_row: int, parcel: Parcel, how: Plan) -> pd.DataFrame:
    """Screen one part.

    Args:
        part: the columns at `how.positions`.
        first_row: 1-based number of its first row in the whole frame.
        parcel: what to screen against.
        how: what the columns mean, and what is wanted.

    Returns:
        A frame with `frames.FRAME_COLUMNS`: a row per finding, and one with band
        `not-screened` and the reason for each row that could not be screened (`in-part` where
        it was screened by what else it says).
    """
    kept = _Rows()
    with judges_of(parcel) as judges:
        table = FrameTable(part, first_row)
        screen_table(table, how.mapping, judges, [kept], show_all=how.show_all, min_band=how.min_band)
    return record_frame(kept.rows)


def record_frame(rows: Sequence[dict[str, int | str | bool]] = ()) -> pd.DataFrame:
    """Return rows as a frame whose column types do not depend on them."""
    import pandas as pd

    types = {name: NUMBERS.get(name, "string[pyarrow]") for name in FRAME_COLUMNS}
    return pd.DataFrame(list(rows), columns=list(FRAME_COLUMNS)).astype(types)


def _cells(record: Record) -> dict[str, int | str | bool]:
    if not isinstance(record, Unscreened):
        return finding_cells(record)
    blank: dict[str, int | str | bool] = dict.fromkeys(FRAME_COLUMNS, "")
    blank |= {
        "row": record.row,
        "record_id": record.record_id,
        "band": NOT_SCREENED if record.strict else IN_PART,
        "reasons": record.text,
    }
    return blank | {"score": 0, "to_verify": False}


class _Rows:
    """A reporter that keeps records as rows of a frame."""

    def __init__(self) -> None:
        self.rows: list[dict[str, int | str | bool]] = []

    def begin(self, run: Run) -> None:
        """Do nothing: the part belongs to a larger run."""

    def add(self, record: Record) -> None:
        self.rows.append(_cells(record))

    def end(self, summary: Summary) -> None:
        """Do nothing: counts are questions to the whole frame."""
