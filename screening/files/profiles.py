"""Where mapping profiles are found: beside the table, in the folder above, in the user's configuration folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from screening.columns import Override, is_profile, load_profile

NAMES = ("profile.yml", "profile.yaml", "*.profile.yml", "*.profile.yaml")
"""Names of files that may be one; only those that say so of themselves are."""


def profiles_beside(table: str, own_folder: Path) -> tuple[Override, ...]:
    """Return the entries of all profiles that may be meant for a table, the nearest first.

    Args:
        table: its path; for standard input only the user's own folder is looked into.
        own_folder: the user's configuration folder.

    Raises:
        DataError: a file says that it is a profile, and is wrong.
    """
    beside = Path(table).parent
    above = beside.parent if beside.name not in {"", ".."} else beside / ".."
    found: dict[Path, Path] = {}
    for folder in (own_folder,) if table == "-" else (beside, above, own_folder):
        for path in _in(folder):
            found.setdefault(path.resolve(), path)
    return tuple(entry for path in found.values() for entry in load_profile(path))


def own_folder() -> Path:
    """Return the user's configuration folder, as the system has it."""
    import click  # it knows where that is on each system

    return Path(click.get_app_dir("screening"))


def _in(folder: Path) -> Iterator[Path]:
    for name in NAMES:
        try:
            paths = sorted(folder.glob(name))
        except OSError:  # a folder that may not be listed holds nothing for us
            continue
        yield from (path for path in paths if path.is_file() and is_profile(path))


def is_found_by_name(path: Path) -> bool:
    """Tell whether a profile of this name is looked for."""
    return any(path.match(name) for name in NAMES)
