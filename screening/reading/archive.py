"""Checks a zipped workbook before it is loaded: size, spread, cells without a value."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from typing import IO

from msgspec import Struct

from screening.errors import InputError
from screening.reading.unread import SheetXml, column_number

UNPACKED_LIMIT = 2 << 30
"""Most bytes a workbook may unpack to: a full sheet of 1,048,576 rows x 20 columns is about 1 GB of XML."""
CELLS_LIMIT = 60_000_000
"""Most cells of the rectangle around all filled cells of a sheet: it is held in
memory as a whole, at 24 bytes a cell. A single stray cell at XFD1048576 spans 17 billion."""
_STEP = 1 << 20

_REFERENCE = re.compile(rb""" r=["'](?:([A-Z]{2,3})(\d+)|[A-Z]?(\d{6,}))["']""")
"""Cells beyond column Z or row 99,999; nearer ones cannot exceed the limit."""
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_CALCULATE = re.compile(rb"""fullCalcOnLoad=["'](?:1|true)["']""")
_LONGEST_CELL = 64 << 10
"""Bytes of a cell that are kept together where it lies on the border of two blocks; a formula has 8 KB at most."""
_REPEATED_ROWS = re.compile(
    rb"""number-rows-repeated=["'](\d{4,})["'][^>]*>(.{0,4096}?)</table:table-row>""", re.DOTALL
)
_REPEATED_CELL = re.compile(rb"""<table:table-cell(?=[^>]*value-type)[^>]*number-columns-repeated=["']\d{4,}""")
"""ODS writes a cell once and how often it repeats; only empty ones repeat by the thousand."""
_SEAM = 64
"""Bytes kept from one block to the next so that a pattern on the border is seen."""


class SheetUnread(Struct, frozen=True):
    """The unread cells of a workbook, by the member of the archive that is the sheet."""

    members: dict[str, SheetXml]
    calculate: bool = False
    """True when the workbook asks to be calculated on opening: zeros of formulas may be no values."""


def check_archive(file: IO[bytes], where: str) -> SheetUnread:
    """Unpack a workbook once without keeping it, and refuse what memory cannot hold.

    Sizes declared in the archive are not trusted.

    Returns:
        The cells that hold an error or no value, for XLSX.

    Raises:
        InputError: it is damaged, encrypted, ambiguous, or too large in bytes or cells.
    """
    left = UNPACKED_LIMIT
    members: dict[str, SheetXml] = {}
    calculate = False
    try:
        with zipfile.ZipFile(file) as archive:
            _check_names(archive, where)
            for member in archive.infolist():
                if not member.filename.lower().endswith((".xml", ".bin")):
                    continue
                unread = SheetXml()
                left -= _inspect(archive, member, left, where, unread)
                if unread.cells or unread.zeros or unread.nowhere:
                    members[member.filename] = unread
                if member.filename == "xl/workbook.xml":
                    with archive.open(member) as stream:
                        calculate = bool(_CALCULATE.search(stream.read(_STEP)))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise InputError(
            f"The workbook is damaged or cut off ({error}).", where=where, remedy="Download or export it again."
        ) from None
    except RuntimeError:
        raise InputError(
            "The workbook is encrypted.", where=where, remedy="Remove the password and save it again."
        ) from None
    return SheetUnread(members, calculate)


def sheet_members(file: IO[bytes]) -> dict[str, str]:
    """Return the member of the archive that holds each sheet of an XLSX file, by the sheet's name."""
    with zipfile.ZipFile(file) as archive:
        try:
            book = archive.open("xl/workbook.xml").read(_STEP)
            links = archive.open("xl/_rels/workbook.xml.rels").read(_STEP)
        except (KeyError, OSError, zipfile.BadZipFile, zlib.error):
            return {}
    targets = {}
    for link in re.findall(rb"<(?:\w+:)?Relationship\s([^>]*)>", links):
        found = dict(_ATTRIBUTE.findall(link))
        targets[found.get(b"Id", b"")] = found.get(b"Target", b"").decode("utf-8", "replace")
    members = {}
    for sheet in re.findall(rb"<(?:\w+:)?sheet\s([^>]*)>", book):
        found = {key.rpartition(b":")[2]: value for key, value in _ATTRIBUTE.findall(sheet)}
        target = targets.get(found.get(b"id", b""), "")
        name = html.unescape(found.get(b"name", b"").decode("utf-8", "replace"))
        members[name] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return members


def _check_names(archive: zipfile.ZipFile, where: str) -> None:
    """Refuse a workbook with two parts of one name: what is screened would not be what a spreadsheet program shows.

    Raises:
        InputError: it has such.
    """
    known: dict[str, tuple[int, int]] = {}
    for member in archive.infolist():
        name = member.filename.replace("\\", "/").lstrip("/").casefold()  # as the format compares them
        content = (member.CRC, member.file_size)
        if known.setdefault(name, content) != content:
            raise InputError(
                f"The workbook holds two parts named {member.filename[:60]!r}: programs differ in which they show.",
                where=where,
                remedy="Open it in a spreadsheet program, look at what it shows, and save it again.",
            )


def _inspect(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, where: str, unread: SheetXml) -> int:
    """Return the true size of a member; `unread` gets the cells of a worksheet that have no value."""
    is_sheet = "worksheets/" in member.filename
    size = width = height = 0
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
                width = max(width, column_number(letters))
                height = max(height, int(row or 0), int(far_row or 0))
            if max(width, 26) * max(height, 100_000) > CELLS_LIMIT:
                raise InputError(
                    f"The sheet spans {max(width, 26):,} columns x {max(height, 100_000):,} rows, most of them empty.",
                    where=where,
                    remedy="Delete the stray cells far right or far below the table, or export the table as CSV.",
                )
            cut = max(text.rfind(b"c>") + 2, len(text) - _LONGEST_CELL)
            unread.look(text[:cut])
            seam = text[cut:]
    if is_sheet:
        unread.look(seam)
    return size


def _repeats_filled(text: bytes) -> bool:
    return bool(_REPEATED_CELL.search(text)) or any(b"value-type" in cells for _, cells in _REPEATED_ROWS.findall(text))
