"""What all tests share: the real command, run as a user runs it."""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import io
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from screening.cli.command import execute
from screening.reading import guarded
from screening.workbook import carrier

# Wall time is measured in benchmarks/, never asserted here; in CI the same examples are tried every time.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

# With it each process that a test starts compiles all it imports, and takes twice as long.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_STARTED_ANEW = guarded.start_confined
_THRESHOLD = gc.get_threshold()
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Done:
    """A finished command."""

    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Rewrite golden files from what the command prints now."
    )


def pytest_collection_finish() -> None:
    """Keep what was collected and imported out of every later search for garbage."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tests out of the user's cache; workers share one of their own."""
    os.environ["SCREENING_CACHE_DIR"] = str(tmp_path_factory.getbasetemp().parent / "screening-cache")


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Have commands that are started here answer Ctrl-C and a closed terminal, though `nohup pytest &` ignores both."""
    with contextlib.suppress(ValueError):  # only a main thread may
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)


def _warm() -> ModuleType:
    path = ROOT / "benchmarks" / "warm.py"
    spec = importlib.util.spec_from_file_location("warm", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session", autouse=True)
def forked_readers() -> Iterator[None]:
    """Fork the processes that read and write workbooks, pages and Parquet files: to start one anew costs half a second.

    Not where the system does not fork, nor under `coverage`, which counts no line of a fork. A test that asks for
    `fresh_readers` has them as users have.
    """
    if sys.platform != "linux" or "coverage" in sys.modules:
        yield
        return
    readers = _warm().Readers()
    with readers.instead():
        yield
    readers.close()


@pytest.fixture
def fresh_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start what reads a file anew: for promises about that process, its memory and its end, and one of each kind."""
    for user in (guarded, carrier):
        monkeypatch.setattr(user, "start_confined", _STARTED_ANEW)


@pytest.fixture(scope="session")
def examples() -> Path:
    return ROOT / "examples"


_runs = itertools.count(1)
_RUNS_KEPT = 8
"""A run leaves 20 MB of rings behind."""


def _collect_garbage() -> None:
    """Undo what a command does to the garbage collector for its one run, as here many follow each other.

    What it has frozen, its own index and the tests collected so far, stays so: to search all that for
    garbage takes longer than most runs, and what a run freezes and drops are some hundred objects.
    """
    gc.set_threshold(*_THRESHOLD)
    gc.enable()
    if next(_runs) % _RUNS_KEPT == 0:
        gc.collect()


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run a command line in a folder of its own, in this process: what it says and its exit code.

    A process of its own costs a second; where it matters (signals, streams that
    are closed, what is imported, other processes) tests ask for `start`.
    """

    def run(*args: str | Path, stdin: bytes | None = None, cwd: Path = tmp_path, **env: str) -> Done:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            for name, value in {"COLUMNS": "80", **env}.items():
                patch.setenv(name, value)
            given = io.TextIOWrapper(io.BytesIO(stdin or b""), "utf-8")
            for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
                patch.setattr(sys, name, stream)
            try:
                code = execute(list(map(str, args)))
            finally:
                _collect_garbage()
        return Done(code, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, err)))  # type: ignore[attr-defined]

    return run


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., Done]:
    """Run `python -m screening ARGS` in a folder of its own, as a process of its own."""

    def run(*args: str | Path, stdin: bytes | None = None, cwd: Path = tmp_path, **env: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "screening", *map(str, args)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", **env},
            timeout=300,
        )
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare text with a file a reviewer can read; `pytest --update-golden` rewrites it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
