"""Finds merged cells and cells without a value in an ODS sheet, which the workbook library does not tell."""

from __future__ import annotations

import re
import zipfile
from typing import IO
from xml.etree import ElementTree

from screening.errors import InputError
from screening.reading.errorcells import UNCALCULATED
from screening.reading.unread import UnreadCells

Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell, each (row, column), 0-based."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TELLING = re.compile(rb'number-rows-spanned="(?!1")|table:formula=')
_ERROR = re.compile(r"#\S{2,20}|Err:\d{3}")


def ods_marks(file: IO[bytes], sheet: str, where: str) -> tuple[list[Merge], UnreadCells]:
    """Return the cells of `sheet` that are merged over several rows, and the formulas that have no value but an error.

    Raises:
        InputError: the content is damaged.
    """
    with zipfile.ZipFile(file) as archive:
        with archive.open("content.xml") as stream:
            seam = b""
            while block := stream.read(1 << 20):
                if _TELLING.search(seam + block):
                    break
                seam = block[-40:]
            else:
                return [], {}
        with archive.open("content.xml") as stream:
            try:
                return _parse(stream, sheet)
            except (ElementTree.ParseError, ValueError) as error:
                raise InputError(
                    f"The workbook is damaged ({error}).", where=where, remedy="Save it again in a spreadsheet program."
                ) from None


def _parse(stream: IO[bytes], sheet: str) -> tuple[list[Merge], UnreadCells]:
    merges: list[Merge] = []
    unread: UnreadCells = {}
    inside = False
    row = column = 0
    for event, element in ElementTree.iterparse(stream, events=("start", "end")):
        if element.tag == f"{_TABLE}table":
            if event == "start":
                inside = element.get(f"{_TABLE}name") == sheet
                row = 0
            elif inside:
                break
        elif element.tag == f"{_TABLE}table-row":
            column = 0
            if event == "end":
                row += int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                element.clear()
        elif event == "end" and element.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            rows = int(element.get(f"{_TABLE}number-rows-spanned", "1"))
            columns = int(element.get(f"{_TABLE}number-columns-spanned", "1"))
            if inside and rows > 1:
                merges.append(((row, column), (row + rows - 1, column + columns - 1)))
            if inside and (what := _unread(element)):
                unread.setdefault(row + 1, {})[column] = what
            column += int(element.get(f"{_TABLE}number-columns-repeated", "1"))
    return merges, unread


def _unread(cell: ElementTree.Element) -> str:
    """Return the error that a cell shows, or that its formula was never calculated; empty for a value."""
    if not cell.get(f"{_TABLE}formula"):
        return ""
    text = "".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p")).strip()
    if _ERROR.fullmatch(text):
        return text
    return "" if text or cell.get(f"{_OFFICE}value-type") else UNCALCULATED
