"""Who screens the batches, and how they are cut, changes nothing in a report."""

from __future__ import annotations

import io
import multiprocessing
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from screening.errors import InputError
from screening.model import Batch, Run, Summary
from screening.reading import ReadOptions, open_table
from screening.reporting import FORMATS, Record, ReportOptions, reporter
from screening.run import load_judges, map_columns, screen_table
from screening.screener import Judges
from screening.workers import Workers

HEADERS = "ID,Nationality,University,Country,Course"
ROWS = [
    "1,DPRK,Kim Chaek University of Technology,North Korea,Nuclear Engineering",
    "2,Korea,Seoul National University,South Korea,Law",
    "3,,,,Law",
    "4,Russia,МИФИ,Россия,Plasma physics",
    "5,Ireland,Trinity College,Erewhon,Law",
    "6,Ireland,University College Dublin,Ireland,Law",
    "7,Atlantis,,,Law",
    '8,China,"Novosibirsk State University\nFaculty of Physics",Russia',
    "9,Ireland,University of Lilliput,Lilliput,Physics",
]
TEXTS = [name for name, kind in FORMATS.items() if kind.is_text]
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?")


@pytest.fixture(scope="module")
def judges() -> Judges:
    return load_judges()


class Told:
    """A reporter that keeps what it is told, the time of the run left out."""

    def begin(self, run: Run) -> None:
        self.run = replace(run, generated_at="")
        self.records: list[Record] = []

    def add(self, record: Record) -> None:
        self.records.append(record)

    def end(self, summary: Summary) -> None:
        self.summary = summary


def told(
    path: Path, judges: Judges, batch_rows: int, *, show_all: bool, jobs: int = 1, formats: Sequence[str] = TEXTS
) -> tuple[Told, dict[str, str]]:
    """Screen a file in batches of a size; return what a reporter was told, and the reports by format."""
    kept, written = Told(), {name: io.StringIO() for name in formats}
    written_by = [reporter(name, out, ReportOptions(show_all=show_all)) for name, out in written.items()]
    with ExitStack() as stack:
        workers = stack.enter_context(Workers(jobs, load_judges)) if jobs > 1 else None
        table = stack.enter_context(open_table(str(path), ReadOptions(batch_rows=batch_rows)))
        mapping = map_columns(table)
        shared = workers.screening if workers else None
        screen_table(table, mapping, judges, [kept, *written_by], show_all=show_all, shared=shared)
    return kept, {name: _STAMP.sub("", out.getvalue()) for name, out in written.items()}


def write(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join([HEADERS, *rows, ""]), encoding="utf-8")
    return path


@pytest.mark.parametrize("show_all", [False, True])
def test_workers_give_what_one_process_gives_over_many_batches(tmp_path: Path, judges: Judges, show_all: bool) -> None:
    path = write(tmp_path / "t.csv", ROWS * 4)
    alone, reports = told(path, judges, 36, show_all=show_all)
    shared, same = told(path, judges, 5, show_all=show_all, jobs=3)
    assert (shared.run, shared.records, shared.summary) == (alone.run, alone.records, alone.summary)
    assert same == reports
    [unread] = [warning for warning in shared.summary.warnings if warning.code == "unread-country"]
    assert (unread.count, unread.rows) == (8, (5, 9, 14, 18, 23))
    assert shared.summary.unscreenable_by_code == {
        "ambiguous-country": 4,
        "nothing-to-screen": 4,
        "unread-nationality": 4,
    }


@given(rows=st.lists(st.sampled_from(ROWS), min_size=1, max_size=30), size=st.integers(1, 31), show_all=st.booleans())
def test_batches_of_any_size_give_what_a_single_one_gives(
    tmp_path_factory: pytest.TempPathFactory, judges: Judges, rows: list[str], size: int, show_all: bool
) -> None:
    path = write(tmp_path_factory.getbasetemp() / "cut.csv", [ROWS[0], *rows])
    whole, cut = (told(path, judges, rows, show_all=show_all, formats=())[0] for rows in (1000, size))
    assert (cut.run, cut.records, cut.summary) == (whole.run, whole.records, whole.summary)


def test_a_worker_that_ends_is_an_input_error_with_a_remedy_and_not_a_short_report(
    tmp_path: Path, judges: Judges
) -> None:
    path = str(write(tmp_path / "t.csv", ROWS * 4))
    with Workers(2, load_judges) as workers, open_table(path, ReadOptions(batch_rows=2)) as table:
        screened = workers.screening(judges, map_columns(table), show_all=False)(table.batches())
        next(screened)
        for worker in multiprocessing.active_children():
            worker.kill()
        with pytest.raises(InputError, match="--jobs 1"):
            list(screened)
    assert not multiprocessing.active_children()


def test_closing_ends_the_workers_and_leaves_the_rest_unread(tmp_path: Path, judges: Judges) -> None:
    taken = []

    def endless() -> Iterator[Batch]:
        cells = [pa.array(["MEPhI"])] * 5
        while True:
            taken.append(len(taken) + 1)
            yield Batch(len(taken), range(len(taken), len(taken) + 1), tuple(cells))

    with open_table(str(write(tmp_path / "t.csv", ROWS)), ReadOptions()) as table:
        mapping = map_columns(table)
    with Workers(2, load_judges) as workers:
        screened = workers.screening(judges, mapping, show_all=False)(endless())
        next(screened)
        screened.close()
    assert not multiprocessing.active_children()
    assert len(taken) == 5  # two given out, two judged here meanwhile, and one that waits for the first to be told
