"""Reports say no more than the evidence does."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from report_samples import BARE_KOREA, DPRK, FEFU_ROW, KIM_CHAEK, KIM_CHAEK_ROW, SOURCE, write

from screening.model import Certainty, Check, Country, CountryStatus, Method, Reason, Sensitivity, SourceFacts, Subject
from screening.reporting import wording


@pytest.mark.parametrize(
    ("method", "certainty", "verb"),
    [
        (Method.NAME, Certainty.STRONG, "appears to name"),
        (Method.NAME, Certainty.POSSIBLE, "may name"),
        (Method.ACRONYM, Certainty.PROBABLE, "appears to stand for"),
        (Method.ACRONYM, Certainty.POSSIBLE, "may name"),
        (Method.PERSON, Certainty.PROBABLE, "may be the same person as"),
        (Method.PERSON, Certainty.POSSIBLE, "may be the same person as"),
        (Method.DOMAIN, Certainty.SETTLED, "is in a web or mail domain of"),
        (Method.IDENTIFIER, Certainty.SETTLED, "is an identifier of"),
    ],
)
def test_verb_is_as_sure_as_the_match(method: Method, certainty: Certainty, verb: str) -> None:
    assert wording.match_verb(replace(KIM_CHAEK, method=method, certainty=certainty)) == verb


def test_certainty_names_what_speaks_against_too() -> None:
    match = replace(
        KIM_CHAEK, certainty=Certainty.POSSIBLE, country_check=Check.CONFLICT, city_check=Check.AGREE, similarity=0.9999
    )
    assert wording.match_certainty(match) == "possible match, 99% alike, country conflicts, city agrees"
    settled = replace(KIM_CHAEK, method=Method.DOMAIN, certainty=Certainty.SETTLED, country_check=Check.UNKNOWN)
    assert wording.match_certainty(settled) == "settled by an identifier or web domain"


@pytest.mark.parametrize(
    ("country", "words"),
    [
        (DPRK, "КНДР (KP)"),
        (Country("KP", CountryStatus.KNOWN, "KP"), "KP"),
        (BARE_KOREA, "“Korea” (ambiguous: KP or KR)"),
        (Country("Ruritania", CountryStatus.UNKNOWN), "“Ruritania” (not understood)"),
        (Country(), "not stated"),
    ],
)
def test_country_says_how_far_it_was_understood(country: Country, words: str) -> None:
    assert wording.country(country) == words


def test_blank_subject_is_unknown_not_low() -> None:
    assert wording.subject(Subject("", "", "", Sensitivity.UNKNOWN)) == "not stated: sensitivity unknown"


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


@pytest.mark.parametrize("format", ["table", "json", "ndjson", "markdown"])
def test_every_report_with_room_for_it_says_findings_are_leads(format: str) -> None:
    assert "Every finding is a lead for human review, not a decision" in re.sub(r"\s+", " ", write(format))


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_no_report_accuses(format: str) -> None:
    assert not re.search(r"guilt|violat|illegal|offen|suspect|breach", write(format), re.IGNORECASE)


def test_reasons_are_short_in_a_finding_and_statements_of_the_source_stand_once() -> None:
    report = re.sub(r"\s+", " ", write("table", [KIM_CHAEK_ROW, replace(KIM_CHAEK_ROW, row=8)], width=100))
    assert report.count("Why national of North Korea; dprk × high = critical; +4 institution and nationality") == 2
    assert report.count("One of four main DPRK universities") == 1


def test_full_reasons_are_in_the_files() -> None:
    for format in ("json", "csv"):
        report = write(format, [KIM_CHAEK_ROW])
        assert "Exposure dprk with a subject rated high gives critical." in report
        assert "One of four main DPRK universities" in report


def test_statement_about_two_entities_stands_once_under_both() -> None:
    shared = Reason("source.lowers", "Russia is described as compliant.", "brief, conclusion")
    rows = [
        replace(row, reasons=(*row.reasons, replace(shared, about=row.matches[0].match.entity_name)))
        for row in (KIM_CHAEK_ROW, FEFU_ROW)
    ]
    assert [(about, len(reasons)) for about, reasons in wording.statements(rows * 2).items()] == [
        ("Kim Chaek University of Technology", 1),
        ("Far Eastern Federal University", 2),
        ("Kim Chaek University of Technology; Far Eastern Federal University", 1),
    ]
