"""What commands take: kinds of values, and how help is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

HELP = {"help_option_names": ["-h", "--help"]}
"""Settings of every command."""
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A file that is there."""
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
"""A file that may be there."""
_MOST_DIGITS = 5


class PathText(click.ParamType):  # type: ignore[type-arg] # generic only since click 8.2
    """The path of a file that need not be there, where `-` and `git:REVISION` are none."""

    name = "path"

    def is_path(self, text: str) -> bool:
        """Tell whether a value is a path."""
        return text != "-" and not text.startswith("git:")


class Days(click.ParamType):  # type: ignore[type-arg] # generic only since click 8.2
    """A number of days such as `90d`."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        number = str(value).strip().removesuffix("d")
        if not (number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS):
            self.fail(f"{str(value)[:40]!r} is not a number of days: write for instance 90d.", param, ctx)
        return int(number)
