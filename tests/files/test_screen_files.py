"""Several files give one report: the records of each, and sums that agree."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from screening.files import screen_files, survey
from screening.model import Finding, Run, Summary
from screening.reading import ReadOptions
from screening.reporting import Record
from screening.run import load_judges, map_columns, screen_table
from screening.screener import Judges


class Kept:
    def __init__(self) -> None:
        self.records: list[Record] = []

    def begin(self, run: Run) -> None:
        self.run = run

    def add(self, record: Record) -> None:
        self.records.append(record)

    def end(self, summary: Summary) -> None:
        self.summary = summary


@pytest.fixture(scope="module")
def judges() -> Judges:
    return load_judges()


@pytest.fixture(scope="module")
def paths(examples: Path) -> list[str]:
    return sorted(map(str, examples.iterdir()))


@pytest.fixture(scope="module")
def together(judges: Judges, paths: list[str]) -> Kept:
    kept = Kept()
    screen_files(["examples"], survey(paths, ReadOptions()).files, judges, [kept])
    return kept


def alone(judges: Judges, path: str) -> Kept:
    kept = Kept()
    with survey([path], ReadOptions()).files[0].open() as table:
        screen_table(table, map_columns(table), judges, [kept])
    return kept


def test_records_are_those_of_each_file_in_order_and_name_it(judges: Judges, paths: list[str], together: Kept) -> None:
    for path in paths:
        of_file = [record for record in together.records if record.source == path]
        assert [(r.row, r.line, r.record_id) for r in of_file] == [
            (r.row, r.line, r.record_id) for r in alone(judges, path).records
        ]
    assert [r.source for r in together.records] == sorted(r.source for r in together.records)


def test_counts_are_the_sums_and_each_file_keeps_its_own(judges: Judges, paths: list[str], together: Kept) -> None:
    total = together.summary
    assert total.rows == 40 == sum(part.rows for part in total.inputs)
    assert total.rows == total.screened + total.unscreenable == sum(total.by_band.values())
    for path, part in zip(paths, total.inputs, strict=True):
        single = alone(judges, path).summary
        assert (part.source, part.by_band, part.unscreenable_by_code) == (
            single.source,
            single.by_band,
            single.unscreenable_by_code,
        )


def test_warnings_say_which_file_they_are_about(together: Kept) -> None:
    assert {(Path(w.source).name, w.code) for w in together.summary.warnings} == {
        ("enrolments-ru-cp1251.csv", "encoding"),
        ("partnerships.xlsx", "rows-above"),
    }


def test_the_digest_is_that_of_the_list_sha256sum_prints(paths: list[str], together: Kept) -> None:
    lines = "".join(f"{hashlib.sha256(Path(path).read_bytes()).hexdigest()}  {path}\n" for path in paths)
    assert together.summary.source.sha256 == hashlib.sha256(lines.encode()).hexdigest()


def test_progress_counts_rows_over_all_files(judges: Judges, paths: list[str]) -> None:
    told: list[int] = []
    screen_files(
        ["examples"], survey(paths, ReadOptions()).files, judges, [], on_rows=lambda rows, _fraction: told.append(rows)
    )
    assert told == sorted(told)
    assert told[-1] == 40


def test_the_report_is_titled_with_what_was_named(judges: Judges, paths: list[str], together: Kept) -> None:
    assert (together.run.source.path, together.run.source.format) == ("examples", "several")
    many = Kept()
    screen_files(["a.csv", "b.csv", "c.csv", "d.csv"], [], judges, [many])
    assert many.run.source.path == "a.csv and 3 more"


def test_findings_of_a_single_file_bear_no_file(judges: Judges, paths: list[str]) -> None:
    assert {r.source for r in alone(judges, paths[0]).records if isinstance(r, Finding)} == {""}
