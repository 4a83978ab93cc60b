"""Records of a JSON file one after the other: lines of objects, or one document with a list in it.

A document stays on the disk (it is mapped into memory, not read) and each
record is decoded alone, so that a list of hundreds of megabytes takes little.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from screening.errors import DataError

if TYPE_CHECKING:
    from screening.reading.source import Source

_LONGEST = 32 << 20
"""Bytes of one line: OpenSanctions' longest entities have some megabytes."""
_AGAIN = "It may be cut off: download the list again."
_BOM = b"\xef\xbb\xbf"

Record = dict[str, Any]


def json_lines(source: Source, holding: bytes = b"") -> Iterator[tuple[int, Record]]:
    """Yield the objects of a file of JSON lines, each with its line.

    Args:
        source: the file.
        holding: bytes that a line must hold to be looked at; the others are not even decoded.

    Raises:
        DataError: a line is no JSON object, or too long.
    """
    for number, line in _lines(source):
        if line and holding in line:
            yield number, _record(line, source.name, f":{number}")


def json_records(source: Source, *keys: str, holding: bytes = b"") -> Iterator[tuple[int, Record]]:
    """Yield the objects of the list in a document, numbered from 1.

    Args:
        source: the file; its document is a list, or an object with a list under one of `keys`.
        keys: names under which publishers put the list.
        holding: bytes that a record must hold to be looked at.

    Raises:
        DataError: the document is no JSON, holds no such list, or something in it is no object.
    """
    with source.seekable() as file:
        try:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise DataError(f"the file cannot be read ({error})", where=source.name) from None
        start = len(_BOM) if content[: len(_BOM)] == _BOM else 0
        # Not closed by hand: the records refer to it, and it ends with the last of them.
        yield from _records(memoryview(content)[start:], keys, source.name, holding)


def _records(document: memoryview, keys: tuple[str, ...], name: str, holding: bytes) -> Iterator[tuple[int, Record]]:
    try:
        if bytes(document[:64]).lstrip()[:1] == b"{":
            top = msgspec.json.decode(document, type=dict[str, msgspec.Raw])
            raw = next((top[key] for key in keys if key in top), None)
            if raw is None:
                raise DataError(
                    f"the JSON has no list under {' or '.join(map(repr, keys)) or 'any name'}",
                    where=name,
                    remedy="Give the file as its publisher offers it.",
                )
            items = msgspec.json.decode(raw, type=list[msgspec.Raw])
        else:
            items = msgspec.json.decode(document, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(f"the file is not JSON ({error})", where=name, remedy=_AGAIN) from None
    for number, item in enumerate(items, 1):
        if holding and holding not in bytes(item):
            continue
        yield number, _record(item, name, f", record {number}")


def _lines(source: Source) -> Iterator[tuple[int, bytes]]:
    number, rest = 0, b""
    for block in source.blocks():
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            number += 1
            yield number, line.removeprefix(_BOM).strip() if number == 1 else line.strip()
        rest = rest.lstrip(b" \t\r")  # a gigabyte of blanks is no line
        if len(rest) > _LONGEST:
            raise DataError(
                f"the line is longer than {_LONGEST >> 20} MB",
                where=f"{source.name}:{number + 1}",
                remedy="Give the file as its publisher offers it, one entity a line.",
            )
    if rest.strip():
        yield number + 1, rest.removeprefix(_BOM).strip() if not number else rest.strip()


def _record(raw: bytes | msgspec.Raw, name: str, place: str) -> Record:
    try:
        record = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(f"this is not JSON ({error})", where=name + place, remedy=_AGAIN) from None
    if not isinstance(record, dict):
        raise DataError(
            "this is no JSON object", where=name + place, remedy="Give the file as its publisher offers it."
        )
    return record


def blocks(value: object) -> list[Record]:
    """Return the objects in a list; none for what is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def texts(value: object) -> list[str]:
    """Return what a JSON value says as texts: one, those of a list, or none."""
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, (dict, bool)) or value is None:
        return []
    text = " ".join(str(value).split())
    return [text] if text else []


def text(value: object) -> str:
    """Return the first text of a JSON value; empty when it has none."""
    return next(iter(texts(value)), "")
