"""`screen open`: report and workbook beside the file, and the report in the browser; for people without a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from screening.cli import exits
from screening.cli.companions import companion, companion_by_whole_name
from screening.cli.configured import Configured
from screening.cli.options import judging_options, reading_options
from screening.cli.params import HELP
from screening.errors import ScreeningError, UsageError

_FEW = 500
"""Files of a folder that get a workbook each; more is hardly what somebody wants who dropped it on an icon."""


class _Written(Struct, frozen=True):
    """One report to be written."""

    format: str
    path: Path


@click.command(name="open", cls=Configured, context_settings=HELP)
@click.argument("path", metavar="FILE-OR-FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option("--no-browser", is_flag=True, help="Only write the files.")
@reading_options
@judging_options
@click.pass_context
def command(ctx: click.Context, /, path: Path, no_browser: bool, **reading_and_judging: Any) -> None:
    """Screen a file or a folder, write what was found beside it, and show it.

    Writes "NAME screened.html" and "NAME screened.xlsx", for a folder one report in it and one workbook beside each
    file. Earlier ones of ours are replaced, and kept under another name when somebody has filled in decisions; a
    file of yours is never written over.

    Exit codes: 0 all was written; 2 something could not be.
    """
    page = _Written("html", companion(path, ".html"))
    failed = [] if path.is_dir() else _screen_file(ctx, path, page, reading_and_judging)
    if path.is_dir():
        failed = _screen_folder(ctx, path, page, reading_and_judging)
    click.echo(f"Report: {page.path}")
    for problem in failed:
        click.echo(f"No workbook: {problem}", err=True)
    if not no_browser:
        _show(page.path)
    if failed:
        ctx.exit(exits.ERROR)


def _screen_file(ctx: click.Context, path: Path, page: _Written, given: dict[str, Any]) -> list[ScreeningError]:
    book = _Written("xlsx", companion(path, ".xlsx"))
    try:
        _screen(ctx, path, [page, book], given)
    except ScreeningError as problem:
        _screen(ctx, path, [page], given)  # what is wrong with the table itself is told by this
        return [problem]
    return []


def _screen_folder(ctx: click.Context, folder: Path, page: _Written, given: dict[str, Any]) -> list[ScreeningError]:
    from screening.files import find_files

    files = [Path(name) for name in find_files([str(folder)]).paths]
    if len(files) > _FEW:
        raise UsageError(
            f"the folder holds {len(files):,} tables, and each would get a workbook beside it",
            where=str(folder),
            remedy="Use screen FOLDER -o report.html for a report alone.",
        )
    _screen(ctx, folder, [page], given)
    failed: list[ScreeningError] = []
    for file, book in _books(files):
        try:
            _screen(ctx, file, [_Written("xlsx", book)], given)
        except ScreeningError as problem:
            failed.append(problem)
    return failed


def _books(files: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield each file with its workbook; of files that differ only in their ending each keeps its own name."""
    names = [companion(file, ".xlsx") for file in files]
    for file, book in zip(files, names, strict=True):
        yield file, book if names.count(book) == 1 else companion_by_whole_name(file, ".xlsx")


def _screen(ctx: click.Context, path: Path, reports: list[_Written], given: dict[str, Any]) -> None:
    """Run the main command.

    Raises:
        ScreeningError: as it does; or a file that is not ours stands where a report is to be written.
    """
    from screening.cli import file
    from screening.reporting.own import is_own_report

    for report in reports:
        if report.path.exists() and not is_own_report(report.path):
            raise UsageError(
                "a file that screen did not write has the name of the report",
                where=str(report.path),
                remedy="Rename or move it, and try again.",
            )
    for report in reports:
        _keep_decisions(report.path)
    ctx.invoke(
        file.command,
        files=(str(path),),
        formats=tuple(report.format for report in reports),
        outputs=tuple(str(report.path) for report in reports),
        **given,
    )


def _keep_decisions(book: Path) -> None:
    """Move an earlier workbook aside when somebody has filled in decisions: they may stand nowhere else."""
    from screening.decisions.returned import typed_rows

    if book.suffix != ".xlsx" or not book.exists():
        return
    try:
        if not typed_rows(book):
            return
    except ScreeningError:  # it has no findings, or is damaged
        return
    at = datetime.fromtimestamp(book.stat().st_mtime, UTC).strftime("%Y-%m-%d %H%M%S")
    kept = book.with_name(f"{book.stem} {at}.xlsx")
    book.replace(kept)
    click.echo(f"The earlier workbook holds decisions and was kept as {kept}.", err=True)


def _show(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        click.echo("No browser could be started; open the report yourself.", err=True)
