"""Read a file that stands beside the tables: a list, a policy, a ledger, a template. Such a file is small."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from screening.errors import DataError

MOST_BYTES = 64 << 20
"""A list of 300,000 names is about 30 MB; more is a mistake or an attack."""


def read_whole(path: Path, what: str = "the file", *, most: int = MOST_BYTES, shown: str = "") -> bytes:
    """Return the bytes of a file. A pipe is read up to the limit, too; a device such as /dev/zero never ends.

    Args:
        path: the file.
        what: how errors call it, as the beginning of a sentence in lower case.
        most: how many bytes it may have.
        shown: how errors name its place; the path as given by default.

    Raises:
        DataError: it cannot be read, is a device, or is larger than `most`.
    """
    where = shown or str(path)
    try:
        with path.open("rb") as file:
            kind = os.fstat(file.fileno()).st_mode
            if stat.S_ISBLK(kind) or (stat.S_ISCHR(kind) and not file.isatty()):
                raise DataError(f"{what} is a device", where=where, remedy="Name a file.")
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", "") or str(error)
        remedy = "Check the path and its permissions."
        raise DataError(f"cannot read {what}: {why}", where=where, remedy=remedy) from error
    if len(content) > most:
        raise DataError(f"{what} is larger than {_in_words(most)}", where=where, remedy="Check that it is the one.")
    return content


def _in_words(size: int) -> str:
    for unit, name in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")):
        if size >= unit:
            return f"{size // unit} {name}"
    return f"{size} bytes"
