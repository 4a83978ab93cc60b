"""Screen files as the command does, in this process and in turn with other threads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from screening.columns import header_judge
from screening.decisions import Review
from screening.files import find_files, here, is_single, of_one_sheet, screen_files, survey, tables_of
from screening.library.how import How
from screening.library.turn import screen_in_turn
from screening.model import Mapping
from screening.reading import open_table, workbook_at
from screening.run import TableSource, map_columns, screen_table
from screening.screener import Judges


def screen_paths(paths: Sequence[str], how: How, judges: Judges, review: Review) -> None:
    """Screen a file, the sheets of a workbook, a folder, a pattern or several files into one report.

    Raises:
        ScreeningError: as the command would.
    """
    engine = here(judges, partial(screen_in_turn, judges))
    if not is_single(paths):
        found = find_files(paths)
        looked_at = survey(found.paths, how.reading, how.overrides, profiles=how.profiles_for)
        warnings = (*found.warnings, *looked_at.skipped)
        screen_files(paths, looked_at.files, judges, [review], engine=engine, warnings=warnings, show_all=how.show_all)
        return
    [path] = paths
    overrides = (*how.overrides, *how.profiles_for(path))
    if workbook_at(path) is None:
        with open_table(path, of_one_sheet(how.reading), judge=header_judge(overrides)) as table:
            screen_in_one(table, map_columns(table, overrides), how, judges, review)
        return
    tables = tables_of(path, how.reading, overrides)
    if len(tables.files) > 1:
        screen_files(
            [path], tables.files, judges, [review], engine=engine, warnings=tables.warnings, show_all=how.show_all
        )
        return
    [file] = tables.files
    with file.open() as table:
        for warning in tables.warnings:
            table.tell(replace(warning, source=""))
        screen_in_one(table, file.input.mapping, how, judges, review)


def screen_in_one(table: TableSource, mapping: Mapping, how: How, judges: Judges, review: Review) -> None:
    """Screen one open table."""
    screened = screen_in_turn(judges, mapping, show_all=how.show_all)
    screen_table(table, mapping, judges, [review], show_all=how.show_all, screened=screened)
