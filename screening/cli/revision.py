"""A table at a revision of its git repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from msgspec import Struct

from screening.errors import InputError, UsageError

_MAX_BYTES = 512 * 1024 * 1024
_SECONDS = 120
_POINTER = b"version https://git-lfs"
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Variables that git sets for its hooks: with them a command in a subfolder would take that for the top of the tree."""


class Stored(Struct, frozen=True):
    """What a repository holds of a table at a revision."""

    content: bytes | None
    """None when it holds nothing of it: every row of the table is new."""
    note: str = ""
    """A sentence where that is not the file of the same name."""


def table_at(table: Path, revision: str) -> Stored:
    """Return the content of a file at a revision, as it is stored: no filter, hook or pager of the repository runs.

    A file that had another name then is found, as far as git knows of it (`git add`). The first commit of a repository
    is compared with nothing.

    Raises:
        UsageError: there is no git, or no such revision.
        InputError: what is stored is not the table.
    """
    if not revision or revision.startswith("-") or any(char in revision for char in ":\0\n"):
        raise UsageError(f"{revision[:60]!r} is no revision", remedy="Give a branch, a tag or a commit: git:main.")
    table = table.resolve()
    said = _git(table.parent, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    commit = said.decode("ascii", "replace").strip()
    if not commit:
        if revision == "HEAD" and _git(table.parent, "symbolic-ref", "--quiet", "HEAD"):
            return Stored(None, "The repository has no commit yet: every row counts as new.")
        raise UsageError(
            f"there is no revision {revision[:60]!r} here",
            where=str(table.parent),
            remedy="See `git log`, or fetch it first.",
        )
    note = ""
    name = f"{commit}:./{table.name}"
    if _git(table.parent, "cat-file", "-t", name).strip() != b"blob":
        before = _name_before(table, commit)
        if not before:
            return Stored(None, f"{table.name} was not there at {revision[:60]}: every row of it counts as new.")
        name, note = f"{commit}:{before}", f"{table.name} was called {Path(before).name} at {revision[:60]}."
    content = _git(table.parent, "cat-file", "blob", name)
    if content.startswith(_POINTER):
        raise InputError(
            "at that revision the table is kept by Git LFS and is not in the repository itself",
            where=str(table),
            remedy="Check it out to another folder, screen it there, and compare with that report.",
        )
    return Stored(content, note)


def _name_before(table: Path, commit: str) -> str:
    """Return the path that a renamed file had, from the top of the repository; empty when it is new."""
    top = _git(table.parent, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip("\n")
    now = os.fsencode(f"{top}{table.name}")
    # The index is asked and not the files, which git would have to read through the filters of the repository.
    renamed = ("--cached", "--find-renames", "--diff-filter=R", "--name-status", "--no-ext-diff", "--no-textconv")
    said = _git(table.parent, "-c", "core.fsmonitor=false", "diff", *renamed, "-z", commit, "--").split(b"\0")
    pairs = dict(zip(said[2::3], said[1::3], strict=False))
    return os.fsdecode(pairs.get(now, b""))


def _git(folder: Path, *arguments: str) -> bytes:
    """Run git and return what it prints; nothing when it says no."""
    env = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    env |= {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
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
