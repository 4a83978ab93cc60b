"""What was cleared leaves the list until something it rests on changes; the report says what."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Done

Screen = Callable[..., Done]

TABLE = """\
Student ID,Name,Nationality,Previous institution,Country,Course title
S1,Ann Low,France,Kim Chaek University of Technology,North Korea,BA History
S2,Bob High,Russia,Tomsk Polytechnic University,Russia,PhD Nuclear Physics
S3,Cy Clear,Spain,University of Seville,Spain,BA Law
S4,Di Doubt,Korea,University of Oslo,Norway,BA Music
"""
LIST = """\
id: own
title: Our own list
version: "2026-10-01"
source: the research office
entities:
  - id: sample-institute
    name: Sample Institute of Rocketry
    kind: institution
    group: linked
    country: NO
    evidence:
      - text: It was named in a letter.
        hedge: possible
        where: letter of 1 October 2026
"""


class Desk:
    """A folder with a table, as an officer has it."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen = screen
        self.folder = folder
        self.table = folder / "term.csv"
        self.table.write_text(TABLE, encoding="utf-8")

    def report(self, *options: str | Path, code: int = 0, **env: str) -> dict[str, Any]:
        done = self.screen("term.csv", "-f", "json", *options, **env)
        assert done.code == code, done.err
        report: dict[str, Any] = json.loads(done.out)
        return report

    def clear(self, record: str, *options: str | Path) -> None:
        [name] = [each["fingerprint"] for each in self.report(*options)["findings"] if each["record_id"] == record]
        said = ("--decision", "cleared", "--because", "Left it in 1998", "--by", "A. Meyer")
        done = self.screen("decisions", "add", "term.csv", name, *said, *options)
        assert done.code == 0, done.err

    def edit(self, old: str, new: str) -> None:
        text = self.table.read_text(encoding="utf-8")
        assert old in text
        self.table.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def desk(screen: Screen, tmp_path: Path) -> Desk:
    return Desk(screen, tmp_path)


def listed(report: dict[str, Any]) -> list[str]:
    return [each["record_id"] for each in report["findings"]]


def lapsed(report: dict[str, Any], record: str) -> str:
    [finding] = [each for each in report["findings"] if each["record_id"] == record]
    assert finding["decision"]["in_force"] is False
    return " ".join(finding["decision"]["lapsed"])


def test_a_cleared_finding_leaves_the_list_and_stays_counted(desk: Desk) -> None:
    before = desk.report()
    desk.clear("S2")
    after = desk.report()
    assert (listed(before), listed(after)) == (["S1", "S2"], ["S1"])
    assert [each["record_id"] for each in after["cleared"]] == ["S2"]
    assert after["summary"]["by_band"] == before["summary"]["by_band"]
    assert after["decisions"]["in_force"] == {"cleared": 1}
    assert after["decisions"]["ledgers"] == ["screening-decisions.yml"]


def test_it_does_not_count_for_fail_on_and_others_do(desk: Desk) -> None:
    desk.report("--fail-on", "medium", code=1)
    desk.clear("S2")
    desk.report("--fail-on", "medium", code=1)
    desk.clear("S1")
    desk.report("--fail-on", "low", code=0)
    desk.report("--fail-on", "low", "--no-decisions", code=1)


def test_it_takes_no_place_of_the_limit(desk: Desk) -> None:
    desk.clear("S1")
    shown = desk.screen("term.csv", "-f", "markdown", "--limit", "1").out
    assert "Tomsk Polytechnic University" in shown
    assert "Kim Chaek" not in shown


def test_a_row_that_could_not_be_screened_takes_no_decision(desk: Desk) -> None:
    [name] = [each["fingerprint"] for each in desk.report()["unscreened"]]
    done = desk.screen(
        "decisions", "add", "term.csv", name, "--decision", "cleared", "--because", "looks fine", "--by", "A"
    )
    assert done.code == 2
    assert "could not be screened: there is nothing to decide on" in done.err
    assert not (desk.folder / "screening-decisions.yml").exists()


