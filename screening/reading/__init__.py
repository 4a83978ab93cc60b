"""Reads a file into batches of text columns with line numbers and warnings.

Knows formats and encodings, nothing of screening. One file per format
(`delimited`, `workbook`, `parquet`, `records`, `webpage`) behind
`chunk.Format`; `kind` tells them apart by content, `table.Table` gives all of
them headers, batches, line numbers and warnings in the same way.
"""

from __future__ import annotations

from screening.reading.options import HeaderJudge, ReadOptions
from screening.reading.registry import open_table, workbook_at
from screening.reading.table import Table

__all__ = ["HeaderJudge", "ReadOptions", "Table", "open_table", "workbook_at"]
