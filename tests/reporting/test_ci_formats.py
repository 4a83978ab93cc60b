"""What every report for a CI service has in common: it holds whatever fails a run, and nothing that is personal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from ci_samples import CI_RECORDS, CI_SUMMARY, CLEARED, FORMATS_FOR_CI, KEY, write_for_ci
from msgspec.structs import replace
from report_samples import FEFU_ROW, KIM_CHAEK_ROW, SUMMARY
from test_report_hostile import hostile_run
from test_report_scope import NAMESAKE_ROW
from test_report_several import RECORDS, SEVERAL, SEVERAL_RUN

from screening.model import Finding, Method, Unscreened

Compare = Callable[[str, str], None]
ONE_BY_ONE = tuple(name for name in FORMATS_FOR_CI if name != "job-summary")
ENDINGS = {"sarif": "sarif", "junit": "xml", "github": "txt", "gitlab": "json", "rdjson": "json", "job-summary": "md"}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("format", FORMATS_FOR_CI)
def test_report_looks_as_the_golden_file_shows(format: str, matches_golden: Compare) -> None:
    matches_golden(write_for_ci(format), f"ci-{format}.{ENDINGS[format]}")


@pytest.mark.parametrize("format", FORMATS_FOR_CI)
def test_same_run_gives_the_same_bytes(format: str) -> None:
    assert write_for_ci(format) == write_for_ci(format)


@pytest.mark.parametrize("format", ONE_BY_ONE)
@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("finding.dprk", "a finding"),
        ("not-screened.nothing-to-screen", "a row that was not screened"),
        ("in-part.ambiguous-country", "a row that was screened in part"),
        ("warning.sheet-not-read", "a sheet that was not read"),
        ("remark.ragged-row", "what was odd about the file"),
        ("report.left-out", "findings that the options left out"),
        ("decisions.unusable", "an entry of the ledger that counts as no decision"),
    ],
)
def test_nothing_is_cleared_in_silence(format: str, code: str, why: str) -> None:
    report = write_for_ci(format, fail_on=CI_RECORDS[0].band, strict=True)  # type: ignore[union-attr]
    words = {  # where a service shows no rule, the message says it
        "finding.dprk": "Kim Chaek University of Technology",
        "not-screened.nothing-to-screen": "Not screened: nothing to screen",
        "in-part.ambiguous-country": "Screened in part: ambiguous country",
        "warning.sheet-not-read": "Something was not screened for it",
        "remark.ragged-row": "Ragged row. 2 places",
        "report.left-out": "Left out by the options of this run, and counted: 3 low",
        "decisions.unusable": "1 entry of a ledger count",
    }
    assert (code if format not in ("github", "junit") else words[code]) in report, why
    assert words[code] in report, why


@pytest.mark.parametrize("format", ONE_BY_ONE)
def test_where_the_words_of_a_gap_quote_the_table_its_code_is_explained(format: str) -> None:
    meaning, words = "A country or nationality may be one of several.", "may be North or South Korea."
    without, plain = write_for_ci(format), write_for_ci(format, redacted=False)
    assert meaning in without and words not in without
    assert words in plain and (meaning not in plain or format == "sarif"), "there it is the help of the rule"


@pytest.mark.parametrize("format", ONE_BY_ONE)
def test_nothing_is_said_to_be_left_out_of_a_report_that_has_everything(format: str) -> None:
    summary = replace(CI_SUMMARY, by_band=SUMMARY.by_band)
    assert "left-out" not in write_for_ci(format, summary=summary)
    assert "Left out" not in write_for_ci(format, summary=summary)


@pytest.mark.parametrize("format", FORMATS_FOR_CI)
def test_no_cell_about_a_person_is_in_it(format: str) -> None:
    """Everything that a file can put into a run is put there; the words of an institution and headers may come."""
    secret = "ZQXJ Ivanova"
    run, records, summary = hostile_run(secret)
    run = replace(run, source=replace(run.source, path="a.csv", sheet=""), watchlists=SEVERAL_RUN.watchlists)
    run = replace(run, mapping=SEVERAL_RUN.inputs[0].mapping)
    summary = replace(summary, source=replace(summary.source, path="a.csv", sheet=""))
    said = []
    for record in records:
        if isinstance(record, Finding):
            listed = tuple(
                replace(each, column="Name", match=replace(each.match, method=Method.PERSON, text=secret))
                for each in record.matches
            )
            reasons = tuple(replace(each, code="exposure.x", source="", about="") for each in record.reasons)
            record = replace(record, matches=listed, reasons=reasons, subject=None, decision=CLEARED)
        said.append(replace(record, code="x") if isinstance(record, Unscreened) else record)
    report = write_for_ci(format, said, run=run, summary=summary, details=True)
    assert "ZQXJ" not in report and "Ivanova" not in report
    assert "A. Reader" not in report and "file 12" not in report


@pytest.mark.parametrize("format", FORMATS_FOR_CI)
def test_a_listed_person_whose_name_a_student_bears_is_not_named(format: str) -> None:
    report = write_for_ci(format, [NAMESAKE_ROW], details=True)
    assert "Ann Official" not in report and "ann-official" not in report and "OFFICIAL Ann" not in report
    assert "a listed person" in report
    told = write_for_ci(format, [NAMESAKE_ROW], redacted=False)
    assert "Ann Official" in told


@pytest.mark.parametrize("format", FORMATS_FOR_CI)
def test_record_numbers_are_keyed_hashes_or_absent_and_plain_only_when_asked_for(format: str) -> None:
    plain, hashed, without = (
        write_for_ci(format, redacted=False),
        write_for_ci(format, key=KEY),
        write_for_ci(format),
    )
    assert "S-1042" in plain
    assert "S-1042" not in hashed and "S-1042" not in without
    assert hashed == write_for_ci(format, key=KEY)
    assert hashed != write_for_ci(format, key=b"x" * 32)
    assert re.search(r"record [0-9a-f]{16}|\| [0-9a-f]{16} \|", hashed)
    assert not re.search(r"record [0-9a-f]{16}|\| [0-9a-f]{16} \|", without)


def test_fingerprints_stay_without_a_key_so_that_a_finding_is_known_again_and_are_hashed_under_one() -> None:
    assert [each["fingerprint"] for each in json.loads(write_for_ci("gitlab"))][:2] == ["fpkimchaek", "fpfefu"]
    hashed = [each["fingerprint"] for each in json.loads(write_for_ci("gitlab", key=KEY))]
    assert all(re.fullmatch("fp[a-z2-7]{16}", each) for each in hashed[:3])
    assert hashed == [each["fingerprint"] for each in json.loads(write_for_ci("gitlab", key=KEY))]


@pytest.mark.parametrize("format", ["sarif", "github", "gitlab", "rdjson"])
def test_the_file_is_named_as_in_the_repository_whatever_folder_the_command_runs_in(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path / "data")
    assert "data/intake/spring.csv" in write_for_ci(format, RECORDS, run=SEVERAL_RUN, summary=SEVERAL)
    elsewhere = tmp_path.parent / "private" / "spring.csv"
    source = replace(SUMMARY.source, path=str(elsewhere))
    report = write_for_ci(format, summary=replace(CI_SUMMARY, source=source))
    assert "spring.csv" in report and "private" not in report


@pytest.mark.parametrize("format", ["sarif", "github", "gitlab", "rdjson"])
def test_results_of_several_files_are_each_in_their_file_and_told_apart(format: str) -> None:
    report = write_for_ci(format, RECORDS, run=SEVERAL_RUN, summary=SEVERAL)
    assert "intake/spring.csv" in report and "intake/autumn.xlsx" in report


def test_a_record_of_a_format_without_lines_has_none() -> None:
    parquet = replace(SUMMARY.source, path="t.parquet", format="parquet")
    summary = replace(CI_SUMMARY, source=parquet)
    report = write_for_ci("github", [FEFU_ROW], summary=summary)
    assert "file=t.parquet,title" in report and "line=" not in report
    assert "Record 12." in report or "record 12." in report


def test_a_finding_that_is_still_open_says_what_was_decided_and_lapsed() -> None:
    lapsed = replace(CLEARED, lapsed=("It expired on 2026-06-30.",))
    report = write_for_ci("github", [replace(KIM_CHAEK_ROW, decision=lapsed)])
    assert "Decision: cleared, lapsed." in report and report.startswith("::error ")
