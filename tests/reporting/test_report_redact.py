"""A redacted report holds nothing that a cell says of a person, in any format."""

from __future__ import annotations

import io
import json
import re

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from report_samples import KIM_CHAEK_ROW, RECORDS, RUN, SUMMARY
from test_report_hostile import hostile_run
from test_report_overview import DECIDED
from test_report_schema import SCHEMA
from test_report_scope import NAMESAKE_ROW
from test_report_several import SEVERAL, SEVERAL_RUN

from screening.model import Finding, Method, Run, Summary, Unscreened
from screening.reporting import FORMATS, ReportOptions, reporter
from screening.reporting.redact import Redacted

KEY = b"a key of more than sixteen bytes"


def redacted(
    format: str,
    records: tuple[Finding | Unscreened, ...] = RECORDS,
    run: Run = RUN,
    summary: Summary = SUMMARY,
    key: bytes = KEY,
) -> str:
    out = io.StringIO(newline="")
    report = Redacted(reporter(format, out, ReportOptions(limit=None, show_all=True)), key)
    report.begin(run)
    for record in records:
        report.add(record)
    report.end(summary)
    return out.getvalue()


@pytest.mark.parametrize("format", [kind.name for kind in FORMATS.values() if not kind.gives_table_back])
def test_no_cell_of_a_row_is_in_a_redacted_report(format: str) -> None:
    """Everything that a file can put into a run is put there; headers and file names alone may come back."""
    secret = "ZQXJ Ivanova"
    run, records, summary = hostile_run(secret)
    run = replace(
        run, source=replace(run.source, path="a.csv", sheet=""), mapping=RUN.mapping, watchlists=RUN.watchlists
    )
    summary = replace(summary, source=replace(summary.source, path="a.csv", sheet=""))
    said = []
    for record in records:
        if isinstance(record, Finding):
            listed = tuple(
                replace(
                    located,
                    column="Name",
                    match=replace(
                        located.match,
                        method=Method.PERSON,
                        entity_name="Listed",
                        alias=KIM_CHAEK_ROW.matches[0].match.alias,
                    ),
                )
                for located in record.matches
            )
            reasons = tuple(
                replace(reason, code="exposure.x", short="", source="list", about="") for reason in record.reasons
            )
            record = replace(
                record, matches=listed, reasons=reasons, subject=replace(record.subject, code="", level="")
            )
        said.append(replace(record, code="x") if isinstance(record, Unscreened) else record)
    report = redacted(format, tuple(said), run, summary)
    assert "ZQXJ" not in report and "Ivanova" not in report


def test_record_numbers_are_the_same_under_one_key_and_others_under_another() -> None:
    ids = [[f["record_id"] for f in json.loads(redacted("json", key=key))["findings"]] for key in (KEY, KEY, b"x" * 32)]
    assert ids[0] == ids[1]
    assert set(ids[0]).isdisjoint(ids[2])
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in ids[0])
    assert len(set(ids[0])) == 4


def test_a_row_without_a_number_has_none() -> None:
    assert json.loads(redacted("json", (replace(KIM_CHAEK_ROW, record_id=""),)))["findings"][0]["record_id"] == ""


def test_what_the_lists_the_policy_and_the_law_say_stays() -> None:
    report = redacted("html")
    for text in ("Kim Chaek University of Technology", "One of four main DPRK universities", "Certainty: strong"):
        assert text in report
    assert "Kim Chaek Univ. of Technology" in report, "the words that matched an institution are its evidence"
    assert "Faculty 5" not in report and "Nuclear Reactor" not in report


def test_the_name_of_a_person_is_left_out_and_the_listed_person_is_not() -> None:
    report = redacted("table", (NAMESAKE_ROW,))
    assert "OFFICIAL Ann" not in report and "Ann Official" in report and "(left out)" in report


def test_of_a_decision_only_what_it_is_and_how_long_it_holds_stays() -> None:
    row = replace(KIM_CHAEK_ROW, fingerprint="f" * 24, decision=DECIDED)
    for format in ("table", "html", "json"):
        report = redacted(format, (row,))
        assert "escalated" in report and "2027-06-30" in report
        for text in ("A. Reader", "embassy", "letter of 3 June", "f" * 24):
            assert text not in report


def test_a_redacted_json_report_follows_the_schema() -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(redacted("json")))


def test_folders_of_several_files_are_left_out_and_their_names_stay_apart() -> None:
    records = (replace(KIM_CHAEK_ROW, source="intake/spring.csv"), replace(KIM_CHAEK_ROW, source="intake/autumn.xlsx"))
    report = redacted("table", records, SEVERAL_RUN, SEVERAL)
    assert "spring.csv, 9" in report and "autumn.xlsx" in report and "intake/" not in report
