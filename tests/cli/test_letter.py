"""`screen letter`: a neutral note that holds nothing but the record's own number and the headers that were read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TABLE = """Student ID,Full name,Nationality,Previous institution,Course title,Fee status
S1,Kim Chol Su,DPRK,Kim Chaek University of Technology,Nuclear physics,Home
S2,Jane Roe,France,University of Lyon,History,Home
S3,Choe Thae Bok,France,University of Lyon,History,Home
S4,Ann Poe,,,,
S5,Jo Doe,France,University of Lyon,History,Home
S5,Jo Dow,France,University of Lyon,History,Home
"""
POLICY = "contact: "


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "enrolments.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_note_is_the_same_whatever_was_found(screen, table: Path) -> None:
    notes = [screen("letter", table, "--record", record) for record in ("S1", "S2", "S3", "S4")]
    assert {note.code for note in notes} == {0}
    assert len({note.out.replace(f"Reference: S{at}", "") for at, note in enumerate(notes, 1)}) == 1


def test_the_note_names_the_fields_that_were_read_and_says_who_decides_and_how_to_object(screen, table: Path) -> None:
    out = re.sub(r"\s+", " ", screen("letter", table, "--record", "S1").out)
    assert "- Full name - Nationality - Previous institution - Course title The program" in out
    assert "Fee status" not in out
    assert "A member of staff reads them, may ask you for more information, and decides." in out
    assert "have wrong details corrected, ask that a person looks at your record again, and object" in out


def test_the_note_accuses_nobody_and_has_nothing_of_any_row(screen, table: Path) -> None:
    out = screen("letter", table, "--record", "S1").out
    accusing = r"critical|\bhigh\b|watch|match|finding|DPRK|Korea|proliferation|suspect|hit\b"
    assert not re.search(accusing, out, re.IGNORECASE)
    for cell in ("Kim Chol Su", "Kim Chaek", "Nuclear", "Jane Roe", "S2"):
        assert cell not in out


def test_the_contact_comes_from_the_policy_and_its_absence_is_said(screen, table: Path, tmp_path: Path) -> None:
    without = screen("letter", table, "--record", "S1")
    assert "(nobody is named yet: fill in “contact” in the policy)" in without.out
    assert "the policy names no contact" in without.err
    policy = screen("policy", "--yaml").out.replace('contact: ""', 'contact: "Data office, data@example.ac.uk"')
    (tmp_path / "own.yml").write_text(policy, encoding="utf-8")
    named = screen("letter", table, "--record", "S1", "--policy", "own.yml")
    assert "Data office, data@example.ac.uk" in named.out and named.err == ""


def test_a_template_of_one_s_own_is_filled_and_braces_can_be_written(screen, table: Path, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("Ref {record} {{sic}}\n{fields}\n", encoding="utf-8")
    done = screen("letter", table, "--record", "S2", "--template", "own.txt", "-o", "note.txt")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "note.txt").read_text(encoding="utf-8").startswith("Ref S2 {sic}\n  - Full name\n")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Dear\n{nmae}", "own.txt:2: the placeholder {nmae} is not known\n"),
        ("{recrd}", "own.txt:1: the placeholder {recrd} is not known (did you mean {record}?)"),
        ("{record.__class__}", "own.txt:1: the placeholder {record.__class__} is not known"),
        ("{record!r}", "own.txt:1: the placeholder {record} is not known"),
        ("{}", "own.txt:1: the placeholder {} is not known"),
        ("a } b", "own.txt:1: a brace is opened or closed alone"),
        ("{record", "own.txt:1: a brace is opened or closed alone"),
    ],
)
def test_a_placeholder_that_means_nothing_is_an_error(
    screen, table: Path, tmp_path: Path, template: str, said: str
) -> None:
    (tmp_path / "own.txt").write_text(template, encoding="utf-8")
    done = screen("letter", table, "--record", "S1", "--template", "own.txt")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_template_that_is_no_text_is_refused(screen, table: Path, tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(b"PK\x03\x04\xff\xfe\x00")
    done = screen("letter", table, "--record", "S1", "--template", "own.docx")
    assert done.code == 2 and "the template is not UTF-8 text" in done.err


def test_a_number_that_no_record_has_is_an_error(screen, table: Path) -> None:
    done = screen("letter", table, "--record", "S99")
    assert (done.code, done.out) == (2, "")
    assert "none of 6 rows has the record number 'S99'" in done.err


def test_a_number_that_two_records_have_is_an_error_that_says_where(screen, table: Path) -> None:
    done = screen("letter", table, "--record", "S5")
    assert (done.code, done.out) == (2, "")
    assert "2 rows have the record number 'S5': rows 6 and 7" in done.err


def test_a_table_without_record_numbers_is_an_error_that_says_what_to_do(screen, tmp_path: Path) -> None:
    (tmp_path / "bare.csv").write_text("Nationality,Institution\nFrance,University of Lyon\n", encoding="utf-8")
    done = screen("letter", "bare.csv", "--record", "S1")
    assert done.code == 2 and "--map record-id=HEADER" in done.err


def test_a_header_that_would_move_the_cursor_is_shown_and_not_sent(screen, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text('Student ID,Nationality,"Institution\x1b[2J"\nS1,France,Lyon\n', encoding="utf-8")
    done = screen("letter", "bad.csv", "--record", "S1", "--map", "institution=Institution\x1b[2J")
    assert "\x1b" not in done.out


def test_the_note_is_not_written_over_the_table(screen, table: Path) -> None:
    done = screen("letter", table, "--record", "S1", "-o", table)
    assert done.code == 2 and table.read_text(encoding="utf-8") == TABLE
