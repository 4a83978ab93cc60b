"""Outputs never destroy inputs; exit codes tell the truth; a run that is stopped leaves nothing."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.reporting import open_output

CLEAN = "Name,Nationality,University,Country,Course\nA,Ireland,UCD,Ireland,Law\n"
FOUND = CLEAN + "B,DPRK,MEPhI,Russia,Nuclear engineering\n"
LIST = (
    "id: own\ntitle: Ours\nentities:\n  - {id: miskatonic, name: Miskatonic University, country: US, group: linked}\n"
)
posix = pytest.mark.skipif(os.name == "nt", reason="shells, links and signals differ on Windows")


@pytest.fixture
def folder(tmp_path: Path, screen) -> Path:
    (tmp_path / "clean.csv").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "found.csv").write_text(FOUND, encoding="utf-8")
    (tmp_path / "list.yml").write_text(LIST, encoding="utf-8")
    (tmp_path / "config.yml").write_text("limit: 5\n", encoding="utf-8")
    (tmp_path / "policy.yml").write_text(screen("policy", "--yaml").out, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    return tmp_path


def shell(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script in which `screen` is the command."""
    text = f'screen() {{ "{sys.executable}" -m screening "$@"; }}\n{script}'
    return subprocess.run(["bash", "-c", text], capture_output=True, text=True, cwd=folder, timeout=120)


@posix
@pytest.mark.parametrize("link", ["itself", "roundabout", "symbolic", "hard"])
@pytest.mark.parametrize("name", ["found.csv", "list.yml", "policy.yml", "config.yml"])
def test_an_output_never_destroys_an_input_whatever_its_path(screen, folder: Path, name: str, link: str) -> None:
    before = (folder / name).read_bytes()
    match link:
        case "itself":
            output = name
        case "roundabout":
            output = f"sub/../{name}"
        case "symbolic":
            output = "link"
            (folder / "link").symlink_to(name)
        case "hard":
            output = "link"
            os.link(folder / name, folder / "link")
    options = ("--watchlist", "list.yml", "--policy", "policy.yml", "--config", "config.yml")
    done = screen("found.csv", "-f", "json", "-o", output, *options)
    assert (done.code, (folder / name).read_bytes()) == (2, before)
    assert "would be written over a file that is screened, or screened with" in done.err and output in done.err


@posix
@pytest.mark.parametrize("output", ["last.json", "./last.json", "sub/link.json"])
def test_an_output_never_destroys_the_report_that_it_is_compared_with(screen, folder: Path, output: str) -> None:
    assert screen("found.csv", "-o", "last.json").code == 0
    (folder / "sub" / "link.json").symlink_to(folder / "last.json")
    before = (folder / "last.json").read_bytes()
    done = screen("found.csv", "--since", "last.json", "--new-only", "-f", "json", "-o", output)
    assert (done.code, (folder / "last.json").read_bytes()) == (2, before)
    assert "would be written over" in done.err
    assert screen("found.csv", "--since", "last.json", "-o", "next.json").code == 0
    assert screen("found.csv", "-o", "last.json").code == 0


@posix
def test_standard_output_that_goes_into_an_input_is_refused(folder: Path) -> None:
    done = shell(folder, "screen found.csv -f csv --watchlist list.yml >> list.yml")
    assert (done.returncode, (folder / "list.yml").read_text()) == (2, LIST)
    assert "would be written over" in done.stderr
    assert shell(folder, "screen found.csv -f csv --watchlist list.yml >> other.yml").returncode == 0


@posix
@pytest.mark.parametrize("other", ["./a.json", "sub/../a.json", "sub/link.json", "{folder}/a.json"])
@pytest.mark.parametrize("exists", [True, False])
def test_two_outputs_that_are_one_file_are_refused_before_the_run(
    screen, folder: Path, other: str, exists: bool
) -> None:
    if exists:
        (folder / "a.json").write_text("the old one")
    (folder / "sub" / "link.json").symlink_to(folder / "a.json")
    done = screen("found.csv", "-f", "json", "-o", "a.json", "-f", "csv", "-o", other.format(folder=folder))
    assert (done.code, "same place" in done.err) == (2, True)
    assert (folder / "a.json").exists() == exists


@posix
def test_standard_output_and_a_file_that_is_the_same_are_refused(folder: Path) -> None:
    done = shell(folder, "screen found.csv -f json -o a.json -f csv > a.json")
    assert (done.returncode, "same place" in done.stderr) == (2, True)


