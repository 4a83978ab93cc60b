"""The mark by which a workbook that was written here is known again."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

MADE_BY = "Made by"
"""Name of the property of the document that says so."""
_PROGRAM = "screening"
_PART = "docProps/custom.xml"
_MOST = 64 << 10


def mark_as_ours(book: Workbook, made_by: str) -> None:
    """Write into the properties of a workbook that it was made here."""
    from openpyxl.packaging.custom import StringProperty

    if MADE_BY in book.custom_doc_props.names:
        del book.custom_doc_props[MADE_BY]
    book.custom_doc_props.append(StringProperty(name=MADE_BY, value=made_by))


def is_made_by_us(path: Path) -> bool:
    """Tell whether a file is a workbook that was written here; False for whatever cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_PART) as part:
            content = part.read(_MOST)
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return False
    return MADE_BY.encode() in content and _PROGRAM.encode() in content
