"""A published file into a watchlist, and any list file whatever its form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path, PurePath

from msgspec import Struct

from screening.errors import DataError
from screening.importing.build import Builder
from screening.importing.dates import iso_day
from screening.importing.entry import Head
from screening.importing.look import Look
from screening.importing.registry import find_importer
from screening.importing.tally import Tally
from screening.model import Imported, Watchlist
from screening.reading.source import Source
from screening.watchlist import load_watchlist, load_watchlists, usual_group
from screening.watchlist.lines import is_in_lines

_OWN_NAMES = (".yml", ".yaml")
_KEY = re.compile(
    r"(?:id|title|version|source|seen|covers|groups?|max-age|kind|publisher|licence|url|imported|entities)\s*:(?:\s|$)"
)
_HEAD = 4096


class Wishes(Struct, frozen=True):
    """What is to be said of an imported list in place of what its form says."""

    form: str = ""
    """As `--as` has it; empty to find it by the content."""
    id: str = ""
    title: str = ""
    group: str = ""
    """Exposure group of the entries; the id of the list when empty."""
    dated: str = ""
    """ISO day of the list, where the file does not say."""


_NO_WISHES = Wishes()


def import_list(path: Path, wishes: Wishes = _NO_WISHES) -> Watchlist:
    """Read a published file.

    Args:
        path: the file; of a set of files the main one.
        wishes: what is said of it in place of what its form says.

    Raises:
        ScreeningError: it cannot be read, is of no form that is known, is damaged, or holds no entry.
    """
    with Source(str(path)) as source:
        look = Look(source)
        importer = find_importer(look, wishes.form)
        head = importer.head(look)
        head.id, head.title = wishes.id or head.id, wishes.title or head.title
        head.version = wishes.dated or head.version
        tally = Tally(importer.unit)
        builder = Builder(head, wishes.group or head.id, tally, source.name)
        entities = tuple(builder.entities(importer.entries(look, head, tally)))
    if not entities:
        raise DataError(
            "the list holds no organisation or person that could be looked for"
            + (f": {tally.left_aside()[0].what}" if tally.left_aside() else ""),
            where=str(path),
            remedy=f"It was read as {importer.title}; --as FORM reads it as another.",
        )
    files = importer.files(path)
    return Watchlist(
        id=head.id,
        title=head.title,
        version=iso_day(head.version),
        source=builder.source,
        path=str(path),
        sha256=_digest(files),
        entities=entities,
        covers=_covers(head),
        publisher=head.publisher,
        licence=head.licence,
        groups=() if wishes.group else (usual_group(head.id, head.title),),
        url=head.url,
        imported=Imported(PurePath(path).name, _digest(files), importer.form, tally.read, tally.left_aside()),
    )


def _covers(head: Head) -> str:
    """Return whose list it is; nothing for a table of nobody's: one called `Partners in the US` is no US list."""
    if not head.publisher or head.publisher == head.title:
        return head.publisher
    return f"{head.title}, {head.publisher}"


def read_list(path: Path) -> Watchlist:
    """Read a list of any form: a list file of ours, or a published one.

    Raises:
        ScreeningError: as of `load_watchlist` and `import_list`.
    """
    return load_watchlist(path) if is_list_file(path) else import_list(path)


def load_lists(extra: Sequence[Path], *, builtin: bool = True) -> tuple[Watchlist, ...]:
    """Return the built-in lists, unless left out, followed by the user's own, whatever their form.

    Raises:
        ScreeningError: a list is wrong, or two lists give the same list id or the same entity id.
    """
    return load_watchlists(extra, builtin=builtin, read=read_list)


def files_of(path: Path) -> tuple[Path, ...]:
    """Return all files that a list is made of; more than one where it is published as a set."""
    if is_list_file(path):
        return (path,)
    with Source(str(path)) as source:
        return find_importer(Look(source)).files(path)


def is_list_file(path: Path) -> bool:
    """Tell whether a file is a list file of ours, in YAML or in lines of JSON, by how it begins.

    Raises:
        DataError: it is a pipe or a device, which can be read once at most.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        what = "a list is read several times, so it must be a file"
        raise DataError(what, where=str(path), remedy="Save what the pipe gives as a file first.")
    if is_in_lines(path):
        return True
    try:
        with path.open("rb") as file:
            text = file.read(_HEAD).decode("utf-8-sig", "replace")
    except OSError:
        return True  # whoever opens it says why it cannot be read
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith(("#", "---")))
    first = next(lines, "")
    if _KEY.match(first):
        return True
    return path.suffix.lower() in _OWN_NAMES and not first.lstrip().startswith(("<", "{", "[")) and not _is_packed(text)


def _is_packed(text: str) -> bool:
    return text.startswith(("PK", "\x1f\ufffd", "\ufffd\ufffd"))


def _digest(files: Sequence[Path]) -> str:
    """Return the digest of a file; of several that of their digests in order."""
    digests = []
    for path in files:
        with path.open("rb") as file:
            digests.append(hashlib.file_digest(file, "sha256").hexdigest())
    return digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()
