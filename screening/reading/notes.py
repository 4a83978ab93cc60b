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
    unscreened: bool = False
    rows: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


class Notes:
    """Warnings of one table, in the order in which their kinds first occurred."""

    def __init__(self) -> None:
        self._tallies: dict[str, _Tally] = {}

    def say(
        self, code: str, text: str, *, count: int = 1, lines: tuple[int, ...] = (), unscreened: bool = False
    ) -> None:
        """Record a warning about the file as a whole, in its own words.

        Args:
            code: its stable identifier.
            text: one sentence.
            count: how many rows or cells it concerns.
            lines: where they stand.
            unscreened: whether something that could have mattered is not screened for it.
        """
        self._tallies[code] = _Tally(text, count, unscreened, [], list(lines[:SHOWN]))

    def at(self, code: str, row: int, line: int, count: int = 1) -> None:
        """Count `code` for a record; `row` is 0 where it is no data row."""
        tally = self._tallies.get(code)
        if tally is None:
            tally = self._tallies[code] = _Tally(ROW_WARNINGS[code], unscreened=code in _UNSCREENED)
        tally.count += count
        if len(tally.lines) < SHOWN and (not tally.lines or tally.lines[-1] != line):
            tally.lines.append(line)
            if row:
                tally.rows.append(row)

    def take(self, warnings: Iterable[TableWarning]) -> None:
        """Record what another process has to say about the file as a whole."""
        for warning in warnings:
            self.say(
                warning.code, warning.text, count=warning.count, lines=warning.lines, unscreened=warning.unscreened
            )

    def warnings(self) -> tuple[TableWarning, ...]:
        """Return all warnings so far."""
        return tuple(
            TableWarning(code, t.text, t.count, tuple(t.rows), tuple(t.lines), unscreened=t.unscreened)
            for code, t in self._tallies.items()
        )


ROW_WARNINGS = {
    "blank-row": "Blank rows were skipped; they have no row number.",
    "short-row": "Rows with fewer cells than the header; the missing cells were taken as blank.",
    "long-row": "Rows with more cells than the header: separators stand unquoted in their cells, and which cell "
    "belongs to which column is not known. They are not counted as screened.",
    "rejoined-row": "Rows with more cells than the header: cells that begin with a blank, as after a comma in a text, "
    "were joined to the cell before them. Check these rows.",
    "wide-row": "Rows with more cells than the header has names, as many other rows of the file; their cells may stand "
    "under the wrong headers.",
    "error-cell": "Cells hold an error of a spreadsheet program (#N/A, #REF!) in place of a value; they were read as "
    "blank. Mend the formulas and screen again.",
    "uncalculated": "Cells hold formulas without a calculated value and were read as blank. "
    "Open the workbook in a spreadsheet program and save it.",
    "pivot-blank": "A column is filled on the first row of each block only, as in a pivot table; for the rows below it "
    "was not used. Fill the cells down and screen again.",
    "group-row": "Headings stand in rows of their own above the rows they are meant for, and were not screened "
    "together with these. Give them a column of their own.",
    "header-again": "The header stands again among the rows (joined files); these lines are no data rows.",
    "header-reordered": "The header stands again among the rows with its columns in another order; "
    "the rows after it were read in that order.",
    "header-changed": "Another header stands among the rows: it lacks columns of the first one or has others, which "
    "were not read. Split the file there and screen each part.",
    "header-unlike": "A line that reads as a header in other words stands among the rows; the rows after it were read "
    "under the first header. Split the file there and screen each part.",
    "rule-row": "Lines drawn with dashes are no data rows.",
    "total-row": "Rows of totals or counts are no data rows.",
    "unclosed-quote": "Quotation marks that are opened and not properly closed; "
    "they were read as text so that no row is swallowed.",
    "stray-quote": "Quotation marks inside a quoted cell that are not doubled; the cell was read as it stands.",
    "nul": "Rows held NUL characters; they were removed.",
    "undecodable": "Rows hold \N{REPLACEMENT CHARACTER} in place of characters that were lost or could not be decoded; "
    "names there may be missed. If they are many, give the right encoding.",
    "swapped-bytes": "Rows were written in UTF-16 with the bytes of each character in the other order than the rest of "
    "the file (joined files): they are unreadable here. Save each part as UTF-8 and screen it alone.",
    "question-marks": "Cells hold only question marks: their text was destroyed before the file "
    "reached us and cannot be screened.",
    "merged-cell": "Rows lay under a vertically merged cell; its value was filled down to them.",
}
"""Sentences by warning code, for warnings that are counted row by row."""
_UNSCREENED = {"undecodable", "swapped-bytes", "question-marks", "header-changed", "header-unlike"}
"""Of these, the ones for which something that could have mattered is not screened; rows with a `RowFlaw` are counted
row by row."""
