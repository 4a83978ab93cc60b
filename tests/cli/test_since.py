"""`--since` says what is new, changed and gone, and what did it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Done

Screen = Callable[..., Done]

HEAD = "Student ID,Name,Nationality,Previous institution,Country,Course title\n"
KIM = "S1,Ann Low,France,Kim Chaek University of Technology,North Korea,BA History\n"
TOMSK = "S2,Bob High,Russia,Tomsk Polytechnic University,Russia,PhD Nuclear Physics\n"
CLEAR = "S3,Cy Clear,Spain,University of Seville,Spain,BA Law\n"


class Terms:
    """A table that changes between two screenings."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen = screen
        self.folder = folder

    def write(self, *rows: str) -> None:
        (self.folder / "term.csv").write_text(HEAD + "".join(rows), encoding="utf-8")

    def old(self, *rows: str, options: tuple[str, ...] = ()) -> None:
        self.write(*rows)
        done = self.screen("term.csv", "-o", "old.json", *options)
        assert done.code == 0, done.err

    def now(self, *rows: str, options: tuple[str | Path, ...] = (), since: str = "old.json", code: int = 0) -> Any:
        self.write(*rows)
        done = self.screen("term.csv", "-f", "json", "--since", since, *options)
        assert done.code == code, done.err
        return json.loads(done.out)


@pytest.fixture
def terms(screen: Screen, tmp_path: Path) -> Terms:
    return Terms(screen, tmp_path)


def changes(report: Any) -> dict[str, tuple[str, list[str]]]:
    return {each["record_id"]: (each["change"]["kind"], each["change"]["causes"]) for each in report["findings"]}


def test_the_same_table_gives_the_same_in_any_order(terms: Terms) -> None:
    terms.old(KIM, TOMSK, CLEAR)
    report = terms.now(CLEAR, TOMSK, KIM)
    assert changes(report) == {"S1": ("same", []), "S2": ("same", [])}
    assert report["comparison"]["counts"] == {"new": 0, "changed": 0, "gone": 0, "same": 2}
    assert report["comparison"]["notes"] == []


def test_a_new_row_a_changed_row_and_a_row_that_left(terms: Terms) -> None:
    terms.old(KIM, CLEAR, TOMSK)
    report = terms.now(
        KIM.replace("BA History", "PhD Nuclear Engineering"),
        "S9,Ed New,Russia,Tomsk Polytechnic University,Russia,BA Law\n",
    )
    assert changes(report) == {"S1": ("changed", ["row"]), "S9": ("new", ["row"])}
    [changed] = [each["change"]["text"] for each in report["findings"] if each["record_id"] == "S1"]
    assert "subject was “BA History”, is “PhD Nuclear Engineering”" in changed
    [gone] = report["comparison"]["gone"]
    assert (gone["record_id"], gone["causes"]) == ("S2", ["row"])
    assert gone["text"] == "The record is not in the table any more."


def test_a_row_in_which_nothing_is_found_any_more_and_one_that_cannot_be_screened_any_more(terms: Terms) -> None:
    terms.old(KIM, TOMSK)
    report = terms.now(
        KIM.replace("Kim Chaek University of Technology,North Korea", "University of Oslo,Norway"), TOMSK
    )
    assert report["comparison"]["gone"][0]["text"] == "The row changed, and nothing is found in it any more."
    report = terms.now(KIM.replace("France,Kim Chaek University of Technology,North Korea", "Korea,?,"), TOMSK)
    assert report["comparison"]["gone"][0]["text"] == "The row could not be screened this time: it is not clear."


def test_what_is_found_beside_it_is_a_change_and_not_new_and_gone(terms: Terms) -> None:
    terms.old(TOMSK)
    report = terms.now(TOMSK.replace("S2,Bob High,Russia", "S2,Bob High,North Korea"))
    assert changes(report) == {"S2": ("changed", ["row"])}
    assert report["comparison"]["counts"]["gone"] == 0


