"""Finds the merged cells of an ODS sheet, which the workbook library does not tell."""

from __future__ import annotations

import re
import zipfile
from typing import IO
from xml.etree import ElementTree

from screening.errors import InputError

Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell, each (row, column), 0-based."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VERTICAL = re.compile(rb'number-rows-spanned="(?!1")')


def ods_merges(file: IO[bytes], sheet: str, where: str) -> list[Merge]:
    """Return the cells of `sheet` that are merged over several rows.

    Raises:
        InputError: the content is damaged.
    """
    with zipfile.ZipFile(file) as archive:
        with archive.open("content.xml") as stream:
            seam = b""
            while block := stream.read(1 << 20):
                if _VERTICAL.search(seam + block):
                    break
                seam = block[-40:]
            else:
                return []
        with archive.open("content.xml") as stream:
            try:
                return _parse(stream, sheet)
            except (ElementTree.ParseError, ValueError) as error:
                raise InputError(
                    f"The workbook is damaged ({error}).", where=where, remedy="Save it again in a spreadsheet program."
                ) from None


def _parse(stream: IO[bytes], sheet: str) -> list[Merge]:
    merges: list[Merge] = []
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
        elif event == "start" and element.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            rows = int(element.get(f"{_TABLE}number-rows-spanned", "1"))
            columns = int(element.get(f"{_TABLE}number-columns-spanned", "1"))
            if inside and rows > 1:
                merges.append(((row, column), (row + rows - 1, column + columns - 1)))
            column += int(element.get(f"{_TABLE}number-columns-repeated", "1"))
    return merges
