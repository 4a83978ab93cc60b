"""How far the reading of a table has come."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from screening.reading import ReadOptions, open_table

ROWS = 40_000


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_part_read_grows_to_the_whole_for_text_plain_or_packed(tmp_path: Path, pack) -> None:
    text = "Name,University\n" + "".join(f"Person {i},University {i * 7919 % ROWS}\n" for i in range(ROWS))
    path = tmp_path / "t.csv"
    path.write_bytes(pack(text.encode()))
    with open_table(str(path), ReadOptions(batch_rows=10_000)) as table:
        assert table.fraction(0) is None
        done, parts = 0, []
        for batch in table.batches():
            done += len(batch)
            parts.append(table.fraction(done))
        assert parts == sorted(parts)
        assert (done, table.fraction(done), table.fraction(done // 4)) == (ROWS, 1.0, 0.25)


def test_of_a_workbook_the_part_read_is_not_known(examples) -> None:
    with open_table(str(examples / "partnerships.xlsx"), ReadOptions()) as table:
        assert [table.fraction(len(batch)) for batch in table.batches()] == [None]
