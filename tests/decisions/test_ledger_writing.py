"""Writing into a ledger loses nothing that people wrote, and git merges what two people add."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from screening.decisions import Entry, read_ledger, remove_entries, write_entries
from screening.errors import DataError
from tests.decisions.entries import entry

LEDGER = "screening-decisions.yml"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / LEDGER


def blocks(text: str) -> list[str]:
    return [line.rstrip(":") for line in text.splitlines() if line.startswith("fp")]


def test_entries_stand_in_the_order_of_their_fingerprints_whenever_they_were_added(ledger: Path) -> None:
    for number in (5, 1, 4, 2):
        write_entries(ledger, [entry(number)])
    names = blocks(ledger.read_text(encoding="utf-8"))
    assert names == sorted(names)
    assert len(names) == 4


def test_the_order_of_adding_leaves_no_trace(ledger: Path) -> None:
    write_entries(ledger, [entry(1), entry(2)])
    one = ledger.read_bytes()
    ledger.unlink()
    write_entries(ledger, [entry(2)])
    write_entries(ledger, [entry(1)])
    assert ledger.read_bytes() == one


def test_comments_and_other_entries_stay_as_they_were_written(ledger: Path) -> None:
    write_entries(ledger, [entry(1), entry(2)])
    kept, changed = sorted([entry(1), entry(2)], key=lambda each: each.fingerprint)
    text = ledger.read_text(encoding="utf-8")
    text = text.replace(f"{kept.fingerprint}:", f"# Seen by the board.\n{kept.fingerprint}:   # mine")
    text = text.replace(f"{changed.fingerprint}:", f"# Ask again in spring.\n{changed.fingerprint}:")
    head, tail = text.split(f"{changed.fingerprint}:", 1)
    tail = tail.replace('by: "A. Meyer"', "by: 'A. Meyer'   # on leave until May", 1)
    ledger.write_text(f"{head}{changed.fingerprint}:{tail}# The end.\n", encoding="utf-8")
    write_entries(ledger, [Entry(**{**as_fields(changed), "because": "Came back in 2026"})])
    written = ledger.read_text(encoding="utf-8")
    assert written.startswith(head)
    for comment in ("# mine", "# Ask again in spring.", "# on leave until May", "# The end."):
        assert written.count(comment) == 1
    assert {each.because for each in read_ledger(ledger).entries} == {
        "Came back in 2026",
        "Left that university in 1998",
    }


def as_fields(one: Entry) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def test_the_file_as_it_was_is_kept_once(ledger: Path) -> None:
    write_entries(ledger, [entry(1)])
    assert not ledger.with_name(f"{LEDGER}.bak").exists()
    before = ledger.read_bytes()
    write_entries(ledger, [entry(2)])
    write_entries(ledger, [entry(3)], backup=False)
    assert ledger.with_name(f"{LEDGER}.bak").read_bytes() == before


def test_line_ends_and_the_byte_order_mark_of_windows_stay(ledger: Path) -> None:
    write_entries(ledger, [entry(1)])
    ledger.write_bytes(b"\xef\xbb\xbf" + ledger.read_bytes().replace(b"\n", b"\r\n"))
    write_entries(ledger, [entry(2)])
    written = ledger.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf#")
    assert written.count(b"\n") == written.count(b"\r\n") > 20
    assert len(read_ledger(ledger).entries) == 2


def test_an_entry_nobody_can_find_in_the_text_is_not_written_over(ledger: Path) -> None:
    write_entries(ledger, [entry(1)])
    lines = [line for line in ledger.read_text(encoding="utf-8").splitlines() if not line.startswith("#") and line]
    indented = "".join(f"  {line}\n" for line in lines)
    ledger.write_text(indented, encoding="utf-8")
    with pytest.raises(DataError, match="does not begin its line"):
        write_entries(ledger, [entry(2)])
    assert ledger.read_text(encoding="utf-8") == indented


def test_an_unusable_entry_and_unknown_text_survive_a_rewrite(ledger: Path) -> None:
    write_entries(ledger, [entry(1)])
    note = "fpaaaaaaaaaaaaaaaa:\n  because: I shall look it up\n"
    ledger.write_text(ledger.read_text(encoding="utf-8") + note, encoding="utf-8")
    write_entries(ledger, [entry(2)])
    assert note in ledger.read_text(encoding="utf-8")


def test_removing_takes_the_entry_and_nothing_else(ledger: Path) -> None:
    write_entries(ledger, [entry(1)])
    one = ledger.read_bytes()
    write_entries(ledger, [entry(2)])
    remove_entries(ledger, [entry(2).fingerprint])
    assert ledger.read_bytes() == one


def test_text_that_would_be_read_as_something_else_stays_text(ledger: Path) -> None:
    hostile = entry(1, because="a\n}: &x !!tag 'q' \"r\" \u202e\x1b[31m # b", record="- [x]: 1", by="\ud800 half")
    write_entries(ledger, [hostile])
    [read] = read_ledger(ledger).entries
    assert read.because == "a }: &x !!tag 'q' \"r\" [31m # b"
    assert read.record == "- [x]: 1"
    assert len(blocks(ledger.read_text(encoding="utf-8"))) == 1


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> int:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True).returncode


def commit(folder: Path, message: str) -> None:
    assert git(folder, "add", "-A") == 0
    assert git(folder, "commit", "-m", message) == 0


@needs_git
@pytest.mark.parametrize("before", [0, 1, 8])
@pytest.mark.parametrize("full", [False, True])
def test_git_merges_two_branches_that_decide_different_findings(ledger: Path, before: int, full: bool) -> None:
    folder = ledger.parent
    more = {"evidence": "passport", "second": "B. Novak"} if full else {}
    git(folder, "init")
    (folder / "README").write_text("x", encoding="utf-8")
    if before:
        write_entries(ledger, [entry(number, **more) for number in range(before)])
    commit(folder, "base")
    for name, numbers in (("ann", range(100, 104)), ("bob", range(200, 203))):
        git(folder, "checkout", "-b", name, "main")
        write_entries(ledger, [entry(number, **more) for number in numbers], backup=False)
        commit(folder, name)
    assert git(folder, "merge", "ann") == 0
    read = read_ledger(ledger)
    assert read.faults == ()
    wanted = [*range(before), *range(100, 104), *range(200, 203)]
    assert {each.fingerprint for each in read.entries} == {entry(number).fingerprint for number in wanted}
    write_entries(ledger, [entry(300)])
    names = blocks(ledger.read_text(encoding="utf-8"))
    assert names == sorted(names)


@needs_git
def test_two_decisions_on_one_finding_are_not_made_into_one(ledger: Path) -> None:
    folder = ledger.parent
    git(folder, "init")
    write_entries(ledger, [entry(1)])
    commit(folder, "base")
    for name, reason in (("ann", "It is another person"), ("bob", "The board wants to see it")):
        git(folder, "checkout", "-b", name, "main")
        write_entries(ledger, [entry(1, because=reason)], backup=False)
        commit(folder, name)
    git(folder, "merge", "ann")
    read = read_ledger(ledger)
    assert read.entries == ()
    [fault] = read.faults
    assert "'because' is given twice" in fault.what


@needs_git
def test_outside_of_a_repository_no_attributes_are_written(tmp_path: Path) -> None:
    write_entries(tmp_path / LEDGER, [entry(1)])
    assert [path.name for path in tmp_path.iterdir()] == [LEDGER]
