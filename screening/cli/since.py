"""`--since`: an earlier report, or the same table at a revision of its git repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from screening.cli.judging import Judging
from screening.cli.profiles import profiles_for
from screening.cli.rescreen import Kept, screen_for
from screening.errors import InputError, UsageError
from screening.model import Finding
from screening.nearby import ROOT_MARK

if TYPE_CHECKING:
    from screening.columns import Override
    from screening.decisions import Decider, Earlier
    from screening.reading import ReadOptions

_GIT = "git:"
_MAX_BYTES = 512 * 1024 * 1024
_SECONDS = 120
_POINTER = b"version https://git-lfs"


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

    if not since.startswith(_GIT):
        return read_earlier(Path(since))
    revision = since.removeprefix(_GIT)
    if len(files) != 1 or files[0] == "-" or not Path(files[0]).is_file():
        raise UsageError(
            "--since git:REVISION is for one file",
            remedy="Screen one file, or compare with a report: --since old.json.",
        )
    table = Path(files[0])
    content = table_at(table, revision)
    kept = Kept()
    with TemporaryDirectory(prefix="screening-") as folder:
        (Path(folder) / ROOT_MARK).touch()  # nothing is looked for above: what is found above the table of today counts
        old = Path(folder) / "then" / table.name
        old.parent.mkdir()
        old.write_bytes(content)
        try:
            meant = (*overrides, *profiles_for(files[0]))
            screen_for([str(old)], kept, options, meant, judging, show_all=True)
        except InputError as error:
            error.where = f"{table} at {since}"
            raise
    records = kept.records
    if decider is not None:
        policy = kept.run.policy
        records = [decider.decide(each, policy) if isinstance(each, Finding) else each for each in records]
    return earlier_of(kept.run, records, {}, since)


def table_at(table: Path, revision: str) -> bytes:
    """Return the content of a file at a revision, as it is stored: no filter, hook or pager of the repository runs.

    Raises:
        UsageError: there is no git, no such revision, or the file was not in it.
        InputError: what is stored is not the table.
    """
    if not revision or revision.startswith("-") or any(char in revision for char in ":\0\n"):
        raise UsageError(f"{revision[:60]!r} is no revision", remedy="Give a branch, a tag or a commit: git:main.")
    folder = table.resolve().parent
    said = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    commit = said.decode("ascii", "replace").strip()
    if not commit:
        raise UsageError(
            f"there is no revision {revision[:60]!r} here",
            where=str(folder),
            remedy="See `git log`, or fetch it first.",
        )
    name = f"{commit}:./{table.resolve().name}"
    if _git(folder, "cat-file", "-t", name).strip() != b"blob":
        raise UsageError(
            f"the file was not there at {revision[:60]!r}",
            where=str(table),
            remedy="Choose a revision in which it has this name, or compare with a report.",
        )
    content = _git(folder, "cat-file", "blob", name)
    if content.startswith(_POINTER):
        raise InputError(
            "at that revision the table is kept by Git LFS and is not in the repository itself",
            where=str(table),
            remedy="Check it out to another folder, screen it there, and compare with that report.",
        )
    return content


def _git(folder: Path, *arguments: str) -> bytes:
    """Run git and return what it prints; nothing when it says no."""
    env = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        with subprocess.Popen(
            ["git", "--no-pager", *arguments],
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdout is not None
            out = process.stdout.read(_MAX_BYTES + 1)
            if len(out) > _MAX_BYTES:
                process.kill()
                raise InputError("the table at that revision is larger than 512 MB", where=str(folder))
            return out if process.wait(_SECONDS) == 0 else b""
    except FileNotFoundError as exc:
        raise UsageError("git is not installed", remedy="Compare with a report: --since old.json.") from exc
