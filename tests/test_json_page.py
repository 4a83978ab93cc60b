"""The jq cookbook of docs/json.md prints what it shows, and the page names the keys and types there are."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import jq
import pytest

from screening.reporting import schema_path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
RECIPES = [
    (command, shown.splitlines())
    for block in re.findall(r"```console\n(.+?)```", PAGE, re.DOTALL)
    for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).+\n)*)", block, re.MULTILINE)
]
"""Each command with the lines it is said to print."""


def parts(command: str) -> tuple[list[str], list[str], str]:
    """The arguments of screen, the options of jq and its program."""
    left, right = command.split(" | jq ", 1)
    *options, program = shlex.split(right)
    return shlex.split(left)[1:], options, program


def printed(text: str, options: list[str], program: str) -> list[str]:
    """What jq prints of a text."""
    asked = jq.compile(program)
    if "-s" in options:
        found = asked.input_value([json.loads(line) for line in text.splitlines()]).all()
    else:
        found = asked.input_text(text).all()
    raw = "-r" in options
    return [
        value if raw and isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for value in found
    ]


@pytest.mark.parametrize(("command", "shown"), RECIPES, ids=[command[-60:] for command, _ in RECIPES])
def test_a_recipe_prints_what_the_page_shows(screen, command: str, shown: list[str]) -> None:
    args, options, program = parts(command)
    done = screen(*args, cwd=ROOT)
    assert shown, "the page shows nothing"
    assert printed(done.out, options, program) == shown
    if program_of_the_system := shutil.which("jq"):
        said = subprocess.run(
            [program_of_the_system, *options, program], input=done.out, capture_output=True, text=True, encoding="utf-8"
        )
        assert said.stdout.splitlines() == shown, said.stderr


def test_there_are_recipes() -> None:
    assert len(RECIPES) >= 12


def test_the_page_names_every_key_of_the_document() -> None:
    [table] = re.findall(r"## The document\n\n(.+?)\n\n", PAGE, re.DOTALL)
    keys = set(re.findall(r"`([a-z_]+)`", "\n".join(row.split("|")[1] for row in table.splitlines())))
    properties = json.loads(schema_path().read_text(encoding="utf-8"))["properties"]
    assert set(properties) - {"inputs", "redacted"} == keys


def test_the_page_names_every_type_of_line() -> None:
    lines = json.loads(schema_path().read_text(encoding="utf-8"))["$defs"]
    kinds = re.findall(r'"type": \{"const": "(\w+)"\}', json.dumps(lines))
    assert set(kinds) == {"run", "finding", "cleared", "unscreened", "summary", "error", "note"}
    for kind in kinds:
        assert f"`{kind}`" in PAGE
