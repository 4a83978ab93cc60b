"""Nothing is sent and nothing fetched: a run in which no socket to anywhere can be made is a run like any other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

_FORBID = """
import os, socket, sys

def forbid(event, arguments):
    ours = event == "socket.__new__" and arguments[1] == getattr(socket, "AF_UNIX", -1)  # between processes
    if event.startswith("socket.") and not ours:
        with open(os.environ["SOCKETS_SEEN"], "a") as file:
            file.write(f"{event}\\n")
        raise OSError("no network in this test")

sys.addaudithook(forbid)
"""


_RUN = """
import json, sys
from screening.cli.command import execute
for arguments in json.loads(sys.argv[1]):
    print(execute(arguments), file=sys.stderr)
"""
_COMMANDS = [
    ["table.csv", "-f", "table", "-o", "r.txt", "-f", "json", "-o", "r.json", "-f", "markdown", "-o", "r.md"],
    ["table.csv", "--jobs", "2", "--all", "-q"],
    ["table.xlsx", "-q"],
    ["table.parquet", "-q"],
    ["table.csv", "table.parquet", "-q"],
    ["explain", "https://www.mephi.ru/", "--country", "RU"],
    ["watchlists"],
    ["columns", "table.csv"],
]


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have every Python process that is started, children too, refuse to make a socket and tell of it in this file."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(_FORBID)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "hook"))
    monkeypatch.setenv("SOCKETS_SEEN", str(tmp_path / "seen"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "seen"


def _run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True)


def test_no_command_makes_a_socket(tmp_path: Path, seen: Path) -> None:
    table = pd.DataFrame({"University": ["MEPhI", "https://ror.org/04w8z7f34"], "Course": ["Nuclear physics"] * 2})
    table.to_csv(tmp_path / "table.csv", index=False)
    table.to_parquet(tmp_path / "table.parquet")
    table.to_excel(tmp_path / "table.xlsx", index=False)
    done = _run(_RUN, json.dumps(_COMMANDS))
    assert done.returncode == 0 and "Error" not in done.stderr, done.stderr
    assert [line for line in done.stderr.splitlines() if line.isdigit()] == ["0"] * len(_COMMANDS)
    assert not seen.exists()


def test_the_test_would_see_one(seen: Path) -> None:
    assert _run("import socket; socket.socket(socket.AF_INET)").returncode == 1
    assert seen.read_text() == "socket.__new__\n"
