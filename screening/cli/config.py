"""`screen config`: every setting, its value, and who set it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from screening.cli.lines import print_lines
from screening.cli.params import HELP
from screening.cli.profiles import profiles_for
from screening.cli.settings import known_settings, settings_for

if TYPE_CHECKING:
    from screening.configuration import Settings

_VALUES = 36
"""Columns of a value before the line is broken."""


class EffectiveSetting(Struct, frozen=True):
    """One setting, and why it is what it is."""

    key: str
    value: object
    origin: str
    """`environment`, `file` or `default`."""
    where: str
    """File and line, or the variable; empty for a default."""
    aside: str = ""
    """A setting that has no part in a run as it stands, and why."""


@click.command(name="config", context_settings=HELP)
@click.argument("table", required=False, metavar="[TABLE]")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
@click.option("--config", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="Read this file.")
@click.option("--no-config", is_flag=True, help="Look for no file.")
def command(table: str | None, format: str, config: str | None, no_config: bool) -> None:
    """Print every setting, its value and where it comes from, for TABLE or for this folder.

    A setting is an option of the main command: --fail-on on the command line, SCREENING_FAIL_ON in the environment,
    fail-on in a file. The command line goes before variables, these before the file, this before the default.
    The file is the nearest screening.yml, or pyproject.toml with [tool.screening], in the folder of TABLE or above it.
    """
    about = table or "-"
    settings = settings_for({"config": config, "no_config": no_config}, [], [about])
    effective = list(_effective(settings))
    profiles = list(dict.fromkeys(entry.profile for entry in profiles_for(about)))
    if format == "json":
        click.echo(json.dumps(_document(settings, effective, profiles), indent=2, ensure_ascii=False))
        return
    print_lines(*_lines(settings, effective, profiles))


def _effective(settings: Settings) -> Iterator[EffectiveSetting]:
    for key, option in known_settings().items():
        if key in settings.used:
            setting = settings.used[key]
            yield EffectiveSetting(key, setting.value, setting.origin.value, setting.where)
        else:
            default = option.to_info_dict()["default"]
            value = default if isinstance(default, (str, bool, int, list)) and default != "" else None
            yield EffectiveSetting(key, value, "default", "")
        if key in settings.aside:
            setting, why = settings.aside[key]
            yield EffectiveSetting(key, setting.value, setting.origin.value, setting.where, why)


def _document(settings: Settings, effective: list[EffectiveSetting], profiles: list[str]) -> dict[str, object]:
    file = settings.file
    return {
        "file": {"path": file.path.as_posix(), "sha256": file.sha256, "found": file.found} if file else None,
        "passed_over": list(file.passed_over) if file else [],
        "profiles": profiles,
        "settings": [
            {"key": each.key, "value": each.value, "origin": each.origin, "where": each.where, "aside": each.aside}
            for each in effective
        ],
    }


def _lines(settings: Settings, effective: list[EffectiveSetting], profiles: list[str]) -> Iterator[str]:
    file = settings.file
    if file:
        yield f"Configuration file: {file.path} ({'found' if file.found else 'named'})"
        yield from (f"Note: {passed_over}." for passed_over in file.passed_over)
    else:
        yield "Configuration file: none"
    yield f"Mapping profiles: {', '.join(profiles) or 'none'}"
    yield ""
    widest = max(len(each.key) for each in effective)
    for each in effective:
        value = "" if each.value is None else _text(each.value)
        came = f"{each.origin}, {each.where}" if each.where else each.origin
        aside = f" (not used: {each.aside})" * bool(each.aside)
        yield f"  {each.key:{widest}}  {value or '-':{_VALUES}}  {came}{aside}"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
