"""A shell completes commands, files and options, and learns it with one command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from screening.cli.completion import completion_script, install_script


@pytest.fixture
def complete(start, tmp_path: Path):
    """What the shell is offered when Tab is pressed behind some words: (type, value)."""

    def ask(*words: str) -> set[tuple[str, str]]:
        line = "\n".join(["screen", *words])
        done = start(COMP_WORDS=line, COMP_CWORD=str(len(words)), _SCREEN_COMPLETE="bash_complete")
        assert done.code == 0, done.err
        return {tuple(item.split(",", 1)) for item in done.out.splitlines()}  # type: ignore[misc]

    return ask


def test_the_first_word_may_be_a_command_a_table_or_an_option(complete) -> None:
    assert complete("dec") == {("plain", "decisions"), ("file", "dec")}
    assert ("plain", "--fail-on") in complete("--fail")
    assert ("plain", "--fail-on") not in complete("--min")


def test_options_behind_a_table_are_those_of_screening_it(complete) -> None:
    assert ("plain", "--strict") in complete("enrolments.csv", "--str")
    assert ("plain", "critical") in complete("enrolments.csv", "--fail-on", "cr")
    assert ("plain", "high") not in complete("enrolments.csv", "--fail-on", "cr")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_completes_both_names_of_the_command(shell: str) -> None:
    script = completion_script(shell)
    assert "_screen_completion" in script
    assert "_screening_completion" in script
    program = shutil.which(shell)
    if program:  # the shell itself finds no mistake in it
        assert subprocess.run([program, "-n"], input=script.encode(), check=False).returncode == 0


@pytest.mark.parametrize(("shell", "start_file"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_installed_twice_is_installed_once_and_keeps_what_was_there(
    shell: str, start_file: str, tmp_path: Path
) -> None:
    (tmp_path / start_file).write_text("alias ll='ls -l'", encoding="utf-8")
    for _ in range(2):
        install_script(shell, "the script\n", tmp_path, {})
    there = (tmp_path / start_file).read_text(encoding="utf-8")
    script = tmp_path / ".local" / "share" / "screening" / f"completion.{shell}"
    assert there.startswith("alias ll='ls -l'\n")
    assert there.count(f'. "{script}"') == 1
    assert script.read_text(encoding="utf-8") == "the script\n"


def test_fish_reads_its_folder_by_itself(tmp_path: Path) -> None:
    install_script("fish", "the script\n", tmp_path, {"XDG_CONFIG_HOME": str(tmp_path / "conf")})
    folder = tmp_path / "conf" / "fish" / "completions"
    assert sorted(path.name for path in folder.iterdir()) == ["screen.fish", "screening.fish"]
    assert not (tmp_path / ".config").exists()


def test_a_shell_that_is_not_known_is_an_error_with_a_remedy(screen) -> None:
    done = screen("completion", SHELL="/bin/tcsh")
    assert done.code == 2
    assert "the shell in use is tcsh. Name one: screen completion bash" in done.err
    assert screen("completion", SHELL="/usr/bin/bash").code == 0


def test_a_folder_that_cannot_be_written_is_an_error_with_a_remedy(screen, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, no folder", encoding="utf-8")
    done = screen("completion", "bash", "--install", HOME=str(tmp_path / "home"), USERPROFILE=str(tmp_path / "home"))
    assert done.code == 2
    assert "Print it with `screen completion bash`" in done.err
