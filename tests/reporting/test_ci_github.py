"""GitHub's workflow commands, read back with a parser of the documented grammar."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ci_samples import CI_SUMMARY, write_for_ci
from hypothesis import given, settings
from msgspec.structs import replace
from report_samples import FEFU_ROW, KIM_CHAEK_ROW, LINGUIST_ROW, RUN, SUMMARY, write
from test_report_hostile import any_text, hostile_run

from screening.reporting.safe import visible

COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*?))?::(?P<message>.*)")
NAMES = {"error", "warning", "notice", "group", "endgroup"}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def parse(report: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands of a log: a line that begins with `::`, however far it is indented."""
    commands = []
    for line in report.split("\n"):
        if line.lstrip().startswith("::"):
            found = COMMAND.fullmatch(line)
            assert found, line
            pairs = [pair.partition("=") for pair in (found["properties"] or "").split(",") if pair]
            properties = {key: unescape(value, {"3A": ":", "2C": ","}) for key, _, value in pairs}
            commands.append((found["name"], properties, unescape(found["message"], {})))
    return commands


def unescape(text: str, also: dict[str, str]) -> str:
    marks = {"25": "%", "0D": "\r", "0A": "\n", **also}
    return re.sub("%(..)", lambda code: marks[code[1]], text)


def test_commands_go_by_band_and_point_at_file_and_line() -> None:
    commands = parse(write_for_ci("github"))
    assert [(name, at.get("file"), at.get("line")) for name, at, _ in commands][:5] == [
        ("error", "enrolments-2016.csv", "9"),
        ("error", "enrolments-2016.csv", "14"),
        ("error", "enrolments-2016.csv", "33"),
        ("warning", "enrolments-2016.csv", "52"),
        ("warning", "enrolments-2016.csv", "53"),
    ]
    assert commands[0][1]["title"] == "screening: Critical: A lead for review, not a decision."
    assert commands[0][2].startswith("Critical: national of North Korea; Kim Chaek University of Technology.")


def test_what_a_decision_cleared_is_counted_and_not_annotated() -> None:
    report = write_for_ci("github")
    assert "line=42" not in report
    assert "Cleared by earlier decisions, and counted: 1 medium." in report


def test_a_path_with_signs_of_the_grammar_comes_back_whole() -> None:
    summary = replace(CI_SUMMARY, source=replace(SUMMARY.source, path="50%, a::b:c/t.csv"))
    assert parse(write_for_ci("github", summary=summary))[0][1]["file"] == "50%, a::b:c/t.csv"


@settings(max_examples=60)
@given(text=any_text)
def test_no_text_of_a_table_is_a_command_of_its_own(text: str) -> None:
    for attack in (text, f"\n::error file=x::{text}", f"::set-output name=a::{text}", f"##[add-mask]{text}"):
        run, records, summary = hostile_run(attack)
        report = write("github", records, run=run, summary=summary)
        assert {name for name, _, _ in parse(report)} <= NAMES
        assert "##[" not in report
        assert len(report.split("\n")) == 1 + len(parse(report)) + 1


def test_the_message_says_what_the_table_says() -> None:
    row = replace(KIM_CHAEK_ROW, record_id="100%25\n::warning::x")
    _, _, message = parse(write_for_ci("github", [row], redacted=False))[0]
    assert f"record {visible('100%25 ::warning::x')}." in message


@pytest.mark.parametrize(("rows", "annotations", "more"), [(10, 10, 0), (11, 10, 2), (500, 10, 491)])
def test_more_than_github_shows_are_told_and_stand_in_the_log(rows: int, annotations: int, more: int) -> None:
    records = [
        replace(FEFU_ROW, line=line, fingerprint=f"fp{line}", score=60 + line % 14) for line in range(2, rows + 2)
    ]
    summary = replace(CI_SUMMARY, warnings=(), decisions=None, by_band={"high": rows})
    report = write_for_ci("github", records, summary=summary)
    errors = [message for name, _, message in parse(report) if name == "error"]
    assert len(errors) == annotations
    assert len([line for line in report.split("\n") if line.startswith("- error ")]) == more
    if more:
        assert errors[-1].startswith(f"{more} more results of this level: GitHub shows 10.")
    for line in range(2, rows + 2):
        assert f"line={line}," in report or f":{line} [" in report


def test_the_worst_come_first_and_the_levels_do_not_take_room_from_each_other() -> None:
    low = [replace(LINGUIST_ROW, line=line, fingerprint=f"l{line}") for line in range(100, 130)]
    report = write_for_ci("github", [*low, KIM_CHAEK_ROW], summary=replace(CI_SUMMARY, decisions=None))
    names = [name for name, _, _ in parse(report)]
    assert names[0] == "error" and names.count("warning") == 10


def test_the_last_line_has_the_counts_and_is_no_command() -> None:
    last = write_for_ci("github").rstrip("\n").split("\n")[-1]
    assert last.startswith("screening: 1,250 read, 1,245 screened, 5 could not be screened; 1 critical, 2 high")


def test_columns_are_given_for_a_cell_on_one_line_only() -> None:
    table = Path("t.csv")
    table.write_text('Student no.,Home university\n1,Kim Chaek\n2,"Kim\nChaek"\n', encoding="utf-8")
    roles = tuple(replace(role, index=index) for index, role in enumerate(RUN.mapping.roles[:2]))
    run = replace(RUN, mapping=replace(RUN.mapping, roles=roles))
    source = replace(SUMMARY.source, path="t.csv", header_row=1)
    rows = [replace(KIM_CHAEK_ROW, line=line, fingerprint=f"fp{line}") for line in (2, 3)]
    report = write_for_ci("github", rows, run=run, summary=replace(CI_SUMMARY, source=source))
    first, second = (at for name, at, _ in parse(report)[:2])
    assert (first["line"], first["col"], first["endColumn"]) == ("2", "3", "12")
    assert (second["line"], second["endLine"]) == ("3", "4") and "col" not in second
