"""Where a cell stands in a text file: its line and its columns, as an editor counts them.

The table itself is read without this: it is asked afterwards, for a few records, by reports that point at a place in
the file. What cannot be told for sure is not told: the record then has its line alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from screening.errors import ScreeningError
from screening.model.table import SourceFacts
from screening.reading.dialect import Dialect, find_dialect
from screening.reading.encoding import find_encoding
from screening.reading.lines import blocks_of_lines, split_lines, unusual_line_end
from screening.reading.source import Source

_MOST_LINES = 200
"""Lines of one record that are looked through."""


class CellPlace(Struct, frozen=True):
    """The content of a cell, without quotation marks around it; columns begin with 1, and the end is the one after."""

    line: int
    column: int
    end_line: int
    end_column: int
    byte_column: int
    """The same counted in the bytes of UTF-8, as some programs do."""
    end_byte_column: int


def find_cells(facts: SourceFacts, headers: Mapping[int, str], wanted: Mapping[int, int]) -> dict[int, CellPlace]:
    """Return where cells stand.

    Args:
        facts: of the table, as it was read.
        headers: of the columns asked about. Where the header does not stand in its place on its line, nothing is told:
            the file was cut into columns in a way that is not followed here.
        wanted: line on which a record begins, to the 0-based column of the cell.

    Returns:
        The lines of which it can be told, to the place of the cell.
    """
    if facts.format != "csv" or facts.compression or facts.path == "-" or not wanted:
        return {}
    try:
        with Source(facts.path) as source:
            encoding = find_encoding(source, facts.encoding)
            start = next(blocks_of_lines(source, encoding), b"").decode("utf-8")
            if unusual_line_end(start):
                return {}
            dialect = find_dialect(start, facts.delimiter, lambda row: 0.0)
            lines = (line for block in blocks_of_lines(source, encoding) for line in split_lines(block.decode("utf-8")))
            return _find(lines, dialect, facts.header_row, headers, wanted)
    except (ScreeningError, OSError):  # the file is gone, or another one by now
        return {}


def _find(
    lines: Iterator[str], dialect: Dialect, header: int | None, headers: Mapping[int, str], wanted: Mapping[int, int]
) -> dict[int, CellPlace]:
    found: dict[int, CellPlace] = {}
    last = max(wanted)
    stand = dict.fromkeys(headers, header is None)
    width = None  # a row with more cells than the header was mended, and its cells moved
    for first, record in _records(lines, {*wanted, *((header,) if header else ())}, dialect):
        cells = _cells(record, dialect) or []
        if first == header:
            width = len(cells)
            stand = {at: at < len(cells) and _text(record, cells[at]) == headers[at] for at in headers}
        at = wanted.get(first, -1)
        if 0 <= at < len(cells) and stand.get(at) and (width is None or len(cells) <= width):
            found[first] = _place(first, record, *cells[at])
        if first >= last:
            break
    return found


def _records(lines: Iterator[str], wanted: set[int], dialect: Dialect) -> Iterator[tuple[int, str]]:
    """Yield the records that begin on the wanted lines, each with its line."""
    number = 0
    for line in lines:
        number += 1
        if number not in wanted:
            continue
        first, record = number, line
        while '"' in record and _cells(record, dialect) is None and number - first < _MOST_LINES:
            more = next(lines, "")
            if not more:
                break
            number += 1
            record += more
        yield first, record


def _cells(record: str, dialect: Dialect) -> list[tuple[int, int]] | None:
    """Return where each cell of a record begins and ends; None when a quotation mark stays open or stands astray."""
    cells: list[tuple[int, int]] = []
    end_of_record = len(record.rstrip("\r\n"))
    at = len(record) - len(record.lstrip(" \t|")) if dialect.barred else 0
    delimiter = dialect.delimiter
    while True:
        while dialect.spaced and record[at : at + 1] == " ":
            at += 1
        if record[at : at + 1] == '"':
            close = _closing_mark(record, at + 1)
            if close < 0:
                return None
            cells.append((at + 1, close))
            end = close + 1
            if end < end_of_record and not record.startswith(delimiter, end):
                return None
        else:
            found = record.find(delimiter, at)
            end = found if found >= 0 else end_of_record
            cells.append((at, end))
        if end >= end_of_record:
            return cells
        at = end + len(delimiter)


def _closing_mark(record: str, at: int) -> int:
    while (mark := record.find('"', at)) >= 0:
        if record[mark + 1 : mark + 2] != '"':
            return mark
        at = mark + 2
    return -1


def _text(record: str, cell: tuple[int, int]) -> str:
    return " ".join(record[cell[0] : cell[1]].replace('""', '"').split())


def _place(first: int, record: str, start: int, end: int) -> CellPlace:
    (line, column, byte), (end_line, end_column, end_byte) = (_position(record, at) for at in (start, end))
    return CellPlace(first + line, column, first + end_line, end_column, byte, end_byte)


def _position(record: str, at: int) -> tuple[int, int, int]:
    """Return how many lines below the first an offset is, and its column in characters and in bytes of UTF-8."""
    before = split_lines(record[:at]) or [""]
    if before[-1].endswith(("\n", "\r")):
        before.append("")
    column = before[-1]
    return len(before) - 1, len(column) + 1, len(column.encode("utf-8", "replace")) + 1
