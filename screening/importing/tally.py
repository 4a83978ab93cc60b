"""Counts what an import reads, leaves aside and changes, and where: nothing goes in silence."""

from __future__ import annotations

from collections.abc import Sequence

from screening.model import LeftAside

_PLACES = 5
"""Places named of each kind; the rest is counted."""


class Tally:
    """Counts of one import.

    Args:
        unit: what places of this file are called, e.g. `row`.
    """

    def __init__(self, unit: str = "row") -> None:
        self.unit = unit
        self.read = 0
        """Entries in the file, whatever became of them."""
        self._counts: dict[str, int] = {}
        self._places: dict[str, list[int]] = {}

    def leave(self, what: str, where: int = 0, count: int = 1) -> None:
        """Count something that was not taken over, or changed.

        Args:
            what: what and why, without a full stop.
            where: row, line or place in the file; 0 when it has none.
            count: how many of them.
        """
        self._counts[what] = self._counts.get(what, 0) + count
        places = self._places.setdefault(what, [])
        if where and len(places) < _PLACES and where not in places:
            places.append(where)

    def left_aside(self) -> tuple[LeftAside, ...]:
        """Return all counts, in the order in which they came up first."""
        return tuple(
            LeftAside(what, count, self._where(self._places[what], count)) for what, count in self._counts.items()
        )

    def _where(self, places: Sequence[int], count: int) -> str:
        if not places:
            return ""
        more = " …" if count > len(places) else ""
        return f"{self.unit}{'s' * (len(places) > 1)} {', '.join(map(str, places))}{more}"
