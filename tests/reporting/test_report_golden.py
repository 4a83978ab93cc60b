"""Each format looks as the golden files show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from report_samples import PAKISTAN_ROW, RECORDS, SUMMARY, write

Compare = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("json", "report.json"),
        ("ndjson", "report.ndjson"),
        ("csv", "report.csv"),
        ("markdown", "report.md"),
        ("html", "report.html"),
    ],
)
def test_report_for_programs_and_ci(format: str, name: str, matches_golden: Compare) -> None:
    matches_golden(write(format), name)


@pytest.mark.parametrize("width", [80, 120])
def test_table_at_the_usual_widths(width: int, matches_golden: Compare) -> None:
    matches_golden(write("table", width=width), f"table-{width}.txt")


def test_table_in_colour(matches_golden: Compare) -> None:
    matches_golden(write("table", width=80, color=True), "table-80-colour.txt")


def test_table_with_rows_without_findings_shows_near_misses(matches_golden: Compare) -> None:
    matches_golden(write("table", [*RECORDS, PAKISTAN_ROW], width=80, show_all=True), "table-all.txt")


def test_table_that_shows_two_of_four(matches_golden: Compare) -> None:
    summary = replace(SUMMARY, by_band=SUMMARY.by_band | {"low": 12})
    matches_golden(write("table", limit=2, width=80, summary=summary), "table-limit-2.txt")


@pytest.mark.parametrize(("format", "name"), [("table", "clean.txt"), ("markdown", "clean.md")])
def test_run_without_findings_claims_no_clearance(format: str, name: str, matches_golden: Compare) -> None:
    clean = replace(
        SUMMARY, rows=1, screened=1, unscreenable=0, by_band={"none": 1}, unscreenable_by_code={}, warnings=()
    )
    matches_golden(write(format, [], summary=clean), name)


@pytest.mark.parametrize("format", ["table", "json", "ndjson", "csv", "markdown", "html"])
def test_same_run_gives_the_same_bytes(format: str) -> None:
    assert write(format) == write(format)
