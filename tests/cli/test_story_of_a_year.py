"""A year at a small university: every step's report is in `golden/story-of-a-year.txt`, to be read."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Done

GOLDEN = Path(__file__).parent / "golden" / "story-of-a-year.txt"
OCTOBER, FEBRUARY, NEXT_OCTOBER = "1790812800", "1801440000", "1822435200"
"""2026-10-01, 2027-02-01 and 2027-10-02, seconds since 1970."""
TABLE = """\
Student ID,Name,Nationality,Previous institution,Country,Course title
S1,Ann Low,France,Kim Chaek University of Technology,North Korea,BA History
S2,Bob High,Russia,Tomsk Polytechnic University,Russia,PhD Nuclear Physics
S3,Cy Clear,Spain,University of Seville,Spain,BA Law
S4,Di Doubt,Korea,University of Oslo,Norway,BA Music
S5,Eve Own,Norway,Sample Institute of Rocketry,Norway,MSc Physics
S6,Flo More,Russia,Novosibirsk State University,Russia,BA History
"""
LIST = """\
id: own
title: Our own list
version: 2026-09-01
source: the research office
entities:
  - id: sample-institute
    name: Sample Institute of Rocketry
    kind: institution
    group: linked
    country: NO
    evidence:
      - {hedge: possible, where: letter of 1 September 2026, text: It was named in a letter.}
