"""Reports that were written here, known again by a mark: they are no tables, and may be replaced by newer ones."""

from __future__ import annotations

from pathlib import Path

GENERATOR = b'<meta name="generator" content="screening">'
"""Stands in the head of every HTML report."""
_HEAD = 4 << 10


def is_own_report(path: Path) -> bool:
    """Tell whether a file is a workbook or an HTML report that was written here."""
    match path.suffix.lower():
        case ".xlsx":
            from screening.workbook import is_made_by_us  # for workbooks only

            return is_made_by_us(path)
        case ".html":
            return _has_mark(path)
    return False


def _has_mark(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return GENERATOR in file.read(_HEAD)
    except OSError:
        return False
