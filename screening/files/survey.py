"""A look at every file before the first is screened.

What cannot be read or understood is then known at once, all of it, and not
after an hour; and the report can say from its start how each file was read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from screening.columns import Override
from screening.errors import InputError, ScreeningError
from screening.files.sheets import SurveyedFile, tables_of
from screening.model import TableWarning
from screening.reading import ReadOptions

FILE_NOT_READ = "file-not-read"
"""Code of the warning for a file that was left out: nothing in it was screened."""
_LISTED = 10
"""Unreadable files named in an error; the rest are counted."""


class Survey(Struct, frozen=True):
    """The tables that can be screened, in order, and a warning for each file and sheet that is not."""

    files: tuple[SurveyedFile, ...]
    skipped: tuple[TableWarning, ...] = ()


def _no_profiles(_path: str) -> tuple[Override, ...]:
    return ()


def survey(
    paths: Sequence[str],
    options: ReadOptions,
    overrides: Sequence[Override] = (),
    *,
    skip_unreadable: bool = False,
    profiles: Callable[[str], tuple[Override, ...]] = _no_profiles,
) -> Survey:
    """Open each file as far as its header and understand its columns.

    Args:
        paths: the files.
        options: how to read them, the same for each.
        overrides: columns the user named, the same for each.
        skip_unreadable: go on without the files that cannot be screened.
        profiles: returns the entries of the mapping profiles that may be meant for a file.

    Raises:
        InputError: files cannot be screened, each with its reason, and they
            are not to be skipped; or none can.
    """
    files: list[SurveyedFile] = []
    told: list[TableWarning] = []
    problems: list[tuple[str, ScreeningError]] = []
    for path in paths:
        try:
            found = tables_of(path, options, (*overrides, *profiles(path)))
        except ScreeningError as problem:
            problems.append((path, problem))
            continue
        files += found.files
        told += found.warnings
    if problems and (not files or not skip_unreadable):
        raise _refusal(problems, len(paths), skippable=bool(files))
    skipped = (
        TableWarning(FILE_NOT_READ, f"This file was not screened: {problem.what}", source=path, unscreened=True)
        for path, problem in problems
    )
    return Survey(tuple(files), (*told, *skipped))


def _refusal(problems: Sequence[tuple[str, ScreeningError]], total: int, *, skippable: bool) -> InputError:
    lines = [f"  {path}: {problem.what}" for path, problem in problems[:_LISTED]]
    if len(problems) > _LISTED:
        lines.append(f"  and {len(problems) - _LISTED:,} more")
    remedy = "Mend them, or move them away."
    if skippable:
        remedy += " --skip-unreadable screens the others; the report then names these."
    what = f"{len(problems):,} of {total:,} files cannot be screened, so none was:"
    return InputError("\n".join([what, *lines]), remedy=remedy)
