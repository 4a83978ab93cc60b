"""The rows of a file as they stand in it, titles and headers included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from screening.reading.chunk import ColumnChunk, TextChunk, UnboundedFormat
from screening.reading.options import ReadOptions
from screening.reading.registry import open_whole
from screening.reading.source import Source
from screening.workbook.fresh import Row

_NUMBERED = {"csv", "xls", "ods", "xlsb"}


class _Sheet:
    """One sheet; see `fresh.SheetToWrite`."""

    def __init__(self, title: str, rows: Callable[[], Iterator[Row]], *, numbered: bool) -> None:
        self.title = title
        self.rows = rows
        self.numbered = numbered


def sheets_of(format: str, source: Source, encoding: str, delimiter: str) -> tuple[Sequence[_Sheet], str]:
    """Return the sheets of a file, and a name for the only one of a file without sheets.

    Raises:
        InputError: the file is damaged.
    """
    stem = PurePath(source.path).name.partition(".")[0]
    if format in {"xls", "ods", "xlsb"}:
        from screening.reading.workbook import Workbook

        book = Workbook("xlsx" if format == "xlsb" else format, source)
        return [_Sheet(facts.name, _rows_of_sheet(book, facts.name), numbered=True) for facts in book.sheets], stem
    options = ReadOptions(encoding=encoding, delimiter=delimiter)
    return [_Sheet("", lambda: _rows(open_whole(format, source, options)), numbered=format in _NUMBERED)], stem


def _rows_of_sheet(book: Any, name: str) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        for number, cells in enumerate(book.sheet(name).iter_rows(), 1):
            yield number, number, cells

    return rows


def _rows(table: UnboundedFormat) -> Iterator[Row]:
    if table.headers is not None:
        yield 0, 0, table.headers
    for chunk in table.chunks():
        if isinstance(chunk, ColumnChunk):
            chunk = chunk.as_rows()
        elif isinstance(chunk, TextChunk):
            raise TypeError("a sheet of a workbook is read by `_rows_of_sheet`")
        for at, (line, row) in enumerate(zip(chunk.lines, chunk.rows, strict=True)):
            yield chunk.number + at if chunk.number else line, line, row
