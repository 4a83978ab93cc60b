"""What was looked for, in how much of the table, and what stands apart: as an officer reads it."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from msgspec.structs import replace
from report_samples import FEFU, KIM_CHAEK_ROW, KOREA_ROW, LINGUIST_ROW, RECORDS, RUN, SUMMARY, write

from screening.model import (
    Alias,
    Band,
    Certainty,
    Coverage,
    Finding,
    ListFacts,
    LocatedMatch,
    Method,
    Run,
    TableWarning,
    Unscreened,
)
from screening.reporting.scope import looked_for, not_given

OFFICIAL = replace(
    FEFU,
    entity_id="an-official",
    entity_name="Ann Official",
    list_id="officials",
    group="official",
    method=Method.PERSON,
    text="OFFICIAL Ann",
    alias=Alias("Ann Official"),
    certainty=Certainty.POSSIBLE,
)
NAMESAKE_ROW = replace(
    LINGUIST_ROW,
    row=60,
    line=62,
    sheet_row=62,
    record_id="S-1400",
    band=Band.LOW,
    score=39,
    matches=(LocatedMatch("Name", OFFICIAL),),
    to_verify=True,
    name_alone=True,
)
MENTION_ROW = replace(
    LINGUIST_ROW,
    row=61,
    line=63,
    sheet_row=63,
    record_id="S-1401",
    band=Band.LOW,
    score=19,
    matches=(LocatedMatch("Notes", replace(FEFU, certainty=Certainty.POSSIBLE), mention=True),),
    reasons=(),
    to_verify=True,
)
IN_PART = tuple(
    Unscreened(
        row, row + 2, "", "blank-institution", "No institution (“Home university”).", sheet_row=row + 2, strict=False
    )
    for row in range(100, 495)
)
WITH_NAMESAKE = replace(
    SUMMARY, by_band={"critical": 1, "high": 2, "medium": 1, "low": 2, "none": 1_239}, names_alone={"low": 1}
)
BUILTIN = RUN.watchlists
OWN = ListFacts("our-list", "2026-05-01", "e" * 64, 12, 2, "Partners under review")


def plain(format: str, *records: Finding | Unscreened, summary=SUMMARY, run: Run = RUN, **options: object) -> str:
    return re.sub(r"\s+", " ", write(format, records, summary=summary, run=run, **options))


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_the_head_says_what_the_rows_hold(format: str) -> None:
    assert (
        "of 1,250 rows: institution in 1,240 (6 blank, 4 with a placeholder); "
        "nationality in 1,244 (5 blank, 1 not understood); subject in all; no person column"
    ) in plain(format)


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_the_head_says_who_was_looked_for_and_in_which_lists_not(format: str) -> None:
    assert (
        "20 institutions and 8 persons named in one brief of 2017. "
        + ("- **Not looked for:** " if format == "markdown" else "Not looked for ")
        + "No UN, EU, UK or US list was given: who is only on one of these was not looked for."
    ) in plain(format)


def test_own_lists_are_named_with_what_they_cover() -> None:
    assert "; 10 organisations and 2 persons of your list our-list (Partners under review)." in looked_for(
        (*BUILTIN, OWN)
    )
    many = [replace(OWN, id=f"list-{n}") for n in range(9)]
    assert "list-4" in looked_for(many) and "list-5" not in looked_for(many)
    assert "40 organisations and 8 persons of 4 more own lists" in looked_for(many)


@pytest.mark.parametrize(
    ("covers", "absent"),
    [
        ("UN 1718 list of May 2026", ["EU", "UK", "US"]),
        ("EU, UK and US sanctions", ["UN"]),
        ("UN, EU, UK and US", []),
        ("USA partners of our business unit", ["UN", "EU", "UK", "US"]),
    ],
)
def test_a_list_that_says_whose_it_is_is_not_called_missing(covers: str, absent: list[str]) -> None:
    assert not_given((*BUILTIN, replace(OWN, covers=covers))) == absent
    assert ("was given" in looked_for([replace(OWN, covers=covers)])) is bool(absent)


def test_without_any_list_nobody_was_looked_for() -> None:
    assert looked_for(()) == "nobody: no list was given."


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_names_alone_stand_below_all_others_and_are_counted_apart(format: str) -> None:
    text = plain(format, NAMESAKE_ROW, MENTION_ROW, *RECORDS, summary=WITH_NAMESAKE)
    section = text.casefold().index("same name as a listed person names alone" if format == "table" else "## same name")
    assert section > max(text.index(row) for row in ("S-1042", "S-1201", "S-1401"))
    assert section < text.index("S-1400")
    counts = "1 critical, 2 high, 1 medium, 1 low," if format == "table" else "| 1 | 2 | 1 | 1 | 1,239 |"
    assert counts in text


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_a_run_whose_only_findings_are_names_alone_says_so(format: str) -> None:
    text = plain(format, NAMESAKE_ROW, summary=replace(WITH_NAMESAKE, by_band={"low": 1}))
    assert "none but names alone" in text.casefold()
    assert "No row gave a finding" not in text
    assert "name alone" not in plain(format).casefold()


def test_as_many_names_alone_are_kept_as_findings_and_the_rest_is_counted() -> None:
    rows = [replace(NAMESAKE_ROW, row=row, record_id=f"N-{row}") for row in range(1, 6)]
    text = plain("table", KIM_CHAEK_ROW, *rows, limit=2)
    assert "N-2" in text and "N-3" not in text and "S-1042" in text
    assert "3 names alone not shown; --limit 0 shows all." in text


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_a_mention_says_which_column_mentions_the_name(format: str) -> None:
    text = plain(format, MENTION_ROW)
    assert "Perhaps Far Eastern Federal University, only mentioned in “Notes”" in text
    assert "Mentioned" in text and "entioned" not in plain(format, *RECORDS)


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_rows_screened_in_part_take_one_line_apart_from_those_not_screened(format: str) -> None:
    text = plain(format, KOREA_ROW, *IN_PART, summary=replace(SUMMARY, in_part=395))
    assert text.count("No institution (“Home university”).") == 1
    assert "395 rows: Excel rows 102-496" in text
    assert text.casefold().index("not screened, in whole") < (text.casefold().index("screened in part"))
    assert "1,245 screened (395 of them in part), 5 could not be screened" in text


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_a_warning_for_which_something_was_not_screened_is_marked(format: str) -> None:
    sheet = TableWarning("other-sheets", "The sheet “More” was not read.", unscreened=True)
    text = plain(format, summary=replace(SUMMARY, warnings=(sheet, *SUMMARY.warnings)))
    assert text.count("not screened]" if format == "table" else "not screened)") == 1


def test_programs_get_the_same_as_people() -> None:
    summary = replace(WITH_NAMESAKE, in_part=1)
    document = json.loads(write("json", [NAMESAKE_ROW, MENTION_ROW, IN_PART[0]], summary=summary))
    assert [f["name_alone"] for f in document["findings"]] == [True, False]
    assert [m["mention"] for f in document["findings"] for m in f["matches"]] == [False, True]
    assert [(u["code"], u["strict"], u["sheet_row"]) for u in document["unscreened"]] == [
        ("blank-institution", False, 102)
    ]
    counts = document["summary"]
    assert (counts["in_part"], counts["names_alone"]["low"], counts["complete"]) == (1, 1, False)
    assert counts["coverage"][0] == {
        "aspect": "institution",
        "column": True,
        "given": 1_240,
        "blank": 6,
        "placeholder": 4,
        "not_understood": 0,
    }
    assert document["looked_for"]["not_given"] == ["UN", "EU", "UK", "US"]
    assert [(w["builtin"], w["persons"], w["covers"]) for w in document["watchlists"]] == [
        (True, 0, "one brief of 2017"),
        (True, 8, "one brief of 2017"),
    ]


def test_a_run_is_complete_only_when_nothing_that_counts_was_left() -> None:
    whole = replace(SUMMARY, unscreenable=0, in_part=3, coverage=(Coverage("subject", blank=1_250, column=False),))
    assert whole.complete
    assert not replace(whole, unscreenable=1).complete
    assert not replace(whole, warnings=(TableWarning("other-sheets", "A sheet.", unscreened=True),)).complete


def test_csv_leads_with_the_row_a_spreadsheet_shows_and_marks_each_kind() -> None:
    rows = list(csv.DictReader(io.StringIO(write("csv", [NAMESAKE_ROW, MENTION_ROW, IN_PART[0], KOREA_ROW]))))
    assert next(iter(rows[0])) == "sheet_row"
    assert [row["sheet_row"] for row in rows] == ["62", "63", "102", "46"]
    assert [(row["name_alone"], row["mention"]) for row in rows[:2]] == [("yes", "no"), ("no", "yes")]
    assert [row["band"] for row in rows] == ["low", "low", "in-part", "not-screened"]
