"""One line a finding first; the details when they are few, or when they are asked for."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from report_samples import FEFU_ROW, KIM_CHAEK_ROW, RECORDS, RUN, SUMMARY, write

from screening.model import Decision, Disposition, Finding, PolicyFacts
from screening.reporting import Audience
from screening.reporting.columns import Column, fit

DECIDED = Decision(
    Disposition.ESCALATED,
    "waits for the embassy",
    "A. Reader",
    "2026-06-30",
    "2027-06-30",
    evidence="letter of 3 June",
)
FOR_PEOPLE = ("table", "markdown", "html")


def rows(count: int) -> list[Finding]:
    return [replace(KIM_CHAEK_ROW, row=row, line=row + 1, record_id=f"S-{row}") for row in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "asked", "told"), [(10, None, True), (11, None, False), (11, True, True), (10, False, False)]
)
@pytest.mark.parametrize("format", ["table", "markdown"])
def test_details_are_told_for_up_to_ten_findings_or_when_asked_for(
    format: str, count: int, asked: bool | None, told: bool
) -> None:
    text = write(format, rows(count), details=asked)
    assert bool(re.search(r"^(DETAILS|## Details)$", text, re.MULTILINE)) is told
    assert all(f"S-{row}" in text for row in range(1, count + 1))


def test_each_finding_takes_one_line_of_the_overview_at_any_width() -> None:
    for width in (60, 80, 120):
        text = write("table", rows(30), width=width)
        lines = [line for line in text.splitlines() if line.startswith("  CRITICAL")]
        assert len(lines) == 30
        assert all(len(line) <= width and re.search(r"  S-\d+  ", line) for line in lines)


def test_a_pipe_gets_cells_whole_and_a_terminal_cut_ones_that_say_so() -> None:
    subject = replace(FEFU_ROW.subject, text="Statistical mechanics of " * 6) if FEFU_ROW.subject else None
    row = replace(FEFU_ROW, subject=subject)
    assert "  Statistical mechanics of Statistical mechanics of" in write("table", [row], details=False)
    [cut] = [line for line in write("table", [row], details=False, width=80).splitlines() if line.startswith("  HIGH")]
    assert cut.endswith("…") and len(cut) <= 80


@pytest.mark.parametrize("format", FOR_PEOPLE)
def test_an_earlier_decision_stands_in_the_line_and_with_its_reason_in_the_details(format: str) -> None:
    row = replace(KIM_CHAEK_ROW, decision=DECIDED)
    text = re.sub(r"[\s*]+", " ", write(format, [row], details=True))
    assert text.count("escalated until 2027-06-30") == 2
    assert "A. Reader, 2026-06-30: waits for the embassy (letter of 3 June)" in text
    assert "Status" in write(format, [row]) and "Status" not in write(format)


def test_a_decision_that_no_longer_holds_says_why() -> None:
    row = replace(KIM_CHAEK_ROW, decision=replace(DECIDED, lapsed=("The band was medium and is critical.",)))
    text = re.sub(r"\s+", " ", write("table", [row], width=140))
    assert text.count("escalated, lapsed") == 2
    assert "(letter of 3 June). It holds no longer: The band was medium and is critical." in text


@pytest.mark.parametrize("format", FOR_PEOPLE)
def test_what_to_do_is_told_with_who_and_until_when(format: str) -> None:
    text = re.sub(r"[\s*]+", " ", write(format))
    for said in ("Export control, export", "2 working days", "Compare the row with the passport.", "section 4"):
        assert said in text


@pytest.mark.parametrize("format", FOR_PEOPLE)
def test_a_policy_that_names_nobody_is_said_to_name_nobody(format: str) -> None:
    text = re.sub(r"\s+", " ", write(format))
    assert text.count("nobody is named in the policy") >= 1
    assert "empty; fill in “contact” in the policy" in text
    named = replace(
        RUN.policy, contact="Data office", actions=tuple(replace(a, who="Security") for a in RUN.policy.actions)
    )
    text = re.sub(r"\s+", " ", write(format, run=replace(RUN, policy=named)))
    assert "nobody is named" not in text and "Data office" in text


def test_a_policy_without_actions_is_said_to_have_none() -> None:
    run = replace(RUN, policy=PolicyFacts("own", "2026-01-01", "e" * 64))
    text = re.sub(r"\s+", " ", write("table", run=run, width=100))
    assert "The policy says nothing about what to do." in text and "WHAT TO DO" not in text


@pytest.mark.parametrize(
    ("by_band", "unscreenable", "said"),
    [
        ({"critical": 1, "high": 2, "none": 7}, 0, "Begin with the 1 critical and 2 high. What to do stands below."),
        ({"low": 3, "none": 7}, 0, "Nothing is high or critical; look at the findings from the top."),
        ({"none": 10}, 0, "Nothing to follow up."),
        ({"none": 9}, 1, "Nothing to follow up. Look at the 1 row that could not be screened: it is not cleared."),
    ],
)
def test_the_head_says_what_to_do_next(by_band: dict[str, int], unscreenable: int, said: str) -> None:
    summary = replace(SUMMARY, by_band=by_band, unscreenable=unscreenable)
    assert f"Next {said}" in re.sub(r"\s+", " ", write("table", [], summary=summary, width=120))


@pytest.mark.parametrize("format", FOR_PEOPLE)
def test_a_dean_gets_counts_and_no_row(format: str) -> None:
    text = re.sub(r"\s+", " ", write(format, audience=Audience.DEAN, details=True))
    assert "1 critical, 2 high, 1 medium, 0 low" in text
    assert "2 working days" in text
    for row_of_table in ("S-1042", "Kim Chaek", "ДВФУ", "Excel row 9", "Linguistics"):
        assert row_of_table not in text


@pytest.mark.parametrize("format", FOR_PEOPLE)
def test_a_lawyer_gets_the_evidence_and_no_clean_row(format: str) -> None:
    clean = replace(FEFU_ROW, band=type(FEFU_ROW.band)(0), score=0, matches=(), reasons=(), record_id="S-CLEAN")
    text = write(format, [*RECORDS, clean], audience=Audience.LEGAL, show_all=True)
    assert "S-1042" in text and "S-CLEAN" not in text
    assert "S-CLEAN" in write(format, [*RECORDS, clean], show_all=True)


def test_columns_share_a_line_and_what_one_does_not_need_goes_to_the_other() -> None:
    columns = [Column("Band"), Column("Found", share=0.6), Column("Subject", share=0.4, optional=True)]
    assert fit(columns, [8, 100, 100], 80) == [8, 40, 27]
    assert fit(columns, [8, 10, 100], 80) == [8, 10, 58]
    assert fit(columns, [8, 100, 100], 30) == [8, 20, 0]
    assert fit(columns, [8, 100, 20], None) == [8, 60, 20]
