"""Everything docs/ci.md shows works as shown: commands and scripts are run, YAML is held to what reads it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from pre_commit.clientlib import load_config, load_manifest

from screening.cli import exits
from tests.conftest import Done

Screen = Callable[..., Done]
ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = {
    text.split("\n", 1)[0].removeprefix("# "): text for text in re.findall(r"```(?:yaml|sh)\n(.+?)```", PAGE, re.DOTALL)
}
"""Blocks of the page by what their first line says they are."""
COMMANDS = re.findall(r"^\$ (screen .+)$", PAGE, re.MULTILINE)
SCRIPTS = Path(sys.executable).parent
posix = pytest.mark.skipif(
    os.name == "nt" or not (SCRIPTS / "screen").exists() or shutil.which("git") is None,
    reason="runs shell scripts with git and the installed command",
)

HEAD = "Agreement,Partner institution,Country,Field of cooperation\n"
CLEAR = "A1,University of Oslo,Norway,Ecology\n"
RISKY = "A2,Kim Chaek University of Technology,North Korea,Nuclear reactor engineering\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The repository of a register, as the page has it."""
    for name in ("registers/partners.csv", "registers/visitors.csv", "partners.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(HEAD + CLEAR + RISKY, encoding="utf-8")
    return tmp_path


def sh(script: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    path = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, check=True)


def test_the_page_has_the_blocks_that_are_tried_here() -> None:
    assert list(BLOCKS) == [
        ".github/workflows/screening.yml",
        ".github/workflows/screening-alerts.yml",
        "a step on GitHub",
        ".gitlab-ci.yml",
        "building and trying the image",
        ".pre-commit-config.yaml",
        ".git/hooks/pre-commit",
        "weekly.sh, for a line such as: 0 6 * * 1  /srv/registers/weekly.sh",
        "comments on the lines of a change, by reviewdog",
    ]
    assert COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(screen: Screen, folder: Path, command: str) -> None:
    done = screen(*shlex.split(command)[1:], cwd=folder)
    assert done.code == exits.OK, done.err
    assert (folder / "screening.sarif").exists() and "::error " in done.out


def test_exit_codes_are_those_of_the_code() -> None:
    assert [int(code) for code in re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE)] == [
        exits.OK,
        exits.FINDINGS,
        exits.ERROR,
        exits.UNSCREENED,
    ]


def test_the_gitlab_job_fails_for_a_finding_and_leaves_its_artifacts(screen: Screen, folder: Path) -> None:
    job = yaml.safe_load(BLOCKS[".gitlab-ci.yml"])["screening"]
    [line] = job["script"]
    done = screen(*shlex.split(line)[1:], cwd=folder)
    assert done.code == exits.FINDINGS, done.err
    assert done.out.startswith("# Screening report: registers/partners.csv")
    reports = job["artifacts"]["reports"]
    assert job["artifacts"]["when"] == "always"
    assert json.loads((folder / reports["codequality"]).read_text("utf-8"))[0]["location"]["path"] == (
        "registers/partners.csv"
    )
    assert "<failure " in (folder / reports["junit"]).read_text("utf-8")


def test_reviewdog_is_sent_what_it_reads(screen: Screen, folder: Path) -> None:
    command = BLOCKS["comments on the lines of a change, by reviewdog"].split("\n")[1].partition(" | ")[0]
    done = screen(*shlex.split(command)[1:], cwd=folder)
    assert json.loads(done.out)["diagnostics"][0]["location"]["range"]["start"] == {"line": 3, "column": 4}


@posix
def test_the_step_without_the_action_fails_and_appends_to_the_summary(folder: Path) -> None:
    summary = folder / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    done = sh(BLOCKS["a step on GitHub"], folder, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == exits.FINDINGS, done.stderr
    assert "::error file=registers/partners.csv,line=3," in done.stdout
    assert summary.read_text("utf-8").startswith("before\n# Screening report")


@posix
def test_the_weekly_script_tells_what_is_new_and_keeps_a_report_for_the_next_week(folder: Path) -> None:
    script = folder / "weekly.sh"
    script.write_text(next(text for name, text in BLOCKS.items() if name.startswith("weekly.sh")), encoding="utf-8")
    table = folder / "partners.csv"
    table.write_text(HEAD + CLEAR, encoding="utf-8")
    sh("screen partners.csv -o last.json", folder)
    table.write_text(HEAD + CLEAR + RISKY, encoding="utf-8")
    first, second = (sh("sh weekly.sh", folder) for _ in range(2))
    assert (first.returncode, second.returncode) == (exits.FINDINGS, exits.OK), first.stderr + second.stderr
    assert "Kim Chaek University" in first.stdout and "Kim Chaek" not in second.stdout


@posix
def test_the_hook_without_pre_commit_stops_a_commit_of_a_risky_row(folder: Path) -> None:
    (folder / "registers" / "partners.csv").write_text(HEAD + CLEAR, encoding="utf-8")
    git(folder, "init")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "clean")
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(BLOCKS[".git/hooks/pre-commit"].split("\n", 1)[1], encoding="utf-8")
    hook.chmod(0o755)
    commit = "git -c user.name=T -c user.email=t@example.org commit -m x partners.csv"
    (folder / "registers" / "partners.csv").write_text(HEAD + CLEAR + RISKY, encoding="utf-8")
    done = sh(commit, folder / "registers")
    assert done.returncode == 1 and "Kim Chaek University" in done.stderr, done.stdout + done.stderr