"""


def told(report: dict[str, Any]) -> Iterator[str]:
    """Yield what a reader takes from a report: a line a finding, and what became of decisions."""
    for each in report["findings"]:
        names = "; ".join(match["entity_name"] for match in each["matches"])
        yield f"{each['record_id']}  {each['band']}  {names}"
        if change := each.get("change"):
            yield f"    {change['kind']} {change['causes']} {change['text']}".rstrip()
        if decision := each["decision"]:
            yield f"    {decision['decision']} by {decision['by']} until {decision['expires']}"
            yield from (f"    lapsed: {text}" for text in decision["lapsed"])
    for each in report.get("cleared", ()):
        yield f"{each['record_id']}  cleared by {each['decision']['by']}: {each['decision']['because']}"
    for each in report["unscreened"]:
        yield f"{each['record_id']}  not screened: {each['code']}"
    if decisions := report.get("decisions"):
        counts = {name: decisions[name] for name in ("in_force", "cleared", "expired", "reopened")}
        yield f"decisions on {decisions['day']}: {counts}"
        yield from (f"    stale: {text}" for text in decisions["stale"])
        yield from (f"    no decision: {text}" for text in decisions["unusable"])
    if comparison := report.get("comparison"):
        yield f"since {comparison['since']}: {comparison['counts']}"
        yield from (f"    gone: {gone['record_id']} {gone['causes']} {gone['text']}" for gone in comparison["gone"])
        yield from (f"    {note.partition(':')[0]}" for note in comparison["notes"])


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, check=True)


def type_into(workbook: Path, record: str, *typed: str) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = next(each for each in book if each.title not in {"Read me first", "Findings"})
    rows = list(sheet.iter_rows())
    heads = next(row for row in rows if any(cell.value == "Screening key" for cell in row))
    places = {cell.value: cell.column for cell in heads}
    [row] = [row for row in rows if row[0].value == record]
    for header, text in zip(("Decision", "Because", "Decided by", "Expires"), typed, strict=True):
        sheet.cell(row[0].row, places[header], text)
    book.save(workbook)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_year(screen: Callable[..., Done], tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    table, own, policy = (tmp_path / name for name in ("term.csv", "own.yml", "policy.yml"))
    table.write_text(TABLE, encoding="utf-8")
    own.write_text(LIST, encoding="utf-8")
    rules = screen("policy", "--yaml").out
    policy.write_text(rules, encoding="utf-8")
    judged = ("--watchlist", "own.yml", "--policy", "policy.yml")
    lines: list[str] = []

    def step(title: str, *options: str, day: str = OCTOBER, code: int = 0) -> dict[str, Any]:
        done = screen("term.csv", "-f", "json", *judged, *options, SOURCE_DATE_EPOCH=day)
        assert done.code == code, done.err
        report: dict[str, Any] = json.loads(done.out)
        lines.extend([f"== {title}", *told(report), ""])
        return report

    def edit(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    first = step("October: the first screening")
    (tmp_path / "october.json").write_text(json.dumps(first), encoding="utf-8")
    screen("term.csv", *judged, "--record", "october.zip", "--by", "A. Meyer", SOURCE_DATE_EPOCH=OCTOBER)

    given = b"s\nc\nTranscript shows history only\n2027-09-30\nq\n"
    done = screen("review", "term.csv", *judged, "--by", "A. Meyer", stdin=given, SOURCE_DATE_EPOCH=OCTOBER)
    assert done.code == 0, done.err
    step("one finding is cleared in the terminal")

    written = screen("term.csv", "-f", "xlsx", "-o", "term screened.xlsx", *judged, SOURCE_DATE_EPOCH=OCTOBER)
    assert written.code == 0, written.err
    type_into(tmp_path / "term screened.xlsx", "S6", "cleared", "Left in 1998", "B. Novak", "2027-09-30")
    done = screen("decisions", "import", "term screened.xlsx", *judged, SOURCE_DATE_EPOCH=OCTOBER)
    assert done.code == 0, done.out + done.err
    report = step("one more is cleared in the returned workbook")

    git(tmp_path, "init")
    git(tmp_path, "add", "term.csv", "own.yml", "policy.yml", "screening-decisions.yml")
    git(tmp_path, "commit", "-m", "October")
    names = {each["record_id"]: each["fingerprint"] for each in report["findings"]}
    for branch, record, word in (("ann", "S1", "escalated"), ("bob", "S5", "cleared")):
        git(tmp_path, "checkout", "-q", "-b", branch, "main")
        said = ("--decision", word, "--because", "As the board said", "--by", "The board", "--expires", "2027-09-30")
        done = screen("decisions", "add", "term.csv", names[record], *said, *judged, SOURCE_DATE_EPOCH=OCTOBER)
        assert done.code == 0, done.err
        (tmp_path / ".gitattributes").write_text("screening-decisions.yml merge=union\n", encoding="utf-8")
        git(tmp_path, "add", "screening-decisions.yml", ".gitattributes")
        git(tmp_path, "commit", "-m", branch)
    git(tmp_path, "merge", "-q", "ann")
    step("two branches are merged")

    edit(table, "PhD Nuclear Physics", "PhD Plasma Physics")
    edit(table, "S3,Cy Clear,Spain,University of Seville,Spain", "S3,Cy Clear,Spain,Kim Il Sung University,North Korea")
    step("February: two rows are changed", "--since", "october.json", day=FEBRUARY)
    step(
        "only what is new since the last commit",
        "--since",
        "git:HEAD",
        "--new-only",
        "--fail-on",
        "low",
        day=FEBRUARY,
        code=1,
    )

    edit(own, "in a letter", "in two letters")
    step("an entry of the list is changed", day=FEBRUARY)

    line = next(each for each in rules.splitlines() if each.strip().startswith("linked: "))
    edit(policy, line, line.replace("low: low}", "low: medium}"))
    step("the policy is changed", "--since", "october.json", day=FEBRUARY)

    policy.write_text(rules, encoding="utf-8")
    own.write_text(LIST, encoding="utf-8")
    step("next October: the decisions have expired", day=NEXT_OCTOBER)
    done = screen("decisions", "prune", "--expired", SOURCE_DATE_EPOCH=NEXT_OCTOBER)
    lines.extend(["== they are pruned", *sorted(done.out.splitlines()), ""])

    done = screen("verify", "october.zip", "term.csv")
    assert done.code == 1
    lines.extend(["== the record of October, beside the table of today", *said_of(done), ""])
    table.write_text(TABLE, encoding="utf-8")
    done = screen("verify", "october.zip", "term.csv")
    assert done.code == 0, done.out
    lines.extend(["== and beside the table of October", *said_of(done), ""])
    golden(GOLDEN, "\n".join(lines))


def said_of(done: Done) -> list[str]:
    """Return what `screen verify` says, without digests and versions."""
    return [line.partition(" is ")[0] for line in done.out.splitlines()[1:]]
