"""`--since`: an earlier report, or the same tables at a revision of their git repository."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from screening.cli.judging import Judging
from screening.cli.profiles import profiles_for
from screening.cli.rescreen import screen_for
from screening.cli.revision import table_at
from screening.errors import InputError, UsageError
from screening.model import Finding, Mapping, SourceFacts
from screening.nearby import ROOT_MARK
from screening.reporting.kept import Kept

if TYPE_CHECKING:
    from screening.columns import Override
    from screening.decisions import Decider, Earlier
    from screening.reading import ReadOptions
    from screening.reporting import Record

_GIT = "git:"


def read_since(
    since: str,
    files: Sequence[str],
    options: ReadOptions,
    overrides: Sequence[Override],
    judging: Judging,
    decider: Decider | None,
) -> Earlier:
    """Return the earlier run to compare with.

    Args:
        since: a path, or `git:REVISION`.
        files: what is screened.
        options: how an older state of the table is read.
        overrides: what its columns are.
        judging: what it is screened with.
        decider: decisions of today, laid over that state too: filters come before comparing.

    Raises:
        ScreeningError: there is no such report or revision, or it cannot be compared with.
    """
    from screening.decisions import read_earlier
    from screening.decisions.earlier import earlier_of
    from screening.files import find_files, is_single
    from screening.fingerprint import Ordinals
    from screening.run import start_run

    if not since.startswith(_GIT):
        return read_earlier(Path(since))
    revision = since.removeprefix(_GIT)
    if "-" in files:
        raise UsageError(
            "--since git:REVISION is for files, and standard input is none",
            remedy="Screen the file itself, or compare with a report: --since old.json.",
        )
    tables = files if is_single(files) else find_files(files).paths
    records: list[Record] = []
    notes: list[str] = []
    for table in tables:
        stored = table_at(Path(table), revision)
        notes += [stored.note] if stored.note else []
        if stored.content is None:
            continue
        try:
            records += _screened(table, stored.content, options, overrides, judging)
        except InputError as error:
            notes.append(
                f"{Path(table).name} at {since} cannot be read, so that every row of it counts as new: {error.what}"
            )
    ordinals = Ordinals()
    records = [ordinals.told_apart(record) for record in records]
    run = start_run(judging.load(), SourceFacts.of_several(tables), Mapping(()))
    if decider is not None:
        records = [decider.decide(each, run.policy) if isinstance(each, Finding) else each for each in records]
    return earlier_of(run, records, {}, since, notes=list(dict.fromkeys(notes)))


def _screened(
    table: str, content: bytes, options: ReadOptions, overrides: Sequence[Override], judging: Judging
) -> list[Record]:
    """Return all records of an older state of a table."""
    kept = Kept()
    with TemporaryDirectory(prefix="screening-") as folder:
        (Path(folder) / ROOT_MARK).touch()  # nothing is looked for above: what is found above the table of today counts
        old = Path(folder) / "then" / Path(table).name
        old.parent.mkdir()
        old.write_bytes(content)
        meant = (*overrides, *profiles_for(table))
        screen_for([str(old)], kept, options, meant, judging, show_all=True)
    return list(kept.records)
