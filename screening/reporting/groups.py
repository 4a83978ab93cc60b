"""Rows that could not be screened, grouped by reason."""

from __future__ import annotations

from msgspec import Struct, field

from screening.model import Unscreened

LEAST_REASONS = 20
"""Reasons named, and rows of each, even where few findings are asked for: what was not screened is no detail."""


class UnscreenedGroup(Struct):
    """Rows that could not be screened for one reason."""

    source: str
    """The file they are in, of several; empty when there is only one, or when they are in more than one."""
    code: str
    text: str
    strict: bool = True
    """False for rows that were screened by what else they say."""
    count: int = 0
    rows: list[tuple[int, int]] = field(default_factory=list)
    """The first rows concerned, as inclusive ranges."""
    sheet_rows: list[tuple[int, int]] = field(default_factory=list)
    """The same as a spreadsheet program numbers them."""
    last: tuple[str, int] = ("", 0)
    """File and number of the row added last."""


class UnscreenedRows:
    """Groups rows of a run of any length.

    Args:
        limit: reasons, and rows of each, that are kept by number; the others are counted. None keeps all.
    """

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._groups: dict[tuple[str, str, str, bool], UnscreenedGroup] = {}

    def add(self, record: Unscreened) -> None:
        """Take one row, in input order."""
        key = (record.source, record.code, record.text, record.strict)
        if key not in self._groups and self._limit is not None and len(self._groups) >= self._limit:
            key = ("", record.code, "other rows of this kind", record.strict)
        group = self._groups.setdefault(key, UnscreenedGroup(*key))
        if group.last == (record.source, record.row):  # two cells of one row
            return
        group.count += 1
        group.last = record.source, record.row
        if group.source != record.source:  # rows of several files have no common numbers
            return
        self._extend(group.rows, record.row)
        self._extend(group.sheet_rows, record.sheet_row)

    def groups(self) -> list[UnscreenedGroup]:
        """Return the groups, the most frequent first."""
        return sorted(self._groups.values(), key=lambda group: -group.count)

    def _extend(self, listed: list[tuple[int, int]], value: int) -> None:
        if listed and listed[-1][1] == value - 1:
            listed[-1] = (listed[-1][0], value)
        elif self._limit is None or len(listed) < self._limit:
            listed.append((value, value))
