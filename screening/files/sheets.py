"""The tables of one file: each sheet of a workbook that reads as one, the file itself otherwise.

Hidden sheets are screened too. Lists of codes, summaries, notes and cover pages
are told apart from tables, and whatever is not screened is named in a warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from screening.columns import Override, header_judge, is_lookup
from screening.errors import InputError, ScreeningError
from screening.model import Input, Mapping, Role, SourceFacts, TableWarning
from screening.reading import ReadOptions, Table, open_table, workbook_at
from screening.reading.sheet import Sheet, sheet_named
from screening.reporting.own import is_own_report
from screening.run import map_columns

if TYPE_CHECKING:
    from screening.reading.book import Book

SHEET_NOT_READ = "sheet-not-read"
_BETWEEN = "#"
"""Stands between the path of a workbook and the name of a sheet."""
_COUNTRIES = {Role.NATIONALITY, Role.INSTITUTION_COUNTRY}


class SurveyedFile(Struct, frozen=True):
    """One table with all it takes to screen it, in this process or another."""

    input: Input
    headers: tuple[str, ...]
    options: ReadOptions
    overrides: tuple[Override, ...]
    location: str
    """Where it is opened; a process with another working folder needs it in full."""

    @property
    def path(self) -> str:
        """The file, with the sheet where several are screened, as records of it name it."""
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


class TablesOfFile(Struct, frozen=True):
    """What one file holds."""

    files: tuple[SurveyedFile, ...]
    """At least one; with the sheet in their path where there are several."""
    warnings: tuple[TableWarning, ...] = ()
    """Sheets that are not screened, or hidden; `source` is the file."""
    book: Book | None = None
    """The loaded workbook: as long as it is kept, its tables are opened without loading it again."""


def tables_of(path: str, options: ReadOptions, overrides: tuple[Override, ...]) -> TablesOfFile:
    """Look into a file: find its tables and understand their columns.

    Raises:
        ScreeningError: it cannot be read, or no table in it is understood.
    """
    book = workbook_at(path)
    if book and is_own_report(Path(path)):
        raise InputError(
            "This workbook was written by screen: beside the table it names those that were looked for.",
            where=path,
            remedy="Screen the file it was made of. Decisions that stand in it are read by `screen decisions import`.",
        )
    if not book or options.sheet or len(options.sheets) == 1:
        return TablesOfFile((_look_at(path, of_one_sheet(options), overrides).file,), book=book)
    sheets = [sheet for sheet in book.sheets if sheet.filled]
    hidden = tuple(
        _warning(path, "hidden-sheet", f"The sheet {sheet.name!r} is hidden; it is looked at like the others.")
        for sheet in sheets
        if sheet.hidden
    )
    if options.sheets and sheets:
        names = [sheet.name for sheet in sheets]
        wanted = {sheet_named(names, sheet, path) for sheet in options.sheets}
        sheets = [sheet for sheet in sheets if sheet.name in wanted]
    if len(sheets) < 2:
        return TablesOfFile((_look_at(path, replace(options, sheets=()), overrides).file,), hidden, book)
    return replace(_choose(path, sheets, options, overrides, hidden), book=book)


def of_one_sheet(options: ReadOptions) -> ReadOptions:
    """Return options for a file that gives one table."""
    return replace(options, sheet=options.sheet or (options.sheets or ("",))[0], sheets=())


class _Seen(Struct, frozen=True):
    file: SurveyedFile
    sample: tuple[tuple[str, ...], ...]


def _choose(
    path: str,
    sheets: Sequence[Sheet],
    options: ReadOptions,
    overrides: tuple[Override, ...],
    warnings: tuple[TableWarning, ...],
) -> TablesOfFile:
    seen: dict[str, _Seen] = {}
    problems: dict[str, ScreeningError] = {}
    for sheet in sheets:
        try:
            seen[sheet.name] = _look_at(path, replace(options, sheet=sheet.name, sheets=()), overrides)
        except ScreeningError as problem:
            problems[sheet.name] = problem
    if not seen:
        raise _best(sheets, problems)
    tables = seen
    if not options.sheets:
        tables = {name: table for name, table in seen.items() if not _is_list_of_countries(table)} or seen
    told = [
        _not_screened(
            path,
            sheet,
            problems.get(sheet.name),
            lookup=sheet.name in problems
            and _is_lookup(path, replace(options, sheet=sheet.name, sheets=()), overrides),
        )
        for sheet in sheets
        if sheet.name not in tables
    ]
    if len(tables) == 1:
        [only] = tables.values()
        return TablesOfFile((only.file,), (*warnings, *told))
    return TablesOfFile(tuple(_named(table.file) for table in tables.values()), (*warnings, *told))


def _look_at(path: str, options: ReadOptions, overrides: tuple[Override, ...]) -> _Seen:
    with open_table(path, options, judge=header_judge(overrides)) as table:
        mapping = map_columns(table, overrides)
        file = SurveyedFile(Input(table.facts, mapping), table.headers, options, overrides, path)
        return _Seen(file, table.sample())


def _named(file: SurveyedFile) -> SurveyedFile:
    source: SourceFacts = file.input.source
    named = replace(source, path=f"{source.path}{_BETWEEN}{source.sheet}", workbook=source.path)
    return replace(file, input=replace(file.input, source=named))


def _best(sheets: Sequence[Sheet], problems: dict[str, ScreeningError]) -> ScreeningError:
    """Return what is wrong with the first sheet that looks like a table."""
    first = next((sheet for sheet in sheets if sheet.wide), sheets[0])
    return problems[first.name]


def _is_list_of_countries(table: _Seen) -> bool:
    """Tell a lookup or a summary, each country once beside codes or counts, from a table of persons."""
    mapping: Mapping = table.file.input.mapping
    if not {role.role for role in mapping.roles} <= _COUNTRIES:
        return False
    places = {role.index for role in mapping.roles}
    countries = [[cell for cell in table.sample[place] if cell.strip()] for place in places]
    if any(len(set(cells)) < len(cells) for cells in countries):
        return False
    others = [cells for place, cells in enumerate(table.sample) if place not in places]
    return len(others) <= 3 and all(map(_is_short_or_number, others))


def _is_lookup(path: str, options: ReadOptions, overrides: tuple[Override, ...]) -> bool:
    try:
        with open_table(path, options, judge=header_judge(overrides)) as table:
            return is_lookup(options.sheet, table.headers, table.sample())
    except ScreeningError:
        return False


def _is_short_or_number(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return all(len(cell) <= 30 for cell in filled)


def _not_screened(path: str, sheet: Sheet, problem: ScreeningError | None, *, lookup: bool) -> TableWarning:
    ask = f"Screen it with --sheet {sheet.name!r} if it matters."
    if problem is None:
        return _warning(
            path, SHEET_NOT_READ, f"The sheet {sheet.name!r} is a list of countries, and was not screened. {ask}"
        )
    if lookup:
        return _warning(
            path,
            SHEET_NOT_READ,
            f"The sheet {sheet.name!r} lists codes or values with their meanings, and was not screened. {ask}",
        )
    if not sheet.wide:
        return _warning(
            path, SHEET_NOT_READ, f"The sheet {sheet.name!r} holds notes and no table, and was not screened. {ask}"
        )
    return _warning(
        path,
        SHEET_NOT_READ,
        f"The sheet {sheet.name!r} was not screened: {problem.what}. Say what its columns hold with --sheet and --map.",
        unscreened=True,
    )


def _warning(path: str, code: str, text: str, *, unscreened: bool = False) -> TableWarning:
    return TableWarning(code, text, source=path, unscreened=unscreened)
