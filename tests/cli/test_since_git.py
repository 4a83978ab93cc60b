"""`--since git:REVISION` as a hook uses it: in subfolders, with new, renamed and several tables, before any commit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Done

Screen = Callable[..., Done]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

HEAD = "Student ID,Name,Nationality,Previous institution,Country,Course title\n"
KIM = "S1,Ann Low,France,Kim Chaek University of Technology,North Korea,BA History\n"
TOMSK = "S2,Bob High,Russia,Tomsk Polytechnic University,Russia,PhD Nuclear Physics\n"
CLEAR = "S3,Cy Clear,Spain,University of Seville,Spain,BA Law\n"


class Repository:
    """A repository with tables, and the command run in it."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen = screen
        self.folder = folder
        self.git("init")

    def git(self, *arguments: str) -> None:
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *identity, *arguments], cwd=self.folder, capture_output=True, check=True)

    def write(self, name: str, *rows: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(HEAD + "".join(rows), encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-m", "a state")

    def new(self, *tables: str, cwd: str = ".", code: int = 1, **env: str) -> tuple[list[str], list[str]]:
        """Return the ids of the rows that are new or changed since HEAD, and the notes of the comparison."""
        options = ("-f", "json", "--since", "git:HEAD", "--new-only", "--fail-on", "low")
        done = self.screen(*tables, *options, cwd=self.folder / cwd, **env)
        assert done.code == code, done.err
        report: Any = json.loads(done.out)
        return [each["record_id"] for each in report["findings"]], report["comparison"]["notes"]


@pytest.fixture
def repository(screen: Screen, tmp_path: Path) -> Repository:
    return Repository(screen, tmp_path)


def test_of_several_tables_each_is_compared_with_its_own_older_state(repository: Repository) -> None:
    repository.write("a.csv", KIM, CLEAR)
    repository.write("data/b.csv", TOMSK)
    repository.commit()
    repository.write("data/b.csv", TOMSK, TOMSK.replace("S2", "S5"))
    assert repository.new("a.csv", "data/b.csv") == (["S5"], [])
    assert repository.new("data", code=1) == (["S5"], [])
    assert repository.new("a.csv", code=0) == ([], [])
    assert repository.new("../a.csv", "b.csv", cwd="data") == (["S5"], [])


def test_a_row_that_moves_to_another_of_the_tables_is_not_new(repository: Repository) -> None:
    repository.write("a.csv", KIM, TOMSK)
    repository.write("b.csv", CLEAR)
    repository.commit()
    repository.write("a.csv", KIM)
    repository.write("b.csv", CLEAR, TOMSK)
    assert repository.new("a.csv", "b.csv", code=0) == ([], [])


@pytest.mark.parametrize("added", [True, False])
def test_every_row_of_a_table_that_was_not_there_is_new(repository: Repository, added: bool) -> None:
    repository.write("a.csv", KIM)
    repository.commit()
    repository.write("b.csv", TOMSK)
    if added:
        repository.git("add", "-A")
    note = "b.csv was not there at HEAD: every row of it counts as new."
    assert repository.new("a.csv", "b.csv") == (["S2"], [note])
    assert repository.new("b.csv") == (["S2"], [note])


def test_a_renamed_table_is_compared_with_what_it_was_called(repository: Repository) -> None:
    rows = [TOMSK.replace("S2", f"T{at}") for at in range(10)]
    repository.write("data/a.csv", *rows)
    repository.commit()
    repository.write("data/a.csv", *rows, KIM)
    repository.git("mv", "data/a.csv", "data/новый b.csv")
    note = "новый b.csv was called a.csv at HEAD."
    assert repository.new("data/новый b.csv") == (["S1"], [note])
    assert repository.new("новый b.csv", cwd="data") == (["S1"], [note])


def test_before_the_first_commit_every_row_is_new_and_another_revision_is_none(repository: Repository) -> None:
    repository.write("a.csv", KIM)
    repository.git("add", "-A")
    assert repository.new("a.csv") == (["S1"], ["The repository has no commit yet: every row counts as new."])
    done = repository.screen("a.csv", "--since", "git:main")
    assert (done.code, "there is no revision 'main' here" in done.err) == (2, True)


def test_outside_of_a_repository_head_is_no_revision(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD + KIM, encoding="utf-8")
    done = screen("a.csv", "--since", "git:HEAD", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert (done.code, "there is no revision 'HEAD' here" in done.err) == (2, True), done.err


def test_a_table_that_could_not_be_read_then_is_new(repository: Repository) -> None:
    (repository.folder / "a.csv").write_bytes(b"")
    repository.commit()
    repository.write("a.csv", KIM)
    ids, [note] = repository.new("a.csv")
    assert ids == ["S1"]
    assert note.startswith("a.csv at git:HEAD cannot be read, so that every row of it counts as new: ")


def test_the_variables_that_git_sets_for_a_hook_change_nothing(repository: Repository) -> None:
    repository.write("data/a.csv", TOMSK)
    repository.commit()
    repository.write("data/a.csv", TOMSK, KIM)
    repository.git("add", "-A")
    hook = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": "data/"}
    assert repository.new("data/a.csv", **hook) == (["S1"], [])
    linked = {"GIT_DIR": str(repository.folder / ".git"), "GIT_WORK_TREE": str(repository.folder / "elsewhere")}
    assert repository.new("data/a.csv", **linked) == (["S1"], [])


def test_in_a_linked_work_tree_head_is_its_own(repository: Repository) -> None:
    repository.write("a.csv", TOMSK)
    repository.commit()
    repository.git("worktree", "add", "-b", "other", "linked")
    (repository.folder / "linked" / "a.csv").write_text(HEAD + TOMSK + KIM, encoding="utf-8")
    assert repository.new("a.csv", cwd="linked") == (["S1"], [])


def test_standard_input_has_no_older_state(screen: Screen) -> None:
    done = screen("-", "--since", "git:HEAD", stdin=(HEAD + KIM).encode())
    assert (done.code, "standard input is none" in done.err) == (2, True), done.err


@pytest.mark.skipif(os.name == "nt", reason="writes a shell script")
def test_no_filter_of_the_repository_runs(repository: Repository) -> None:
    repository.write("a.csv", TOMSK)
    repository.commit()
    script = repository.folder / "filter.sh"
    script.write_text("#!/bin/sh\ntouch ran\ncat\n")
    script.chmod(0o755)
    (repository.folder / ".gitattributes").write_text("*.csv filter=x diff=x\n")
    for key in ("filter.x.clean", "filter.x.smudge", "diff.x.textconv", "diff.external", "core.fsmonitor"):
        repository.git("config", key, str(script))
    repository.write("b.csv", KIM)
    assert repository.new("a.csv", "b.csv")[0] == ["S1"]
    assert not (repository.folder / "ran").exists()
