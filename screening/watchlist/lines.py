"""A list file in lines of JSON: the form for lists so large that YAML takes long to read.

The first line is `{"list": {…}}` with the keys that a YAML list has above its
entities, every further line one entity, with the keys of a YAML entity. What is
written so goes through the same reader as YAML and fails with the same words.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from screening.datafile import Value
from screening.datafile.value import UNSEEN, Kind
from screening.errors import DataError
from screening.model import Entity, Watchlist
from screening.watchlist.block import Report
from screening.watchlist.entities import ListReader

_BEGINNING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"list"\s*:')
_HEAD = 4096
_LONGEST = 16 << 20
"""Bytes of a line; an entity with ten thousand names takes one megabyte."""
_MAX_DEPTH = 32


def is_in_lines(path: Path) -> bool:
    """Tell by its beginning whether a file is a list in lines of JSON."""
    try:
        with path.open("rb") as file:
            return bool(_BEGINNING.match(file.read(_HEAD)))
    except OSError:
        return False  # whoever opens it says why


def read_lines(path: Path, shown: str, report: Report) -> Watchlist:
    """Read a list in lines of JSON, reporting every problem of its entities.

    Args:
        path: the file.
        shown: how errors name it.
        report: receives each problem.

    Raises:
        DataError: the file cannot be read, or a line of it is not JSON.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            values = _values(file, shown, digest)
            first = next(values, None)
            if first is None:
                raise DataError("the file is empty", where=shown, remedy="Fill it or leave it out.")
            reader = ListReader(first.fields(["list"])["list"], report, inside=False)
            entities: tuple[Entity, ...] = tuple(map(reader.entity, values))
    except OSError as exc:
        remedy = "Check the path and its permissions."
        raise DataError(f"cannot read the file: {exc.strerror}", where=shown, remedy=remedy) from exc
    return reader.watchlist(entities, shown, digest.hexdigest())


def _values(file: IO[bytes], shown: str, digest: hashlib._Hash) -> Iterator[Value]:
    number = 0
    while line := file.readline(_LONGEST + 1):
        number += 1
        digest.update(line)
        if len(line) > _LONGEST:
            remedy = "Import the list again, or write one entity a line."
            raise DataError(f"the line is longer than {_LONGEST >> 20} MB", where=f"{shown}:{number}", remedy=remedy)
        text = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if text:
            yield _value(_decoded(text, shown, number), shown, number, 0)


def _decoded(text: bytes, shown: str, number: int) -> object:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as exc:
        remedy = "The file may be cut off there: import the list again."
        raise DataError(f"the line is not JSON ({exc})", where=f"{shown}:{number}", remedy=remedy) from exc


def _value(thing: object, shown: str, number: int, depth: int) -> Value:
    """Return a JSON value as one of a data file, so that one reader reads both."""
    if isinstance(thing, str):
        return _text(thing, shown, number)
    if isinstance(thing, (dict, list)):
        inside = thing if isinstance(thing, list) else itertools.chain.from_iterable(thing.items())
        value = Value(shown, number, Kind.LIST if isinstance(thing, list) else Kind.BLOCK)
        if depth > _MAX_DEPTH:
            raise value.error(f"more than {_MAX_DEPTH} lists or blocks in one another", "Check the brackets.")
        value.children = [_value(part, shown, number, depth + 1) for part in inside]
        return value
    scalar = "" if thing is None else str(thing).lower() if isinstance(thing, bool) else str(thing)
    return Value(shown, number, Kind.TEXT, scalar, bare=True)


def _text(text: str, shown: str, number: int) -> Value:
    value = Value(shown, number, Kind.TEXT, text)
    if not text.isprintable() and (found := UNSEEN.search(text)):
        what = f"this text holds the unseen character U+{ord(found[0]):04X}"
        raise value.error(what, "Delete it, or type the text anew.")
    return value
