"""Read a configuration file: its keys and values, each with its line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from screening import datafile
from screening.configuration.find import TABLE
from screening.configuration.rules import REFUSED
from screening.datafile.value import Value
from screening.errors import DataError


class ConfigurationFile(Struct, frozen=True):
    """A configuration file that was read."""

    path: Path
    sha256: str
    found: bool
    """True when nobody named it: it was found above the table."""
    values: dict[str, Value]
    passed_over: tuple[str, ...] = ()
    """Sentences about other files that are not used."""


def read_configuration(
    path: Path, known: Sequence[str], *, found: bool, passed_over: tuple[str, ...] = ()
) -> ConfigurationFile:
    """Read a configuration file.

    Args:
        path: YAML, or TOML with a table `[tool.screening]`.
        known: the keys there are.
        found: whether nobody named it; it may then not set everything.
        passed_over: see `ConfigurationFile`.

    Raises:
        DataError: with file and line: it cannot be read, a key is unknown, or may not stand in a file that was found.
    """
    if path.suffix == ".toml":
        read = datafile.load_table(path, TABLE)
        if read is None:
            raise DataError(f"the file has no table [{TABLE}]", where=str(path), remedy=f"Add a line [{TABLE}].")
    else:
        read = datafile.load(path)
    _refuse_profile(read.root)
    values = read.root.fields([], known)
    for key, value in values.items() if found else ():
        if why := _refused(key, value):
            raise value.error(
                f"{key!r} is not taken from a file that was only found: {why}",
                f"Give --{key} on the command line, or name the file: --config {path}.",
            )
    return ConfigurationFile(path, read.sha256, found, values, passed_over)


def _refused(key: str, value: Value) -> str:
    why = REFUSED.get(key)
    if why is None or (why.value and value.is_text and value.text().lower() != why.value):
        return ""
    return why.because


def _refuse_profile(root: Value) -> None:
    """Refuse a mapping profile that is called like a configuration, in words that say so."""
    if any(key.is_text and key.text() == "mapping-profile" for key in root.children[::2]):
        raise root.error(
            "this file is a mapping profile, not a configuration",
            "Call it profile.yml, or name it in the configuration: 'profile: FILE'.",
        )
