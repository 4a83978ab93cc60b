"""One file, or the sheets of one workbook, opened and understood: ready to be screened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeAlias

from msgspec.structs import replace

from screening.columns import Override, header_judge
from screening.files.screen import here, screen_files
from screening.files.sheets import of_one_sheet, tables_of
from screening.model import Summary
from screening.reading import ReadOptions, open_table, workbook_at
from screening.run import Sharing, map_columns, screen_table
from screening.screener import Judges

Ready: TypeAlias = Callable[..., Summary]
"""Takes the reporters and the options of `screen_table`, screens, and returns the counts."""


@contextmanager
def open_single(
    path: str,
    options: ReadOptions,
    overrides: Sequence[Override],
    load: Callable[[], Judges],
    shared: Sharing | None = None,
    *,
    show_all: bool,
) -> Iterator[Ready]:
    """Open a file and understand its columns; of a workbook all sheets that are tables.

    Args:
        path: the file.
        options: how it is read.
        overrides: what its columns are.
        load: gives the judges, once the file is understood.
        shared: who screens the batches, see `run.Sharing`; this process when left out.
        show_all: whether rows without a finding are wanted.

    Raises:
        ScreeningError: it cannot be read, or no table in it is understood.
    """
    if workbook_at(path) is None:
        with open_table(path, of_one_sheet(options), judge=header_judge(overrides)) as table:
            mapping = map_columns(table, overrides)
            yield partial(screen_table, table, mapping, load(), show_all=show_all, shared=shared)
        return
    # From here on the workbook is kept, so that its sheets are looked at and screened without loading it again.
    found = tables_of(path, options, tuple(overrides))
    if len(found.files) > 1:
        judges = load()
        engine = here(judges, shared)
        yield partial(
            screen_files, [path], found.files, judges, engine=engine, warnings=found.warnings, show_all=show_all
        )
        return
    [file] = found.files
    with file.open() as table:
        for warning in found.warnings:
            table.tell(replace(warning, source=""))
        yield partial(screen_table, table, file.input.mapping, load(), show_all=show_all, shared=shared)
