"""YAML data files whose every value knows the line it stands on.

Watchlists, subjects, policy and configuration are edited by hand, often by
someone who is no programmer. A mistake must therefore be answered with file,
line and remedy. `load` reads the YAML (plain data only: tags, anchors and
unseen characters are refused) and hands out `Value`s (see `value`).

The parser and its library are imported with the first file that is read: what
was built of the built-in files is remembered on disk (see `cache`), and a run
that finds it there does without.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from screening.datafile.value import Value
from screening.errors import DataError
from screening.wholefile import read_whole

__all__ = ["DataFile", "Value", "builtin", "load", "load_table"]


class DataFile(Struct, frozen=True):
    """A YAML file: its root value and the SHA-256 of its bytes."""

    root: Value
    path: str
    sha256: str


def builtin(name: str) -> Path:
    """Return the path of a data file shipped in the package (top-level `watchlists/` in the source)."""
    return Path(import_module("screening.builtin").__path__[0]) / name


def load(path: Path, shown: str = "") -> DataFile:
    """Read one YAML file.

    Args:
        path: the file.
        shown: how errors name it; the path as given by default.

    Raises:
        DataError: the file cannot be read, is not UTF-8, is not YAML, is empty,
            or uses more than plain data: tags, anchors, unseen characters.
    """
    name = shown or str(path)
    raw = read_whole(path, shown=name)
    from screening.datafile.plainyaml import parse  # brings the YAML library, which a warm run does without

    root = parse(_text(raw, name), name)
    if root is None:
        raise DataError("the file is empty", where=name, remedy="Fill it or leave it out.")
    return DataFile(root, name, hashlib.sha256(raw).hexdigest())


def load_table(path: Path, table: str) -> DataFile | None:
    """Read one table of a TOML file, as `tool.screening` of a `pyproject.toml`; None when the file has none.

    Raises:
        DataError: the file cannot be read, is not UTF-8, or is not TOML.
    """
    name = str(path)
    raw = read_whole(path, shown=name)
    if table.rpartition(".")[2].encode() not in raw:  # most have none, and are not parsed
        return None
    from screening.datafile.plaintoml import parse_table

    root = parse_table(_text(raw, name), name, table)
    return None if root is None else DataFile(root, name, hashlib.sha256(raw).hexdigest())


def _text(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = raw.count(b"\n", 0, exc.start) + 1
        remedy = "Save it as UTF-8 (in Notepad: Save as, Encoding UTF-8)."
        raise DataError("the file is not UTF-8 text", where=f"{name}:{line}", remedy=remedy) from exc
