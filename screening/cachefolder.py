"""The folder of the cache: opened once, and everything in it through that handle.

Whoever may write to a cache may choose what a later run believes. The folder
must therefore belong to the user, be no link, and be closed to the writing of
others; so must each file, which must also have no second name. What was
checked is what is read: names are looked up in the open folder, so that
nobody can put another in its place between the look and the reading.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from pathlib import Path
from types import TracebackType

_BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would otherwise write a carriage return before every line feed."""
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE: int = getattr(os, "O_NONBLOCK", 0)
"""A pipe under the name of a file must not hold us up."""
_TEMPORARY = ".tmp"
_STALE = 3600.0
"""Seconds after which a file half written is one whose writer was killed."""


class CacheFolder:
    """An open folder that only this user can write to; see `open_folder`."""

    def __init__(self, path: Path, handle: int | None) -> None:
        self._path = path
        self._handle = handle

    def __enter__(self) -> CacheFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle is not None:
            os.close(self._handle)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file and mark it as used.

        Raises:
            OSError: there is none, or it is not this user's alone.
        """
        at = os.open(self._at(name), os.O_RDONLY | _BINARY | _NO_LINK | _AT_ONCE, dir_fd=self._handle)
        with os.fdopen(at, "rb") as file:
            found = os.fstat(at)
            if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or not _is_private(found):
                raise PermissionError(f"{name} is not this user's alone")
            raw = file.read()
            with contextlib.suppress(OSError):
                os.utime(at if os.utime in os.supports_fd else self._at(name))
        return raw

    def write(self, name: str, content: bytes) -> bool:
        """Write a file that is there as a whole or not at all; tell whether it is."""
        temporary = f".{os.urandom(8).hex()}{_TEMPORARY}"
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY | _NO_LINK
        try:
            at = os.open(self._at(temporary), flags, 0o600, dir_fd=self._handle)
            with os.fdopen(at, "wb") as file:
                file.write(content)
            os.replace(self._at(temporary), self._at(name), src_dir_fd=self._handle, dst_dir_fd=self._handle)
        except OSError:
            return False
        finally:
            self.remove(temporary)  # gone, if all went well
        return True

    def names(self) -> list[str]:
        """Return the names of all files, less those that a killed run left half written, which are removed."""
        with contextlib.suppress(OSError):
            found = os.listdir(self._path if self._handle is None else self._handle)  # noqa: PTH208 (by handle)
            stale = [name for name in found if name.endswith(_TEMPORARY) and time.time() - self.last_use(name) > _STALE]
            for name in stale:
                self.remove(name)
            return [name for name in found if name not in stale]
        return []

    def last_use(self, name: str) -> float:
        """Return when a file was last used, 0 if it is gone."""
        with contextlib.suppress(OSError):  # another run may sweep at the same time
            return os.stat(self._at(name), dir_fd=self._handle, follow_symlinks=False).st_mtime
        return 0.0

    def remove(self, name: str) -> None:
        """Remove a file if it is there and this can be done."""
        with contextlib.suppress(OSError):
            os.unlink(self._at(name), dir_fd=self._handle)

    def _at(self, name: str) -> str | Path:
        return self._path / name if self._handle is None else name


def open_folder() -> CacheFolder | None:
    """Return the user's cache folder, made if need be; None where it cannot be had or trusted."""
    path = _chosen()
    if path is None:
        return None
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform == "win32":  # where a user's cache folder is closed to others by its place
            return CacheFolder(path, None)
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK)
    except (OSError, ValueError):
        return None
    if not _is_private(os.fstat(handle)):
        os.close(handle)
        return None
    return CacheFolder(path, handle)


def _is_private(found: os.stat_result) -> bool:
    return sys.platform == "win32" or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


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
