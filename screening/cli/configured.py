"""Commands whose options may also be set by a configuration file and by variables: one scheme for all three.

Before a command reads its command line, what file and variables say is laid
beneath it as defaults (see `settings`); click does the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from screening.cli.listed import listed_files
from screening.cli.outputs import CONFIG
from screening.cli.params import FILE
from screening.cli.say import say
from screening.cli.settings import SETTINGS, key_of, known_settings, options_of, settings_for, settings_of
from screening.errors import DataError, ScreeningError, UsageError

if TYPE_CHECKING:
    from screening.configuration import Setting, Settings

_TABLES = ("files", "file", "path", "table", "workbook")
"""Parameters that say what a command is about: the search for a configuration file begins there."""
_SHARED = frozenset(
    {
        *("sheet", "encoding", "delimiter", "header-row", "no-header", "map", "profile", "no-profile"),
        *("watchlist", "no-builtin", "max-list-age", "policy", "decisions", "no-decisions"),
    }
)
"""Settings that other commands take from the main one: how a table is read and judged, and what was decided."""


class Configured(click.Command):
    """Adds `--config` and `--no-config` to a command, and has its options set by file and variables too.

    Args:
        writes_ledger: the command writes decisions; the ledger is then not taken from a file that was only found.
    """

    def __init__(self, *args: Any, writes_ledger: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._writes_ledger = writes_ledger
        self.params += [
            click.Option(
                ["--config"],
                type=FILE,
                metavar="FILE",
                expose_value=False,
                help="Read settings from this file (default: the nearest screening.yml or pyproject.toml).",
            ),
            click.Option(
                ["--no-config"],
                is_flag=True,
                expose_value=False,
                help="Use no configuration file, though one stands above the table.",
            ),
        ]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Lay what file and variables say beneath the command line, then read it."""
        if not ctx.resilient_parsing:  # as while a shell completes a command line
            typed, _, _ = self.make_parser(ctx).parse_args(list(args))
            help_option = self.get_help_option(ctx)
            if not (help_option and typed.get(str(help_option.name))):
                self._lay(ctx, typed)
        return super().parse_args(ctx, args)

    def _lay(self, ctx: click.Context, typed: Mapping[str, Any]) -> None:
        tables = _tables(ctx, typed)
        try:
            settings = settings_for(typed, self.params, tables)
        except ScreeningError as error:
            raise _as_configuration(error) from None
        self._refuse_found_ledger(settings)
        ctx.meta[SETTINGS] = settings
        if settings.file:
            ctx.meta[CONFIG] = settings.file.path
        ctx.default_map = {**(ctx.default_map or {}), **self._defaults(settings)}

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error about an option says where that was set."""
        _say_file(ctx)
        try:
            return super().invoke(ctx)
        except ScreeningError as error:
            for setting in settings_of(ctx).used.values():
                option = f"--{setting.key}"
                if error.where == option or (not error.where and error.what.startswith(f"{option} ")):
                    error.where = setting.where
            raise

    def _defaults(self, settings: Settings) -> dict[str, object]:
        mine = {key_of(option): option for option in options_of(self.params)}
        keys = mine if self.name == "file" else mine.keys() & _SHARED
        laid: dict[str, object] = {
            str(mine[key].name): _fit(mine[key], settings.used[key]) for key in keys if key in settings.used
        }
        if self.name == "open":  # it runs the main command, whose context takes what stands under its name
            rest = {key: option for key, option in known_settings().items() if key in _SHARED - mine.keys()}
            laid["file"] = {rest[key].name: settings.used[key].value for key in rest if key in settings.used}
        return laid

    def _refuse_found_ledger(self, settings: Settings) -> None:
        setting = settings.used.get("decisions")
        if self._writes_ledger and setting and setting.origin == "file" and settings.file and settings.file.found:
            raise UsageError(
                "a configuration file that was only found does not say where decisions are written",
                where=setting.where,
                remedy=f"Name the ledger with --decisions FILE, or the file with --config {settings.file.path}.",
            )


class ConfiguredGroup(Configured, click.Group):
    """The same for a command that has commands of its own."""


def _as_configuration(error: ScreeningError) -> ScreeningError:
    """Return an error of a file or a variable as what it is, for programs."""
    return DataError(error.what, where=error.where, remedy=error.remedy, code="configuration")


def _say_file(ctx: click.Context) -> None:
    """Say on standard error which configuration file is used, so that none from above surprises anybody."""
    file = settings_of(ctx).file
    if file is None or ctx.params.get("quiet"):
        return
    from screening.configuration import Origin

    used = [f"{each.key} = {each.text}" for each in settings_of(ctx).used.values() if each.origin is Origin.FILE]
    how = "found" if file.found else "named"
    say(f"Configuration: {file.path} ({how}): {'; '.join(used) or 'nothing of it is used'}.", err=True)
    for passed_over in file.passed_over:
        say(f"Note: {passed_over}.", err=True)


def _tables(ctx: click.Context, typed: Mapping[str, Any]) -> list[str]:
    """Return what a command line is about, as far as it was typed."""
    named: list[str] = []
    for value in map(typed.get, _TABLES):  # click has a mark of its own for what was not given
        named += [value] if isinstance(value, str) else value if isinstance(value, (list, tuple)) else []
    if listed := typed.get("files_from"):
        named += listed_files(ctx, listed)
    return named


def _fit(option: click.Option, setting: Setting) -> object:
    """Return a setting as an option takes it that takes one value where the main command takes several."""
    if option.multiple or not isinstance(setting.value, list):
        return setting.value
    if len(setting.value) > 1:
        raise UsageError(
            f"several are set, and this command takes one: {setting.text}",
            where=setting.where,
            remedy=f"Give --{setting.key} on the command line.",
        )
    return setting.value[0]
