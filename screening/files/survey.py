"""A look at every file before the first is screened.

What cannot be read or understood is then known at once, all of it, and not
after an hour; and the report can say from its start how each file was read.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from screening.columns import Override, header_judge
from screening.errors import InputError, ScreeningError
from screening.model import Input, TableWarning
from screening.reading import ReadOptions, Table, open_table
from screening.run import map_columns

FILE_NOT_READ = "file-not-read"
"""Code of the warning for a file that was left out: nothing in it was screened."""
_LISTED = 10
"""Unreadable files named in an error; the rest are counted."""


class SurveyedFile(Struct, frozen=True):
    """One file with all it takes to screen it, in this process or another."""

    input: Input
    headers: tuple[str, ...]
    options: ReadOptions
    overrides: tuple[Override, ...]
    location: str
    """Where it is opened; a process with another working folder needs it in full."""

    @property
    def path(self) -> str:
        """The file, as records of it name it."""
        return self.input.source.path

    def open(self) -> Table:
        """Open the file again.

        Raises:
            InputError: it can no longer be read, or has other columns than when it was looked at.
        """
        table = open_table(self.location, self.options, judge=header_judge(self.overrides))
        if table.headers != self.headers:
            table.close()
            raise InputError(
                "The file has other columns than when the run began.", where=self.path, remedy="Screen it again."
            )
        return table


class Survey(Struct, frozen=True):
    """The files that can be screened, in order, and a warning for each that cannot."""

    files: tuple[SurveyedFile, ...]
    skipped: tuple[TableWarning, ...] = ()


def survey(
    paths: Sequence[str],
    options: ReadOptions,
    overrides: Sequence[Override] = (),
    *,
    skip_unreadable: bool = False,
) -> Survey:
    """Open each file as far as its header and understand its columns.

    Args:
        paths: the files.
        options: how to read them, the same for each.
        overrides: columns the user named, the same for each.
        skip_unreadable: go on without the files that cannot be screened.

    Raises:
        InputError: files cannot be screened, each with its reason, and they
            are not to be skipped; or none can.
    """
    files: list[SurveyedFile] = []
    problems: list[tuple[str, ScreeningError]] = []
    for path in paths:
        try:
            files.append(_look_at(path, options, tuple(overrides)))
        except ScreeningError as problem:
            problems.append((path, problem))
    if problems and (not files or not skip_unreadable):
        raise _refusal(problems, len(paths), skippable=bool(files))
    skipped = (
        TableWarning(FILE_NOT_READ, f"This file was not screened: {problem.what}", source=path, unscreened=True)
        for path, problem in problems
    )
    return Survey(tuple(files), tuple(skipped))


def _look_at(path: str, options: ReadOptions, overrides: tuple[Override, ...]) -> SurveyedFile:
    with open_table(path, options, judge=header_judge(overrides)) as table:
        return SurveyedFile(Input(table.facts, map_columns(table, overrides)), table.headers, options, overrides, path)


def _refusal(problems: Sequence[tuple[str, ScreeningError]], total: int, *, skippable: bool) -> InputError:
    lines = [f"  {path}: {problem.what}" for path, problem in problems[:_LISTED]]
    if len(problems) > _LISTED:
        lines.append(f"  and {len(problems) - _LISTED:,} more")
    remedy = "Mend them, or move them away."
    if skippable:
        remedy += " --skip-unreadable screens the others; the report then names these."
    what = f"{len(problems):,} of {total:,} files cannot be screened, so none was:"
    return InputError("\n".join([what, *lines]), remedy=remedy)
