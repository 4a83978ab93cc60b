"""Reports for people show the worst few, count the rest exactly and stay small in memory."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from report_samples import KIM_CHAEK_ROW, KOREA_ROW, RUN, SUMMARY, write

from screening.model import Band, Finding
from screening.reporting import reporter
from screening.reporting.amounts import count, join_words, ranges
from screening.reporting.collect import Collector


def finding(row: int, score: int) -> Finding:
    return replace(KIM_CHAEK_ROW, row=row, line=row + 1, sheet_row=row + 1, score=score, record_id=f"S-{row}")


@settings(max_examples=50)
@given(scores=st.lists(st.integers(76, 100), max_size=60), limit=st.integers(1, 20))
def test_the_kept_findings_are_the_worst_and_equal_ones_keep_row_order(scores: list[int], limit: int) -> None:
    kept = Collector(limit)
    rows = [finding(row, score) for row, score in enumerate(scores, 1)]
    for row in rows:
        kept.add(row)
    assert kept.worst_first() == sorted(rows, key=lambda f: (-f.score, f.row))[:limit]
    assert kept.not_shown == max(0, len(scores) - limit)


def test_band_outranks_score() -> None:
    kept = Collector(2)
    for row, (band, score) in enumerate([(Band.HIGH, 75), (Band.CRITICAL, 75), (Band.LOW, 20)], 1):
        kept.add(replace(finding(row, score), band=band))
    assert [f.row for f in kept.worst_first()] == [2, 1]


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_what_is_not_shown_is_counted(format: str) -> None:
    report = write(format, (finding(row, 80) for row in range(1, 1235)), width=100)
    text = re.sub(r"\s+", " ", report)
    assert "1,184 findings not shown; these are the 50 worst of 1,234. Use --limit 0 to see all" in text
    assert "S-50 " in text and "S-51" not in text


@pytest.mark.parametrize("limit", [0, None])
def test_without_a_limit_all_is_shown(limit: int | None) -> None:
    report = write("table", (finding(row, 80) for row in range(1, 101)), limit=limit, width=100)
    assert "S-100 " in report and "not shown" not in report


def test_findings_left_out_by_options_are_counted() -> None:
    report = write(
        "table", [KIM_CHAEK_ROW], summary=replace(SUMMARY, by_band={"critical": 1, "medium": 1200, "low": 3})
    )
    assert "Left out by the options of this run: 1,200 medium, 3 low." in report


def test_unscreened_rows_are_grouped_with_exact_counts() -> None:
    rows = [
        replace(KOREA_ROW, row=row, line=row + 2, sheet_row=row + 2)
        for row in (*range(1, 4), 3, 9, *range(1020, 1400, 2))
    ]
    report = re.sub(r"\s+", " ", write("table", rows, limit=3, width=100))
    assert "194 rows: Excel rows 3-5, 11, 1022, 1024, 1026, 1028," in report
    assert "1056 and 172 more" in report


def test_many_kinds_of_unscreened_rows_stay_bounded_and_counted() -> None:
    kept = Collector(2)
    for row in range(1, 31):
        kept.add(replace(KOREA_ROW, row=row, text=f"reason {row}"))
    assert [(group.text, group.count) for group in kept.unscreened()] == [
        ("other rows of this kind", 10),
        *((f"reason {row}", 1) for row in range(1, 21)),
    ]


def many() -> Iterator[Finding]:
    """Yield 1,500 findings, each with ten thousand characters of its own."""
    for row in range(1, 1_501):
        [found] = KIM_CHAEK_ROW.matches
        match = replace(found.match, text=f"Kim Chaek Univ. of Technology {row} " + "x" * 10_000)
        yield replace(finding(row, 76 + row % 25), matches=(replace(found, match=match),))


@pytest.mark.parametrize("format", ["table", "markdown", "html", "csv", "ndjson", "json"])
def test_memory_does_not_grow_with_findings(format: str) -> None:
    """These findings take 15 MB as JSON; no report holds more than its spool."""
    with Path(os.devnull).open("w", encoding="utf-8") as out:
        report = reporter(format, out)
        report.begin(RUN)
        tracemalloc.start()
        for record in many():
            report.add(record)
        report.end(SUMMARY)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 10_000_000


def test_table_only_loads_rich() -> None:
    code = "import sys, screening.reporting; sys.exit('rich' in sys.modules or 'pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_amounts_in_words() -> None:
    assert [count(n, "row") for n in (0, 1, 1234)] == ["0 rows", "1 row", "1,234 rows"]
    assert ranges([(3, 3), (7, 1009)], 1010) == "3, 7-1,009 and 6 more"
    assert ranges([(3, 3)], 1) == "3"
    assert [join_words(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_json_report_that_went_through_the_disk_is_whole() -> None:
    """7,000 findings are more than the spool keeps in memory."""
    document = json.loads(write("json", (finding(row, 80) for row in range(1, 7_001))))
    assert [f["row"] for f in document["findings"]] == list(range(1, 7_001))
    assert document["findings"][-1]["matches"][0]["text"] == "Kim Chaek Univ. of Technology"


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_row_with_hundreds_of_matches_and_columns_stays_readable(format: str) -> None:
    row = replace(KIM_CHAEK_ROW, matches=KIM_CHAEK_ROW.matches * 300)
    run = replace(RUN, mapping=replace(RUN.mapping, unused=tuple(f"column {n}" for n in range(1, 5001))))
    report = write(format, [row], run=run, width=80)
    assert len(report) < 10_000
    assert "292 more matches not shown" in report


def test_unused_columns_are_counted() -> None:
    run = replace(RUN, mapping=replace(RUN.mapping, unused=tuple(f"column {n}" for n in range(1, 5001))))
    assert "“column 20” and 4,980 more" in write("table", [], run=run, width=120)
