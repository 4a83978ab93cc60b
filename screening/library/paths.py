"""Screen files as the command does, in this process and in turn with other threads."""

from __future__ import annotations

from collections.abc import Sequence

from screening.decisions import Review
from screening.files import find_files, here, is_single, open_single, screen_files, survey
from screening.library.options import ScreenOptions
from screening.library.turn import screen_in_turn
from screening.model import Mapping
from screening.run import TableSource, screen_table
from screening.screener import Judges


def screen_paths(paths: Sequence[str], options: ScreenOptions, judges: Judges, review: Review) -> None:
    """Screen a file, the sheets of a workbook, a folder, a pattern or several files into one report.

    Raises:
        ScreeningError: as the command would.
    """
    if is_single(paths):
        overrides = (*options.overrides, *options.profiles_for(paths[0]))
        with open_single(
            paths[0], options.reading, overrides, lambda: judges, screen_in_turn, show_all=options.show_all
        ) as ready:
            ready([review])
        return
    found = find_files(paths)
    looked_at = survey(found.paths, options.reading, options.overrides, profiles=options.profiles_for)
    warnings = (*found.warnings, *looked_at.skipped)
    engine = here(judges, screen_in_turn)
    screen_files(paths, looked_at.files, judges, [review], engine=engine, warnings=warnings, show_all=options.show_all)


def screen_in_one(table: TableSource, mapping: Mapping, options: ScreenOptions, judges: Judges, review: Review) -> None:
    """Screen one open table."""
    screen_table(table, mapping, judges, [review], show_all=options.show_all, shared=screen_in_turn)
