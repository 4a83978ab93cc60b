"""What a worker needs to judge as its driver does.

A worker may stand on another machine, without the user's files: their bytes
travel. The built-in lists do not: the package brings them, and the worker
proves that its own are the driver's. Judges are loaded once per process.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from screening import datafile
from screening._version import __version__
from screening.errors import DataError
from screening.run import load_judges
from screening.screener import Judges
from screening.wholefile import read_whole

_MOST_BYTES = 1 << 30
"""Of one list as its publisher offers it."""


class SentFile(Struct, frozen=True):
    """One of the user's data files."""

    path: str
    """As given on the driver."""
    content: bytes


class WorkerConfig(Struct, frozen=True):
    """Watchlists, policy and subjects on their way to a worker; small and picklable. See `make_worker_config`."""

    watchlists: tuple[SentFile, ...]
    builtin: bool
    policy: SentFile | None
    subjects: SentFile | None
    state: str
    """Version and data of the package that packed it; a worker's must be the same."""
    key: str
    """Digest of everything above."""


def make_worker_config(
    *,
    watchlists: Sequence[str | Path] = (),
    builtin: bool = True,
    policy: str | Path | None = None,
    subjects: str | Path | None = None,
) -> WorkerConfig:
    """Read the user's files for the journey; the arguments are those of `run.load_judges`.

    Raises:
        DataError: a file cannot be read; what is in it is checked where judges are loaded.
    """
    lists = tuple(map(_read, watchlists))
    rules = _read(policy) if policy else None
    topics = _read(subjects) if subjects else None
    state = _state()
    digest = hashlib.sha256(f"{state} {builtin} {len(lists)} {policy is None} {subjects is None}".encode())
    for file in (*lists, rules, topics):
        if file:
            digest.update(hashlib.sha256(file.content).digest())
    return WorkerConfig(lists, builtin, rules, topics, state, digest.hexdigest())


_turn = threading.Lock()
_ready: dict[str, Judges] = {}


@contextmanager
def judges_of(config: WorkerConfig) -> Iterator[Judges]:
    """Lend the judges of a config to one thread at a time; the first call in a process loads them.

    Judges remember answers and are not made for threads. A second thread in a
    worker waits, so workers should have one thread each.

    Raises:
        DataError: this process has another version of the package, or other
            data files in it, than the one that packed; or a sent file is wrong.
    """
    with _turn:
        if config.key not in _ready:
            _ready.clear()
            _ready[config.key] = _load(config)
        yield _ready[config.key]


def _load(config: WorkerConfig) -> Judges:
    if config.state != _state():
        raise DataError(
            f"a worker has another screening than the driver ({_state()} and {config.state})",
            remedy="Install the same version of screening on every worker.",
        )
    with TemporaryDirectory(prefix="screening-") as folder:
        placed = [_placed(file, Path(folder, str(at))) for at, file in enumerate(config.watchlists)]
        return load_judges(
            watchlists=placed,
            builtin=config.builtin,
            policy=_placed(config.policy, Path(folder, "policy")) if config.policy else None,
            subjects=_placed(config.subjects, Path(folder, "subjects")) if config.subjects else None,
        )


def _placed(file: SentFile, folder: Path) -> Path:
    """Return a path where the content stands: the driver's own if it does there, so that its cached index serves."""
    own = Path(file.path)
    try:
        if own.read_bytes() == file.content:
            return own
    except OSError:
        pass
    folder.mkdir()
    copy = folder / own.name
    copy.write_bytes(file.content)
    return copy


def _read(path: str | Path) -> SentFile:
    return SentFile(str(path), read_whole(Path(path), most=_MOST_BYTES))


def _state() -> str:
    """Return version and digest of the data files of this package: vocabularies beside the code, lists and policy."""
    digest = hashlib.sha256()
    for folder in (Path(datafile.__file__).parent, datafile.builtin("policy.yml").parent):
        for path in sorted(folder.rglob("*.yml")):
            digest.update(path.name.encode() + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"
