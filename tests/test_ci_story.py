"""A register in a repository, from its first clean commit to a decision that has run out; as a team lives it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from screening.cli import exits
from tests.conftest import Done

Screen = Callable[..., Done]
ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not (SCRIPTS / "screen").exists() or shutil.which("git") is None,
    reason="runs git, and the hook with the installed command",
)

HEAD = "Agreement no.,Partner institution,Country,Contact,Field of cooperation\n"
CLEAR = "A1,University of Oslo,Norway,Kari Nordmann,Ecology\n"
RISKY = 'A2,"Kim Chaek University\nof Technology",North Korea,Ola Hidden,Nuclear reactor engineering\n'
CONFIG = """\
repos:
  - repo: {hooks}
    rev: {rev}
    hooks:
      - id: screen
        language: {language}
        files: ^registers/
        args: []
"""


class Team:
    """A repository with a register, the hook and the job of its CI service."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self._screen = screen
        self.folder = folder / "repository"
        self.table = self.folder / "registers" / "partners.csv"
        self.table.parent.mkdir(parents=True)
        self._home = folder / "pre-commit"
        self.git("init")
        (self.folder / ".pre-commit-config.yaml").write_text(self._config(folder / "hooks"), encoding="utf-8")
        (self.folder / "screening.yml").write_text("fail-on: high\n", encoding="utf-8")
        self.run(sys.executable, "-m", "pre_commit", "install")

    def _config(self, hooks: Path) -> str:
        """Return a configuration with this repository's own hook, in a repository that holds nothing else.

        It runs the command that is installed here: installing it anew would need the network, and minutes.
        """
        hooks.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
        self.git("init", cwd=hooks)
        self.git("add", "-A", cwd=hooks)
        self.git("commit", "-m", "hooks", cwd=hooks)
        rev = self.git("rev-parse", "HEAD", cwd=hooks).stdout.strip()
        return CONFIG.format(hooks=hooks, rev=rev, language="system")

    def run(self, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        path = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"
        env = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(self._home), "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            command, cwd=cwd or self.folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=300
        )

    def git(self, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
        return self.run("git", *identity, *arguments, cwd=cwd)

    def write(self, *rows: str) -> None:
        self.table.write_text(HEAD + "".join(rows), encoding="utf-8")

    def commit(self, *, cwd: Path | None = None) -> tuple[bool, str]:
        """Commit everything; tell whether that was let through, and what the hook said."""
        self.git("add", "-A")
        done = self.git("commit", "-m", "change", cwd=cwd)
        return done.returncode == 0, done.stdout + done.stderr

    def job(self, *options: str, day: str = "") -> Done:
        """Run what the CI service runs."""
        at = {"SOURCE_DATE_EPOCH": str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))} if day else {}
        return self._screen("registers/partners.csv", *options, cwd=self.folder, **at)


@pytest.fixture
def team(screen: Screen, tmp_path: Path) -> Team:
    return Team(screen, tmp_path)


def test_a_register_from_a_clean_commit_to_a_decision_that_expires(team: Team) -> None:
    team.write(CLEAR)
    (team.folder / "notes.csv").write_text("no,table\n1,2\n", encoding="utf-8")
    passed, said = team.commit()
    assert passed, said
    assert "Passed" in said and team.job("-f", "github").code == exits.OK

    # A risky row: the hook stops the commit, in a subfolder too, and names nobody; the job annotates the line.
    team.write(CLEAR, RISKY)
    passed, said = team.commit(cwd=team.table.parent)
    assert not passed and "exit code: 1" in said, said
    assert "Kim Chaek University of Technology" in said and "Hidden" not in said and "A2" not in said
    done = team.job("-f", "github")
    assert done.code == exits.FINDINGS
    first = done.out.split("\n")[0]
    assert first.startswith("::error file=registers/partners.csv,line=3,endLine=4,title=")
    assert "Hidden" not in done.out and "A2" not in done.out

    # Somebody decides: commit and job pass until the decision expires.
    [fingerprint] = re.findall(r'"fingerprint": "(fp\w+)"', team.job("-f", "gitlab").out)
    reason = ("--decision", "cleared", "--because", "Licence 2026/4 covers this agreement", "--by", "B. Officer")
    added = team._screen(
        "decisions", "add", "registers/partners.csv", fingerprint, *reason, "--expires", "2099-06-30", cwd=team.folder
    )
    assert added.code == 0, added.err
    passed, said = team.commit()
    assert passed, said
    done = team.job("-f", "github")
    assert (done.code, "Cleared by earlier decisions, and counted: 1 critical." in done.out) == (exits.OK, True)
    assert '"suppressions"' in team.job("-f", "sarif").out and "<skipped " in team.job("-f", "junit").out
    assert team.job("-f", "github", day="2099-06-30").code == exits.OK
    late = team.job("-f", "github", day="2099-07-01")
    assert late.code == exits.FINDINGS
    assert late.out.startswith("::error file=registers/partners.csv,line=3,") and "cleared, lapsed" in late.out

    # The hook looks at what is new alone: an old row whose decision ran out stops nobody's commit, the job does.
    team.write(RISKY, CLEAR, CLEAR.replace("A1", "A3"))
    passed, said = team.commit()
    assert passed, said


def test_the_hook_takes_new_and_renamed_tables_and_several_at_once(team: Team) -> None:
    rows = [RISKY.replace("A2", f"B{at}") for at in range(8)]
    team.write(CLEAR)
    (team.table.parent / "old.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    team.git("add", "-A")
    assert team.git("commit", "--no-verify", "-m", "before the hook").returncode == 0
    team.git("mv", "registers/old.csv", "registers/renamed.csv")
    team.write(CLEAR, CLEAR.replace("A1", "A4"))
    passed, said = team.commit()
    assert passed, said

    (team.table.parent / "new.csv").write_text(HEAD + CLEAR + RISKY, encoding="utf-8")
    team.write(CLEAR)
    passed, said = team.commit()
    assert not passed and "new.csv was not there at HEAD" in said, said
