"""Reports over several files: every row says which file it is in, and nothing of a file is lost in the sums."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from report_samples import KIM_CHAEK_ROW, KOREA_ROW, RUN, SUMMARY, write
from test_report_schema import RECORD_SCHEMA, SCHEMA, described, keys_of

from screening.model import Input, Mapping, SourceFacts, TableWarning
from screening.reporting.collect import Collector

SPRING = replace(SUMMARY.source, path="intake/spring.csv")
AUTUMN = SourceFacts("intake/autumn.xlsx", "xlsx", sheet="Students", header_row=1, sha256="e" * 64)
SEVERAL_RUN = replace(
    RUN,
    source=SourceFacts("intake", "several"),
    mapping=Mapping(()),
    inputs=(Input(SPRING, RUN.mapping), Input(AUTUMN, replace(RUN.mapping, unused=(), notes=()))),
)
SEVERAL = replace(
    SUMMARY,
    source=SourceFacts("intake", "several", sha256="f" * 64),
    rows=2_500,
    screened=2_490,
    unscreenable=10,
    inputs=(replace(SUMMARY, source=SPRING), replace(SUMMARY, source=AUTUMN)),
    warnings=(
        TableWarning("no-header", "No row of headers was found.", source="intake/spring.csv"),
        TableWarning("no-header", "No row of headers was found.", source="intake/autumn.xlsx"),
        TableWarning("ragged-row", "A row has fewer cells.", 1, (3,), (5,), (4,), source="intake/spring.csv"),
    ),
)
RECORDS = (
    replace(KIM_CHAEK_ROW, source="intake/spring.csv"),
    replace(KOREA_ROW, source="intake/spring.csv"),
    replace(KIM_CHAEK_ROW, source="intake/autumn.xlsx"),
    replace(KOREA_ROW, source="intake/autumn.xlsx"),
)


def report(format: str, **options: Any) -> str:
    return write(format, RECORDS, run=SEVERAL_RUN, summary=SEVERAL, **options)


def test_json_follows_the_schema_and_every_key_is_described() -> None:
    document = json.loads(report("json"))
    Draft202012Validator(SCHEMA).validate(document)
    assert keys_of(document) <= described()
    assert [file["path"] for file in document["inputs"]] == ["intake/spring.csv", "intake/autumn.xlsx"]
    assert [record["source"] for record in document["findings"]] == ["intake/spring.csv", "intake/autumn.xlsx"]
    assert [record["source"] for record in document["unscreened"]] == ["intake/spring.csv", "intake/autumn.xlsx"]


def test_ndjson_follows_the_schema_and_every_key_is_described() -> None:
    for line in report("ndjson").splitlines():
        Draft202012Validator(RECORD_SCHEMA).validate(json.loads(line))
        assert keys_of(json.loads(line)) - {"type"} <= described()


def test_a_report_over_one_file_has_no_key_for_files() -> None:
    document = json.loads(write("json"))
    assert "inputs" not in document
    assert not any("source" in record for record in (*document["findings"], *document["unscreened"]))


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_a_row_is_placed_in_its_file_in_the_words_of_its_format(format: str) -> None:
    text = re.sub(r"\s+", " ", report(format, width=100))
    assert "intake/spring.csv, Excel row 9" in text
    assert "intake/autumn.xlsx, Excel row 9" in text
    assert "intake/autumn.xlsx, Excel row 46" in text


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_a_warning_that_files_share_is_said_once(format: str) -> None:
    text = re.sub(r"\s+", " ", report(format, width=100))
    assert text.count("No row of headers was found.") == 1
    assert "No row of headers was found. (2 files: intake/spring.csv, intake/autumn.xlsx)" in text
    assert "intake/spring.csv: A row has fewer cells. (Excel row 4)" in text


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_how_each_file_was_read_is_stated(format: str) -> None:
    text = re.sub(r"\s+", " ", report(format, width=100))
    assert "XLSX, sheet “Students”, header in row 1" in text
    assert "intake/autumn.xlsx: 1,250 rows, 5 could not be screened; findings: 1 critical, 2 high, 1 medium" in text


def test_files_beyond_the_limit_are_counted() -> None:
    text = report("table", limit=1, width=100)
    assert "1 more file not listed here; the json report lists all." in text


def test_rows_of_one_number_in_two_files_are_two_rows() -> None:
    kept = Collector(1)
    for record in RECORDS:
        kept.add(record)
    for reason in range(30):
        kept.add(replace(KOREA_ROW, source="intake/autumn.xlsx", text=f"reason {reason}"))
    kept.add(replace(KOREA_ROW, source="intake/spring.csv", text="another reason"))
    assert [(group.source, group.count, group.rows) for group in kept.unscreened()][:2] == [
        ("", 2, []),  # of both files: their numbers mean nothing together
        ("intake/spring.csv", 1, [(44, 44)]),
    ]
