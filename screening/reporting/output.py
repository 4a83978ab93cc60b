"""Open the file a report goes to, so that it appears complete or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from screening.errors import UsageError
from screening.reporting.formats import FORMATS
from screening.reporting.interface import Format
from screening.reporting.temporary import create_beside

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def open_output(path: str, format: str) -> Iterator[TextIO]:
    """Open `path` for one report of the named format; `-` is standard output.

    The text goes to a hidden file beside `path`, which takes its name when the
    block ends well. If the block raises or is interrupted, that file is removed
    and what stood under `path` before is untouched. A path that is no regular
    file (a pipe, `/dev/stdout`) is written directly.

    Raises:
        UsageError: the folder is missing, writing is not allowed, the disk is
            full, or another program holds the file.
    """
    kind = FORMATS[format]
    if path == "-":
        opened = _standard_output(kind)
    elif _is_special(path):
        opened = _direct(path, kind)
    else:
        opened = written_whole(path, kind.encoding, kind.newline)
    try:
        with opened as out:
            yield out
    except OSError as error:  # any other error of the block is not about this file
        if error.errno in _DISK_FULL:
            raise _explain(error, path) from error
        raise


@contextmanager
def _standard_output(kind: Format) -> Iterator[TextIO]:
    out = sys.stdout
    if not kind.console and isinstance(out, TextIOWrapper):
        # Whatever the console's encoding is; without a byte order mark, which readers of a pipe take for text.
        out.reconfigure(encoding="utf-8", newline=kind.newline)
    yield out
    out.flush()


@contextmanager
def _direct(path: str, kind: Format) -> Iterator[TextIO]:
    with _explained(path):
        out = Path(path).open("w", encoding=kind.encoding, newline=kind.newline)  # noqa: SIM115 (closed below)
    with out:
        yield out


@contextmanager
def written_whole(path: str, encoding: str, newline: str | None) -> Iterator[TextIO]:
    """Write a text file that appears complete or not at all; what stood there before is untouched until then.

    Raises:
        UsageError: see `open_output`.
    """
    with _explained(path):
        target = _target(path)
        if target.exists() and not os.access(target, os.W_OK):  # replacing needs no right to the old file: ask for it
            raise PermissionError
        temporary = create_beside(target)
    try:
        with temporary.open(encoding, newline) as out:
            yield out
            with _explained(path):
                out.flush()
                os.fsync(out.fileno())
                if sys.platform != "win32":  # there an open file cannot be renamed
                    temporary.path.replace(target)
        with _explained(path):
            if sys.platform == "win32":
                temporary.path.replace(target)
    except BaseException:
        temporary.path.unlink(missing_ok=True)
        raise


def _is_special(path: str) -> bool:
    """Tell whether `path` is a pipe or device, which must not be replaced by a file."""
    with _explained(path):
        if Path(path).is_dir():
            raise UsageError(
                "the report cannot be written: this is a folder", where=path, remedy="Give the name of a file in it."
            )
        return Path(path).exists() and not stat.S_ISREG(Path(path).stat().st_mode)


def _target(path: str) -> Path:
    """Return the file that a path leads to: a link stays a link, its target is replaced."""
    try:
        return Path(path).resolve()
    except RuntimeError as error:  # so Python 3.11 and 3.12 say it
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path) from error


@contextmanager
def _explained(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _explain(error, path) from error


def _explain(error: OSError, path: str) -> UsageError:
    if error.errno in _DISK_FULL:
        what, remedy = (
            "no space is left on the disk",
            "Free some space or write the report elsewhere; nothing was changed.",
        )
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        what, remedy = "its folder does not exist", "Create the folder first or correct the path."
    elif isinstance(error, PermissionError):
        what = "writing there is not allowed"
        remedy = "Close the file if another program (Excel?) has it open, or choose a folder that is yours."
    else:
        what, remedy = error.strerror or str(error), "Choose another file name or folder."
    return UsageError(f"this file cannot be written: {what}", where=path, remedy=remedy)
