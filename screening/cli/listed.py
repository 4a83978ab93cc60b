"""`--files-from`: the files to screen, as another program lists them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from screening.errors import DataError, UsageError
from screening.wholefile import MOST_BYTES, read_whole

_LISTED = "screening.listed-files"
"""Key under which the context of a command holds the list: standard input can be read once."""


def listed_files(ctx: click.Context, source: str) -> tuple[str, ...]:
    """Return the files that a list names: one a line, or ended by NUL as `git diff -z` and `find -print0` write them.

    Args:
        ctx: of the running command.
        source: the list; `-` is standard input.

    Raises:
        UsageError: the list cannot be read.
    """
    if _LISTED not in ctx.meta:
        ctx.meta[_LISTED] = _split(_read(source))
    found: tuple[str, ...] = ctx.meta[_LISTED]
    return found


def _read(source: str) -> bytes:
    remedy = "Name a file with one path a line, or '-' for standard input."
    try:
        if source != "-":
            return read_whole(Path(source), "the list of files")
        listed = sys.stdin.buffer.read(MOST_BYTES + 1)
    except DataError as error:
        raise UsageError(error.what, where=error.where, remedy=remedy) from error
    except OSError as error:
        what = f"cannot read the list of files: {error.strerror or error}"
        raise UsageError(what, where="--files-from", remedy=remedy) from error
    if len(listed) > MOST_BYTES:
        raise UsageError("the list of files is too long", where="--files-from", remedy="Screen the files in parts.")
    return listed


def _split(listed: bytes) -> tuple[str, ...]:
    if b"\0" in listed:
        names = listed.split(b"\0")
    else:
        names = [line.removesuffix(b"\r") for line in listed.removeprefix(b"\xef\xbb\xbf").split(b"\n")]
    return tuple(os.fsdecode(name) for name in names if name.strip())
