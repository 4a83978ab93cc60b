"""List files, the built-in ones and the user's own, into one set of watchlists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from screening import datafile
from screening.errors import DataError
from screening.model import Watchlist
from screening.watchlist.entities import read_watchlist
from screening.watchlist.lines import is_in_lines, read_lines

BUILTIN_LISTS = ("dprk", "linked", "nuclear", "exchange", "other", "officials")
"""Ids and file names of the lists shipped in top-level `watchlists/`."""


def load_watchlist(path: Path, *, shown: str = "") -> Watchlist:
    """Read one list file.

    Args:
        path: the file, in YAML or in lines of JSON.
        shown: how errors and reports name it; the path as given by default.

    Raises:
        DataError: the first problem of the file in reading order, with its
            line and remedy, and how many more there are.
    """
    watchlist, problems = _read(path, shown)
    if watchlist is None or problems:
        raise _first(problems)
    return watchlist


def check_watchlist(path: Path, *, shown: str = "") -> tuple[DataError, ...]:
    """Return every problem of a list file in reading order; none when it can be used."""
    return _read(path, shown)[1]


def builtin_watchlists() -> tuple[Watchlist, ...]:
    """Return the lists shipped in the package."""
    return load_watchlists(())


def load_watchlists(
    extra: Sequence[Path], *, builtin: bool = True, read: Callable[[Path], Watchlist] = load_watchlist
) -> tuple[Watchlist, ...]:
    """Return the built-in lists, unless left out, followed by the user's own.

    Args:
        extra: the files of the user's own.
        builtin: whether the built-in lists take part.
        read: reads one of the user's own; `importing` reads published files, too.

    Raises:
        DataError: a list is wrong, or two lists give the same list id or the
            same entity id; both places are named.
    """
    lists = [_builtin_list(name) for name in BUILTIN_LISTS] if builtin else []
    lists.extend(map(read, extra))
    _refuse_shared_ids(lists)
    return tuple(lists)


def _builtin_list(name: str) -> Watchlist:
    return replace(load_watchlist(datafile.builtin(f"{name}.yml"), shown=f"watchlists/{name}.yml"), builtin=True)


def _read(path: Path, shown: str) -> tuple[Watchlist | None, tuple[DataError, ...]]:
    problems: list[DataError] = []
    try:
        if is_in_lines(path):
            watchlist = read_lines(path, shown or str(path), problems.append)
        else:
            watchlist = read_watchlist(datafile.load(path, shown), problems.append)
    except DataError as problem:
        return None, (problem,)
    return watchlist, tuple(sorted(problems, key=_line))


def _line(problem: DataError) -> int:
    return int(problem.where.rpartition(":")[2])


def _first(problems: Sequence[DataError]) -> DataError:
    first, more = problems[0], len(problems) - 1
    if not more:
        return first
    rest = f"{more} more problem{'s' * (more > 1)} in this file: 'screen watchlists check FILE' shows all."
    return DataError(first.what, where=first.where, remedy=f"{first.remedy} {rest}".strip())


def _refuse_shared_ids(lists: Sequence[Watchlist]) -> None:
    seen: dict[tuple[str, str], Watchlist] = {}
    for watchlist in lists:
        for what, identity in [("list", watchlist.id), *(("entity", entity.id) for entity in watchlist.entities)]:
            first = seen.setdefault((what, identity), watchlist)
            if first is not watchlist:
                error = f"the {what} id {identity!r} is taken by {first.path}"
                remedy = "Give one of them another id, or leave one of the files out."
                raise DataError(error, where=watchlist.path, remedy=remedy)