def test_confirmed_and_pending_stay_on_the_list(desk: Desk) -> None:
    [name] = [each["fingerprint"] for each in desk.report()["findings"] if each["record_id"] == "S2"]
    for word in ("pending", "confirmed", "escalated"):
        desk.screen(
            "decisions", "add", "term.csv", name, "--decision", word, "--because", "as it is", "--by", "A. Meyer"
        )
        report = desk.report()
        assert listed(report) == ["S1", "S2"]
        assert report["findings"][1]["decision"]["decision"] == word


def test_a_decision_made_on_another_machine_on_a_sorted_xlsx_copy_still_holds(desk: Desk) -> None:
    import openpyxl

    desk.clear("S2")
    book = openpyxl.Workbook()
    head, *rows = [line.split(",") for line in TABLE.splitlines()]
    for row in ([], ["Enrolments"], head, *reversed(rows)):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(desk.folder / "copy.xlsx")
    report = json.loads(desk.screen("copy.xlsx", "-f", "json").out)
    assert listed(report) == ["S1"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("PhD Nuclear Physics", "BA Music", "The subject was “PhD Nuclear Physics (high)” and is “BA Music (low)”."),
        ("PhD Nuclear Physics", "BA Music", "The band was medium and is low."),
        ("S2,Bob High,Russia", "S2,Bob High,Belarus", "The nationality was “RU” and is “BY”."),
        ("Tomsk Polytechnic University", "Tomsk Polytechnic Univ.", "The cell said “Tomsk Polytechnic University” and"),
        ("Bob High", "Rob High", "A cell that says who or what the row is about changed"),
    ],
)
def test_it_comes_back_when_the_row_changes_and_says_what(desk: Desk, old: str, new: str, says: str) -> None:
    desk.clear("S2")
    desk.edit(old, new)
    report = desk.report()
    assert listed(report) == ["S1", "S2"]
    assert says in lapsed(report, "S2")
    assert report["decisions"]["reopened"] == 1


def test_it_stays_away_when_only_spelling_of_spaces_and_case_or_other_rows_change(desk: Desk) -> None:
    desk.clear("S2")
    desk.edit("Bob High", " BOB  High")
    desk.edit("S3,Cy Clear,Spain", "S3,Cy Clear,Portugal")
    assert listed(desk.report()) == ["S1"]


def test_it_comes_back_when_something_else_is_found_in_the_record(desk: Desk) -> None:
    desk.clear("S2")
    desk.edit("Tomsk Polytechnic University", "Kim Il Sung University")
    assert "something else was found in this record: Tomsk Polytechnic University" in lapsed(desk.report(), "S2")


def test_it_comes_back_when_names_or_evidence_of_the_entity_change_and_not_for_another(desk: Desk) -> None:
    own = desk.folder / "own.yml"
    own.write_text(LIST, encoding="utf-8")
    desk.edit("University of Seville,Spain", "Sample Institute of Rocketry,Norway")
    desk.clear("S3", "--watchlist", own)
    assert listed(desk.report("--watchlist", own)) == ["S1", "S2"]
    own.write_text(LIST.replace("in a letter", "in two letters"), encoding="utf-8")
    report = desk.report("--watchlist", own)
    assert lapsed(report, "S3") == "The list's names or evidence of Sample Institute of Rocketry changed."
    another = LIST.partition("entities:\n")[2].replace("sample-inst", "other-inst")
    another = another.replace("Sample Inst", "Other Inst")
    own.write_text(LIST + another, encoding="utf-8")
    assert listed(desk.report("--watchlist", own)) == ["S1", "S2"]


def test_it_comes_back_when_the_policy_decides_otherwise_and_not_for_a_comment(desk: Desk) -> None:
    policy = desk.folder / "policy.yml"
    text = desk.screen("policy", "--yaml").out
    policy.write_text(text, encoding="utf-8")
    desk.clear("S2", "--policy", policy)
    policy.write_text(f"# Reviewed in spring.\n{text}", encoding="utf-8")
    assert listed(desk.report("--policy", policy)) == ["S1"]
    policy.write_text(text.replace("version: ", "version: 9", 1), encoding="utf-8")
    assert "The policy changed." in lapsed(desk.report("--policy", policy), "S2")


