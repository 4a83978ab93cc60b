"""Which configuration file is meant for the tables of a run: the nearest one above them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from screening.datafile import load_table
from screening.errors import UsageError
from screening.nearby import Place, is_anybodys, places_for

NAMES = ("screening.yml", "screening.yaml", "pyproject.toml")
"""Names that are looked for in each folder; of several the first is taken, and the others are told."""
TABLE = "tool.screening"


class Located(Struct, frozen=True):
    """The file that is meant, and those that are not."""

    path: Path | None
    passed_over: tuple[str, ...] = ()
    """Sentences about files that stand there and are not used."""


def find_configuration(tables: Sequence[str], own_folder: Path | None = None) -> Located:
    """Return the configuration file for the tables of a run.

    Args:
        tables: what the user named; nothing stands for the working folder.
        own_folder: the user's configuration folder.

    Raises:
        UsageError: the tables lie under different files.
        DataError: a file on the way cannot be read.
    """
    found: dict[Path | None, tuple[str, Located]] = {}
    for table in _one_of_each_folder(tables or ["-"]):
        located = _nearest(places_for(table, own_folder))
        found.setdefault(located.path and located.path.resolve(), (table, located))
    if len(found) > 1:
        meant = (f"{located.path or 'none'} for {table}" for table, located in list(found.values())[:4])
        raise UsageError(
            f"the tables lie under different configuration files: {', '.join(meant)}",
            remedy="Screen them in runs of their own, name one for all with --config FILE, or use none: --no-config.",
        )
    [(_, located)] = found.values()
    return located


def _one_of_each_folder(tables: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for table in tables:
        folder = table if os.path.isdir(table) else os.path.dirname(table)  # noqa: PTH112, PTH120
        if folder not in seen:
            seen.add(folder)
            yield table


def _nearest(places: Iterator[Place]) -> Located:
    passed_over: list[str] = []
    for place in places:
        there = [path for name in NAMES if _is_configuration(path := place.folder / name)]
        for path in list(there):
            if is_anybodys(path):
                there.remove(path)
                passed_over.append(f"{path} is not used: it stands where anybody may write, and is not yours")
        if there:
            path, *others = there
            passed_over += (f"{other} is not used: {path.name} goes before it" for other in others)
            return Located(path, tuple(passed_over))
    return Located(None, tuple(passed_over))


def _is_configuration(path: Path) -> bool:
    if not path.is_file():
        return False
    return path.suffix != ".toml" or load_table(path, TABLE) is not None
