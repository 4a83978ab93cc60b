"""Which columns the word of the officer is about: what was said for this run, and the mapping profile that fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screening.columns.override import Override, find, locate
from screening.model import ColumnNote, Role

SEVERAL = {
    Role.INSTITUTION,
    Role.NATIONALITY,
    Role.FORMER_NATIONALITY,
    Role.PERSON,
    Role.GIVEN_NAME,
    Role.FAMILY_NAME,
    Role.EMAIL,
    Role.WEBSITE,
    Role.IDENTIFIER,
    Role.FREE_TEXT,
}
"""Roles of which a row may have several; an override adds to them and replaces the others."""
FITS = 0.8
"""Share of a profile's roles for which a table must have a header, so that a profile that was only found is taken."""


def resolve(
    overrides: Sequence[Override], headers: Sequence[str]
) -> tuple[dict[int, Override], tuple[ColumnNote, ...]]:
    """Return the columns that were given a role, and what is to be told of profiles.

    What was said for this run goes before a profile; of profiles the first that fits is taken.

    Raises:
        UsageError: what was said for this run names no column, or several.
    """
    given = {locate(override, headers): override for override in overrides if not override.profile}
    told: list[ColumnNote] = []
    taken = False
    for name, entries in by_profile(overrides).items():
        columns = _columns(entries, headers)
        fits = fit(entries, headers)
        if taken or not columns or (fits < FITS and not entries[0].asked_for):
            if not taken:
                told.append(_not_taken(name, fits))
            continue
        taken = True
        _add(given, columns)
        told.append(_taken(name, len(columns), len(headers)))
    return given, tuple(told)


def by_profile(overrides: Sequence[Override]) -> Mapping[str, list[Override]]:
    """Return the entries of each profile, in order."""
    profiles: dict[str, list[Override]] = {}
    for override in overrides:
        if override.profile:
            profiles.setdefault(override.profile, []).append(override)
    return profiles


def fit(entries: Sequence[Override], headers: Sequence[str]) -> float:
    """Return for which share of a profile's roles a table has a header."""
    roles = {(entry.role, entry.party) for entry in entries}
    found = {(entry.role, entry.party) for entry in entries if find(entry, headers) is not None}
    return len(found) / len(roles)


def _columns(entries: Sequence[Override], headers: Sequence[str]) -> dict[int, Override]:
    """Return the columns of a profile: of a role the first header that is there; all, if a row may have several."""
    columns: dict[int, Override] = {}
    filled: set[tuple[Role, str]] = set()
    for entry in entries:
        at = find(entry, headers)
        if at is None or at in columns or (entry.role not in SEVERAL and (entry.role, entry.party) in filled):
            continue
        columns[at] = entry
        filled.add((entry.role, entry.party))
    return columns


def _add(given: dict[int, Override], columns: Mapping[int, Override]) -> None:
    said = {(override.role, override.party) for override in given.values() if override.role not in SEVERAL}
    for at, entry in columns.items():
        if (entry.role, entry.party) not in said:
            given.setdefault(at, entry)


def _taken(name: str, used: int, columns: int) -> ColumnNote:
    text = f"The mapping profile {name!r} was used: it says what {used} of {columns} columns hold"
    return ColumnNote("mapping-profile", "", text, "--no-profile, or --map ROLE=HEADER for one column")


def _not_taken(name: str, fits: float) -> ColumnNote:
    text = f"The mapping profile {name!r} was not used: the table has headers for {fits:.0%} of its roles"
    return ColumnNote("mapping-profile", "", text, "" if not fits else f"--profile {name!r}")