@posix
@pytest.mark.parametrize(("name", "code"), [("clean.csv", 0), ("found.csv", 1)])
@pytest.mark.parametrize("reader", ["true", "head -c 1 >/dev/null"])
def test_a_closed_pipe_changes_no_status_and_files_are_still_written(
    folder: Path, name: str, code: int, reader: str
) -> None:
    script = f"screen {name} -f json -o r.json -f table --fail-on low | {reader}; echo ${{PIPESTATUS[0]}}"
    done = shell(folder, script)
    assert (done.stdout.strip(), done.stderr) == (str(code), "")
    assert json.loads((folder / "r.json").read_text(encoding="utf-8"))["input"]["path"] == name


@posix
@pytest.mark.parametrize("command", ["clean.csv --all", "policy", "watchlists", "columns clean.csv", "--help"])
def test_a_closed_pipe_with_nothing_else_to_write_ends_quietly_and_never_with_1(folder: Path, command: str) -> None:
    done = shell(folder, f"(sleep 0.3; screen {command}) | true; echo ${{PIPESTATUS[0]}}")
    assert (done.stdout.strip() in {"0", "141"}, done.stderr) == (True, "")


_FULL = ["found.csv", "found.csv -f json", "policy", "policy --yaml", "columns found.csv", "watchlists", "--help",
         "explain MEPhI", "file --help", "--version"]  # fmt: skip
_CLOSED = ["found.csv -f json", "policy", "--help"]
"""A report, what a command says, and what click says; one place answers for a closed stream, whoever writes."""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("command", "where", "says"),
    [
        *((command, ">/dev/full", "no space is left") for command in _FULL),
        *((command, ">&-", "it is closed") for command in _CLOSED),
    ],
)
def test_standard_output_that_cannot_be_written_is_one_sentence_for_every_command(
    folder: Path, command: str, where: str, says: str
) -> None:
    done = shell(folder, f"screen {command} {where}")
    assert done.returncode == 2
    assert done.stderr.startswith("Error: standard output cannot be written") and says in done.stderr
    assert "defect" not in done.stderr and "Traceback" not in done.stderr and "Exception" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("name", "code", "where"),
    [
        ("clean.csv", 0, "2>/dev/full"),
        ("clean.csv", 0, "<&- >&- 2>&-"),
        ("gone.csv", 2, "2>/dev/full"),
        ("gone.csv", 2, "2>&- >&-"),
        ("found.csv", 1, "2>&-"),
        ("found.csv", 1, "2>&- >&-"),
        ("found.csv", 1, "2>/dev/full"),
        ("found.csv", 1, "<&- >&- 2>&-"),
    ],
)
def test_standard_error_that_cannot_be_written_changes_no_outcome(
    folder: Path, name: str, code: int, where: str
) -> None:
    assert shell(folder, f"screen {name} -o r.json --fail-on low {where}").returncode == code
    if code < 2:
        report = (folder / "r.json").read_text(encoding="utf-8")
        assert json.loads(report)["summary"]["rows"] == code + 1


@posix
def test_the_hidden_file_of_a_report_has_its_mode_before_the_first_byte(tmp_path: Path) -> None:
    """That of the report it replaces, or what the mask leaves."""
    (tmp_path / "old.json").touch()
    for mode, mask in ((0o600, 0o022), (0o640, 0o022), (0o604, 0o077)):
        (tmp_path / "old.json").chmod(mode)
        before = os.umask(mask)
        try:
            for name, right in (("old.json", mode), ("new.json", 0o666 & ~mask)):
                with open_output(str(tmp_path / name), "json"):
                    [growing] = tmp_path.glob(".screening-*.tmp")
                    assert (stat.S_IMODE(growing.stat().st_mode), growing.stat().st_size) == (right, 0)
                assert stat.S_IMODE((tmp_path / name).stat().st_mode) == right
                (tmp_path / "new.json").unlink(missing_ok=True)
        finally:
            os.umask(before)


def _wait_for(true: Callable[[], object]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to be")


@posix
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("after", [0.1, 0.2, 0.4])
def test_a_signal_during_start_up_is_answered_as_later(folder: Path, sent: signal.Signals, after: float) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "screening", "-", "-o", "r.json"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
    ) as running:
        assert running.stderr
        signals_loaded = False
        for line in running.stderr:  # what is loaded next is loaded by a command that answers signals
            if signals_loaded:
                break
            signals_loaded = b"screening.cli.signals" in line
        time.sleep(after)
        running.send_signal(sent)
        lines = running.stderr.read().decode().splitlines()
        said = [line for line in lines if line and not line.startswith("import time")]
        assert running.wait(timeout=60) == 130
        assert said == ["Interrupted; no output file was written."]
    assert not (folder / "r.json").exists()


_STOPPED_WHILE = """
import os, signal, sys

class Stop:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(1000): pass

class Finder:
    def find_spec(self, name, path, target=None):
        if name == "click":
            exec({code!r})

sys.meta_path.insert(0, Finder())
sys.argv[1:] = ["-", "-o", "r.json"]
from screening.cli import main
main()
"""


