"""Parses delimited lines carefully: line numbers, and quotes that do not close.

The standard reader swallows the rest of a file into one cell when a quotation
mark is not closed. Here a record that is malformed over several lines gives
its first line back as a record of its own, the mark read as text.
"""

from __future__ import annotations

import csv

from screening.reading.chunk import RowChunk

SPAN_LIMIT = 10_000
"""Most lines one quoted cell may span; the longest real cell seen is a 400-line abstract."""
_SPAN_FLOOR = 20
_OPEN_LIMIT = 32 << 20
"""Most characters that wait for a closing mark."""
_MASK = "\ufdd0"
"""A Unicode noncharacter, stands for a mark that is read as text."""

csv.field_size_limit(2**31 - 1)  # the default of 128 KB refuses a cell that LINE_LIMIT allows


class QuotedReader:
    """Turns lines into records; a record may run on over the lines of the next call."""

    def __init__(self, delimiter: str, *, spaced: bool = False) -> None:
        """Read cells between `delimiter`, dropping spaces before them if `spaced`."""
        self._delimiter = delimiter
        self._spaced = spaced
        self._line = 1
        self._number = 1
        self._open: list[str] = []
        self._unclosed = 0

    @property
    def waiting(self) -> bool:
        """True while a record is unfinished."""
        return bool(self._open)

    @property
    def line(self) -> int:
        """Number of the next line to be read as the start of a record."""
        return self._line

    @property
    def number(self) -> int:
        """Number of the next record, blank ones counted: the row a spreadsheet program shows."""
        return self._number

    def skip(self, lines: int, *, records: int) -> None:
        """Count lines that were read elsewhere, and the records they are."""
        self._line += lines
        self._number += records

    def read(self, lines: list[str], *, last: bool) -> RowChunk:
        """Return the records that are complete; keep an unfinished one.

        Args:
            lines: physical lines with their ends.
            last: True when no more lines follow.
        """
        lines = self._open + lines
        self._open = []
        starts: list[int] = []
        rows: list[list[str]] = []
        flaws: dict[int, tuple[str, ...]] = {}
        at = 0
        while at < len(lines):
            # The more marks stay open, the shorter the search: a hostile file costs linear time.
            window = lines[at : at + max(_SPAN_FLOOR, SPAN_LIMIT // (1 + self._unclosed))]
            reader = csv.reader(window, delimiter=self._delimiter, skipinitialspace=self._spaced, strict=True)
            done = 0
            malformed = False
            try:
                for row in reader:
                    starts.append(self._line + done)
                    rows.append(row)
                    done = reader.line_num
            except csv.Error:
                malformed = True
                ran_out = reader.line_num == len(window)
            at += done
            self._line += done
            if not malformed:
                continue
            if (
                ran_out
                and at + len(window) - done == len(lines)
                and not last
                and sum(map(len, lines[at:])) < _OPEN_LIMIT
            ):
                self._open = lines[at:]
                break
            if ran_out and done and at + len(window) - done < len(lines):
                continue  # only the window ended inside the record
            code, row = self._mend(lines[at])
            flaws[self._line] = (code,)
            starts.append(self._line)
            rows.append(row)
            at += 1
            self._line += 1
        first = self._number
        self._number += len(rows)
        return RowChunk(starts, rows, flaws, first)

    def _mend(self, line: str) -> tuple[str, list[str]]:
        """Read one malformed line as a record."""
        code = "stray-quote"
        for _ in range(100):
            mark = _open_mark(line, self._delimiter)
            if mark is None:
                break
            line = line[:mark] + _MASK + line[mark + 1 :]
            code = "unclosed-quote"
        else:
            line = line.replace('"', _MASK)
        if code == "unclosed-quote":
            self._unclosed += 1
        rows = list(csv.reader([line], delimiter=self._delimiter, skipinitialspace=self._spaced))
        return code, [cell.replace(_MASK, '"') for cell in (rows[0] if rows else [])]


def _open_mark(line: str, delimiter: str) -> int | None:
    """Return where the quoted cell starts that `line` does not close."""
    start = 0
    while start < len(line):
        if line[start] != '"':
            end = line.find(delimiter, start)
            if end < 0:
                return None
            start = end + 1
            continue
        at = start + 1
        while True:
            close = line.find('"', at)
            if close < 0:
                return start
            if line[close + 1 : close + 2] != '"':
                break
            at = close + 2
        end = line.find(delimiter, close + 1)
        if end < 0:
            return None
        start = end + 1
    return None
