"""Mapping profiles: which headers mean what in the tables of one house, written once and found again.

    mapping-profile: student records
    headers:
      record-id: [Student ID, Matrikelnummer]
      institution:previous: [Previous institution]
      subject: [Route Name, Course title]

Under each role stand the headers that mean it, in the order in which they are
looked for. The file is data: it is checked when it is read, and a mistake is
answered with file, line and remedy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from screening import datafile
from screening.columns.override import Override, parse_override
from screening.errors import UsageError
from screening.model import ColumnRole

NAME = "mapping-profile"
_HEADERS = "headers"
_MARK = re.compile(rb"(?m)^(?:\xef\xbb\xbf)?mapping-profile\s*:")
_LOOKED_AT = 64 << 10


def is_profile(path: Path) -> bool:
    """Tell a mapping profile from a file of the same name that is another program's; False for what cannot be read."""
    try:
        with path.open("rb") as file:
            return bool(_MARK.search(file.read(_LOOKED_AT)))
    except OSError:
        return False


def load_profile(path: Path, *, asked_for: bool = False) -> tuple[Override, ...]:
    """Read a mapping profile.

    Args:
        path: the file.
        asked_for: whether it was named for this run, not only found.

    Raises:
        DataError: with file and line: it is no mapping profile, a role is unknown, or a header stands under two roles.
    """
    root = datafile.load(path).root
    fields = root.fields([NAME, _HEADERS])
    fields[NAME].required_text()
    entries: list[Override] = []
    seen: dict[str, str] = {}
    for key, value in fields[_HEADERS].pairs():
        role = key.required_text()
        for item in value.each():
            header = item.required_text()
            try:
                entry = parse_override(f"{role}={header}", where=key.where)
            except UsageError as error:
                raise key.error(error.what, error.remedy) from None
            if seen.setdefault(header.casefold(), role) != role:
                what = f"the header {header!r} stands under {seen[header.casefold()]!r} too"
                raise item.error(what, "Keep it under one role.")
            entries.append(Override(entry.role, header, entry.party, str(path), asked_for))
    if not entries:
        raise fields[_HEADERS].error("the profile names no header", "Write lines such as 'subject: [Course title]'.")
    return tuple(entries)


def profile_of(
    roles: Sequence[ColumnRole], headers: Sequence[str], earlier: Sequence[Override] = ()
) -> dict[str, list[str]]:
    """Return headers by role: those a profile had before, then those of a table.

    Args:
        roles: of the columns of the table.
        headers: of all its columns.
        earlier: what the profile said; what the table says of the same header now goes before it.
    """
    said: dict[str, list[str]] = {}
    named = {column.index: name_of(column.index, headers) for column in roles}
    taken = {name.casefold() for name in named.values()}
    for entry in earlier:
        if entry.header.casefold() not in taken:
            said.setdefault(_key(entry.role.value, entry.party), []).append(entry.header)
    for column in roles:
        listed = said.setdefault(_key(column.role.value, column.party), [])
        if all(named[column.index] not in others for others in said.values()):
            listed.append(named[column.index])
    return {role: listed for role, listed in said.items() if listed}


def name_of(at: int, headers: Sequence[str]) -> str:
    """Return how a profile names a column: by its header, or by its place where that tells it from others."""
    header = headers[at]
    alike = sum(other.casefold() == header.casefold() for other in headers)
    unnamed = not header.strip() or header == f"column {at + 1}"
    return f"#{at + 1}" if alike > 1 or unnamed or not header.isprintable() else header


def write_profile(name: str, headers: Mapping[str, Sequence[str]], guessed: Sequence[str] = ()) -> str:
    """Return the text of a profile.

    Args:
        name: what the profile is called.
        headers: by role.
        guessed: headers whose role was only guessed; the file says so.
    """
    lines = [
        "# Which headers mean what, for screen. Under each role: the headers that mean it, the first that is there is",
        "# used. Leave this file beside the tables, in the folder above, or in your configuration folder.",
        f"{NAME}: {_quoted(name)}",
        f"{_HEADERS}:",
    ]
    for role, listed in headers.items():
        lines.append(f"  {role}:")
        lines += [f"    - {_quoted(header)}{'  # guessed: check it' * (header in guessed)}" for header in listed]
    return "\n".join(lines) + "\n"


def _key(role: str, party: str) -> str:
    return f"{role}:{party}" if party else role


def _quoted(text: str) -> str:
    """Return text as YAML in double quotes, which JSON's are."""
    return json.dumps(text, ensure_ascii=False)
