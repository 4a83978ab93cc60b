"""JUnit XML as a second implementation reads it: red when the run fails, and only then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ci_samples import CI_RECORDS, CI_SUMMARY, write_for_ci
from junitparser import Error, Failure, JUnitXml, Skipped
from msgspec.structs import replace
from report_samples import EMPTY_ROWS, FEFU_ROW, SUMMARY
from test_report_several import RECORDS, SEVERAL, SEVERAL_RUN

from screening.model import Band


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def outcomes(*args: Any, **options: Any) -> dict[str, str]:
    """Return the name of each case and how it ended, checking the counts of the document on the way."""
    document = JUnitXml.fromstring(write_for_ci("junit", *args, **options).encode())
    found = {}
    for suite in document:
        for case in suite:
            found[case.name] = type(case.result[0]).__name__ if case.result else "passed"
    told = (document.tests, document.failures, document.errors, document.skipped)
    document.update_statistics()
    assert told == (document.tests, document.failures, document.errors, document.skipped)
    return found


def test_findings_are_failures_and_an_accepted_one_is_skipped() -> None:
    found = outcomes()
    assert found["critical fpkimchaek"] == found["high fpfefu"] == "Failure"
    assert found["medium fpaccepted"] == "Skipped"
    assert found["rows read and screened"] == "passed"


def test_findings_below_the_bar_pass_and_are_still_there() -> None:
    found = outcomes(fail_on=Band.CRITICAL)
    assert found["critical fpkimchaek"] == "Failure"
    assert found["high fpfefu"] == "passed"


@pytest.mark.parametrize(("strict", "outcome"), [(False, "Skipped"), (True, "Error")])
def test_what_was_not_screened_is_skipped_and_an_error_under_strict(strict: bool, outcome: str) -> None:
    found = outcomes(strict=strict)
    assert found["not-screened.nothing-to-screen fpempty50"] == outcome
    assert [how for name, how in found.items() if name.startswith("warning.")] == [outcome]
    assert found["in-part.ambiguous-country fpkorea"] == "Skipped", "the policy does not count it under --strict"


def test_a_table_without_findings_has_a_case_that_passes_and_says_what_it_covers() -> None:
    clean = replace(SUMMARY, rows=1, screened=1, unscreenable=0, by_band={"none": 1}, warnings=())
    assert outcomes([], summary=clean) == {"rows read and screened": "passed"}
    assert "That is no clearance" in write_for_ci("junit", [], summary=clean)


def test_each_file_has_its_suite_with_the_lines_of_its_rows() -> None:
    document = JUnitXml.fromstring(write_for_ci("junit", RECORDS, run=SEVERAL_RUN, summary=SEVERAL).encode())
    assert [suite.name for suite in document][:2] == ["intake/spring.csv", "intake/autumn.xlsx"]
    case = next(case for suite in document for case in suite if case.name.startswith("critical"))
    assert (case._elem.get("file"), case._elem.get("line")) == ("intake/spring.csv", "9")


def test_a_failure_says_what_was_found_and_of_which_kind_it_is() -> None:
    document = JUnitXml.fromstring(write_for_ci("junit").encode())
    results = [result for suite in document for case in suite for result in case.result]
    first = next(result for result in results if isinstance(result, Failure))
    assert first.type == "finding.dprk"
    assert first.message.startswith("Critical: national of North Korea; Kim Chaek University of Technology.")
    assert any(isinstance(result, Skipped) and result.message.startswith("Accepted: cleared") for result in results)
    assert not any(isinstance(result, Error) for result in results)


def test_names_of_cases_stay_when_rows_move() -> None:
    moved = [replace(each, row=each.row + 5, line=each.line + 5) for each in CI_RECORDS]
    assert outcomes(moved) == outcomes()


def test_equal_rows_are_cases_of_their_own() -> None:
    assert len(outcomes([FEFU_ROW, FEFU_ROW, *EMPTY_ROWS], summary=replace(CI_SUMMARY, decisions=None))) == 10
