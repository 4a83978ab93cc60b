"""Cells that are text by their type: nothing that is put into one is ever a formula, a number or an error."""

from __future__ import annotations

import re

from openpyxl.cell import Cell
from openpyxl.cell.cell import ERROR_CODES

LONGEST = 32_767
"""Characters (UTF-16 units) a cell of Excel can hold; Microsoft, "Excel specifications and limits"."""
_CUT = "… (cut)"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold (XML 1.0, "Char"): also U+FFFE and U+FFFF, for which Excel calls the file damaged."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads `_x0041_` in a stored text as the letter A; the mark itself is escaped."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def storable(text: str) -> str:
    """Return text as a workbook can store it: without what XML may not hold, no longer than a cell may be."""
    if not text.isprintable():
        text = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    if 2 * len(text) > LONGEST and len(text.encode("utf-16-le")) > 2 * LONGEST:
        text = text.encode("utf-16-le")[: 2 * (LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
    return text


def reads_as_formula(text: str) -> bool:
    """Tell a text that a spreadsheet program would take for a formula if it were typed into a cell."""
    return text.lstrip(" ").startswith(_FORMULA)


def must_be_typed(text: str) -> bool:
    """Tell a text that openpyxl would store as something else than text, or that editing would turn into a formula."""
    return reads_as_formula(text) or text in ERROR_CODES


def set_text(cell: Cell, text: str) -> None:
    """Put a text into a cell, as text; editing it in Excel does not make a formula of it either."""
    if not text:
        return
    cell.value = storable(text)
    cell.data_type = "s"
    if reads_as_formula(text):
        cell.quotePrefix = True
