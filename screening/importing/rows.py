"""Rows of a published table, by the names of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from screening.errors import DataError
from screening.importing.look import Look
from screening.importing.tally import Tally
from screening.reading import ReadOptions, open_table
from screening.reading.options import HeaderJudge
from screening.reading.table import Table

_BATCH = 4_096


class Row(Struct):
    """One row."""

    where: int
    """Its row, as a spreadsheet or editor counts them."""
    cells: dict[str, str]
    """By header, in small letters with single blanks; of columns with one name the first that is filled."""

    def get(self, *headers: str) -> str:
        """Return the first filled cell under one of the headers; empty when there is none."""
        return next((cell for header in headers if (cell := self.cells.get(header, ""))), "")


def named_rows(look: Look, needed: Sequence[str], tally: Tally) -> Iterator[Row]:
    """Yield the rows of a table whose header is known.

    Args:
        look: the file.
        needed: headers, in small letters, by which the row of headers is known.
        tally: counts what could not be read.

    Raises:
        ScreeningError: it cannot be read, or lacks one of the headers.
    """

    def is_header(row: Sequence[str]) -> float:
        return float(set(needed) <= {" ".join(cell.lower().split()) for cell in row})

    def check(headers: Sequence[str]) -> None:
        if missing := [name for name in needed if name not in headers]:
            raise DataError(
                f"the table has no column “{missing[0]}”",
                where=look.source.name,
                remedy="Leave --as out, to have the form found by the content, or download the list again.",
            )

    return _rows(look, is_header, check, tally)


def _rows(look: Look, judge: HeaderJudge, check: Callable[[Sequence[str]], None], tally: Tally) -> Iterator[Row]:
    options = ReadOptions(batch_rows=_BATCH, delimiter=look.delimiter)
    with open_table(look.source.path, options, judge) as table:
        headers = [" ".join(header.lower().split()) for header in table.headers]
        check(headers)
        for where, cells in plain_rows(table):
            row: dict[str, str] = {}
            for header, cell in zip(headers, cells, strict=True):
                if (text := cell.strip()) and not row.get(header):
                    row[header] = text
            yield Row(where, row)
        tell_of(table, tally)


def numbered_rows(path: str, delimiter: str, width: int, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table without headers, each with at least `width` cells.

    Raises:
        ScreeningError: it cannot be read.
    """
    with open_table(path, ReadOptions(batch_rows=_BATCH, no_header=True, delimiter=delimiter)) as table:
        for where, cells in plain_rows(table):
            yield where, cells + [""] * (width - len(cells))
        tell_of(table, tally)


def plain_rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of an open table with their numbers, as a spreadsheet or editor counts them."""
    for batch in table.batches():
        numbers = batch.sheet_rows or batch.lines
        columns = [column.to_pylist() for column in batch.columns]
        for where, cells in zip(numbers, zip(*columns, strict=True), strict=True):
            yield int(where), list(cells)


def tell_of(table: Table, tally: Tally) -> None:
    """Count what the reading of a table has to tell."""
    for warning in table.warnings():
        if warning.unscreened or warning.code == "encoding":
            tally.leave(warning.text.rstrip("."), warning.lines[0] if warning.lines else 0, max(1, warning.count))
