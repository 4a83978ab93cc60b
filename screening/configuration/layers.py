"""Whose word counts: the command line before variables, these before the file, this before the default."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from screening.configuration.file import ConfigurationFile
from screening.configuration.rules import COUNTERPART, NARROWING, NEEDS, TOGETHER
from screening.model import ConfigurationFacts, SettingFacts


class Origin(StrEnum):
    """Who said it."""

    COMMAND_LINE = "command line"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


class Setting(Struct, frozen=True):
    """One setting that was not given on the command line."""

    key: str
    value: object
    """As the option of that name takes it."""
    origin: Origin
    where: str
    """`screening.yml:3`, or the variable."""

    @property
    def text(self) -> str:
        """The value in words."""
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        return "; ".join(map(str, self.value)) if isinstance(self.value, list) else str(self.value)


ASIDE = "only with --{need}"
"""Why a setting is left aside."""


class Settings(Struct, frozen=True):
    """What is set without the command line."""

    file: ConfigurationFile | None = None
    used: dict[str, Setting] = {}
    """By key."""
    aside: dict[str, tuple[Setting, str]] = {}
    """Settings that have no part in this run, with why."""

    @property
    def narrowing(self) -> list[Setting]:
        """What a file that nobody named sets so that less is seen or shown."""
        if self.file is None or not self.file.found:
            return []
        said = (setting for setting in self.used.values() if setting.origin is Origin.FILE and setting.value)
        return [setting for setting in said if setting.key in NARROWING]

    def facts(self) -> ConfigurationFacts | None:
        """Return what a report says of it; None when nothing was set. What only a record holds stands in the record."""
        told = [each for each in self.used.values() if each.key != "record" and NEEDS.get(each.key) != "record"]
        if self.file is None and not told:
            return None
        return ConfigurationFacts(
            path=self.file.path.as_posix() if self.file else "",
            sha256=self.file.sha256 if self.file else "",
            found=self.file is not None and self.file.found,
            settings=tuple(SettingFacts(each.key, each.text, each.where) for each in told),
            narrowing=tuple(each.key for each in self.narrowing),
        )


def lay(
    given: Collection[str], layers: Sequence[Mapping[str, Setting]], file: ConfigurationFile | None = None
) -> Settings:
    """Return the settings that count.

    Args:
        given: keys on the command line.
        layers: settings by key, the stronger layer first.
        file: the configuration file among them.
    """
    told: set[str] = set()
    for key in given:
        told |= _about_the_same(key)
    used: dict[str, Setting] = {}
    aside: dict[str, tuple[Setting, str]] = {}
    for layer in layers:
        for key, setting in layer.items():
            if key in told:
                aside.setdefault(key, (setting, "overruled"))
            else:
                used[key] = setting
        for key in layer:
            told |= _about_the_same(key)
    for key, need in NEEDS.items():
        if key in used and need not in used and need not in given:
            aside[key] = (used.pop(key), ASIDE.format(need=need))
    return Settings(file, used, aside)


def _about_the_same(key: str) -> set[str]:
    other = key.removeprefix(COUNTERPART) if key.startswith(COUNTERPART) else COUNTERPART + key
    return {key, other}.union(*(group for group in TOGETHER if key in group))
