"""Where mapping profiles are found: where configuration files are, see `nearby`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from screening.columns import Override, is_profile, load_profile
from screening.nearby import is_anybodys, places_for

NAMES = ("profile.yml", "profile.yaml", "*.profile.yml", "*.profile.yaml")
"""Names of files that may be one; only those that say so of themselves are."""


def profiles_beside(table: str, own_folder: Path) -> tuple[Override, ...]:
    """Return the entries of all profiles that may be meant for a table, the nearest first.

    Args:
        table: its path.
        own_folder: the user's configuration folder.

    Raises:
        DataError: a file says that it is a profile, and is wrong.
    """
    found: dict[Path, Path] = {}
    for place in places_for(table, own_folder):
        for path in _in(place.folder):
            found.setdefault(path.resolve(), path)
    return tuple(entry for path in found.values() for entry in load_profile(path))


def _in(folder: Path) -> Iterator[Path]:
    for name in NAMES:
        try:
            paths = sorted(folder.glob(name))
        except OSError:  # a folder that may not be listed holds nothing for us
            continue
        yield from (path for path in paths if path.is_file() and is_profile(path) and not is_anybodys(path))


def is_found_by_name(path: Path) -> bool:
    """Tell whether a profile of this name is looked for."""
    return any(path.match(name) for name in NAMES)
