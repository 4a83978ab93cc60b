"""A ledger: what is wrong with one entry makes it no decision, what is wrong with the file is an error."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from screening.decisions import find_ledgers, read_ledger, write_entries
from screening.decisions.ledger import by_fingerprint
from screening.errors import DataError
from screening.model import Disposition
from tests.decisions.entries import entry


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "screening-decisions.yml"
    write_entries(path, [entry(1), entry(2)])
    return path


def edited(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "screening-decisions.yml"
    odd = entry(
        3,
        because='He said: "no" # not a comment, 1e5',
        by="yes",
        evidence="2026-01-01",
        second="null",
        record="007",
        decision=Disposition.ESCALATED,
    )
    write_entries(path, [odd])
    [read] = read_ledger(path).entries
    for name in ("fingerprint", "because", "by", "evidence", "second", "record", "decision", "seen", "on", "expires"):
        assert getattr(read, name) == getattr(odd, name), name


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('because: "Left that university in 1998"', 'because: ""', "the reason is empty or says nothing"),
        ('because: "Left that university in 1998"', 'because: "..."', "the reason is empty or says nothing"),
        ("expires: 2027-09-01", "expires: next summer", "'next summer' is no date"),
        ("expires: 2027-09-01", "expires: 2027-02-30", "'2027-02-30' is no date"),
        ("  expires: 2027-09-01\n", "", "'expires' is missing"),
        ("decision: cleared", "decision: fine", "'fine' is not known here"),
        ("by: ", "bye: ", "unknown key 'bye'"),
        ("on: 2026-09-01", "on: [2026]", "expected one value here, found a list"),
        ("  saw: {finding: fp", "  saw: {finding: fpx", "a merge may have mixed"),
    ],
)
def test_an_entry_that_cannot_be_read_is_no_decision_and_says_its_line(
    ledger: Path, old: str, new: str, says: str
) -> None:
    read = read_ledger(edited(ledger, old, new))
    assert len(read.entries) == 1
    [fault] = read.faults
    assert says in f"{fault.what} {fault.remedy}".replace("A merge", "a merge")
    assert fault.where.startswith(f"{ledger}:")
    assert int(fault.where.rpartition(":")[2]) > 6


def test_a_whole_ledger_has_no_fault(ledger: Path) -> None:
    read = read_ledger(ledger)
    assert (len(read.entries), read.faults) == (2, ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- one\n- two\n", "expected 'key: value' lines, found a list"),
        ("fpaaaaaaaaaaaaaaaa: !!python/object/apply:os.system [ls]\n", "the tag"),
        ("a: &a [x]\nb: *a\n", "anchors and aliases"),
        ("fpaaaaaaaaaaaaaaaa: {\n", "not valid YAML"),
        ("fpaaaaaaaaaaaaaaaa: 1\nfpaaaaaaaaaaaaaaaa: 2\n", "given twice (first on line 1)"),
        ("[" * 5_000, "more than 32 lists or blocks in one another"),
        ("fpaaaaaaaaaaaaaaaa: 1\n---\nfpbbbbbbbbbbbbbbbb: 2\n", "a second document starts here"),
    ],
)
def test_a_hostile_file_is_an_error_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "screening-decisions.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_ledger(path)
    assert says in caught.value.what
    assert caught.value.where.startswith(str(path))
    assert caught.value.remedy
    with pytest.raises(DataError):
        write_entries(path, [entry(1)])
    assert path.read_text(encoding="utf-8") == text


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "screening-decisions.yml"
    with path.open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    with pytest.raises(DataError, match="larger than 16 MB"):
        read_ledger(path)


def test_an_empty_file_and_one_of_comments_hold_no_decision(tmp_path: Path) -> None:
    for text in ("", "\n\n", "# nothing yet\n"):
        (path := tmp_path / "x.yml").write_text(text, encoding="utf-8")
        assert read_ledger(path).entries == ()


def test_an_entry_of_the_wrong_type_is_no_decision(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("fpaaaaaaaaaaaaaaaa: cleared\nsomebody: [x]\n", encoding="utf-8")
    assert [fault.where for fault in read_ledger(path).faults] == [f"{path}:1", f"{path}:2"]


def test_of_two_ledgers_the_later_decision_counts_and_of_one_day_the_one_that_clears_not() -> None:
    cleared, later = entry(1), entry(1, on=date(2026, 9, 2), decision=Disposition.CONFIRMED)
    assert list(by_fingerprint([later, cleared])) == [later]
    same_day = entry(1, decision=Disposition.PENDING)
    assert list(by_fingerprint([cleared, same_day])) == [same_day]
    assert list(by_fingerprint([same_day, cleared])) == [same_day]


def test_a_ledger_is_found_beside_the_table_and_in_a_folder_of_tables(ledger: Path) -> None:
    assert find_ledgers([str(ledger.with_name("x.csv"))]) == (ledger,)
    assert find_ledgers([str(ledger.parent)]) == (ledger,)
    assert find_ledgers(["-"]) == ()
    ledger.unlink()
    assert find_ledgers([str(ledger.parent)]) == ()
