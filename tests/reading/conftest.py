"""Reads a table that a test writes down as bytes, and lays it out as plain values."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from screening.errors import InputError
from screening.model import RowFlaw, SourceFacts, TableWarning
from screening.reading import HeaderJudge, ReadOptions, open_table


@dataclass(frozen=True)
class Seen:
    """A table read to its end."""

    headers: tuple[str, ...]
    rows: list[tuple[str, ...]]
    lines: list[int]
    warnings: dict[str, TableWarning]
    facts: SourceFacts
    flaws: list[RowFlaw]
    sheet_rows: list[int]
    """Empty for a batch whose sheet rows are its lines."""

    def flawed(self) -> list[tuple[int, str, bool, int]]:
        return [(flaw.row, flaw.code, flaw.whole, flaw.column) for flaw in self.flaws]


def read_path(path: str, *, judge: HeaderJudge | None = None, **options: object) -> Seen:
    with open_table(path, ReadOptions(**options), judge) as table:  # type: ignore[arg-type]
        rows: list[tuple[str, ...]] = []
        lines: list[int] = []
        flaws: list[RowFlaw] = []
        sheet_rows: list[int] = []
        for batch in table.batches():
            assert batch.first_row == len(rows) + 1
            assert all(column.null_count == 0 for column in batch.columns)
            rows.extend(zip(*(column.to_pylist() for column in batch.columns), strict=True))
            lines.extend(batch.lines)
            flaws.extend(batch.flaws)
            assert len(batch.sheet_rows) in {0, len(batch)}
            sheet_rows.extend(batch.sheet_rows)
        assert len(rows) == len(lines)
        return Seen(
            table.headers, rows, lines, {w.code: w for w in table.warnings()}, table.finished_facts(), flaws, sheet_rows
        )


Read = Callable[..., Seen]


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Return a function that reads `content` from a file called `name`."""
    folder = tmp_path_factory.mktemp("tables")
    number = itertools.count()

    def read(
        content: bytes | str, name: str = "table.csv", *, judge: HeaderJudge | None = None, **options: object
    ) -> Seen:
        place = folder / str(next(number))
        place.mkdir()
        path = place / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        try:
            return read_path(str(path), judge=judge, **options)
        finally:
            path.unlink()
            place.rmdir()

    return read


@pytest.fixture
def refusal(read: Read) -> Callable[..., InputError]:
    """Return a function that gives the error with which `content` is refused."""

    def refusal(content: bytes | str, name: str = "table.csv", **options: object) -> InputError:
        with pytest.raises(InputError) as caught:
            read(content, name, **options)
        assert Path(caught.value.where).name.startswith(name)
        return caught.value

    return refusal
