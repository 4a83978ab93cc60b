"""One value of a configuration file or a variable, checked as its option would check it."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import click

from screening.cli.params import PathText
from screening.configuration import Origin, Setting
from screening.datafile.value import Value
from screening.errors import UsageError

_MOST = 2**31 - 1


def checked(
    key: str, option: click.Option, value: Value, base: Path, origin: Origin, *, inside: bool = False
) -> Setting:
    """Return a setting whose value the option will take.

    Args:
        key: of the setting.
        option: the option of that name.
        value: as it is written.
        base: the folder that its paths are relative to.
        origin: who says it.
        inside: paths must be relative, and name regular files: nobody chose the file that says this.

    Raises:
        DataError: with its place: it is not what the option takes.
    """
    if option.is_flag:
        return Setting(key, value.boolean(), origin, value.where)
    if not option.multiple:
        return Setting(key, _one(option.type, value, base, inside), origin, value.where)
    if key == "map":
        return Setting(key, _maps(value), origin, value.where)
    return Setting(key, [_one(option.type, each, base, inside) for each in value.each()], origin, value.where)


def _one(kind: object, value: Value, base: Path, inside: bool) -> str:
    if isinstance(kind, click.Choice):
        return value.one_of(list(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return str(value.integer(int(kind.min or 0), int(kind.max or _MOST)))
    text = value.required_text()
    if isinstance(kind, click.Path) or (isinstance(kind, PathText) and kind.is_path(text)):
        return _path(kind, text, value, base, inside)
    return text


def _path(kind: object, text: str, value: Value, base: Path, inside: bool) -> str:
    if inside and (Path(text).is_absolute() or PureWindowsPath(text).anchor):
        what = f"{text!r} is not relative: a file that was only found names what stands beside it"
        raise value.error(what, "Write the path relative to this file, or name this file with --config.")
    path = base / text
    if isinstance(kind, click.Path) and kind.exists and not path.exists():
        beside = "this file" if value.line else "the working folder"
        raise value.error(f"there is no file {str(path)!r}", f"Correct the path; it is relative to {beside}.")
    if inside and path.exists() and not path.is_file():
        raise value.error(f"{str(path)!r} is no file", "Name a file.")
    return str(path)


def _maps(value: Value) -> list[str]:
    """Accept a list of `role=header`, one of them, or a block of `role: header` lines."""
    from screening.columns import parse_override
    from screening.datafile.value import Kind

    if value.kind is Kind.BLOCK:
        written = [(f"{key.text()}={header.required_text()}", key) for key, header in value.pairs()]
    else:
        written = [(each.required_text(), each) for each in value.each()]
    for text, at in written:
        try:
            parse_override(text, where=at.where)
        except UsageError as error:
            raise at.error(error.what, error.remedy) from None
    return [text for text, _ in written]
