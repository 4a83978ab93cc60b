"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from screening.cli.outputs import NO_PROFILE, PROFILE
from screening.cli.params import FILE, NEW_FILE, Days
from screening.cli.tableoptions import TableOptions

F = TypeVar("F", bound=Callable[..., Any])


def reading_options(command: F) -> F:
    """Add the options that say how a table is to be read."""
    return decorated(
        command,
        click.option(
            "--sheet",
            "sheets",
            multiple=True,
            metavar="NAME",
            help="Screen only this worksheet, by name or number (default: all with a table). Repeatable.",
        ),
        click.option("--encoding", default="", metavar="NAME", help="Text encoding, e.g. cp1251 (default: detected)."),
        click.option(
            "--delimiter",
            default="",
            metavar="CHAR",
            help="Cell separator, e.g. ';', '^', '||' or tab (default: detected).",
        ),
        click.option(
            "--header-row",
            type=click.IntRange(min=1),
            metavar="N",
            help="Row that holds the headers, as you see it in the file.",
        ),
        click.option("--no-header", is_flag=True, help="The table has no header row; roles come from the values."),
        click.option(
            "--map",
            "maps",
            multiple=True,
            metavar="ROLE=HEADER",
            help="Say what a column is, e.g. institution='Home Univ.', or 'A|B' where files differ. Repeatable.",
        ),
        click.option(
            "--profile",
            type=FILE,
            metavar="FILE",
            expose_value=False,
            callback=_keep_profile,
            help="Use this mapping profile (see `screen columns --save`), and look for no other.",
        ),
        click.option(
            "--no-profile",
            is_flag=True,
            expose_value=False,
            callback=_keep_no_profile,
            help="Use no mapping profile, though one stands beside the table.",
        ),
    )


def watchlist_options(command: F) -> F:
    """Add the options that say which watchlists are in force."""
    return decorated(
        command,
        click.option(
            "--watchlist",
            "watchlists",
            multiple=True,
            type=FILE,
            metavar="FILE",
            help="Add a watchlist: a list file of your own, or a published list as it is. Repeatable.",
        ),
        click.option("--no-builtin", is_flag=True, help="Leave the built-in watchlists out."),
    )


def judging_options(command: F) -> F:
    """Add the options that say what to screen against."""
    policy = click.option("--policy", type=FILE, metavar="FILE", help="Use your own policy (see `screen policy`).")
    return watchlist_options(decorated(command, policy))


def table_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a table is read and judged; the command gets them as one `TableOptions`."""

    @wraps(command)
    def with_given(*args: Any, **values: Any) -> Any:
        given = TableOptions(**{name: values.pop(name) for name in TableOptions.__struct_fields__})
        return command(*args, given=given, **values)

    age = click.option(
        "--max-list-age",
        type=Days(),
        default=0,
        metavar="DAYS",
        help="Tell in the report which lists are older, e.g. 90d (default: what each list says of itself).",
    )
    return reading_options(judging_options(age(with_given)))


def ledger_to_write_option(command: F) -> F:
    """Add the option that says into which ledger decisions are written."""
    return decorated(
        command,
        click.option(
            "--decisions",
            type=NEW_FILE,
            metavar="FILE",
            help="The ledger to write (default: screening-decisions.yml beside the table); made when it is missing.",
        ),
    )


def people_options(command: F) -> F:
    """Add the options that say how reports for people are told."""
    return decorated(
        command,
        click.option(
            "--details/--no-details",
            default=None,
            help="Tell each finding in full below the overview (default: up to 10 findings; html always).",
        ),
        click.option(
            "--audience",
            type=click.Choice(["officer", "legal", "dean"]),
            default="officer",
            show_default=True,
            help="Whom table, markdown and html are for: officer (all), legal (findings with evidence), dean (counts).",
        ),
        click.option(
            "--redact/--no-redact",
            default=None,
            help="Write keyed hashes in place of record numbers, and no personal text (default: in reports for CI).",
        ),
        click.option(
            "--redact-key",
            type=FILE,
            metavar="FILE",
            help="File with the key of these hashes, to compare reports (or SCREENING_REDACT_KEY; default: a new one).",
        ),
    )


def collection_options(command: F) -> F:
    """Add the options for a folder, a pattern or several files."""
    return decorated(
        command,
        click.option(
            "--skip-unreadable/--no-skip-unreadable",
            default=False,
            help="Of several files, go on without those that cannot be read; the report names them.",
        ),
        click.option(
            "--engine",
            type=click.Choice(["local", "dask"]),
            default="local",
            show_default=True,
            help="Where several files are screened: in this process, or on a Dask cluster.",
        ),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=0),
            default=0,
            metavar="N",
            help="Processes that judge one large file (default: one for each core; small files need one).",
        ),
        click.option(
            "--scheduler",
            default="",
            metavar="ADDRESS",
            help="The Dask cluster, e.g. tcp://host:8786 (default: one of its own on this machine).",
        ),
    )


def decorated(command: F, *options: Callable[[F], F]) -> F:
    """Add options to a command, in the order in which its help lists them."""
    for option in reversed(options):
        command = option(command)
    return command


def _keep_profile(ctx: click.Context, _param: click.Parameter, path: Path | None) -> Path | None:
    """Keep the profile for whoever opens a table: no command handles it itself."""
    if path is not None:
        ctx.meta[PROFILE] = path
    return path


def _keep_no_profile(ctx: click.Context, _param: click.Parameter, value: bool) -> bool:
    ctx.meta[NO_PROFILE] = value
    return value
