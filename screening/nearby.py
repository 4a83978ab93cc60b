"""Files that are found without being told: beside a table, in the folders above it, in the user's own folder.

Mapping profiles and configuration files are looked for in the same places, by
this one rule. A file that anybody may have put there is not taken.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

ROOT_MARK = ".git"
"""What stands in the root of a repository: a folder, or a file in a second work tree."""


class Place(Struct, frozen=True):
    """A folder that is looked into."""

    folder: Path
    """As messages and reports name it: relative where the table was named so."""
    own: bool = False
    """True for the user's own folder."""


def places_for(table: str, own_folder: Path | None = None) -> Iterator[Place]:
    """Yield the folder of a table and those above it, the nearest first, then the user's own.

    The search ends at the root of the repository that the table is in, else at that of the file system.

    Args:
        table: a file, a folder (the search begins in it), a pattern, or `-`, which stands in the working folder.
        own_folder: the user's configuration folder.
    """
    start = _folder_of(table)
    absolute = Path(table).is_absolute()
    top = Path(os.path.realpath(start))
    for folder in (top, *top.parents):
        yield Place(folder if absolute else _relative(folder))
        if os.path.lexists(folder / ROOT_MARK):
            break
    if own_folder is not None:
        yield Place(own_folder, own=True)


def is_anybodys(path: Path) -> bool:
    """Tell whether anybody may have put a file there: it stands where all may write, and is not the user's own.

    `/tmp` is such a folder. Windows keeps these rights in another way, and is not asked.
    """
    if sys.platform == "win32":
        return False
    try:
        folder, file = path.parent.stat(), path.lstat()
    except OSError:
        return False
    return bool(folder.st_mode & stat.S_IWOTH) and file.st_uid not in {os.geteuid(), 0}


def _folder_of(table: str) -> str:
    if table == "-":
        return "."
    if os.path.isdir(table):  # noqa: PTH112 (an empty text is no path, but is the working folder here)
        return table
    if glob.has_magic(table) and not os.path.lexists(table):
        parts = Path(table).parts
        table = os.path.join(*parts[: next(at for at, part in enumerate(parts) if glob.has_magic(part))], "*")  # noqa: PTH118
    return os.path.dirname(table) or "."  # noqa: PTH120


def _relative(folder: Path) -> Path:
    try:
        return Path(os.path.relpath(folder))
    except ValueError:  # another drive
        return folder


def own_folder() -> Path:
    """Return the user's configuration folder, as the system has it."""
    import click  # it knows where that is on each system

    return Path(click.get_app_dir("screening"))
