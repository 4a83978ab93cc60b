"""GitLab's and reviewdog's lists, held to schemas written from their documentation; and the summary of a job."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ci_samples import CI_SUMMARY, write_for_ci
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from report_samples import FEFU_ROW, KIM_CHAEK_ROW, KOREA_ROW, RUN, SUMMARY, write
from test_report_hostile import any_text, hostile_run
from test_report_several import RECORDS, SEVERAL, SEVERAL_RUN

from screening.model import Band

POSITIVE = {"type": "integer", "minimum": 1}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!/|\\./|\\.\\./).+$"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": POSITIVE}},
                },
            },
        },
    },
}
POSITION = {
    "type": "object",
    "properties": {"line": POSITIVE, "column": POSITIVE},
    "required": ["line"],
    "additionalProperties": False,
}
RDJSON = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "required": ["name"], "properties": {"name": {"const": "screening"}}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity", "code"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"], "properties": {"value": {"type": "string"}}},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "additionalProperties": False,
                        "properties": {
                            "path": {"type": "string"},
                            "range": {
                                "type": "object",
                                "required": ["start"],
                                "additionalProperties": False,
                                "properties": {"start": POSITION, "end": POSITION},
                            },
                        },
                    },
                },
            },
        },
    },
}
SCHEMAS = {"gitlab": Draft202012Validator(GITLAB), "rdjson": Draft202012Validator(RDJSON)}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(format: str, *args: Any, **options: Any) -> Any:
    document = json.loads(write_for_ci(format, *args, **options))
    SCHEMAS[format].validate(document)
    return document


@pytest.mark.parametrize("format", SCHEMAS)
def test_the_list_follows_what_is_documented(format: str) -> None:
    assert read(format) and read(format, redacted=False)
    assert read(format, RECORDS, run=SEVERAL_RUN, summary=SEVERAL)
    nothing = replace(SUMMARY, by_band={"none": 1}, warnings=())
    document = read(format, [], summary=nothing)
    assert (document if format == "gitlab" else document["diagnostics"]) == []


@pytest.mark.parametrize("format", SCHEMAS)
@settings(max_examples=40)
@given(text=any_text)
def test_it_does_so_whatever_stands_in_the_table(format: str, text: str) -> None:
    run, records, summary = hostile_run(text)
    assert json.loads(write(format, records, run=run, summary=summary))


@pytest.mark.parametrize(
    ("band", "severity", "level"),
    [
        (Band.CRITICAL, "blocker", "ERROR"),
        (Band.HIGH, "critical", "ERROR"),
        (Band.MEDIUM, "major", "WARNING"),
        (Band.LOW, "minor", "INFO"),
    ],
)
def test_severities_go_by_band(band: Band, severity: str, level: str) -> None:
    row = replace(FEFU_ROW, band=band)
    assert read("gitlab", [row])[0]["severity"] == severity
    assert read("rdjson", [row])["diagnostics"][0]["severity"] == level


def test_what_was_not_screened_is_above_what_was_screened_in_part() -> None:
    issues = read("gitlab", [KOREA_ROW, replace(KOREA_ROW, strict=False)], summary=replace(CI_SUMMARY, warnings=()))
    assert [(each["check_name"], each["severity"]) for each in issues][:2] == [
        ("not-screened.ambiguous-country", "minor"),
        ("in-part.ambiguous-country", "info"),
    ]


def test_gitlab_takes_issues_with_one_fingerprint_for_one_so_that_no_two_have() -> None:
    issues = read("gitlab", [FEFU_ROW, FEFU_ROW, KOREA_ROW, replace(KOREA_ROW, row=45)])
    assert len({each["fingerprint"] for each in issues}) == len(issues)


def test_columns_of_rdjson_count_bytes() -> None:
    Path("t.csv").write_text("Student no.,Home university\n№1,ДВФУ\n", encoding="utf-8")
    roles = tuple(replace(role, index=index) for index, role in enumerate(RUN.mapping.roles[:2]))
    run = replace(RUN, mapping=replace(RUN.mapping, roles=roles))
    summary = replace(CI_SUMMARY, source=replace(SUMMARY.source, path="t.csv", header_row=1))
    [first, *_] = read("rdjson", [replace(FEFU_ROW, line=2)], run=run, summary=summary)["diagnostics"]
    assert first["location"]["range"] == {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 14}}


def test_a_job_summary_is_the_overview_and_details_only_when_asked_for() -> None:
    assert "## Details" not in write_for_ci("job-summary", [KIM_CHAEK_ROW])
    assert "## Details" in write_for_ci("job-summary", [KIM_CHAEK_ROW], details=True)


@pytest.mark.parametrize(("limit", "shown"), [(None, 512), (0, 512), (5_000, 625), (7, 7)])
def test_a_job_summary_fits_the_limit_of_github_and_says_what_it_leaves_out(limit: int | None, shown: int) -> None:
    records = [
        replace(FEFU_ROW, line=line, row=line, fingerprint=f"fp{line}", record_id="김책" * 200 + str(line))
        for line in range(2, 9_002)
    ]
    summary = replace(CI_SUMMARY, decisions=None, by_band={"high": 9_000})
    report = write_for_ci("job-summary", records, summary=summary, redacted=False, limit=limit)
    assert len(report.encode()) <= 1_000_000 < 1024 * 1024
    assert report.count("| HIGH |") == shown
    assert f"{9_000 - shown:,} findings not shown" in report


def test_a_job_summary_that_no_number_of_findings_makes_fit_ends_with_a_sentence() -> None:
    gaps = [replace(KOREA_ROW, row=row, text="x" * 400 + str(row)) for row in range(5_000)]
    warnings = tuple(replace(SUMMARY.warnings[0], text="y" * 400 + str(at)) for at in range(5_000))
    report = write_for_ci("job-summary", gaps, summary=replace(CI_SUMMARY, warnings=warnings), redacted=False)
    assert len(report.encode()) <= 1_000_000
    assert report.endswith("The summary was too large and ends here; the json report holds everything.\n")
