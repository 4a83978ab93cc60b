"""Comments on the cells of an XLSX sheet: no part of the table, and sometimes where somebody wrote what matters."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

_MOST_BYTES = 8 << 20
"""Of the links of a sheet, and of its comments, that are looked at; most comments have a few hundred."""
_MOST = 2_000
"""Different comments of a sheet that are returned."""
_LONGEST = 2_000
"""Characters of a comment that are returned."""
_TARGET = re.compile(rb"""\sTarget=["']([^"'<>]{1,500})["']""")
_TAG = re.compile(rb"<(?:\w{1,20}:)?(comment|t)(?:\s[^<>]*)?>([^<]*)")
"""What begins a comment, and a run of its text; each stops at the next tag, so a page of openings takes no time."""


def comments_of(file: IO[bytes], sheet: str) -> tuple[str, ...]:
    """Return what the comments on the cells of a sheet say.

    Args:
        file: the workbook.
        sheet: the member of the archive that is the sheet, as `sheet_members` says.

    Returns:
        The texts of the comments that are not blank; none where they cannot be read.
    """
    folder, name = posixpath.split(sheet)
    try:
        with zipfile.ZipFile(file) as archive:
            links = _read(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
            targets = [target for target in _TARGET.findall(links) if _is_comments(target)]
            parts = [_read(archive, _place(folder, target)) for target in targets[:2]]  # notes, and those with replies
    except (KeyError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, EOFError):
        return ()  # nearly every sheet has no links; what is damaged elsewhere has been refused before
    texts = (text for part in parts for text in _texts(part))
    return tuple(dict.fromkeys(filter(None, texts)))[:_MOST]


def _read(archive: zipfile.ZipFile, member: str) -> bytes:
    with archive.open(member) as stream:
        return stream.read(_MOST_BYTES)


def _place(folder: str, target: bytes) -> str:
    path = target.decode("utf-8", "replace")
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))


def _is_comments(target: bytes) -> bool:
    return b"comment" in target.lower() and target.lower().endswith(b".xml")


def _texts(part: bytes) -> Iterator[str]:
    """Yield the text of each comment."""
    runs: list[bytes] = []
    for found in _TAG.finditer(part):
        if found[1] == b"comment":
            yield _joined(runs)
            runs = []
        else:
            runs.append(found[2])
    yield _joined(runs)


def _joined(runs: list[bytes]) -> str:
    return html.unescape(b"".join(runs).decode("utf-8", "replace")).strip()[:_LONGEST]
