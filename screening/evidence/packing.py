"""Write a pack: whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import msgspec
from msgspec import Struct

from screening import datafile
from screening.clock import now
from screening.decisions import Holds, Receiver
from screening.errors import UsageError
from screening.evidence.manifest import (
    MANIFEST,
    OWN_DATA,
    VERSION,
    Age,
    Manifest,
    Operator,
    SavedFile,
    SavedOptions,
)
from screening.evidence.rows import RowDigest
from screening.importing import files_of, is_list_file, read_list
from screening.model import Input, ListFacts, Run
from screening.reporting import FORMATS, ReportOptions, open_output, reporter
from screening.reporting.list_facts import age_in_days
from screening.subjects import SUBJECT_FILES
from screening.watchlist import BUILTIN_LISTS, as_lines

_REPORTS = {"json": "report.json", "html": "report.html"}
"""Formats of the pack, as far as this program writes them."""


class Used(Struct, frozen=True):
    """The files that were screened with."""

    watchlists: Sequence[Path] = ()
    builtin: bool = True
    policy: Path | None = None
    decisions: Sequence[Path] = ()
    configuration: Sequence[Path] = ()
    profiles: Sequence[Path] = ()
    """Mapping profiles that may have been meant for the tables."""


class Packing:
    """A pack that is being written: `receivers` take the run, `finish` writes the rest.

    Args:
        target: a folder that is not there yet or is empty, or a path that ends in `.zip`.
        operator: who screens and what for.
        options: how.
        used: with which files.

    Raises:
        UsageError: there is something at the target already, or its folder is missing.
    """

    def __init__(self, target: Path, operator: Operator, options: SavedOptions, used: Used) -> None:
        self._target, self._operator, self._options, self._used = target, operator, options, used
        _refuse_taken(target)
        self._digest = RowDigest()

    @contextmanager
    def opened(self) -> Iterator[Packing]:
        """Write in a hidden folder beside the target, which takes its place when the block ends well."""
        self._folder = Path(mkdtemp(prefix=".screening-", suffix=".pack", dir=self._target.resolve().parent))
        try:
            with ExitStack() as stack:
                self.receivers = [Receiver(self._digest, Holds.EVERYTHING)]
                for format, name in _REPORTS.items():
                    if format in FORMATS:
                        out = stack.enter_context(open_output(str(self._folder / name), format))
                        asked = ReportOptions(limit=None, show_all=self._options.show_all)
                        self.receivers.append(Receiver(reporter(format, out, asked), Holds.FINDINGS))
                yield self
            self._finish()
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _finish(self) -> None:
        files = {name: _saved(self._folder / name, "report") for name in _REPORTS.values() if self._has(name)}
        files.update(self._copied())
        manifest = _manifest(self._operator, self._options, self._digest, files)
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
        (self._folder / MANIFEST).write_bytes(text + b"\n")
        if self._target.suffix.lower() == ".zip":
            packed = self._folder.with_suffix(".zip")
            try:
                _zip(self._folder, [MANIFEST, *sorted(files)], packed)
                packed.replace(self._target)
            finally:
                packed.unlink(missing_ok=True)
        else:
            if self._target.exists():
                self._target.rmdir()
            self._folder.chmod(0o700)
            self._folder.rename(self._target)

    def _has(self, name: str) -> bool:
        return (self._folder / name).exists()

    def _copied(self) -> Iterator[tuple[str, SavedFile]]:
        used = self._used
        policy = used.policy or datafile.builtin("policy.yml")
        own = [(f"{name}.yml", datafile.builtin(f"{name}.yml")) for name in BUILTIN_LISTS if used.builtin]
        published = [path for path in used.watchlists if not is_list_file(path)]
        lists = [*(path for _, path in own), *(path for path in used.watchlists if path not in published)]
        yield from self._as_read(published)
        for kind, folder, paths in (
            ("list", "lists", lists),
            ("published", "published", [file for path in published for file in files_of(path)]),
            ("policy", "policy", [policy]),
            ("subjects", "subjects", [datafile.builtin(name) for name in SUBJECT_FILES]),
            ("data", "data", [datafile.builtin(name) for name in OWN_DATA]),
            ("decisions", "decisions", list(used.decisions)),
            ("configuration", "configuration", list(used.configuration)),
            ("profile", "profiles", list(used.profiles)),
        ):
            for place, path in enumerate(paths, 1):
                name = f"{folder}/{place:02d}-{_plain(path.name)}"
                (self._folder / folder).mkdir(exist_ok=True)
                (self._folder / name).write_bytes(path.read_bytes())
                builtin = path.parent == datafile.builtin("policy.yml").parent
                yield name, _saved(self._folder / name, kind, path.name if builtin else str(path))

    def _as_read(self, published: Sequence[Path]) -> Iterator[tuple[str, SavedFile]]:
        """Write published lists as they were read: what screens again needs no importer, and no set of files."""
        for place, path in enumerate(published, 1):
            (self._folder / "lists").mkdir(exist_ok=True)
            name = f"lists/read-{place:02d}-{_plain(path.name)}.ndjson"
            with (self._folder / name).open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(as_lines(read_list(path)))
            yield name, _saved(self._folder / name, "list", str(path))


def _manifest(operator: Operator, options: SavedOptions, rows: RowDigest, files: dict[str, SavedFile]) -> Manifest:
    run, summary = rows.run, rows.summary
    inputs = run.inputs or (Input(summary.source, run.mapping),)
    digests = [part.source.sha256 for part in summary.inputs] or [summary.source.sha256]
    subjects = run.subjects
    return Manifest(
        manifest_version=VERSION,
        made_at=run.generated_at,
        tool={"name": run.tool, "version": run.version},
        operator=operator,
        options=options,
        inputs=tuple(
            {"path": each.source.path, "format": each.source.format, "sheet": each.source.sheet, "sha256": digest}
            for each, digest in zip(inputs, digests, strict=True)
        ),
        rows=rows.counts(),
        by_band=dict(summary.by_band),
        coverage=tuple(msgspec.to_builtins(each) for each in summary.coverage),
        mapping={each.source.path: each.mapping.headers_by_role() for each in inputs},
        watchlists=tuple(_listed(facts, run) for facts in run.watchlists),
        policy={"id": run.policy.id, "version": run.policy.version, "sha256": run.policy.sha256},
        subjects=msgspec.to_builtins(subjects) if subjects else {},
        files=files,
        decisions=msgspec.to_builtins(summary.decisions) if summary.decisions else {},
    )


def _listed(facts: ListFacts, run: Run) -> Age:
    made: dict[str, Any] = {}
    if facts.imported:
        made = {name: getattr(facts.imported, name) for name in ("file", "form", "sha256", "read")}
        made["left_aside"] = [{"what": each.what, "count": each.count} for each in facts.imported.left_aside]
    return Age(
        id=facts.id,
        version=facts.version,
        sha256=facts.sha256,
        days=age_in_days(facts, run),
        title=facts.title,
        publisher=facts.publisher,
        licence=facts.licence,
        url=facts.url,
        imported=made,
    )


def _saved(path: Path, what: str, was: str = "") -> SavedFile:
    content = path.read_bytes()
    return SavedFile(hashlib.sha256(content).hexdigest(), len(content), what, was)


def _plain(name: str) -> str:
    """Return a file name that every system can hold."""
    return "".join(char if char.isascii() and (char.isalnum() or char in "._-") else "_" for char in name)[-80:]


def _zip(folder: Path, names: Iterable[str], target: Path) -> None:
    when = time.gmtime(max(now().timestamp(), 315_532_800))[:6]  # a zip file knows no day before 1980
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in names:
            out.writestr(zipfile.ZipInfo(name, when), (folder / name).read_bytes(), zipfile.ZIP_DEFLATED)
    target.chmod(0o600)


def _refuse_taken(target: Path) -> None:
    if target.is_symlink() and not target.exists():
        what = "the record cannot be written: a link stands there that leads nowhere"
        raise UsageError(what, where=str(target), remedy="Choose another name.")
    if not target.resolve().parent.is_dir():
        raise UsageError(
            "the record cannot be written: its folder does not exist", where=str(target), remedy="Create it first."
        )
    if target.exists() and (not target.is_dir() or any(target.iterdir()) or target.suffix.lower() == ".zip"):
        raise UsageError(
            "there is something already, and a record is never written over",
            where=str(target),
            remedy="Choose another name.",
        )
