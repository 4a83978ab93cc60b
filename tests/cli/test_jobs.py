"""`screen FILE --jobs N`: the same report, the same errors, and nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from screening.cli.jobs import jobs_for

HEAD = "Name,Nationality,University,Country,Course\n"
FOUND = "A,DPRK,MEPhI,Russia,Nuclear engineering\n"


@pytest.fixture
def own(tmp_path: Path, screen) -> tuple[str, ...]:
    """Options for a list of one's own and a policy that differs from the built-in one."""
    (tmp_path / "own.yml").write_text(
        "id: own\ntitle: Our list\nentities:\n"
        "  - {id: seoul, name: Seoul National University, country: KR, group: linked}\n",
        encoding="utf-8",
    )
    policy = screen("policy", "--yaml").out
    assert "id: default" in policy
    (tmp_path / "ours.yml").write_text(policy.replace("id: default", "id: ours"), encoding="utf-8")
    return ("--watchlist", "own.yml", "--policy", "ours.yml")


def without_stamp(report: bytes) -> bytes:
    """Return a report without the time of its run."""
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"", report)


@pytest.mark.parametrize("options", [(), ("--all",)])
def test_reports_are_the_same_byte_for_byte_however_many_judge(start, examples, own, tmp_path, options) -> None:
    names = ("report.ndjson", "report.csv", "report.json")
    reports = {}
    for jobs in ("1", "2"):
        outputs = [word for name in names for word in ("-o", f"{jobs}-{name}")]
        done = start(examples / "enrolments.csv", "--jobs", jobs, *outputs, *options, *own)
        assert done.code == 0, done.err
        reports[jobs] = {name: without_stamp((tmp_path / f"{jobs}-{name}").read_bytes()) for name in names}
    assert reports["2"] == reports["1"]
    assert all(word in reports["2"]["report.ndjson"] for word in (b'"own"', b'"ours"', b"ambiguous-country"))


def test_jobs_for_several_files_is_wrong_use(screen, examples) -> None:
    done = screen(examples / "enrolments.csv", examples / "partnerships.xlsx", "--jobs", "2")
    assert (done.code, done.out) == (2, "")
    assert "--jobs" in done.err and "--engine dask" in done.err


def test_workers_are_for_large_files_or_for_who_asks(tmp_path: Path) -> None:
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    small.write_text(HEAD, encoding="utf-8")
    with large.open("wb") as file:
        file.truncate(64 << 20)
    assert [jobs_for(str(path), 0) for path in (small, "-", tmp_path / "nowhere.csv")] == [1, 1, 1]
    assert jobs_for(str(large), 0) == min(_cores_for_us(), 8)
    assert [jobs_for(path, 3) for path in (str(small), str(large), "-")] == [3, 3, 3]
    assert jobs_for(str(large), 1) == 1


def test_ten_thousand_processes_are_not_started_whoever_asks() -> None:
    assert jobs_for("-", 8) == 8
    assert jobs_for("-", 10_000) == max(_cores_for_us(), 8)


