"""The hidden file in which a report grows: private, known as ours, and swept up when its run was killed.

It holds what the report will: names of people. Nobody but the user may read it
before it has the mode of the report it becomes; and a run that is killed cannot
remove it, so the next one that writes into the same folder does. Who still
writes to one holds a lock on it, which ends with the process.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import TextIO

from msgspec import Struct

_BEGINNING, _END = ".screening-", ".tmp"
_DIGITS = 16
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)


class Temporary(Struct, frozen=True):
    """A file that this process alone writes to."""

    path: Path
    handle: int

    def open(self, encoding: str, newline: str | None) -> TextIO:
        """Open it for text; closing ends the lock."""
        return os.fdopen(self.handle, "w", encoding=encoding, newline=newline)


def create_beside(target: Path) -> Temporary:
    """Create an empty hidden file beside `target`, with the mode that `target` has or would be made with.

    Raises:
        OSError: the folder is missing, or nothing may be written there.
    """
    sweep(target.parent)
    while True:
        path = target.with_name(f"{_BEGINNING}{os.urandom(_DIGITS // 2).hex()}{_END}")
        # Binary, or Windows would write a second carriage return.
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | _NO_LINK | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags, 0o600)
        if _lock(handle) and (sys.platform == "win32" or os.fstat(handle).st_nlink):
            break
        os.close(handle)  # another run swept it up in the instant before it was locked
    try:
        _take_mode(handle, target)
    except BaseException:
        os.close(handle)
        path.unlink(missing_ok=True)
        raise
    return Temporary(path, handle)


def sweep(folder: Path) -> None:
    """Remove the hidden files of runs that were killed."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_BEGINNING}{'[0-9a-f]' * _DIGITS}{_END}"):
            with contextlib.suppress(OSError):
                _remove_stale(path)


def _remove_stale(path: Path) -> None:
    if sys.platform == "win32":
        path.unlink()  # refused while a process has it open
        return
    handle = os.open(path, os.O_RDWR | _NO_LINK | os.O_NONBLOCK)
    try:
        found = os.fstat(handle)
        if stat.S_ISREG(found.st_mode) and found.st_uid == os.getuid() and _lock(handle):
            path.unlink()
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    """Lock an open file; False when another process has. Where there are no locks, a file is never stale."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return not os.fstat(handle).st_size
    return True


def _take_mode(handle: int, target: Path) -> None:
    """Give a file, still empty, the mode of the one it replaces, or what the user's mask leaves of 0666."""
    if sys.platform == "win32":
        return
    try:
        old = target.stat()
    except FileNotFoundError:
        os.umask(mask := os.umask(0o077))
        os.fchmod(handle, 0o666 & ~mask)
        return
    mode = stat.S_IMODE(old.st_mode)
    if os.fstat(handle).st_gid != old.st_gid:
        try:
            os.fchown(handle, -1, old.st_gid)
        except OSError:
            mode &= ~0o070  # of another group than the old report: what that may read, this one may not
    os.fchmod(handle, mode)
