"""Reports say no more than the evidence does."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from report_samples import BARE_KOREA, DEFENCE_ROW, DPRK, FEFU_ROW, KIM_CHAEK, KIM_CHAEK_ROW, RUN, SOURCE, write

from screening.model import (
    Certainty,
    Country,
    CountryStatus,
    Finding,
    LocatedMatch,
    Reason,
    Sensitivity,
    SourceFacts,
    Subject,
)
from screening.reporting import phrases, wording


def test_one_scale_says_how_certain_a_name_is_and_no_second_one_beside_it() -> None:
    near = replace(KIM_CHAEK, certainty=Certainty.POSSIBLE, similarity=0.9712)
    for format in ("table", "markdown", "html"):
        report = re.sub(r"\s+", " ", write(format, [replace(KIM_CHAEK_ROW, matches=(LocatedMatch("Home", near),))]))
        assert "settled (an identifier or web domain says so), strong" in report
        assert re.search("Certainty:? possible", report, re.IGNORECASE)
        assert "97%" not in report and "alike" not in report


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (KIM_CHAEK_ROW, "national of North Korea; Kim Chaek University of Technology"),
        (FEFU_ROW, "Far Eastern Federal University"),
        (DEFENCE_ROW, "Perhaps National Defence University (DPRK)"),
        (replace(FEFU_ROW, name_alone=True), "Same name as Far Eastern Federal University"),
        (replace(FEFU_ROW, matches=FEFU_ROW.matches * 2), "Far Eastern Federal University"),
        (
            replace(
                FEFU_ROW,
                matches=tuple(LocatedMatch("Home", replace(KIM_CHAEK, entity_name=name)) for name in ("A", "B", "C")),
            ),
            "A and 2 more",
        ),
        (replace(FEFU_ROW, matches=()), "no finding"),
    ],
)
def test_a_finding_is_told_in_a_few_words(row: Finding, words: str) -> None:
    assert phrases.found(row) == words


@pytest.mark.parametrize("format", ["table", "markdown", "html"])
def test_nothing_is_said_to_name_itself_and_no_rule_is_told_as_arithmetic(format: str) -> None:
    report = write(format)
    assert not re.search("appears to name|dprk × |to verify|word for word", report, re.IGNORECASE)


@pytest.mark.parametrize(("details", "told"), [(True, True), (False, False)])
def test_how_a_score_came_about_is_told_in_the_details_alone(details: bool, told: bool) -> None:
    report = re.sub(r"\s+", " ", write("table", [KIM_CHAEK_ROW], details=details, width=100))
    assert ("Order 96 of 100: +4 institution and nationality point the same way" in report) is told
    assert ("DPRK institution with a subject of high sensitivity: critical" in report) is told


def test_a_clause_is_quoted_where_a_reader_is_told_to_look_it_up() -> None:
    clause = Reason("law.teaching", "States must prevent it.", "UNSCR 2270 (2016) §17", "check UNSCR 2270 (2016) §17")
    row = replace(KIM_CHAEK_ROW, reasons=(*KIM_CHAEK_ROW.reasons, clause))
    for format in ("table", "markdown", "html"):
        report = re.sub(r"\s+", " ", write(format, [row]))
        assert "UNSCR 2270 (2016) §17: States must prevent it." in report
        assert "check UNSCR" not in report


@pytest.mark.parametrize(
    ("country", "words"),
    [
        (DPRK, "КНДР (KP)"),
        (Country("KP", CountryStatus.KNOWN, "KP"), "KP"),
        (BARE_KOREA, "“Korea” (may be KP or KR)"),
        (Country("Ruritania", CountryStatus.UNKNOWN), "“Ruritania” (not understood)"),
        (Country(), "not stated"),
    ],
)
def test_country_says_how_far_it_was_understood(country: Country, words: str) -> None:
    assert phrases.country(country) == words


def test_blank_subject_is_unknown_not_low() -> None:
    assert phrases.subject(Subject("", "", "", Sensitivity.UNKNOWN)) == "not stated: sensitivity unknown"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (SOURCE, "CSV, utf-8, comma-separated, header in row 2"),
        (SourceFacts("x", "xlsx", sheet="2016/17", header_row=4), "XLSX, sheet “2016/17”, header in row 4"),
        (
            SourceFacts("x", "csv", "cp1251", ";", compression="gzip"),
            "CSV, gzip, cp1251, semicolon-separated, no header row",
        ),
    ],
)
def test_input_is_described_as_it_was_read(facts: SourceFacts, words: str) -> None:
    assert wording.source(facts) == words


@pytest.mark.parametrize("format", ["table", "json", "ndjson", "markdown", "html"])
def test_every_report_with_room_for_it_says_findings_are_leads(format: str) -> None:
    assert "Every finding is a lead for human review, not a decision" in re.sub(r"\s+", " ", write(format))


@pytest.mark.parametrize("format", ["table", "markdown", "html"])
def test_no_report_accuses(format: str) -> None:
    assert not re.search(r"guilt|violat|illegal|offen|suspect|breach", write(format), re.IGNORECASE)


def test_a_statement_of_the_source_stands_once_however_many_rows_name_the_entity() -> None:
    for format in ("table", "markdown", "html"):
        report = write(format, [KIM_CHAEK_ROW, replace(KIM_CHAEK_ROW, row=8)], details=True)
        assert report.count("One of four main DPRK universities") == 1


def test_full_reasons_are_in_the_files() -> None:
    for format in ("json", "csv"):
        report = write(format, [KIM_CHAEK_ROW])
        assert "DPRK institution with a subject of high sensitivity gives critical." in report
        assert "One of four main DPRK universities" in report


def test_what_holds_for_whole_lists_stands_once_and_apart_from_what_is_said_of_one_entity() -> None:
    general = Reason("source.lowers", "Russia is described as compliant.", "brief, conclusion")
    rows = [
        replace(row, reasons=(*row.reasons, replace(general, about=f"Entity {of_list}", of_list=of_list)))
        for row, of_list in ((KIM_CHAEK_ROW, "nuclear"), (FEFU_ROW, "linked"))
    ]
    report = write("markdown", rows * 2)
    said = report[report.index("## What the sources say") : report.index("## About this run")]
    assert [line for line in said.splitlines() if line.startswith("- **")] == [
        "- **Kim Chaek University of Technology**",
        "- **Far Eastern Federal University**",
        "- **All entries of the lists nuclear, linked**",
    ]
    assert said.count("Russia is described as compliant.") == 1


def test_statement_about_two_entities_stands_once_under_both() -> None:
    shared = Reason("source.lowers", "Neither admits anyone.", "brief, conclusion")
    rows = [
        replace(row, reasons=(*row.reasons, replace(shared, about=row.matches[0].match.entity_name)))
        for row in (KIM_CHAEK_ROW, FEFU_ROW)
    ]
    report = write("markdown", rows)
    assert "- **Kim Chaek University of Technology; Far Eastern Federal University**\n  - Neither" in report
    assert report.count("Neither admits anyone.") == 1


@pytest.mark.parametrize("written", ["Do not refuse a place.", "refuse a place.", "do not refuse a place."])
@pytest.mark.parametrize("format", ["table", "markdown", "html", "sarif"])
def test_what_a_policy_forbids_is_said_once_and_never_as_something_to_do(format: str, written: str) -> None:
    action = replace(RUN.policy.actions[0], do_not=(written,))
    run = replace(RUN, policy=replace(RUN.policy, actions=(action,)))
    report = re.sub(r"<[^>]+>|\s", " ", write(format, [KIM_CHAEK_ROW], run=run, details=False))
    said = re.findall(r"do not\W+((?:do not )?refuse a place\.)", report, re.IGNORECASE)
    assert said and set(said) == {"refuse a place."}
