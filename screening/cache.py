"""Remember on disk what is slow to build and the same every time.

The index of the built-in lists takes longer to build than a small table to
screen, and that of a list of 100,000 entities takes more than a minute. The smaller
vocabularies cost little each, but all of them together, with the YAML parser
they need, half of the time of a small run. What was built is kept under a key
that covers everything it was built from: the bytes of the data files, the
version of this package and of Python. A changed byte is a different key;
nothing is ever out of date, only unused, and swept up.

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
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from screening._version import __version__

T = TypeVar("T")

_BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would otherwise write a carriage return before every line feed, also in a pickle."""
_KEPT = 3
"""Files kept of one name: a few lists in turn, or the last versions of the package."""
_DIGITS = 32
"""Hex digits of a key in a file name: 128 bits."""


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
        if _write(path, built):
            _sweep(folder, name)
        return built


def _key(name: str, inputs: Iterable[Path]) -> str:
    digest = hashlib.sha256(f"{name} {__version__} {sys.version} {_code_stamp()}".encode())
    for path in inputs:
        digest.update(f"\n{path} ".encode())
        with contextlib.suppress(OSError):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_DIGITS]


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
    rooms = [str(root), *(entry.path for entry in os.scandir(root) if entry.is_dir())]
    times = [
        entry.stat().st_mtime_ns for room in rooms for entry in os.scandir(room) if entry.name.endswith((".py", ".yml"))
    ]
    return f"{root} {len(times)} {max(times)}"


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


def _write(path: Path, built: object) -> bool:
    """Write a file that is there as a whole or not at all; tell whether it is."""
    temporary = path.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(built, file, pickle.HIGHEST_PROTOCOL)
        temporary.replace(path)
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):  # gone, if all went well
            temporary.unlink()
    return True


def _sweep(folder: Path, name: str) -> None:
    """Remove all but the last used files of one name."""
    with contextlib.suppress(OSError):  # another run may sweep at the same time
        files = sorted(folder.glob(f"{name}-{'?' * _DIGITS}.pickle"), key=lambda file: -file.stat().st_mtime_ns)
        for file in files[_KEPT:]:
            file.unlink()
