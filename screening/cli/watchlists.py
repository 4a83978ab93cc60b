"""`screen watchlists`: which lists are in force, what they say, and whether a list of your own is right."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli import exits
from screening.cli.configured import Configured, ConfiguredGroup
from screening.cli.options import watchlist_options
from screening.cli.params import FILE, HELP
from screening.cli.say import say
from screening.cli.watchlists_diff import command as diff_command
from screening.cli.watchlists_enrich import command as enrich_command
from screening.cli.watchlists_export import command as export_command
from screening.cli.watchlists_import import command as import_command
from screening.errors import DataError, UsageError

if TYPE_CHECKING:
    from screening.reporting.page import Page
    from screening.watchlist import SourceCount


@click.group(name="watchlists", cls=ConfiguredGroup, invoke_without_command=True, context_settings=HELP)
@watchlist_options
@click.pass_context
def command(ctx: click.Context, watchlists: tuple[Path, ...], no_builtin: bool) -> None:
    """List the watchlists in force and what they hold.

    \b
        screen watchlists
        screen watchlists show kim-il-sung-university
        screen watchlists check our-list.yml
        screen watchlists check --sources our-list.yml
        screen watchlists import consolidated.xml -o un.yml
    """  # noqa: D301 (click reads the \b)
    if ctx.invoked_subcommand is not None:
        return
    from screening.importing import load_lists
    from screening.reporting.watchlist_page import list_on

    page = _page()
    for watchlist in load_lists(watchlists, builtin=not no_builtin):
        list_on(page, watchlist)
    page.blank()
    page.paragraph("'screen watchlists show ID' prints one of them with its names, places and evidence.")


@command.command(cls=Configured, context_settings=HELP)
@click.argument("entity_id", metavar="ID")
@watchlist_options
def show(entity_id: str, watchlists: tuple[Path, ...], no_builtin: bool) -> None:
    """Print one institution or person with its names, places and evidence."""
    from screening.importing import load_lists
    from screening.reporting.watchlist_page import entity_on

    lists = load_lists(watchlists, builtin=not no_builtin)
    entities = {entity.id: (entity, watchlist) for watchlist in lists for entity in watchlist.entities}
    if entity_id not in entities:
        near = difflib.get_close_matches(entity_id, entities, n=3)
        remedy = f"Did you mean {' or '.join(near)}?" if near else "'screen watchlists' lists the ids."
        raise UsageError(f"no watchlist holds the id {entity_id!r}", remedy=remedy)
    entity_on(_page(), *entities[entity_id])


@command.command(context_settings=HELP)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option(
    "--sources",
    is_flag=True,
    help="Say besides how many names a source attests or a rule made, and list those with neither; "
    "without a FILE for the built-in lists.",
)
@click.option(
    "--among",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Look for namesakes among the names of this list or table of bodies, too. Repeatable.",
)
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], sources: bool, among: tuple[Path, ...]) -> None:
    """Check lists and explain every mistake with its line; exit code 2 when there is one.

    Says besides which names prove little, so that they count only with support, and who else bears them.
    """
    if not files and not sources:
        raise UsageError(
            "no list file was given", remedy="Name one or more; '--sources' alone checks the built-in lists."
        )
    problems = _check_files(files, among) if files else []
    if sources and not problems:
        problems += _check_sources(files)
    if problems:
        _say(f"{len(problems)} problem{'s' * (len(problems) > 1)} found.")
        ctx.exit(exits.ERROR)


def _check_files(files: Sequence[Path], among: Sequence[Path]) -> list[str]:
    """Say what is wrong with list files, each in itself and all together, and return it."""
    from screening.cli.watchlists_fitness import fitness_lines
    from screening.importing import read_list

    problems: list[DataError] = []
    for path in files:
        found = _check_file(path)
        _say(*found) if found else _say(f"{path}: can be used.")
        problems += found
    if not problems and (clash := _clash(files, builtin=False)):
        problems.append(clash)
        _say(clash)
    elif not problems and (clash := _clash(files, builtin=True)):
        _say(f"Note: beside the built-in lists {clash.what} ({clash.where}).", "Change the id, or use --no-builtin.")
    if not problems:
        _say(*fitness_lines(tuple(map(read_list, files)), among))
    return [str(problem) for problem in problems]


def _check_file(path: Path) -> Sequence[DataError]:
    """Return every mistake of a list file of ours, or the one for which a published one is refused."""
    from screening.importing import is_list_file, read_list
    from screening.watchlist import check_watchlist

    if is_list_file(path):
        return check_watchlist(path)
    try:
        read_list(path)
    except DataError as error:
        return [error]
    return []


def _check_sources(files: Sequence[Path]) -> list[str]:
    """Say what speaks for the names of lists, of the built-in ones when none is given; return names with nothing."""
    from screening.importing import load_lists
    from screening.watchlist import count_sources

    lists = load_lists(files, builtin=not files)
    problems: list[str] = []
    for watchlist in lists:
        counts = count_sources([watchlist])
        _say(f"{watchlist.path}: {_told(counts)}")
        lacking = [f'"{alias.text}" of {entity.id} has neither a source nor a rule' for entity, alias in counts.without]
        _say(*(f"{watchlist.path}: {what}." for what in lacking))
        problems += lacking
    if len(lists) > 1:
        _say(f"All lists: {_told(count_sources(lists))}")
    if problems:
        _say("Add 'source: …' (where the name is written so), or 'rule: …' (what made it), or remove the name.")
    return problems


def _told(counts: SourceCount) -> str:
    return (
        f"{counts.total} names, {counts.named} attested by a named source ({counts.share:.0%}), "
        f"{counts.unplaced} seen in public repositories, {counts.made} made by a rule, "
        f"{len(counts.without)} with neither."
    )


def _clash(files: Sequence[Path], *, builtin: bool) -> DataError | None:
    """Return what keeps lists, each right in itself, from being used together."""
    from screening.importing import load_lists

    try:
        load_lists(files, builtin=builtin)
    except DataError as clash:
        return clash
    return None


def _say(*texts: object) -> None:
    """Say texts of several lines: an error is one with its remedy below it."""
    say(*(line for text in texts for line in str(text).splitlines()))


def _page() -> Page:
    from screening.reporting.interface import ReportOptions
    from screening.reporting.page import Page

    return Page(sys.stdout, ReportOptions())


command.add_command(import_command)
command.add_command(diff_command)
command.add_command(export_command)
command.add_command(enrich_command)