def _cores_for_us() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def test_a_file_damaged_half_way_is_the_ordinary_error_and_leaves_no_report(start, tmp_path: Path) -> None:
    row = '{"Nationality": "DPRK", "University": "MEPhI"}\n'
    (tmp_path / "damaged.ndjson").write_text(row * 70_000 + '{"Nationality": "DP', encoding="utf-8")
    done = start("damaged.ndjson", "--jobs", "2", "-o", "report.json")
    assert done.code == 2
    assert done.err.startswith("Error: ") and "damaged.ndjson:70001" in done.err
    assert "Traceback" not in done.err and "defect" not in done.err
    assert [file.name for file in tmp_path.iterdir()] == ["damaged.ndjson"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plain.csv"], "plain.csv: no column"),
        (["gone.csv"], "gone.csv"),
        (["good.csv", "--watchlist", "list.yml"], "list.yml:1"),
        (["good.csv", "--map", "institution=gone"], "gone"),
    ],
)
def test_what_is_wrong_is_said_once_though_workers_have_started(
    screen, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "plain.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "good.csv").write_text(HEAD + FOUND, encoding="utf-8")
    (tmp_path / "list.yml").write_text("id: x\n", encoding="utf-8")
    done = screen(*arguments, "--jobs", "2")
    assert done.code == 2
    assert done.err.startswith("Error: ") and done.err.count("Error") == 1
    assert said in done.err and "Traceback" not in done.err


posix = pytest.mark.skipif(os.name == "nt", reason="signals and process groups differ on Windows")


@contextmanager
def at_work(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a screening that a worker shares, in a process group of its own."""
    (folder / "long.csv").write_text(HEAD + FOUND * 400_000, encoding="utf-8")
    command = [sys.executable, "-m", "screening", "long.csv", "--jobs", "2", "-o", "report.ndjson"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=folder, start_new_session=True) as running:
        try:
            yield running
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)


def workers_of(group: int) -> list[int]:
    """Return the processes of a group that judge; those that ended and were not yet buried do not count."""
    return [pid for pid, command in processes(group) if "spawn_main" in command]


def processes(group: int) -> list[tuple[int, str]]:
    """Return the living processes of a group, with their commands."""
    asked = ["ps", "-A", "-ww", "-o", "pid=", "-o", "pgid=", "-o", "stat=", "-o", "args="]
    listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=3) for line in listed.splitlines()]
    return [(int(pid), args) for pid, of, state, args in rows if int(of) == group and not state.startswith("Z")]


def wait_for(true: Callable[[], object]) -> None:
    """Wait until something is so; half a minute at most."""
    for _ in range(300):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it never came to be")


def begun(folder: Path) -> Callable[[], bool]:
    """Return whether records of the first batch have been written, under a name that is not the final one."""
    return lambda: any(file.stat().st_size for file in folder.iterdir() if file.name != "long.csv")


@posix
@pytest.mark.parametrize(
    ("send", "sent"), [(os.killpg, signal.SIGINT), (os.kill, signal.SIGTERM), (os.killpg, signal.SIGTERM)]
)
def test_an_interrupted_run_leaves_no_file_and_no_worker(tmp_path: Path, send, sent: signal.Signals) -> None:
    with at_work(tmp_path) as running:
        wait_for(begun(tmp_path))
        send(running.pid, sent)
        said = running.stderr.read().decode()
        assert (running.wait(timeout=60), said.strip()) == (130, "Interrupted; no output file was written.")
        wait_for(lambda: not processes(running.pid))
    assert [file.name for file in tmp_path.iterdir()] == ["long.csv"]


@posix
def test_ctrl_c_while_the_workers_start_is_as_quiet_as_later(tmp_path: Path) -> None:
    with at_work(tmp_path) as running:
        wait_for(lambda: workers_of(running.pid))
        os.killpg(running.pid, signal.SIGINT)
        said = running.stderr.read().decode()
        assert (running.wait(timeout=60), said.strip()) == (130, "Interrupted; no output file was written.")
        wait_for(lambda: not processes(running.pid))


@posix
def test_a_worker_that_was_killed_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with at_work(tmp_path) as running:
        wait_for(begun(tmp_path))
        os.kill(workers_of(running.pid)[0], signal.SIGKILL)
        said = running.stderr.read().decode()
        assert running.wait(timeout=60) == 2
        assert "worker process ended" in said and "--jobs 1" in said and "Traceback" not in said
        wait_for(lambda: not processes(running.pid))
    assert [file.name for file in tmp_path.iterdir()] == ["long.csv"]


@posix
def test_workers_end_with_a_run_that_was_killed(tmp_path: Path) -> None:
    with at_work(tmp_path) as running:
        wait_for(begun(tmp_path))
        os.kill(running.pid, signal.SIGKILL)
        wait_for(lambda: not processes(running.pid))