def test_it_comes_back_on_the_day_after_it_expires(desk: Desk) -> None:
    ledger = desk.folder / "screening-decisions.yml"
    desk.clear("S2")
    text = ledger.read_text(encoding="utf-8")
    day = next(line for line in text.splitlines() if "expires:" in line)
    ledger.write_text(text.replace(day, "  expires: 2030-01-31"), encoding="utf-8")
    assert listed(desk.report(SOURCE_DATE_EPOCH="1896091200")) == ["S1"]  # 2030-01-31
    report = desk.report(SOURCE_DATE_EPOCH="1896177600")
    assert lapsed(report, "S2") == "It expired on 2030-01-31."
    assert (report["decisions"]["day"], report["decisions"]["expired"]) == ("2030-02-01", 1)


def test_an_entry_without_a_reason_clears_nothing_and_is_said(desk: Desk) -> None:
    ledger = desk.folder / "screening-decisions.yml"
    desk.clear("S2")
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("Left it in 1998", ""), encoding="utf-8")
    report = desk.report()
    assert listed(report) == ["S1", "S2"]
    assert report["decisions"]["unusable"] == [
        "screening-decisions.yml:12: the reason is empty or says nothing, so this is no decision"
    ]


def test_decisions_that_match_nothing_are_named(desk: Desk) -> None:
    desk.clear("S2")
    desk.edit("S2,Bob", "S9,Bob")
    report = desk.report()
    assert listed(report) == ["S1", "S9"]
    [stale] = report["decisions"]["stale"]
    assert "S2, Tomsk Polytechnic University" in stale


def test_of_equal_findings_the_decision_goes_to_the_one_that_was_seen(desk: Desk) -> None:
    line = "S2,Bob High,Russia,Tomsk Polytechnic University,Russia,"
    desk.edit(f"{line}PhD Nuclear Physics", f"{line}PhD Nuclear Physics\n{line}BA Music")
    first, second = (each for each in desk.report()["findings"] if each["record_id"] == "S2")
    assert second["fingerprint"] == f"{first['fingerprint']}-2"
    said = ("--decision", "cleared", "--because", "Only music", "--by", "A. Meyer")
    desk.screen("decisions", "add", "term.csv", second["fingerprint"], *said)
    desk.edit(f"{line}PhD Nuclear Physics\n{line}BA Music", f"{line}BA Music\n{line}PhD Nuclear Physics")
    report = desk.report()
    assert [(each["record_id"], each["subject"]["text"]) for each in report["findings"]] == [
        ("S1", "BA History"),
        ("S2", "PhD Nuclear Physics"),
    ]


def test_a_ledger_that_cannot_be_read_stops_the_screening(desk: Desk) -> None:
    (desk.folder / "screening-decisions.yml").write_text("- x\n", encoding="utf-8")
    done = desk.screen("term.csv")
    assert done.code == 2
    assert "screening-decisions.yml:1" in done.err
    assert desk.screen("term.csv", "--no-decisions").code == 0


def test_min_band_does_not_hide_that_something_was_cleared(desk: Desk) -> None:
    desk.clear("S2")
    report = desk.report("--min-band", "critical")
    assert report["decisions"]["cleared"] == {"medium": 1}


def test_a_decision_dated_in_the_future_clears_nothing(desk: Desk) -> None:
    ledger = desk.folder / "screening-decisions.yml"
    desk.clear("S2")
    text = ledger.read_text(encoding="utf-8")
    day = next(line for line in text.splitlines() if line.startswith("  on:"))
    ledger.write_text(text.replace(day, "  on: 2999-01-01"), encoding="utf-8")
    assert lapsed(desk.report(), "S2") == "It is dated 2999-01-01, which is a day to come."


def test_no_report_is_written_over_the_ledger(desk: Desk) -> None:
    desk.clear("S2")
    done = desk.screen("term.csv", "-f", "json", "-o", "screening-decisions.yml")
    assert (done.code, "would be written over" in done.err) == (2, True)


def test_records_that_are_in_two_files_are_told_apart_and_said(desk: Desk) -> None:
    (desk.folder / "more.csv").write_text(TABLE, encoding="utf-8")
    desk.clear("S2")
    report = json.loads(desk.screen("term.csv", "more.csv", "-f", "json").out)
    names = [(each["source"], each["record_id"]) for each in report["findings"]]
    assert names == [("term.csv", "S1"), ("more.csv", "S1"), ("more.csv", "S2")]
    [said] = [each for each in report["warnings"] if each["code"] == "equal-findings"]
    assert said["count"] == 2
