"""Which mapping profiles a command uses: the one it was told, or those it finds."""

from __future__ import annotations

import click

from screening.cli.outputs import NO_PROFILE, PROFILE
from screening.columns import Override, load_profile
from screening.files import own_folder, profiles_beside


def profiles_for(table: str) -> tuple[Override, ...]:
    """Return the entries of the profiles for a table, as the running command was told.

    Raises:
        DataError: a profile is wrong.
    """
    meta = click.get_current_context().meta
    if PROFILE in meta:
        return load_profile(meta[PROFILE], asked_for=True)
    return () if meta.get(NO_PROFILE) else profiles_beside(table, own_folder())
