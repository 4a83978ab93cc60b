"""Remember on disk what is slow to build and the same every time.

The index of the built-in lists takes longer to build than a small table to
screen, and that of a list of 100,000 entities takes a minute. What was built
is kept under a key that covers everything it was built from: the bytes of the
data files, the version of this package and of Python. A changed byte is a
different key; nothing is ever out of date, only unused, and swept up.

The files are pickles, which run code when read. They are therefore read only
from a folder that belongs to the user and that nobody else may write to.
Where there is none, things are built anew: the cache is never needed.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from screening._version import __version__

T = TypeVar("T")

_BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would otherwise write a carriage return before every line feed, also in a pickle."""
_KEPT = 6
"""Files kept: a few lists in turn, and the last version of the package."""


def remembered(name: str, inputs: Iterable[Path], make: Callable[[], T]) -> T:
    """Return what `make` builds, from disk when it was built of the same bytes before.

    Args:
        name: what it is; part of the key.
        inputs: every file the result depends on.
        make: builds it; its result must survive pickling.
    """
    folder = _folder()
    if folder is None:
        return make()
    path = folder / f"{name}-{_key(name, inputs)}.pickle"
    with _no_collection():
        with contextlib.suppress(Exception):  # absent or damaged, whatever the damage: it is only a copy
            found: T = pickle.loads(path.read_bytes())
            path.touch()
            return found
        built = make()
        _write(path, built)
        return built


def _key(name: str, inputs: Iterable[Path]) -> str:
    digest = hashlib.sha256(f"{name} {__version__} {sys.version} {_code_stamp()}".encode())
    for path in inputs:
        digest.update(f"\n{path} ".encode())
        with contextlib.suppress(OSError):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Pause garbage collection: the many objects of an index all stay, and searching them doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def _code_stamp() -> str:
    """Return something that changes with this package's own files: a checkout has one version for many states."""
    root = Path(__file__).parent
    stats = [entry.stat() for room in (root, *(p for p in root.iterdir() if p.is_dir())) for entry in os.scandir(room)]
    return f"{root} {len(stats)} {max(stat.st_mtime_ns for stat in stats)}"


def _folder() -> Path | None:
    """Return the cache folder, made if need be; None where it cannot be had or trusted."""
    folder = _chosen()
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stat = folder.stat()
    except OSError:
        return None
    if hasattr(os, "getuid") and (stat.st_uid != os.getuid() or stat.st_mode & 0o022):
        return None
    return folder


def _chosen() -> Path | None:
    asked = os.environ.get("SCREENING_CACHE_DIR")
    if asked is not None:
        return Path(asked) if asked else None
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "screening" / "cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "screening"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "screening"
    except RuntimeError:  # no home
        return None


def _write(path: Path, built: object) -> None:
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(built, file, pickle.HIGHEST_PROTOCOL)
        temporary.replace(path)
        _sweep(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _sweep(folder: Path) -> None:
    files = sorted(folder.glob("*.pickle"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEPT:]:
        with contextlib.suppress(OSError):
            file.unlink()
