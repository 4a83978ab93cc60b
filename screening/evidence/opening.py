"""Open a pack: nothing is written to disk, nothing outside of it is read, and no more is read than it may hold."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath
from zlib import error as ZlibError  # noqa: N812 (it is a class)

import msgspec
from msgspec import Struct

from screening.errors import InputError
from screening.evidence.manifest import MANIFEST, VERSION, Manifest

_MAX_FILES = 10_000
_MAX_BYTES = 1024 * 1024 * 1024
_REMEDY = "Give a folder or zip file that `screen FILE --record` wrote."


class Pack(Struct):
    """An opened pack."""

    path: str
    manifest: Manifest
    files: dict[str, bytes]
    """Everything but the manifest, by name."""


def open_pack(path: Path) -> Pack:
    """Open a pack.

    Raises:
        InputError: it is no pack, is damaged, holds names that lead out of it, or more than 1 GB.
    """
    where = str(path)
    try:
        files = _from_folder(path) if path.is_dir() else _from_zip(path)
    except OSError as exc:
        raise InputError(f"the record cannot be read: {exc.strerror}", where=where, remedy=_REMEDY) from exc
    except (zipfile.BadZipFile, ZlibError, NotImplementedError, RuntimeError, EOFError) as exc:
        raise InputError(f"this is no readable record ({str(exc)[:80]})", where=where, remedy=_REMEDY) from exc
    written = files.pop(MANIFEST, None)
    if written is None:
        raise InputError(f"there is no {MANIFEST} in it", where=where, remedy=_REMEDY)
    try:
        manifest = msgspec.json.decode(written, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise InputError(f"its {MANIFEST} is damaged: {str(exc)[:120]}", where=where, remedy=_REMEDY) from exc
    if manifest.manifest_version != VERSION:
        what = f"its manifest is of version {manifest.manifest_version[:20]!r}, and this program reads {VERSION!r}"
        raise InputError(what, where=where, remedy="Verify it with the program that wrote it.")
    return Pack(where, manifest, files)


def _from_folder(path: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for found in sorted(path.rglob("*")):
        if found.is_symlink():
            raise InputError("there is a link in the record", where=str(found), remedy="A record holds files only.")
        if found.is_file():
            total += found.stat().st_size
            _refuse_much(path, len(files), total)
            files[found.relative_to(path).as_posix()] = found.read_bytes()
    return files


def _from_zip(path: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name = PurePosixPath(info.filename)
            if name.is_absolute() or ".." in name.parts or "\\" in info.filename or ":" in info.filename:
                what = f"a name in it leads out of it: {info.filename[:60]!r}"
                raise InputError(what, where=str(path), remedy="It was not written by screen: do not unpack it.")
            if info.filename in files:
                raise InputError(f"{info.filename[:60]!r} is in it twice", where=str(path), remedy=_REMEDY)
            if info.is_dir():
                continue
            with archive.open(info) as file:  # what is read counts, not the size that the archive claims
                content = file.read(_MAX_BYTES - total + 1)
            total += len(content)
            _refuse_much(path, len(files), total)
            files[info.filename] = content
    return files


def _refuse_much(path: Path, files: int, total: int) -> None:
    if files >= _MAX_FILES or total > _MAX_BYTES:
        raise InputError("it holds more than a record may: 10,000 files or 1 GB", where=str(path), remedy=_REMEDY)
