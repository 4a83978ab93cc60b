"""What the user named, as files: folders are looked into and patterns matched.

On Windows the shell leaves patterns to the program; elsewhere one may be
quoted. Either way a pattern stands for the files it matches.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from screening.errors import InputError, UsageError
from screening.model import TableWarning
from screening.reading.kind import is_named_as_table, may_hold_a_table
from screening.reporting.amounts import first_few
from screening.reporting.own import is_own_report

_NAMED = 5
"""Files named in a warning; the rest are counted."""


class Found(Struct, frozen=True):
    """The files to screen, and what was passed over."""

    paths: tuple[str, ...]
    """In name order within each argument, each once."""
    warnings: tuple[TableWarning, ...] = ()


def is_single(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments name one file or standard input, not a collection."""
    return len(arguments) == 1 and not _is_pattern(arguments[0]) and not _is_folder(arguments[0])


def find_files(arguments: Sequence[str]) -> Found:
    """Return the files that the arguments stand for.

    A file is taken whatever its name. Of a folder, and of the folders in it,
    those files are taken that are named as tables; the others are counted in
    a warning, as are hidden files and linked folders.

    Raises:
        UsageError: standard input among several, or a pattern that matches nothing.
        InputError: a folder that cannot be listed or holds no table.
    """
    paths: dict[Path, str] = {}
    passed_over: list[str] = []
    own: list[str] = []
    for argument in arguments:
        for name in _named(argument):
            inside = _tables_in(name, passed_over, own) if _is_folder(name) else [name]
            for path in inside:
                paths.setdefault(Path(path).absolute(), path)
    return Found(tuple(paths.values()), tuple(_warnings(passed_over, own)))


def _is_folder(argument: str) -> bool:
    # An empty name, as a script with an unset variable gives it, is not the folder one happens to be in.
    return bool(argument) and Path(argument).is_dir()


def _is_pattern(argument: str) -> bool:
    # "data[1].csv", as browsers name a second download, is a pattern only where no such file is.
    return any(sign in argument for sign in "*?[") and not Path(argument).exists()


def _named(argument: str) -> list[str]:
    if argument == "-":
        raise UsageError("standard input is screened alone", remedy="Leave the other files out, or save it as a file.")
    if not _is_pattern(argument):
        return [argument]
    names = sorted(glob.glob(argument, recursive=True), key=_order)  # noqa: PTH207 (keeps the path as it was given)
    if not names:
        raise UsageError("no file matches this pattern", where=argument, remedy="Check the folder and the ending.")
    return names


def _tables_in(folder: str, passed_over: list[str], own: list[str]) -> list[str]:
    tables: list[str] = []
    others: list[str] = []
    for at, folders, files in os.walk(folder, onerror=_refuse):
        closed = [name for name in folders if name.startswith(".") or Path(at, name).is_symlink()]
        folders[:] = [name for name in folders if name not in closed]
        others += (str(Path(at, name)) for name in closed)
        for name in files:
            path = Path(at, name)
            if _is_table(name) and is_own_report(path):
                own.append(str(path))
            else:
                (tables if _is_table(name) else others).append(str(path))
    if not tables:
        besides = f" ({len(others)} other files or folders)" if others else ""
        raise InputError(
            f"The folder holds no file named as a table{besides}.",
            where=folder,
            remedy="Name the files themselves if they are tables.",
        )
    passed_over += sorted(others, key=_order)
    return sorted(tables, key=_order)


def _is_table(name: str) -> bool:
    # Excel puts "~$list.xlsx" beside an open workbook, macOS "._list.csv" on foreign disks.
    return not name.startswith((".", "~$")) and is_named_as_table(name)


def _order(path: str) -> tuple[str, ...]:
    return Path(path).parts


def _refuse(error: OSError) -> None:
    raise InputError(
        f"The folder cannot be listed ({error.strerror or error}).",
        where=str(error.filename),
        remedy="Ask for permission to read it, or name the files themselves.",
    )


def _warnings(passed_over: Sequence[str], own: Sequence[str]) -> Iterator[TableWarning]:
    if passed_over:
        yield TableWarning(
            code="not-a-table",
            text=f"Not read, because hidden, linked or not named as a table: {_first_few(passed_over)}.",
            count=len(passed_over),
            unscreened=any(map(may_hold_a_table, passed_over)),
        )
    if own:
        text = f"Not read, because screen wrote them: {_first_few(sorted(own, key=_order))}."
        yield TableWarning(code="own-report", text=text, count=len(own))


def _first_few(paths: Sequence[str]) -> str:
    return first_few([f'"{path}"' for path in paths], _NAMED)
