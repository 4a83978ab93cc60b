"""Checks a zipped workbook before it is loaded: size, spread, uncalculated cells."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import IO

from screening.errors import InputError
from screening.reading.notes import Notes

UNPACKED_LIMIT = 2 << 30
"""Most bytes a workbook may unpack to: a full sheet of 1,048,576 rows x 20 columns is about 1 GB of XML."""
CELLS_LIMIT = 60_000_000
"""Most cells of the rectangle around all filled cells of a sheet: it is held in
memory as a whole, at 24 bytes a cell. A single stray cell at XFD1048576 spans 17 billion."""
_STEP = 1 << 20

_REFERENCE = re.compile(rb""" r=["'](?:([A-Z]{2,3})(\d+)|[A-Z]?(\d{6,}))["']""")
"""Cells beyond column Z or row 99,999; nearer ones cannot exceed the limit."""
_UNCALCULATED = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_REPEATED_ROWS = re.compile(
    rb"""number-rows-repeated=["'](\d{4,})["'][^>]*>(.{0,4096}?)</table:table-row>""", re.DOTALL
)
_REPEATED_CELL = re.compile(rb"""<table:table-cell(?=[^>]*value-type)[^>]*number-columns-repeated=["']\d{4,}""")
"""ODS writes a cell once and how often it repeats; only empty ones repeat by the thousand."""
_SEAM = 64
"""Bytes kept from one block to the next so that a pattern on the border is seen."""


def check_archive(file: IO[bytes], where: str, notes: Notes) -> None:
    """Unpack a workbook once without keeping it, and refuse what memory cannot hold.

    Sizes declared in the archive are not trusted.

    Raises:
        InputError: it is damaged, encrypted, or too large in bytes or cells.
    """
    left = UNPACKED_LIMIT
    uncalculated = 0
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                if not member.filename.lower().endswith((".xml", ".bin")):
                    continue
                size, empty = _inspect(archive, member, left, where)
                left -= size
                uncalculated += empty
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise InputError(
            f"The workbook is damaged or cut off ({error}).", where=where, remedy="Download or export it again."
        ) from None
    except RuntimeError:
        raise InputError(
            "The workbook is encrypted.", where=where, remedy="Remove the password and save it again."
        ) from None
    if uncalculated:
        notes.say(
            "uncalculated",
            "Cells hold formulas without a calculated value and were read as blank. "
            "Open the workbook in Excel and save it.",
            count=uncalculated,
        )


def _inspect(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, where: str) -> tuple[int, int]:
    """Return the true size of a member and the number of formulas without a value."""
    is_sheet = "worksheets/" in member.filename
    size = uncalculated = width = height = 0
    seam = b""
    with archive.open(member) as stream:
        while block := stream.read(_STEP):
            size += len(block)
            if size > left:
                raise InputError(
                    f"The workbook unpacks to more than {UNPACKED_LIMIT >> 30} GB.",
                    where=where,
                    remedy="Export the table as CSV.",
                )
            text = seam + block
            if member.filename == "content.xml" and _repeats_filled(text):
                raise InputError(
                    "The sheet repeats filled cells thousands of times.", where=where, remedy="Export the table as CSV."
                )
            if not is_sheet:
                seam = text[-_SEAM:]
                continue
            for letters, row, far_row in _REFERENCE.findall(text):
                width = max(width, _column(letters))
                height = max(height, int(row or 0), int(far_row or 0))
            if max(width, 26) * max(height, 100_000) > CELLS_LIMIT:
                raise InputError(
                    f"The sheet spans {max(width, 26):,} columns x {max(height, 100_000):,} rows, most of them empty.",
                    where=where,
                    remedy="Delete the stray cells far right or far below the table, or export the table as CSV.",
                )
            if b"</f>" in text:
                uncalculated += len(_UNCALCULATED.findall(text)) - len(_UNCALCULATED.findall(seam))
            seam = text[-_SEAM:]
    return size, uncalculated


def _repeats_filled(text: bytes) -> bool:
    return bool(_REPEATED_CELL.search(text)) or any(b"value-type" in cells for _, cells in _REPEATED_ROWS.findall(text))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
