"""The settings of a command: the options of the main command, under their own names, by file and by variables."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.configuration import ConfigurationFile, Setting, Settings

SETTINGS = "screening.settings"
"""Key under which the context of a command holds what was set for it."""
_NO_SETTINGS = frozenset({"config", "no-config", "files-from", "help"})
"""Options of the main command that say what is read, not how."""
_CONFIG = "SCREENING_CONFIG"
_NO_CONFIG = "SCREENING_NO_CONFIG"


def settings_of(ctx: click.Context) -> Settings:
    """Return what was set for the running command, by file and variables."""
    from screening.configuration import Settings

    found: Settings = ctx.meta.get(SETTINGS) or Settings()
    return found


def key_of(option: click.Option) -> str:
    """Return the key of an option: its name without the dashes."""
    return next(name for name in option.opts if name.startswith("--")).removeprefix("--")


def options_of(params: Sequence[click.Parameter]) -> list[click.Option]:
    """Return the options among parameters."""
    return [param for param in params if isinstance(param, click.Option)]


def known_settings() -> dict[str, click.Option]:
    """Return the options that may be set, by key: those of the main command."""
    from screening.cli.file import command

    return {key: option for option in options_of(command.params) if (key := key_of(option)) not in _NO_SETTINGS}


def settings_for(typed: Mapping[str, Any], params: Sequence[click.Parameter], tables: Sequence[str]) -> Settings:
    """Return what file and variables set for a command line.

    Args:
        typed: what was given on it, by the names of parameters.
        params: the parameters of the command.
        tables: what it is about; the search for a file begins there.

    Raises:
        ScreeningError: a file or a variable says what cannot be.
    """
    from screening.configuration import Settings, lay, sets_something

    find = _finder(typed, tables)
    if find is None and not sets_something(os.environ):
        return Settings()  # the usual case loads nothing more
    known = known_settings()
    file = find and find(list(known))
    given = {key_of(option) for option in options_of(params) if option.name in typed}
    return lay(given, [_by_variables(known), _by_file(file, known)], file)


def _finder(typed: Mapping[str, Any], tables: Sequence[str]) -> Callable[[Sequence[str]], ConfigurationFile] | None:
    """Return what reads the configuration file that is meant, given the known keys; None when there is none."""
    from screening.configuration import find_configuration, read_configuration
    from screening.nearby import own_folder

    named, without = typed.get("config"), typed.get("no_config")
    if named and without:
        raise UsageError("--config and --no-config contradict each other", remedy="Leave one of them out.")
    if not (named or without):
        named, without = os.environ.get(_CONFIG, "").strip(), _is_true(os.environ.get(_NO_CONFIG, ""))
    if named:
        return partial(read_configuration, Path(named), found=False)
    if without:
        return None
    located = find_configuration(tables, own_folder())
    if located.path is None:
        return None
    return partial(read_configuration, located.path, found=True, passed_over=located.passed_over)


def _by_variables(known: Mapping[str, click.Option]) -> dict[str, Setting]:
    from screening.cli.settingvalues import checked
    from screening.configuration import Origin, read_variables

    flags = frozenset(key for key, option in known.items() if option.is_flag)
    environment = {name: text for name, text in os.environ.items() if name not in {_CONFIG, _NO_CONFIG}}
    values = read_variables(environment, list(known), flags)
    return {key: checked(key, known[key], value, Path(), Origin.ENVIRONMENT) for key, value in values.items()}


def _by_file(file: ConfigurationFile | None, known: Mapping[str, click.Option]) -> dict[str, Setting]:
    from screening.cli.settingvalues import checked
    from screening.configuration import Origin

    if file is None:
        return {}
    return {
        key: checked(key, known[key], value, file.path.parent, Origin.FILE, inside=file.found)
        for key, value in file.values.items()
    }


def _is_true(text: str) -> bool:
    return text.strip().lower() not in {"", "0", "false", "no", "off"}
