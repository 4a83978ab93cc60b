"""Reading a table needs no pandas, which takes longer to import than most tables to screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest

_READ = """
import sys
from screening.reading import open_table
with open_table(sys.argv[1]) as table:
    rows = sum(map(len, table.batches()))
print(rows, "pandas" in sys.modules)
"""
_ROWS = 20_000  # several parts in every format


@pytest.fixture(params=["csv", "xlsx", "parquet"])
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"table.{request.param}"
    rows = [(f"S{number}", "Kim Chaek University of Technology", "DPRK") for number in range(_ROWS)]
    headers = ["Student ID", "Institution", "Country"]
    if request.param == "csv":
        path.write_text("\n".join(map(",".join, [tuple(headers), *rows])))
    elif request.param == "parquet":
        columns = [pa.array(column) for column in zip(*rows, strict=True)]
        pyarrow.parquet.write_table(pa.table(columns, names=headers), path)
    else:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in [headers, *rows]:
            sheet.append(row)
        book.save(path)
    return path


def test_pandas_is_not_imported(table: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _READ, str(table)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(_ROWS), "False"]
