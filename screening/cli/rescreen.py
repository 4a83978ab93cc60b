"""Screen for what is kept in memory: a table whose findings are asked about, or an earlier state of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from screening.cli.judging import Judging
from screening.model import Summary

if TYPE_CHECKING:
    from screening.columns import Override
    from screening.reading import ReadOptions
    from screening.reporting import Reporter


def screen_for(
    files: Sequence[str],
    reporter: Reporter,
    options: ReadOptions,
    overrides: Sequence[Override],
    judging: Judging,
    *,
    show_all: bool = False,
) -> Summary:
    """Screen files into one reporter, in this process.

    Raises:
        ScreeningError: as the main command would.
    """
    from screening.cli.inputs import Collection, one_file, several_files
    from screening.files import find_files, is_single

    if is_single(files):
        opened = one_file(files[0], options, overrides, judging, None, show_all=show_all)
    else:
        collection = Collection(skip_unreadable=False, engine="local", scheduler="", jobs=1)
        opened = several_files(files, find_files(files), options, overrides, judging, collection)
    with opened as screened:
        return screened([reporter], show_all=show_all)
