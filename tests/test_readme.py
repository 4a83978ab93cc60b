"""Every command that README and the pages for officers show works as shown; what they promise is what the tool does."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from screening.cli import exits
from screening.model import Role

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [README, *((ROOT / "docs" / name).read_text("utf-8") for name in ("columns.md", "tables.md", "workbook.md"))]
COMMANDS = sorted({command for page in PAGES for command in re.findall(r"^\$ (screen .+)$", page, re.MULTILINE)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of what a reader of the README has before them."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(screen, folder: Path, command: str) -> None:
    done = screen(*shlex.split(command)[1:], cwd=folder)
    assert done.code == (exits.FINDINGS if "--fail-on" in command else exits.OK), done.err
    assert done.out or "-o" in command


def test_the_python_example_runs(folder: Path) -> None:
    [code] = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 critical ['Kim Chaek University of Technology'")


def test_the_own_list_is_valid(screen, folder: Path) -> None:
    [text] = re.findall(r"```yaml\n(.+?)```", README, re.DOTALL)
    (folder / "our-list.yml").write_text(text, encoding="utf-8")
    assert screen("watchlists", "check", "our-list.yml", cwd=folder).code == 0
    assert screen("examples/enrolments.csv", "--watchlist", "our-list.yml", cwd=folder).code == 0


def test_the_report_shown_is_how_the_report_begins(screen, folder: Path) -> None:
    shown = re.search(r"report:start -->\n+```\n(.+?)```\n", README, re.DOTALL)
    assert shown is not None
    assert len(shown[1].splitlines()) > 20
    assert screen("examples/enrolments.csv", "--summary", cwd=folder).out.startswith(shown[1])


def test_readme_can_be_read_at_a_sitting() -> None:
    assert len(README.splitlines()) < 200


def test_exit_codes_and_roles_are_those_of_the_code() -> None:
    table = dict(re.findall(r"^\| (\d) \| (.+) \|$", README, re.MULTILINE))
    assert sorted(map(int, table)) == [exits.OK, exits.FINDINGS, exits.ERROR, exits.UNSCREENED]
    roles = (ROOT / "docs" / "columns.md").read_text("utf-8").split("## For one run")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", roles, re.MULTILINE) == [role.value for role in Role]
