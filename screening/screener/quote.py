"""The cell that a match was found in, for the reports that show it: with the place of the matched words."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from msgspec.structs import replace

from screening.model import LocatedMatch, Mapping, Role
from screening.screener.bodynames import find_name
from screening.screener.column import Column

_AROUND = 200
"""Characters kept on either side of the matched words of a long cell."""


class Quoter:
    """Finds the cells of a batch again by the header that a match names.

    Args:
        mapping: what the columns mean.
        columns: the columns of the batch, by their place in the table.
    """

    def __init__(self, mapping: Mapping, columns: MappingOf[int, Column]) -> None:
        self._columns: dict[str, list[tuple[Column, ...]]] = {}
        for role in mapping.roles:
            self._columns.setdefault(role.header, []).append((columns[role.index],))
        split = (*mapping.of(Role.GIVEN_NAME), *mapping.of(Role.FAMILY_NAME))
        if split:  # as `person` names and joins them
            together = tuple(columns[role.index] for role in split)
            self._columns.setdefault(" + ".join(role.header for role in split), []).append(together)

    def quote(self, found: LocatedMatch, row: int) -> LocatedMatch:
        """Return a match with its cell; of several columns with one header the one that has the words."""
        cells = [
            " ".join(filter(None, (column.at(row).strip() for column in columns)))
            for columns in self._columns.get(found.column, ())
        ]
        for cell in cells:
            if span := find_name(found.match.text, cell):
                start = max(0, span[0] - _AROUND)
                shown = cell[start : span[1] + _AROUND]
                before, after = "…" * (start > 0), "…" * (span[1] + _AROUND < len(cell))
                moved = len(before) - start
                return replace(found, cell=f"{before}{shown}{after}", span=(span[0] + moved, span[1] + moved))
        cell = next(filter(None, cells), "")
        return replace(found, cell=f"{cell[: 2 * _AROUND]}…" if len(cell) > 2 * _AROUND else cell)
