"""Keys of a row that are names of roles: they are taken at their word."""

from __future__ import annotations

from collections.abc import Sequence

from screening.columns import Override
from screening.model import Role

_ROLES = {role.value: role for role in Role}


def roles_of_keys(keys: Sequence[str], said: Sequence[Override] = ()) -> list[Override]:
    """Return what keys such as `institution`, `date_of_birth` or `country:sending` say of themselves.

    Args:
        keys: the headers of the row.
        said: what the caller says of columns; it comes first.
    """
    named = {header.casefold() for override in said for header in override.headers}
    overrides = []
    for key in keys:
        name, _, party = key.partition(":")
        role = _ROLES.get(name.strip().lower().replace("_", "-").replace(" ", "-"))
        if role and key.casefold() not in named:
            overrides.append(Override(role, key, party.strip().lower()))
    return overrides
