"""Opens a table of any format."""

from __future__ import annotations

from screening.reading.cellkinds import shape_judge
from screening.reading.chunk import Format, UnboundedFormat
from screening.reading.kind import detect_format
from screening.reading.notes import Notes
from screening.reading.options import HeaderJudge, ReadOptions
from screening.reading.source import Source
from screening.reading.table import Table

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
    source = Source(path)
    try:
        name, remark = detect_format(source)
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
        return Table(source, _open_format(name, source, options, judge, notes), options, judge, notes)
    except BaseException:
        source.close()
        raise


def _open_format(name: str, source: Source, options: ReadOptions, judge: HeaderJudge, notes: Notes) -> Format:
    # Imported here: most runs read one format, and the command starts without any.
    if name == "csv":
        from screening.reading.delimited import DelimitedText

        return DelimitedText(source, options, judge, notes)
    if name == "ndjson" or (name == "json" and not source.compression and source.stored_size <= SMALL_DOCUMENT):
        from screening.reading.records import JsonRecords

        return JsonRecords(name, source, options, notes)
    from screening.reading.guarded import GuardedFile

    return GuardedFile(name, source, options, notes)


def open_here(name: str, source: Source, options: ReadOptions, notes: Notes) -> UnboundedFormat:
    """Open a file in this process, whatever it may ask for; see `guarded`."""
    match name:
        case "parquet":
            from screening.reading.parquet import ParquetFile

            return ParquetFile(source)
        case "json":
            from screening.reading.records import JsonRecords

            return JsonRecords(name, source, options, notes)
        case "html":
            from screening.reading.webpage import WebPage

            return WebPage(source, options, notes)
        case _:
            from screening.reading.workbook import Workbook

            return Workbook(name, source, options, notes)