@posix
@pytest.mark.parametrize(
    "code",
    [
        "Stop().__set_name__(None, '')",
        "class Made:\n    stop = Stop()",
        "class Ended:\n    def __del__(self): Stop().__set_name__(None, '')\nEnded()",
    ],
    ids=["code", "class", "end of an object"],
)
def test_a_signal_while_a_class_is_made_or_an_object_ends_is_answered_as_at_any_time(folder: Path, code: str) -> None:
    """Of these Python makes another error, remembers the interrupt and ends itself by SIGINT, or ignores it."""
    command = [sys.executable, "-c", _STOPPED_WHILE.format(code=code)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, input=CLEAN, timeout=60)
    assert (done.returncode, done.stderr) == (130, "Interrupted; no output file was written.\n")
    assert not (folder / "r.json").exists()


@posix
@pytest.mark.parametrize(("sent", "pause"), [(signal.SIGHUP, 0.02), (signal.SIGTERM, 0.02), (signal.SIGTERM, 0.1)])
def test_the_same_signal_three_times_leaves_no_process_and_no_file(
    folder: Path, sent: signal.Signals, pause: float
) -> None:
    import psutil

    (folder / "long.csv").write_text(FOUND + "B,DPRK,MEPhI,Russia,Nuclear engineering\n" * 300_000, encoding="utf-8")
    command = [sys.executable, "-m", "screening", "long.csv", "--jobs", "2", "-o", "r.ndjson"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=folder, start_new_session=True) as running:
        assert running.stderr
        _wait_for(lambda: any(file.stat().st_size for file in folder.glob(".screening-*.tmp")))
        started = psutil.Process(running.pid).children(recursive=True)
        for _ in range(3):
            running.send_signal(sent)
            time.sleep(pause)
        said = running.stderr.read().decode()
        assert (running.wait(timeout=60), said.strip()) == (130, "Interrupted; no output file was written.")
    _, alive = psutil.wait_procs(started, timeout=30)
    assert started and not alive
    assert not list(folder.glob(".screening-*")) and not (folder / "r.ndjson").exists()


@posix
def test_nohup_is_respected(folder: Path) -> None:
    script = "trap '' HUP; screen - -f json -o r.json < <(cat found.csv; sleep 2) & sleep 1; kill -HUP $!; wait $!"
    assert shell(folder, script).returncode == 0
    assert (folder / "r.json").exists()


@posix
def test_what_a_killed_run_left_is_swept_up_by_the_next_and_what_is_in_use_is_not(folder: Path) -> None:
    (folder / "long.csv").write_text(FOUND + "B,DPRK,MEPhI,Russia,Nuclear engineering\n" * 300_000, encoding="utf-8")
    command = [sys.executable, "-m", "screening", "long.csv", "-o", "r.ndjson"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=folder) as killed:
        _wait_for(lambda: list(folder.glob(".screening-*.tmp")))
        killed.kill()
    [left] = folder.glob(".screening-*.tmp")
    holder = "import fcntl, sys, time; f = open(sys.argv[1]); fcntl.flock(f, fcntl.LOCK_EX); print(1, flush=True)"
    used = folder / ".screening-00112233aabbccdd.tmp"
    used.write_text("somebody's")
    other = folder / ".screening-notes.tmp"
    other.write_text("not ours by its name")
    with subprocess.Popen(
        [sys.executable, "-c", f"{holder}; sys.stdin.read()", str(used)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holding:
        assert holding.stdin and holding.stdout
        holding.stdout.readline()
        assert shell(folder, "screen clean.csv -o r.json").returncode == 0
        holding.stdin.close()
    assert (left.exists(), used.exists(), other.exists()) == (False, True, True)


@posix
def test_a_folder_that_was_removed_meanwhile_is_told_and_a_full_path_still_works(folder: Path) -> None:
    gone = f"mkdir gone && cd gone && rmdir ../gone && screen {folder}/found.csv"
    done = shell(folder, f"{gone} -f csv --fail-on high; echo $?; screen found.csv; echo $?")
    assert done.stdout.splitlines()[-2:] == ["1", "2"]
    assert done.stderr.endswith("in no longer exists.\nChange into another folder.\n")


@posix
@pytest.mark.parametrize(
    "option", [None, "--policy", "--watchlist", "--decisions", "--since", "--config", "--record", "-o"]
)
def test_what_the_system_takes_for_no_path_is_no_defect(screen, folder: Path, option: str | None) -> None:
    (folder / "loop").symlink_to("loop")
    for path in ("x" * 5_000, "found.csv/inside", "loop"):
        done = screen(*(("found.csv", option, path) if option else (path,)), "-f", "csv")
        assert (done.code, done.out) == (2, ""), path
        assert done.err.startswith(("Error:", "Usage:")) and "defect" not in done.err, path
        assert option is None or len(done.err) < 6_000
