"""Watched bodies and persons that stand in columns that no role uses.

A cell of such a column accuses nobody: what the column is about is not known. That a watched name stands in it is
told, so that an officer can say what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from msgspec import Struct, field

from screening.model import UNUSED_ROWS, Batch, Mapping, TableWarning
from screening.screener.judges import Judges
from screening.text.arrays import distinct, match_pattern, take

_MAY_NAME = r"\pL{3}|[\p{Han}\p{Hangul}]{2}"
_IS_CODE = r"^\S*\d\S*$"
"""RE2 patterns of what holds a word, and of what is a number, a date or an identifier: nothing is looked for in it."""
_FIRST_FEW = 5


class NamedUnused(Struct):
    """The watched names that stand in one unused column."""

    header: str
    rows: list[int] = field(default_factory=list)
    """The data rows, from 1."""
    names: dict[str, None] = field(default_factory=dict)
    """Of the entities, in the order in which they were met."""

    def add(self, later: NamedUnused) -> None:
        """Add what the rows that follow hold."""
        self.rows += later.rows
        self.names.update(later.names)


def find_named_unused(judges: Judges, mapping: Mapping, batch: Batch) -> dict[int, NamedUnused]:
    """Return, by place, the unused columns of a batch that name watched institutions or persons.

    Args:
        judges: who is asked.
        mapping: of the table.
        batch: looked at as far as it lies in the first rows of the table.
    """
    rows = min(len(batch), UNUSED_ROWS + 1 - batch.first_row)
    if rows <= 0 or not mapping.unused:
        return {}
    used = {role.index for role in mapping.roles}
    unused = [index for index in range(len(batch.columns)) if index not in used]
    found: dict[int, NamedUnused] = {}
    for index, header in zip(unused, mapping.unused, strict=False):  # a row may have more cells than the header
        for row, names in _named(judges, batch.columns[index].slice(0, rows)):
            column = found.setdefault(index, NamedUnused(header))
            column.rows.append(batch.first_row + row)
            column.names.update(names)
    return found


def _named(judges: Judges, cells: pa.StringArray) -> Iterator[tuple[int, dict[str, None]]]:
    """Yield the place of each cell that names somebody watched, and whom."""
    places = np.flatnonzero(match_pattern(cells, _MAY_NAME) & ~match_pattern(cells, _IS_CODE))
    texts, codes = distinct(take(cells, places))
    named = [dict.fromkeys(match.entity_name for match in found) for found in judges.mentions(texts)]
    yield from (
        (place, named[code]) for place, code in zip(places.tolist(), codes.tolist(), strict=True) if named[code]
    )


def warn_of_unused(found: dict[int, NamedUnused], rows: int) -> Iterator[TableWarning]:
    """Yield a warning for each unused column that names somebody watched.

    Args:
        found: by the place of the column.
        rows: of the table.
    """
    for place, named in found.items():
        where = f" Only the first {UNUSED_ROWS:,} rows were looked at." if rows > UNUSED_ROWS else ""
        yield TableWarning(
            "unused-names-watched",
            f"The column “{named.header}” was not used, and perhaps names {', '.join(named.names)}. Nothing was "
            f"concluded from it: if it is about the persons or institutions of the rows, give it a role, for instance "
            f"--map free-text='#{place + 1}'.{where}",
            count=len(named.rows),
            rows=tuple(named.rows[:_FIRST_FEW]),
            unscreened=True,
        )
