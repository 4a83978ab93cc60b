"""Which mapping profiles a command uses: the one it was told, or those it finds."""

from __future__ import annotations

from pathlib import Path

import click

from screening.cli.outputs import NO_PROFILE, PROFILE
from screening.columns import Override, load_profile
from screening.files import profiles_beside
from screening.nearby import own_folder

_FOUND = "screening.profiles-found"
"""Key under which the context of a command holds the profiles that were found, by folder."""


def profiles_for(table: str) -> tuple[Override, ...]:
    """Return the entries of the profiles for a table, as the running command was told.

    Raises:
        DataError: a profile is wrong.
    """
    meta = click.get_current_context().meta
    if PROFILE in meta:
        return load_profile(meta[PROFILE], asked_for=True)
    if meta.get(NO_PROFILE):
        return ()
    folder = table if Path(table).is_dir() else str(Path(table).parent)
    looked_up: dict[str, tuple[Override, ...]] = meta.setdefault(_FOUND, {})
    if folder not in looked_up:  # of a thousand files in one folder the folder is searched once
        looked_up[folder] = profiles_beside(table, own_folder())
    return looked_up[folder]
