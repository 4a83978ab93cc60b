"""Opens a table of any format."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from screening.reading.cellkinds import shape_judge
from screening.reading.chunk import Format, UnboundedFile, UnboundedFormat
from screening.reading.kind import detect_format
from screening.reading.live import LiveSource, open_live
from screening.reading.notes import Notes
from screening.reading.options import HeaderJudge, ReadOptions
from screening.reading.source import Source
from screening.reading.table import Table

if TYPE_CHECKING:
    from screening.reading.book import Book

SMALL_DOCUMENT = 8 << 20
"""Bytes of a JSON document that is read in this process: as objects it takes up to 25 times that."""
_NO_OPTIONS = ReadOptions()
_TEXT = {"csv", "json", "ndjson", "html"}
_SHEETS = {"xlsx", "xls", "ods"}
_SEARCHED = {"csv", "html"} | _SHEETS
_MEANT_FOR = {
    "encoding": _TEXT,
    "delimiter": {"csv"},
    "sheet": _SHEETS,
    "header_row": _SEARCHED,
    "no_header": _SEARCHED,
}
"""Reading option to the formats in which it means something."""


def open_table(path: str, options: ReadOptions = _NO_OPTIONS, judge: HeaderJudge | None = None) -> Table:
    """Open a table of any format that is read, packed with gzip or not.

    Args:
        path: a file, or `-` for standard input.
        options: overrides of what would be detected.
        judge: rates a row as a row of headers, 0..1; by shape when left out.

    Returns:
        The table, its header already read; close it or use it in `with`.

    Raises:
        InputError: the file cannot be read or holds no table.
        UsageError: an option does not fit the file.
    """
    judge = judge or shape_judge
    source = _source(path, options)
    try:
        known = source.format if isinstance(source, LiveSource) else ""
        name, remark = (known, "") if known else detect_format(source)
        notes = Notes()
        if remark:
            notes.say("wrong-name", remark)
        if unused := [
            option for option, formats in _MEANT_FOR.items() if getattr(options, option) and name not in formats
        ]:
            listed = ", ".join(f"--{option.replace('_', '-')}" for option in unused)
            notes.say(
                "unused-option", f"{listed}: without meaning for this kind of file, and not used.", count=len(unused)
            )
        table = _open_format(name, source, options, judge, notes)
        if isinstance(source, LiveSource):
            source.go_on()
        return Table(source, table, options, judge, notes)
    except BaseException:
        source.close()
        raise


def _source(path: str, options: ReadOptions) -> Source:
    """Return the bytes of an input; of standard input, if it is asked for and can be, while they come."""
    if path == "-" and options.live:
        with contextlib.suppress(OSError):  # no file of the system's: somebody put another stream in its place
            number = sys.stdin.fileno()
            if not stat.S_ISREG(os.fstat(number).st_mode):
                return open_live(number)
    return Source(path)


def workbook_at(path: str) -> Book | None:
    """Return the workbook at a path; None for a file of another format, or one that can be read only once.

    While it is kept, `open_table` does not load it again.

    Raises:
        InputError: the file cannot be read.
    """
    if not Path(path).is_file():  # standard input, a pipe
        return None
    source = Source(path)
    try:
        name, _ = detect_format(source)
        if name not in _SHEETS:
            return None
        from screening.reading.book import open_book

        return open_book(name, source)
    finally:
        source.close()


def _open_format(name: str, source: Source, options: ReadOptions, judge: HeaderJudge, notes: Notes) -> Format:
    # Imported here: most runs read one format, and the command starts without any.
    if name == "csv":
        from screening.reading.delimited import DelimitedText

        return DelimitedText(source, options, judge, notes)
    if name == "ndjson" or (name == "json" and not source.compression and source.stored_size <= SMALL_DOCUMENT):
        from screening.reading.records import JsonRecords

        return JsonRecords(name, source, options, judge, notes)
    from screening.reading.book import open_book
    from screening.reading.guarded import GuardedFile, Reader

    if name in _SHEETS:
        book = open_book(name, source)  # if nobody keeps it, it ends with the table
        return GuardedFile(book.reader, source, options, judge, notes)
    return GuardedFile(Reader(name, source), source, options, judge, notes)


def open_here(name: str, source: Source) -> UnboundedFile:
    """Open a file in this process, whatever it may ask for; see `guarded`.

    Raises:
        InputError: it is damaged, protected or a zip bomb.
    """
    if name in _SHEETS:
        from screening.reading.workbook import Workbook

        return Workbook(name, source)
    return _OneTable(name, source)


def open_whole(name: str, source: Source, options: ReadOptions) -> UnboundedFormat:
    """Open a file that is no workbook in this process, for its rows as they stand in it.

    Raises:
        InputError: it is damaged.
    """
    if name == "csv":
        from screening.reading.delimited import DelimitedText

        return DelimitedText(source, options, shape_judge, Notes())
    return open_here(name, source).open(options, shape_judge, Notes())


class _OneTable:
    """A file that holds one table; see `chunk.UnboundedFile`."""

    sheets = ()

    def __init__(self, name: str, source: Source) -> None:
        self._name = name
        self._source = source

    def open(self, options: ReadOptions, judge: HeaderJudge, notes: Notes) -> UnboundedFormat:
        """Return the table."""
        match self._name:
            case "parquet":
                from screening.reading.parquet import ParquetFile

                return ParquetFile(self._source)
            case "html":
                from screening.reading.webpage import WebPage

                return WebPage(self._source, options, notes)
            case _:
                from screening.reading.records import JsonRecords

                return JsonRecords(self._name, self._source, options, judge, notes)