def test_an_entry_of_a_list_that_changed_is_the_cause(terms: Terms) -> None:
    own = terms.folder / "own.yml"
    text = (
        "id: own\ntitle: Ours\nversion: 2026-10-01\nsource: us\nentities:\n"
        "  - {id: sample, name: Seville Rocket Institute, kind: institution, group: linked, country: ES}\n"
    )
    row = CLEAR.replace("University of Seville", "Seville Rocket Institute")
    own.write_text(text.replace("Seville Rocket", "Other Rocket"), encoding="utf-8")
    terms.old(TOMSK, row, options=("--watchlist", "own.yml"))
    own.write_text(text.replace("2026-10-01", "2026-11-01"), encoding="utf-8")
    report = terms.now(TOMSK, row, options=("--watchlist", "own.yml"))
    assert changes(report)["S2"] == ("same", [])
    assert changes(report)["S3"] == ("new", ["row", "list"])
    assert report["comparison"]["notes"][0].startswith("The list own changed: 2026-10-01 (")
    terms.old(TOMSK, row, options=("--watchlist", "own.yml", "--all"))
    own.write_text(text.replace("Seville Rocket", "Other Rocket"), encoding="utf-8")
    [gone] = terms.now(TOMSK, row, options=("--watchlist", "own.yml"))["comparison"]["gone"]
    assert (gone["record_id"], gone["causes"]) == ("S3", ["list"])


def test_the_policy_is_the_cause(terms: Terms) -> None:
    policy = terms.screen("policy", "--yaml").out
    (terms.folder / "policy.yml").write_text(policy, encoding="utf-8")
    terms.old(TOMSK, options=("--policy", "policy.yml"))
    assert "nuclear: {" in policy
    line = next(each for each in policy.splitlines() if each.strip().startswith("nuclear: {high: "))
    (terms.folder / "policy.yml").write_text(policy.replace(line, line.replace("high: medium", "high: high")))
    report = terms.now(TOMSK, options=("--policy", "policy.yml"))
    assert changes(report) == {"S2": ("changed", ["policy"])}
    assert report["findings"][0]["change"]["text"].startswith("was medium ")


def test_new_only_limits_the_report_and_fail_on(terms: Terms) -> None:
    terms.old(KIM, TOMSK)
    options = ("--new-only", "--fail-on", "low")
    report = terms.now(KIM, TOMSK, options=options, code=0)
    assert report["findings"] == []
    assert report["summary"]["by_band"]["medium"] == 2
    new = TOMSK.replace("S2", "S5")
    assert list(changes(terms.now(KIM, TOMSK, new, options=options, code=1))) == ["S5"]


def test_filters_apply_before_comparing(terms: Terms) -> None:
    terms.old(TOMSK.replace("PhD Nuclear Physics", "BA Law"))
    report = terms.now(TOMSK, options=("--min-band", "medium"))
    assert changes(report)["S2"][0] == "changed" or changes(report)["S2"][0] == "new"
    assert report["comparison"]["counts"] == {"new": 0, "changed": 1, "gone": 0, "same": 0} or report["comparison"][
        "counts"
    ] == {"new": 1, "changed": 0, "gone": 0, "same": 0}


def test_a_report_of_the_high_bands_is_not_taken_for_one_of_all(terms: Terms) -> None:
    terms.old(KIM, TOMSK.replace("PhD Nuclear Physics", "BA Law"), options=("--min-band", "medium"))
    report = terms.now(KIM, TOMSK.replace("PhD Nuclear Physics", "BA Law"))
    assert report["comparison"]["counts"] == {"new": 0, "changed": 0, "gone": 0, "same": 1}
    assert "holds findings from medium upwards only" in report["comparison"]["notes"][-1]


