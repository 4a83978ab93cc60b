"""`screen verify`: the record of a screening, checked and done again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from screening.cli import exits
from screening.cli.outputs import NO_PROFILE
from screening.cli.params import HELP
from screening.cli.say import say

if TYPE_CHECKING:
    from screening.evidence import Pack


@click.command(name="verify", context_settings=HELP)
@click.argument("pack", type=click.Path(exists=True, path_type=Path), metavar="PACK")
@click.argument("tables", nargs=-1, metavar="[TABLE]...")
@click.pass_context
def command(ctx: click.Context, pack: Path, tables: tuple[str, ...]) -> None:
    """Check every file of a record against its digests; with TABLE, screen it again with the recorded lists.

    Ends with 0 when all is the same, with 1 when something is not, which is said. It cannot tell who wrote the
    record: sign its MANIFEST.json, or the zip file, with your own tool (see docs/decisions.md).
    """
    from screening.evidence import check_files, open_pack

    opened = open_pack(pack)
    wrong = check_files(opened)
    manifest = opened.manifest
    tool = " ".join(filter(None, (manifest.tool.get("name", "?"), manifest.tool.get("version", ""))))
    say(f"{pack}: {len(manifest.files):,} files, written {manifest.made_at} by {tool}")
    say(*(f"Not the same: {line}" for line in wrong))
    if not wrong:
        say("Every file has its recorded digest.")
    if tables and not wrong:
        ctx.meta[NO_PROFILE] = True  # the recorded ones are meant, not those that stand beside the table today
        found = _again(opened, tables)
        say(*(f"Not the same: {line}" for line in found))
        if not found:
            say(f"Screened again: {manifest.rows.rows:,} rows, each with its recorded verdict.")
        wrong += found
    elif tables:
        say("Not screened again: the record itself is not as it was.")
    if wrong:
        ctx.exit(exits.FINDINGS)


def _again(pack: Pack, tables: tuple[str, ...]) -> list[str]:
    """Screen with the recorded lists, policy and options, and say what is not as recorded."""
    from screening._version import __version__
    from screening.cli.judging import Judging
    from screening.cli.rescreen import screen_for
    from screening.cli.tableoptions import TableOptions
    from screening.columns import load_profile
    from screening.evidence import RowDigest, compare_runs
    from screening.evidence.verifying import differing_data

    saved = pack.manifest.options
    rows = RowDigest()
    with TemporaryDirectory(prefix="screening-") as folder:
        placed: dict[str, list[Path]] = {}
        for at, (name, file) in enumerate(sorted(pack.manifest.files.items())):
            if file.what in {"list", "policy", "profile"}:
                path = Path(folder) / f"{at}.yml"  # never a name that the record gives
                path.write_bytes(pack.files[name])
                placed.setdefault(file.what, []).append(path)
        policy = placed.get("policy", [None])[0]
        given = TableOptions(
            sheets=saved.sheets,
            encoding=saved.encoding,
            delimiter=saved.delimiter,
            header_row=saved.header_row,
            no_header=saved.no_header,
            maps=saved.maps,
        )
        profiles = [
            entry for path in placed.get("profile", ()) for entry in load_profile(path, asked_for=saved.profile_named)
        ]
        judging = Judging(tuple(placed.get("list", ())), builtin=False, policy=policy)
        summary = screen_for(
            list(tables), rows, given.reading(), [*given.overrides(), *profiles], judging, show_all=True
        )
    inputs = [part.source.sha256 for part in summary.inputs] or [summary.source.sha256]
    return [*differing_data(pack), *compare_runs(pack, inputs, rows.counts(), summary.by_band, __version__)]