# The action


@pytest.fixture(scope="module")
def action() -> Any:
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_the_action_has_what_a_composite_action_needs(action: Any) -> None:
    assert action["name"] and action["description"]
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an input in a script could bring commands of its own"
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])
    assert all(each["description"] for each in action["inputs"].values())


@pytest.mark.parametrize("name", [".github/workflows/screening.yml", ".github/workflows/screening-alerts.yml"])
def test_the_workflows_use_the_action_as_it_is(action: Any, name: str) -> None:
    workflow = yaml.safe_load(BLOCKS[name])
    steps = workflow["jobs"]["screening"]["steps"]
    [step] = [step for step in steps if step["uses"].startswith("example-university/screening@")]
    assert set(step["with"]) <= set(action["inputs"])
    assert {key for key, value in action["inputs"].items() if value.get("required")} <= set(step["with"])
    assert workflow["permissions"]["contents"] == "read"


def run_action(action: Any, folder: Path, **given: str) -> tuple[subprocess.CompletedProcess[str], str, str]:
    """Run the screening step as a runner does: inputs as variables, files for output and summary."""
    values = {name: str(each.get("default", "")) for name, each in action["inputs"].items()} | given
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "screen")
    env = {key: re.sub(r"\$\{\{ inputs\.([\w-]+) }}", lambda m: values[m[1]], v) for key, v in step["env"].items()}
    temp = folder.parent / "runner"
    temp.mkdir(exist_ok=True)
    files = {"GITHUB_STEP_SUMMARY": temp / "summary", "GITHUB_OUTPUT": temp / "output"}
    for path in files.values():
        path.write_text("", encoding="utf-8")
    done = sh(step["run"], folder, RUNNER_TEMP=str(temp), **{name: str(path) for name, path in files.items()}, **env)
    return done, files["GITHUB_OUTPUT"].read_text("utf-8"), files["GITHUB_STEP_SUMMARY"].read_text("utf-8")


@posix
def test_the_action_fails_with_annotations_a_summary_and_a_report(action: Any, folder: Path) -> None:
    done, output, summary = run_action(
        action, folder, files="registers/partners.csv\r\n\nregisters/visitors.csv\n", sarif="out.sarif", strict="true"
    )
    assert done.returncode == exits.FINDINGS, done.stderr
    assert output == "exit-code=1\n"
    assert "::error file=registers/visitors.csv,line=3," in done.stdout
    assert summary.startswith("# Screening report: registers/partners.csv, registers/visitors.csv")
    assert json.loads((folder / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


@posix
def test_the_action_takes_no_command_from_an_input(action: Any, folder: Path) -> None:
    attack = "registers/partners.csv\n$(touch pwned)\n`touch pwned`; touch pwned"
    done, output, _ = run_action(
        action, folder, files=attack, summary="false", **{"fail-on": "", "since": "x; touch p"}
    )
    assert (done.returncode, output) == (exits.ERROR, "exit-code=2\n")
    assert not list(folder.glob("p*wned")) and not (folder / "p").exists()


# The image


def test_the_image_is_built_from_files_that_are_there_and_not_ignored() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    sources = {name for line in copied for name in line.split()}
    allowed = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE))
    assert sources == allowed == {"pyproject.toml", "README.md", "LICENSE", "screening", "watchlists"}
    assert all((ROOT / name).exists() for name in sources)


# pre-commit; tests/test_ci_story.py runs it


def test_the_hook_of_the_page_is_in_the_manifest_of_this_repository(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(BLOCKS[".pre-commit-config.yaml"], encoding="utf-8")
    [repo] = load_config(str(tmp_path / "config.yaml"))["repos"]
    manifest = {hook["id"]: hook for hook in load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))}
    assert [hook["id"] for hook in repo["hooks"]] == list(manifest) == ["screen"]
    assert manifest["screen"]["require_serial"] is True, "the tables of one commit are screened in one run"
