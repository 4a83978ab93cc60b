"""Write into a ledger: whole or not at all, and nothing that people wrote is lost."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from screening.decisions.blocks import HEAD, cut, names, rewrite
from screening.decisions.ledger import Entry, is_fingerprint, read_ledger
from screening.errors import DataError
from screening.reporting.output import written_whole

_MARK = "\ufeff"


def write_entries(path: Path, entries: Iterable[Entry], *, backup: bool = True) -> str:
    """Add entries to a ledger, or replace those of the same fingerprint; the file is made when it is missing.

    Args:
        path: the ledger.
        entries: what to write.
        backup: keep the file as it was under its name and `.bak`; False for all but the first write of a session.

    Returns:
        What was done beside it, in one sentence; empty when nothing was.

    Raises:
        DataError: the ledger cannot be read, or an entry in it cannot be found in its text.
        UsageError: it cannot be written.
    """
    is_new = not path.exists()
    text = _text(path)
    blocks = cut(text)
    if not text.strip():
        blocks.head = HEAD
    for entry in entries:
        blocks.entries[entry.fingerprint] = rewrite(blocks.entries.get(entry.fingerprint, ""), entry)
    _replace(path, blocks.text(), backup=backup)
    return _tell_git(path) if is_new else ""


def remove_entries(path: Path, fingerprints: Collection[str]) -> None:
    """Take entries out of a ledger; see `write_entries`."""
    blocks = cut(_text(path))
    for name in fingerprints:
        blocks.entries.pop(name, None)
    _replace(path, blocks.text(), backup=True)


def _text(path: Path) -> str:
    """Return the text of a ledger, once it is known that every entry of it can be found there."""
    if not path.exists():
        return ""
    from screening.datafile.plainyaml import (
        parse,  # brings the YAML library, which a run that only reads reports does without
    )

    read_ledger(path)
    text = path.read_bytes().decode("utf-8-sig")
    root = parse(text, str(path)) if text.strip() else None
    keys = [] if root is None or root.is_text else [key for key, _ in root.pairs()]
    found = set(names(text))
    for key in keys:
        if is_fingerprint(key.text()) and key.text() not in found:
            raise key.error(
                "this entry does not begin its line, so the file cannot be written without losing how it was written",
                "Write each entry as `fingerprint:` at the beginning of a line and its fields indented below.",
            )
    return text


def _replace(path: Path, text: str, *, backup: bool) -> None:
    from screening.datafile.plainyaml import parse

    if (root := parse(text, str(path))) is not None and not root.is_text:
        for _ in root.pairs():  # what would not be read again is not written
            pass
    old = path.read_bytes() if path.exists() else b""
    if old and backup:
        with written_whole(f"{path}.bak", "utf-8", "") as out:
            out.write(old.decode("utf-8"))
        if path.exists():
            shutil.copymode(path, f"{path}.bak")
    newline = "\r\n" if b"\r\n" in old else "\n"
    mark = _MARK if old.startswith(_MARK.encode()) else ""
    body = text.replace("\r\n", "\n").replace("\n", newline)
    try:
        with written_whole(str(path), "utf-8", "") as out:
            out.write(mark + body)
    except UnicodeEncodeError as exc:
        raise DataError("a text holds half a character", where=str(path), remedy="Type it anew.") from exc


def _tell_git(ledger: Path) -> str:
    """Have git put together what two branches add to a ledger that was made in a repository; say so."""
    folder = ledger.resolve().parent
    if not any((each / ".git").exists() for each in (folder, *folder.parents)):
        return ""
    attributes = folder / ".gitattributes"
    old = attributes.read_bytes() if attributes.exists() else b""
    if ledger.name.encode() in old:
        return ""
    begun = "\n" if old and not old.endswith(b"\n") else ""
    with attributes.open("a", encoding="utf-8", newline="") as out:
        out.write(f"{begun}{_as_pattern(ledger.name)} merge=union\n")
    return f"Written into {attributes.name}: git merges what two branches add to {ledger.name}; commit both."


def _as_pattern(name: str) -> str:
    """Return a file name as a line of `.gitattributes` names it."""
    escaped = "".join(f"\\{char}" if char in '*?[]\\"' else char for char in name)
    return f'"{escaped}"' if any(char.isspace() for char in name) else escaped
