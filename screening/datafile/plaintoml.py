"""TOML text -> the same values with lines as a YAML file gives; of a `pyproject.toml` one table is read.

Python's own parser tells no lines: they are looked up afterwards, by the keys.
"""

from __future__ import annotations

import re
from typing import Any

from screening.datafile.value import Kind, Value
from screening.errors import DataError

_LINE = re.compile(r"line (\d+)")
_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+)\s*[=.]""")
_MAX_DEPTH = 32


def parse_table(text: str, name: str, table: str) -> Value | None:
    """Return one table of a TOML file, None when the file has none of that name.

    Args:
        text: the whole file.
        name: how errors name it.
        table: its dotted name, e.g. `tool.screening`.

    Raises:
        DataError: it is not TOML, or something else stands under that name.
    """
    import tomllib  # for those who have such a file

    try:
        found: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        line = _LINE.search(str(exc))
        where = f"{name}:{line[1]}" if line else name
        remedy = "Check quotes, brackets and '=' on this line and the one above."
        raise DataError(f"not valid TOML: {str(exc).partition(' (')[0]}", where=where, remedy=remedy) from exc
    except RecursionError as exc:
        raise DataError("too many lists or tables in one another", where=name, remedy="Write it plainer.") from exc
    for part in table.split("."):
        if not isinstance(found, dict) or part not in found:
            return None
        found = found[part]
    lines = _Lines(text, table)
    value = _value(found, name, lines, "", lines.of_table)
    if value.kind is not Kind.BLOCK:
        raise value.error(
            f"expected a table [{table}], found {value.kind}", f"Write [{table}] and 'key = value' lines."
        )
    return value


class _Lines:
    """Where the keys of a table stand: the lines on which they are written, as far as that can be seen."""

    def __init__(self, text: str, table: str) -> None:
        self.of_table = 1
        self._text = text.splitlines()
        self._of_key: dict[str, int] = {}
        below: str | None = None
        """The table that a line belongs to, as it is called inside ours; None outside of it."""
        for number, line in enumerate(self._text, 1):
            if header := _HEADER.match(line):
                below = _inside(header[1], table)
                if below == "":
                    self.of_table = number
                elif below:
                    self._of_key.setdefault(below, number)
            elif below is not None and (key := _KEY.match(line)):
                self._of_key.setdefault(".".join(filter(None, (below, key[1].strip("\"'")))), number)

    def of(self, key: str, otherwise: int) -> int:
        """Return the line of a key, or the other one where it cannot be seen."""
        return self._of_key.get(key) or self._of_word(key.rpartition(".")[2]) or otherwise

    def _of_word(self, word: str) -> int:
        """Return the first line that gives a key of that name, as in `tool.screening.limit = 3` or `{limit = 3}`."""
        given = re.compile(rf"(?<![\w-]){re.escape(word)}[\"']?\s*=")
        return next((number for number, line in enumerate(self._text, 1) if given.search(line)), 0)


def _inside(header: str, table: str) -> str | None:
    """Return what `[tool.screening.map]` is called inside `tool.screening`: `map`; None for a table elsewhere."""
    dotted = ".".join(part.strip(" \t\"'") for part in header.split("."))
    return dotted.removeprefix(table).removeprefix(".") if f"{dotted}.".startswith(f"{table}.") else None


def _value(found: Any, name: str, lines: _Lines, path: str, line: int, depth: int = 0) -> Value:
    if depth > _MAX_DEPTH:
        remedy = "Check the brackets."
        raise DataError(f"more than {_MAX_DEPTH} lists or tables in one another", where=f"{name}:{line}", remedy=remedy)
    if isinstance(found, dict):
        block = Value(name, line, Kind.BLOCK)
        for key, inner in found.items():
            below = f"{path}.{key}" if path else key
            at = lines.of(below, line)
            block.children += [_text(name, at, key), _value(inner, name, lines, below, at, depth + 1)]
        return block
    if isinstance(found, list):
        entries = [_value(inner, name, lines, path, line, depth + 1) for inner in found]
        return Value(name, line, Kind.LIST, children=entries)
    if isinstance(found, bool):
        return Value(name, line, Kind.TEXT, "true" if found else "false", bare=True)
    return _text(name, line, str(found), bare=not isinstance(found, str))


def _text(name: str, line: int, text: str, *, bare: bool = False) -> Value:
    value = Value(name, line, Kind.TEXT, text, bare)
    value.refuse_unseen()
    return value
