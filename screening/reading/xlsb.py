"""Counts the error cells of a binary workbook (XLSB), which the workbook library gives as blank.

Its sheets are records of a type, a length and a content. Where a sheet stands
in the file is written elsewhere, so errors are counted over all of them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO

_SHEET = re.compile(r"xl/(?:worksheets/)?(?!binaryindex)[^/]*\.bin", re.IGNORECASE)
_ERRORS = {3, 11}
"""Types of record: an error, and a formula whose value is one."""
_LIKELY = re.compile(rb"\x03\x09|\x0b[\x0c-\xff]")
_OTHER_PARTS = ("workbook.bin", "styles.bin", "sharedstrings.bin")


def xlsb_errors(content: IO[bytes]) -> int:
    """Return the number of error cells in all sheets; 0 for a workbook of the usual kind."""
    content.seek(0)
    with zipfile.ZipFile(content) as archive:
        names = archive.namelist()
        if "xl/workbook.bin" not in names:
            return 0
        sheets = [name for name in names if _SHEET.fullmatch(name) and not name.lower().endswith(_OTHER_PARTS)]
        return sum(_count(archive.read(name)) for name in sheets)


def _count(sheet: bytes) -> int:
    return sum(kind in _ERRORS for kind in _types(sheet)) if _LIKELY.search(sheet) else 0


def _types(sheet: bytes) -> Iterator[int]:
    at = 0
    while at < len(sheet):
        kind = sheet[at]
        at += 1
        if kind & 0x80 and at < len(sheet):
            kind = kind & 0x7F | sheet[at] << 7
            at += 1
        length = 0
        for place in range(4):
            if at >= len(sheet):
                return
            byte = sheet[at]
            at += 1
            length |= (byte & 0x7F) << 7 * place
            if not byte & 0x80:
                break
        yield kind
        at += length
