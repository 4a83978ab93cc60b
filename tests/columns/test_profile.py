"""Mapping profiles: what headers mean, said once and found again."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from screening.columns import Override, load_profile, parse_override, understand
from screening.errors import DataError, UsageError
from screening.model import Role

PROFILE = """mapping-profile: faculties
headers:
  record-id: [Nr, Student]
  institution: [Whence, Origin]
  nationality: [Passport]
  subject: [Route, Thema]
"""
ONE = "Nr,Passport,Whence,Route\n1,DPRK,Kim Chaek University of Technology,Nuclear engineering\n"
OTHER = "Student,Passport,Origin,Thema\n2,Russia,Tomsk Polytechnic University,Plasma physics\n"
FOREIGN = "Name,Citizenship,University\nJo,Ireland,UCD\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "one.csv").write_text(ONE, encoding="utf-8")
    (inside / "other.csv").write_text(OTHER, encoding="utf-8")
    (inside / "foreign.csv").write_text(FOREIGN, encoding="utf-8")
    return inside


def columns_of(done) -> dict[str, str]:
    assert done.code == 0, done.err
    return {c["role"]: c["header"] for c in json.loads(done.out)["input"]["mapping"]}


@pytest.mark.parametrize("place", ["profile.yml", "sits.profile.yml", "../profile.yaml"])
def test_a_profile_is_found_beside_the_table_and_in_the_folder_above(screen, folder: Path, place: str) -> None:
    (folder / place).write_text(PROFILE, encoding="utf-8")
    done = screen("one.csv", "-f", "json", cwd=folder)
    assert columns_of(done) == {
        "record-id": "Nr",
        "nationality": "Passport",
        "institution": "Whence",
        "subject": "Route",
    }
    document = json.loads(done.out)["input"]
    whys = {c["why"] for c in document["mapping"]}
    assert whys == {f"given by the mapping profile {place!r}"}
    assert [n["text"] for n in document["column_notes"] if n["code"] == "mapping-profile"] == [
        f"The mapping profile {place!r} was used: it says what 4 of 4 columns hold"
    ]


def test_a_profile_in_the_users_configuration_folder_is_found_and_the_nearer_one_goes_before_it(
    screen, folder: Path
) -> None:
    home = {"HOME": str(folder.parent / "home"), "XDG_CONFIG_HOME": str(folder.parent / "conf")}
    (folder.parent / "conf" / "screening").mkdir(parents=True)
    (folder.parent / "conf" / "screening" / "profile.yml").write_text(PROFILE, encoding="utf-8")
    if sys.platform == "linux":
        assert columns_of(screen("one.csv", "-f", "json", cwd=folder, **home))["institution"] == "Whence"
    (folder / "profile.yml").write_text(PROFILE, encoding="utf-8")
    done = screen("one.csv", "-f", "json", cwd=folder, **home)
    assert "'profile.yml' was used" in done.out


def test_a_profile_that_does_not_fit_is_not_used_and_that_is_told(screen, folder: Path) -> None:
    (folder / "profile.yml").write_text(PROFILE, encoding="utf-8")
    done = screen("foreign.csv", "-f", "json", cwd=folder)
    assert columns_of(done)["institution"] == "University"
    assert "was not used: the table has headers for 0% of its roles" in done.out


def test_no_profile_and_a_file_of_that_name_that_is_none_change_nothing(screen, folder: Path) -> None:
    (folder / "profile.yml").write_text(PROFILE, encoding="utf-8")
    assert "mapping-profile" not in screen("one.csv", "-f", "json", "--no-profile", cwd=folder).out
    (folder / "profile.yml").write_text("runtime: &x {a: 1}\n", encoding="utf-8")
    assert screen("foreign.csv", "-f", "json", cwd=folder).code == 0


def test_files_with_different_headers_are_screened_with_one_profile_and_with_alternatives(screen, folder: Path) -> None:
    (folder / "foreign.csv").unlink()
    (folder / "p.yml").write_text(PROFILE, encoding="utf-8")
    alternatives = (
        "--map",
        "institution=Whence|Origin",
        "--map",
        "subject=Route|Thema",
        "--map",
        "nationality=Passport",
    )
    for options in (("--profile", "p.yml"), alternatives):
        done = screen("one.csv", "other.csv", "-f", "json", *options, cwd=folder)
        assert done.code == 0, done.err
        subjects = {f["subject"]["text"] for f in json.loads(done.out)["findings"]}
        assert subjects == {"Nuclear engineering", "Plasma physics"}
    done = screen("one.csv", "other.csv", "--map", "subject=Route", cwd=folder)
    assert done.code == 2 and "no column is headed 'Route'" in done.err


def test_what_is_said_for_this_run_goes_before_the_profile(screen, folder: Path) -> None:
    (folder / "profile.yml").write_text(PROFILE, encoding="utf-8")
    done = screen("one.csv", "-f", "json", "--map", "subject=Nr", cwd=folder)
    assert columns_of(done)["subject"] == "Nr"


def test_a_header_that_holds_a_bar_is_found_as_a_whole_first() -> None:
    override = parse_override("subject=Course|Cours")
    assert override == Override(Role.SUBJECT, "Course|Cours")
    person = Override(Role.PERSON, "Name")
    for headers, expected in (
        (["Name", "Course|Cours", "Course"], "Course|Cours"),
        (["Name", "Cours", "Course"], "Course"),
        (["Name", "Title", "Cours"], "Cours"),
    ):
        mapping = understand(headers, [["Al Byrne", "Jo Weiss"], ["Law", "Art"], ["Law", "Art"]], [override, person])
        assert [column.header for column in mapping.of(Role.SUBJECT)] == [expected]
    with pytest.raises(UsageError, match="no column is headed"):
        understand(["Name", "Title"], [["A"], ["B"]], [override])


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("record-id", "recordid"), 3, "'recordid' is no column role"),
        (("nationality: [Passport]", "nationality: [Whence]"), 5, "the header 'Whence' stands under 'institution' too"),
        (("[Route, Thema]", "{a: b}"), 6, "expected a list"),
        (("headers:", "header:"), 2, "unknown key 'header'"),
    ],
)
def test_a_mistake_in_a_profile_is_answered_with_file_line_and_remedy(tmp_path: Path, change, line, says) -> None:
    path = tmp_path / "profile.yml"
    path.write_text(PROFILE.replace(*change), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_profile(path)
    assert caught.value.where == f"{path}:{line}" and says in caught.value.what and caught.value.remedy


def test_save_writes_what_was_understood_and_adds_the_headers_of_the_next_file(screen, folder: Path) -> None:
    maps = ("--map", "institution=Whence", "--map", "subject=Route", "--map", "nationality=Passport")
    done = screen("columns", "one.csv", *maps, "--save", "profile.yml", cwd=folder)
    assert done.code == 0 and "Saved as profile.yml" in done.out
    maps = ("--map", "institution=Origin", "--map", "subject=Thema", "--map", "nationality=Passport", "--no-profile")
    assert "Added to profile.yml" in screen("columns", "other.csv", *maps, "--save", "profile.yml", cwd=folder).out
    entries = [(e.role.value, e.header) for e in load_profile(folder / "profile.yml")]
    assert [h for r, h in entries if r == "institution"] == ["Whence", "Origin"]
    assert [h for r, h in entries if r == "subject"] == ["Route", "Thema"]
    assert columns_of(screen("other.csv", "-f", "json", cwd=folder))["institution"] == "Origin"


def test_save_writes_over_no_other_file_and_never_over_the_table(screen, folder: Path) -> None:
    (folder / "own.yml").write_text("limit: 3\n", encoding="utf-8")
    done = screen("columns", "foreign.csv", "--save", "own.yml", cwd=folder)
    assert done.code == 2 and "is no mapping profile, and is not written over" in done.err
    assert (folder / "own.yml").read_text(encoding="utf-8") == "limit: 3\n"
    done = screen("columns", "foreign.csv", "--save", "foreign.csv", cwd=folder)
    assert done.code == 2 and (folder / "foreign.csv").read_text(encoding="utf-8") == FOREIGN


def test_headers_that_are_double_or_missing_are_saved_by_their_place(screen, folder: Path) -> None:
    (folder / "twice.csv").write_text(
        "University,Country,University,Country\nUCD,Ireland,MEPhI,Russia\nTCD,Ireland,UCD,Ireland\n", encoding="utf-8"
    )
    assert screen("columns", "twice.csv", "--save", "profile.yml", cwd=folder).code == 0
    headers = {entry.header for entry in load_profile(folder / "profile.yml")}
    assert headers == {"#1", "#2", "#3", "#4"}


def test_fix_needs_a_terminal(screen, folder: Path) -> None:
    done = screen("columns", "one.csv", "--fix", "--map", "institution=Whence", stdin=b"", cwd=folder)
    assert done.code == 2 and "--fix asks questions, which needs a terminal" in done.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to test with")
def test_fix_asks_role_by_role_and_saves_the_profile(folder: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ["TERM"] = "dumb"
        os.execv(sys.executable, [sys.executable, "-m", "screening", "columns", "foreign.csv", "--fix"])
    said = b""
    answers = {b"record-id:": b"1\n", b"Save the profile as": b"\n"}
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            block = os.read(terminal, 4096)
        except OSError:
            break
        if not block:
            break
        said += block
        if said.rstrip().endswith((b":", b"]:")):
            last = said.rsplit(b"\n", 1)[-1]
            os.write(terminal, next((answer for question, answer in answers.items() if question in last), b"\n"))
            said += b"\n"
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, said.decode()
    entries = {(entry.role.value, entry.header) for entry in load_profile(folder / "profile.yml")}
    assert ("record-id", "Name") in entries and ("institution", "University") in entries
