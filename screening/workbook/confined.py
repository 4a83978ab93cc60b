"""The process that loads and writes workbooks, under ceilings of memory and time; see `reading.guarded`.

It loads the file at once, says what of it cannot be carried over, and writes
when it is told what; it ends when nobody asks any more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import IO, Any

from screening.errors import ScreeningError
from screening.reading.confined import limit_memory, limit_time, load_arrow, take_streams
from screening.reading.source import Source
from screening.workbook.annotation import Annotation, Loaded, Refused, Saved, receive_annotation, send

_SPREADSHEETS = {"xls", "ods"}


def serve(format: str, path: str, encoding: str, delimiter: str, memory: int, seconds: int) -> None:
    """Load the file on standard input and write one workbook.

    Args:
        format: of the file, as `SourceFacts` has it; `xlsb` for the binary kind of workbook.
        path: how the user named it.
        encoding: of a text file.
        delimiter: of a text file.
        memory: bytes this process may take.
        seconds: of processor time for each of its two tasks.
    """
    requests, out = take_streams()
    try:
        with os.fdopen(0, "rb", closefd=False) as stored:
            _serve(_Task(format, Source.of_file(stored, path), encoding, delimiter), memory, seconds, requests, out)
    except BrokenPipeError:
        os._exit(0)  # nobody asks any more


class _Task:
    """One file to be loaded and written."""

    def __init__(self, format: str, source: Source, encoding: str, delimiter: str) -> None:
        self.format = format
        self._source = source
        self._encoding = encoding
        self._delimiter = delimiter

    @property
    def needs_arrow(self) -> bool:
        """True when reading brings a library that must be loaded before memory is limited."""
        return self.format not in {"xlsx", "xlsb", *_SPREADSHEETS}

    def load(self) -> Loaded:
        """Load the file, as far as it must be to say what will be lost."""
        if self.format == "xlsx":
            from screening.workbook.existing import ExistingWorkbook

            with self._source.seekable() as file:
                self._existing = ExistingWorkbook(file)
            return Loaded(self._existing.losses, self._existing.hidden)
        if self.format in {"xlsb", *_SPREADSHEETS}:
            return Loaded(("formats, formulas, comments, pictures and macros (their values are written)",))
        return Loaded(())

    def write(self, annotation: Annotation) -> Saved:
        """Write the workbook."""
        if self.format == "xlsx":
            return Saved(*self._existing.write(annotation))
        from screening.workbook.fresh import write_fresh
        from screening.workbook.given import sheets_of

        sheets, name = sheets_of(self.format, self._source, self._encoding, self._delimiter)
        return Saved(write_fresh(sheets, annotation, name))


def _serve(task: _Task, memory: int, seconds: int, requests: IO[bytes], out: IO[bytes]) -> None:
    for answer in _answers(task, memory, seconds, requests):
        send(out, answer)


def _answers(task: _Task, memory: int, seconds: int, requests: IO[bytes]) -> Iterator[Loaded | Saved | Refused]:
    try:
        if task.needs_arrow:
            load_arrow()
        import openpyxl  # noqa: F401 - before memory is limited

        limit_memory(memory)
        limit_time(seconds)
        yield task.load()
        annotation = receive_annotation(requests)
        if annotation is not None:
            limit_time(seconds)
            yield task.write(annotation)
    except MemoryError:
        yield Refused("", memory=True)
    except BrokenPipeError:
        raise
    except ScreeningError as error:
        yield Refused(error.what, error.remedy)
    except Exception as error:  # openpyxl writes what it read; what it cannot write is no defect of the table
        yield _cannot_be_written(error)


def _cannot_be_written(error: Any) -> Refused:
    return Refused(
        f"The workbook cannot be written: {type(error).__name__} ({' '.join(str(error).split())[:200]}).",
        "Open it in a spreadsheet program and save it again as .xlsx, or ask for another report: -f html or -f csv.",
    )
