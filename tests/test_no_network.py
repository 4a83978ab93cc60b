"""Nothing is sent and nothing fetched: a run in which no socket to anywhere can be made is a run like any other."""

from __future__ import annotations

import os
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


@pytest.fixture
def without_network(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which every Python process, children too, refuses to make a socket."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(_FORBID)
    return {"PYTHONPATH": str(tmp_path / "hook"), "SOCKETS_SEEN": str(tmp_path / "seen")}


@pytest.mark.parametrize(
    "arguments",
    [
        ("table.csv", "-f", "table", "-o", "r.txt", "-f", "json", "-o", "r.json", "-f", "markdown", "-o", "r.md"),
        ("table.csv", "--jobs", "2", "--all"),
        ("table.xlsx",),
        ("table.parquet",),
        ("table.csv", "table.parquet"),
        ("explain", "https://www.mephi.ru/", "--country", "RU"),
        ("watchlists",),
        ("columns", "table.csv"),
    ],
)
def test_no_command_makes_a_socket(start, tmp_path: Path, without_network, arguments: tuple[str, ...]) -> None:
    table = pd.DataFrame({"University": ["MEPhI", "https://ror.org/04w8z7f34"], "Course": ["Nuclear physics"] * 2})
    table.to_csv(tmp_path / "table.csv", index=False)
    table.to_parquet(tmp_path / "table.parquet")
    table.to_excel(tmp_path / "table.xlsx", index=False)
    done = start(*arguments, **without_network)
    assert (done.code, done.err.count("Error")) == (0, 0), done.err
    assert not Path(without_network["SOCKETS_SEEN"]).exists()


def test_the_test_would_see_one(without_network) -> None:
    code = "import socket; socket.socket(socket.AF_INET)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env={**os.environ, **without_network})
    assert done.returncode == 1
    assert Path(without_network["SOCKETS_SEEN"]).read_text() == "socket.__new__\n"
