"""Starts the process that loads a workbook, and takes the finished one from it."""

from __future__ import annotations

import contextlib
import subprocess
import weakref
from typing import IO

from screening.errors import InputError
from screening.model import SourceFacts
from screening.reading.guarded import Watch, start_confined
from screening.reading.source import Source
from screening.workbook.annotation import Annotation, Answer, Loaded, Refused, Saved, receive_answer, send
from screening.workbook.losses import has_macros

MEMORY = 768 << 20
"""Bytes that it may take whatever the size of the file."""
MEMORY_PER_BYTE = 700
"""Bytes more for each byte of the file; openpyxl keeps a cell as an object."""
MOST_MEMORY = 4 << 30
SECONDS = 120
"""Seconds for loading, and again for writing."""
SECONDS_PER_MB = 30


class Carrier:
    """One workbook on its way back to the user."""

    def __init__(self, facts: SourceFacts) -> None:
        """Start loading the file; screening goes on meanwhile.

        Raises:
            InputError: the file cannot be opened or holds macros, or no process can be started.
        """
        self._where = facts.file
        with Source(facts.file) as source:
            self._memory = min(MOST_MEMORY, MEMORY + MEMORY_PER_BYTE * source.stored_size)
            self._seconds = SECONDS + SECONDS_PER_MB * (source.stored_size >> 20)
            with source.seekable() as file:
                format = _kind_of(facts.format, file, self._where)
                self._process, self._requests = start_confined(
                    "screening.workbook.confined",
                    (format, facts.file, facts.encoding, facts.delimiter, self._memory, self._seconds),
                    file.fileno(),
                    self._where,
                )
        self._watch = Watch(self._process, self._memory, self._seconds)
        self._end = weakref.finalize(self, _end, self._watch, self._process)
        self._loaded: Loaded | None = None

    @property
    def loaded(self) -> Loaded:
        """What was said when the file was loaded.

        Raises:
            InputError: it cannot be carried back.
        """
        if self._loaded is None:
            answer = self._answer()
            if not isinstance(answer, Loaded):
                raise self._refusal(answer)
            self._loaded = answer
        return self._loaded

    def write(self, annotation: Annotation) -> Saved:
        """Return the finished workbook.

        Raises:
            InputError: it cannot be carried back.
        """
        _ = self.loaded
        with contextlib.suppress(OSError):  # it has ended: that there is no answer tells
            send(self._requests, annotation)
        answer = self._answer()
        self.close()
        if not isinstance(answer, Saved):
            raise self._refusal(answer)
        return answer

    def close(self) -> None:
        """End the process."""
        self._end()

    def _answer(self) -> Answer | None:
        assert self._process.stdout is not None
        with self._watch:
            return receive_answer(self._process.stdout)

    def _refusal(self, answer: Answer | None) -> InputError:
        self.close()
        if isinstance(answer, Refused) and not answer.memory:
            return InputError(answer.what, where=self._where, remedy=answer.remedy)
        what = f"{self._seconds} seconds" if self._watch.too_slow else f"{self._memory >> 20:,} MB of memory"
        return InputError(
            f"To give the workbook back takes more than {what}.",
            where=self._where,
            remedy="Split it, or ask for another report: -f html or -f csv.",
        )


def _end(watch: Watch, process: subprocess.Popen[bytes]) -> None:
    watch.stop()
    process.kill()
    process.wait()


def _kind_of(format: str, file: IO[bytes], where: str) -> str:
    """Tell the binary kind of workbook from the others, and refuse one with macros before anything is screened."""
    if format != "xlsx":
        return format
    import zipfile

    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
    if "xl/workbook.bin" in names:
        return "xlsb"
    if has_macros(names):
        raise InputError(
            "The workbook holds macros, which would be lost in the workbook that is written.",
            where=where,
            remedy="Save a copy of it as .xlsx and screen that, or ask for another report: -f html or -f csv.",
        )
    return "xlsx"