def test_what_was_cleared_since_is_gone_by_a_decision(terms: Terms) -> None:
    terms.old(KIM, TOMSK)
    name = json.loads((terms.folder / "old.json").read_text(encoding="utf-8"))["findings"][1]["fingerprint"]
    said = ("--decision", "cleared", "--because", "Left it in 1998", "--by", "A. Meyer")
    assert terms.screen("decisions", "add", "term.csv", name, *said).code == 0
    [gone] = terms.now(KIM, TOMSK)["comparison"]["gone"]
    assert (gone["record_id"], gone["causes"], gone["text"]) == ("S2", ["decision"], "A decision clears it.")
    terms.old(KIM, TOMSK)
    assert terms.now(KIM, TOMSK)["comparison"]["counts"] == {"new": 0, "changed": 0, "gone": 0, "same": 1}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"schema_version": "9", "findings": []}', "this report is of schema version '9'"),
        ('{"hello": 1}', "this is no report of screen"),
        ("not json", "this is no report of screen"),
        ('{"schema_version": "1", "findings": [{"band": "low"}]}', "this is no report of screen"),
        ('{"schema_version": "1", "findings": [{"band": "low", "score": 3}]}', "have no fingerprints"),
        ("[" * 100_000, "this is no report of screen"),
    ],
)
def test_what_cannot_be_compared_with_is_refused_with_a_sentence(terms: Terms, text: str, says: str) -> None:
    terms.write(KIM)
    (terms.folder / "old.json").write_text(text, encoding="utf-8")
    done = terms.screen("term.csv", "--since", "old.json")
    assert done.code == 2
    assert says in done.err
    assert "Traceback" not in done.err


def test_an_ndjson_report_serves_as_well_and_an_incomplete_one_does_not(terms: Terms) -> None:
    terms.write(KIM, TOMSK)
    terms.screen("term.csv", "-o", "old.ndjson")
    assert changes(terms.now(KIM, TOMSK, since="old.ndjson")) == {"S1": ("same", []), "S2": ("same", [])}
    lines = (terms.folder / "old.ndjson").read_text(encoding="utf-8").splitlines(keepends=True)
    (terms.folder / "old.ndjson").write_text("".join(lines[:-1]), encoding="utf-8")
    assert "it is incomplete" in terms.screen("term.csv", "--since", "old.ndjson").err


def test_new_only_without_since_is_refused(terms: Terms) -> None:
    terms.write(KIM)
    assert terms.screen("term.csv", "--new-only").code == 2


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, check=True)


@needs_git
def test_a_revision_of_the_same_file_serves_as_the_earlier_report(terms: Terms) -> None:
    git(terms.folder, "init")
    terms.write(KIM, CLEAR)
    git(terms.folder, "add", "-A")
    git(terms.folder, "commit", "-m", "term 1")
    git(terms.folder, "tag", "term-1")
    report = terms.now(
        KIM,
        CLEAR.replace("University of Seville,Spain", "Tomsk Polytechnic University,Russia"),
        TOMSK,
        since="git:term-1",
    )
    assert changes(report) == {"S1": ("same", []), "S3": ("new", ["row"]), "S2": ("new", ["row"])}
    assert [each["change"]["text"] for each in report["findings"]] == [
        "",
        "the row changed",
        "the row is new, or changed",
    ]


@needs_git
@pytest.mark.parametrize(
    ("revision", "says"),
    [
        ("nowhere", "there is no revision 'nowhere' here"),
        ("--output=x", "'--output=x' is no revision"),
        ("HEAD:term.csv", "'HEAD:term.csv' is no revision"),
        ("", "'' is no revision"),
    ],
)
def test_what_is_no_revision_is_refused(terms: Terms, revision: str, says: str) -> None:
    git(terms.folder, "init")
    terms.write(KIM)
    git(terms.folder, "add", "-A")
    git(terms.folder, "commit", "-m", "term 1")
    done = terms.screen("term.csv", "--since", f"git:{revision}")
    assert (done.code, says in done.err) == (2, True), done.err


