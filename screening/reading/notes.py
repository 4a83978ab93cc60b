"""Collects what an officer must know about the input: counted, never repeated."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from screening.model.table import TableWarning

SHOWN = 10
"""How many rows a warning names; the count stays exact."""


class _Tally(Struct):
    text: str
    count: int = 0
    rows: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


class Notes:
    """Warnings of one table, in the order in which their kinds first occurred."""

    def __init__(self) -> None:
        self._tallies: dict[str, _Tally] = {}

    def say(self, code: str, text: str, *, count: int = 1, lines: tuple[int, ...] = ()) -> None:
        """Record a warning about the file as a whole, in its own words."""
        self._tallies[code] = _Tally(text, count, [], list(lines[:SHOWN]))

    def at(self, code: str, row: int, line: int, count: int = 1) -> None:
        """Count `code` for a record; `row` is 0 where it is no data row."""
        tally = self._tallies.get(code)
        if tally is None:
            tally = self._tallies[code] = _Tally(ROW_WARNINGS[code])
        tally.count += count
        if len(tally.lines) < SHOWN and (not tally.lines or tally.lines[-1] != line):
            tally.lines.append(line)
            if row:
                tally.rows.append(row)

    def take(self, warnings: Iterable[TableWarning]) -> None:
        """Record what another process has to say about the file as a whole."""
        for warning in warnings:
            self.say(warning.code, warning.text, count=warning.count, lines=warning.lines)

    def warnings(self) -> tuple[TableWarning, ...]:
        """Return all warnings so far."""
        return tuple(
            TableWarning(code, t.text, t.count, tuple(t.rows), tuple(t.lines)) for code, t in self._tallies.items()
        )


ROW_WARNINGS = {
    "blank-row": "Blank rows were skipped; they have no row number.",
    "short-row": "Rows with fewer cells than the header; the missing cells were taken as blank.",
    "long-row": "Rows with more cells than the header; the surplus was joined to the last cell. "
    "Their columns may be shifted: check them.",
    "unclosed-quote": "Quotation marks that are opened and not properly closed; "
    "they were read as text so that no row is swallowed.",
    "stray-quote": "Quotation marks inside a quoted cell that are not doubled; the cell was read as it stands.",
    "nul": "Rows held NUL characters; they were removed.",
    "undecodable": "Rows hold \N{REPLACEMENT CHARACTER} in place of characters that were lost or could not be decoded; "
    "names there may be missed. If they are many, give the right encoding.",
    "question-marks": "Cells hold only question marks: their text was destroyed before the file "
    "reached us and cannot be screened.",
    "merged-cell": "Rows lay under a vertically merged cell; its value was filled down to them.",
}
"""Sentences by warning code, for warnings that are counted row by row."""
