"""What a build expects: silence, an overview, lists of files, pinned lists, the exit status, the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from screening.cli.outcome import FailCondition
from screening.model import DecisionCounts, SourceFacts, Summary
from screening.reporting import FORMATS

TABLE = (
    "Id,Nationality,Institution,Country,Subject\n"
    "1,North Korean,Kim Chaek University of Technology,North Korea,PhD Nuclear engineering\n"
    "2,French,Sorbonne,France,History\n"
)
GAP = "3,,,,\n"
"""A row in which nothing is given that could be screened."""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "gap.csv").write_text(TABLE + GAP, encoding="utf-8")
    return tmp_path


def test_quiet_says_nothing_on_standard_error(screen, house: Path) -> None:
    (house / "screening.yml").write_text("fail-on: high\n", encoding="utf-8")
    loud = screen("t.csv", "-o", "r.json")
    assert "Configuration: " in loud.err and "Findings: 1 critical" in loud.err
    quiet = screen("t.csv", "-o", "r.json", "-q")
    assert (quiet.code, quiet.out, quiet.err) == (1, "", "")


def test_quiet_still_says_what_is_wrong(screen, house: Path) -> None:
    assert "there is no file" in screen("t.csv", "-q", SCREENING_POLICY="gone.yml").err
    done = screen("gap.csv", "-q", "--strict", "-o", "r.json")
    assert done.code == 3 and done.err.startswith("Not screened (exit code 3 by --strict):")


@pytest.mark.parametrize("format", ["table", "markdown", "html"])
def test_summary_keeps_counts_and_a_line_a_finding_and_leaves_the_rest(screen, house: Path, format: str) -> None:
    whole = screen("gap.csv", "-f", format, COLUMNS="160").out
    short = screen("gap.csv", "-f", format, "--summary", COLUMNS="160").out
    for kept in ("Kim Chaek University of Technology", "1 critical", "could not be screened"):
        assert kept in short
    said_below = "What the sources say"
    assert said_below.lower() in whole.lower() and said_below.lower() not in short.lower()
    assert len(short.splitlines()) < len(whole.splitlines())
    assert "What to do stands below" in " ".join(whole.split())
    assert "What to do stands in the report without --summary" in " ".join(short.split())


def test_summary_is_refused_for_a_report_that_holds_everything_and_left_aside_from_a_file(screen, house: Path) -> None:
    done = screen("t.csv", "--summary", "-f", "json")
    assert done.code == 2 and "--summary is for reports for people; json holds everything" in done.err
    (house / "own.yml").write_text("summary: true\naudience: dean\n", encoding="utf-8")
    assert screen("t.csv", "--config", "own.yml", "-f", "json").code == 0


@pytest.mark.parametrize(
    "listed",
    [b"t.csv\ngap.csv\n", b"t.csv\r\n\r\ngap.csv", b"t.csv\0gap.csv\0", b"\xef\xbb\xbft.csv\ngap.csv\n"],
    ids=["lines", "windows", "nul", "mark"],
)
def test_files_are_taken_from_a_list(screen, house: Path, listed: bytes) -> None:
    done = screen("--files-from", "-", "-f", "json", stdin=listed)
    assert done.code == 0, done.err
    assert [each["path"] for each in json.loads(done.out)["inputs"]] == ["t.csv", "gap.csv"]
    (house / "list").write_bytes(listed)
    assert [each["path"] for each in json.loads(screen("--files-from", "list", "-f", "json").out)["inputs"]] == [
        "t.csv",
        "gap.csv",
    ]


def test_a_name_with_a_line_break_is_one_file_between_nuls(screen, house: Path) -> None:
    (house / "a\nb.csv").write_text(TABLE, encoding="utf-8")
    done = screen("--files-from", "-", "-f", "json", stdin=b"a\nb.csv\0")
    assert done.code == 0, done.err
    assert json.loads(done.out)["input"]["path"] == "a\nb.csv"


@pytest.mark.parametrize("listed", [b"", b"\n\n", b"\0"])
def test_an_empty_list_is_success_with_a_note(screen, house: Path, listed: bytes) -> None:
    done = screen("--files-from", "-", "-f", "json", "-o", "r.json", "--fail-on", "low", "--strict", stdin=listed)
    assert (done.code, done.out) == (0, "")
    assert done.err == "No file to screen: the list of --files-from is empty. No report was written.\n"
    assert not (house / "r.json").exists()


def test_no_file_and_no_list_is_still_a_mistake_and_a_list_that_is_not_there_too(screen, house: Path) -> None:
    assert screen("file", "--strict").code == 2
    done = screen("--files-from", "gone.txt", "-f", "json")
    assert done.code == 2 and "gone.txt: cannot read the list of files" in done.err
    assert json.loads(done.out)["code"] == "usage"
    done = screen("--files-from", "-", stdin=b"gone.csv\n")
    assert done.code == 2


def test_the_configuration_above_the_files_of_a_list_is_found(screen, house: Path) -> None:
    (house / "deep").mkdir()
    (house / "t.csv").rename(house / "deep" / "t.csv")
    (house / "deep" / "screening.yml").write_text("fail-on: critical\n", encoding="utf-8")
    assert screen("--files-from", "-", stdin=b"deep/t.csv\n").code == 1


def test_a_pinned_list_must_be_loaded_in_that_state(screen, house: Path) -> None:
    pins = re.findall(r"--require-list (\S+@sha256:[0-9a-f]{64})", screen("watchlists", COLUMNS="200").out)
    assert len(pins) >= 2
    assert screen("t.csv", *(part for pin in pins for part in ("--require-list", pin))).code == 0
    name = pins[0].partition("@")[0]
    drifted = screen("t.csv", "--require-list", f"{name}@sha256:{'0' * 64}")
    assert drifted.code == 2 and f"the list {name!r} is not the one that is required" in drifted.err
    missing = screen("t.csv", "--require-list", f"gone@sha256:{'0' * 64}")
    assert missing.code == 2 and "the list 'gone' is required and not loaded" in missing.err
    assert screen("t.csv", "--no-builtin", "--require-list", pins[0]).code == 2
    assert "is not of the form ID@sha256:DIGEST" in screen("t.csv", "--require-list", f"{name}@sha256:abc").err
    (house / "screening.yml").write_text(f"require-list: [{name}@sha256:{'0' * 64}]\n", encoding="utf-8")
    assert screen("t.csv").err.splitlines()[1].startswith("Error: screening.yml:1: the list")


@pytest.mark.parametrize(
    ("table", "options", "code", "findings", "not_screened", "because"),
    [
        ("t.csv", [], 0, 0, False, "No finding was to fail the run: --fail-on was not given."),
        ("t.csv", ["--fail-on", "critical"], 1, 1, False, "1 finding is at or above critical (--fail-on)."),
        ("gap.csv", ["--strict"], 3, 0, True, "Something that matters was not screened (--strict)."),
        ("gap.csv", [], 0, 0, True, "Something that matters was not screened; --strict would fail the run."),
        (
            "gap.csv",
            ["--strict", "--fail-on", "high"],
            1,
            1,
            True,
            "1 finding is at or above high (--fail-on). Something that matters was not screened (--strict).",
        ),
    ],
)
def test_the_exit_status_stands_in_the_report(
    screen, house: Path, table: str, options: list[str], code: int, findings: int, not_screened: bool, because: str
) -> None:
    done = screen(table, "-f", "json", *options)
    told = json.loads(done.out)["exit"]
    assert done.code == told["code"] == code
    assert (told["findings"], told["not_screened"]) == (findings, not_screened)
    assert because in told["because"]
    lines = screen(table, "-f", "ndjson", *options).out.splitlines()
    assert json.loads(lines[-1])["exit"] == told


def test_cleared_findings_are_none_for_the_exit_status() -> None:
    counts = Summary(SourceFacts("t.csv", "csv"), 2, 2, 0, by_band={"critical": 2})
    assert FailCondition("high").judge(counts).findings == 2
    cleared = DecisionCounts(ledgers=(), day="2026-01-01", entries=2, in_force={"cleared": 2}, cleared={"critical": 2})
    assert FailCondition("high").judge(replace(counts, decisions=cleared)).code == 0


@pytest.mark.parametrize("format", list(FORMATS))
def test_the_same_input_gives_the_same_bytes_at_a_told_time(screen, house: Path, format: str) -> None:
    digests = []
    for name in ("a", "b"):
        done = screen("t.csv", "-f", format, "-o", f"{name}.out", SOURCE_DATE_EPOCH="1700000000", COLUMNS="100")
        assert done.code == 0, done.err
        digests.append(hashlib.sha256((house / f"{name}.out").read_bytes()).hexdigest())
    assert digests[0] == digests[1]
    (house / "t.csv").write_text(TABLE.replace("Sorbonne", "Tomsk Polytechnic University"), encoding="utf-8")
    screen("t.csv", "-f", format, "-o", "c.out", SOURCE_DATE_EPOCH="1700000000", COLUMNS="100")
    assert hashlib.sha256((house / "c.out").read_bytes()).hexdigest() != digests[0]


def test_two_processes_give_the_same_bytes_whatever_the_order_of_their_sets(start, house: Path) -> None:
    told = {"SOURCE_DATE_EPOCH": "1700000000", "COLUMNS": "100"}
    for seed in ("1", "2"):
        (house / seed).mkdir()
        reports = [part for name in FORMATS for part in ("-f", name, "-o", f"{seed}/report.{name}")]
        done = start("gap.csv", "--all", *reports, PYTHONHASHSEED=seed, **told)
        assert done.code == 0, done.err
    for name in FORMATS:
        assert (house / "1" / f"report.{name}").read_bytes() == (house / "2" / f"report.{name}").read_bytes(), name