def redacted(terms: Terms, key: str) -> Done:
    return terms.screen("term.csv", "-f", "json", "--redact", "--since", "old.json", SCREENING_REDACT_KEY=key * 32)


def test_reports_without_personal_text_are_compared_under_one_key(terms: Terms) -> None:
    terms.write(KIM, TOMSK)
    old = terms.screen("term.csv", "-o", "old.json", "--redact", SCREENING_REDACT_KEY="k" * 32)
    assert old.code == 0, old.err
    terms.write(TOMSK.replace("PhD Nuclear Physics", "BA Pottery"), TOMSK.replace("S2", "S7"))
    done = redacted(terms, "k")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    kinds = sorted(each["change"]["kind"] for each in report["findings"])
    assert kinds == ["changed", "new"]
    assert report["comparison"]["counts"] == {"new": 1, "changed": 1, "gone": 1, "same": 0}
    for private in ("S1", "S2", "S7", "Ann Low", "Bob High", "Pottery"):
        assert private not in done.out
    before = json.loads((terms.folder / "old.json").read_text(encoding="utf-8"))
    assert report["comparison"]["gone"][0]["record_id"] == before["findings"][0]["record_id"]


def test_under_another_key_they_are_not(terms: Terms) -> None:
    terms.write(KIM)
    terms.screen("term.csv", "-o", "old.json", "--redact", SCREENING_REDACT_KEY="k" * 32)
    done = redacted(terms, "x")
    assert (done.code, "were hashed under another key" in done.err) == (2, True)
    open_ = terms.screen("term.csv", "--since", "old.json")
    assert (open_.code, "were hashed under another key" in open_.err) == (2, True)


def test_a_report_without_personal_text_is_compared_with_an_open_one(terms: Terms) -> None:
    terms.old(KIM, TOMSK)
    terms.write(TOMSK)
    report = json.loads(redacted(terms, "k").out)
    assert report["comparison"]["counts"] == {"new": 0, "changed": 0, "gone": 1, "same": 1}
    assert report["comparison"]["gone"][0]["record_id"] not in ("", "S1")


def test_what_was_cleared_then_and_is_not_any_more_is_new_by_a_decision(terms: Terms) -> None:
    terms.old(KIM, TOMSK)
    name = json.loads((terms.folder / "old.json").read_text(encoding="utf-8"))["findings"][1]["fingerprint"]
    said = ("--decision", "cleared", "--because", "Left it in 1998", "--by", "A. Meyer", "--expires", "2099-01-01")
    assert terms.screen("decisions", "add", "term.csv", name, *said).code == 0
    terms.old(KIM, TOMSK)
    report = terms.now(KIM, TOMSK.replace("PhD", "MSc"))
    assert changes(report)["S2"] == ("new", ["decision"])
    assert report["comparison"]["counts"] == {"new": 1, "changed": 0, "gone": 0, "same": 1}


@needs_git
def test_the_mapping_profile_beside_the_table_is_meant_for_its_older_state_too(terms: Terms) -> None:
    git(terms.folder, "init")
    (terms.folder / "profile.yml").write_text(
        "mapping-profile: house\nheaders:\n  subject: [Odd words]\n  record-id: [Student ID]\n"
        "  institution: [Previous institution]\n  nationality: [Nationality]\n  country: [Country]\n",
        encoding="utf-8",
    )
    (terms.folder / "term.csv").write_text((HEAD + TOMSK).replace("Course title", "Odd words"), encoding="utf-8")
    git(terms.folder, "add", "-A")
    git(terms.folder, "commit", "-m", "term 1")
    report = json.loads(terms.screen("term.csv", "-f", "json", "--since", "git:HEAD").out)
    assert changes(report) == {"S2": ("same", [])}
    assert report["findings"][0]["subject"]["text"] == "PhD Nuclear Physics"
