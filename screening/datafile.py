"""YAML data files whose every value knows the line it stands on.

Watchlists, subjects, policy and configuration are edited by hand, often by
someone who is no programmer. A mistake must therefore be answered with file,
line and remedy. `load` composes the YAML (plain data only: tags and Python
objects are refused) and hands out `Value`s, whose accessors check the type and
raise `DataError` with the position.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import yaml

from screening.errors import DataError

E = TypeVar("E", bound=StrEnum)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_BYTES = 64 * 1024 * 1024  # a list of 300,000 names is about 30 MB; more is a mistake or an attack


@dataclass(frozen=True, slots=True)
class Value:
    """One YAML value with its place."""

    node: yaml.Node
    path: str

    @property
    def where(self) -> str:
        """`file:line` of this value."""
        return f"{self.path}:{self.node.start_mark.line + 1}"

    def error(self, what: str, remedy: str = "") -> DataError:
        """Build (not raise) an error that points here."""
        return DataError(what, where=self.where, remedy=remedy)

    def text(self) -> str:
        """Return a scalar as text, quoted or not, so that `id: 007` stays `007`."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("expected one value here, found a list or a block", "Write the text on this line.")
        return str(self.node.value).strip()

    def required_text(self) -> str:
        """Return non-empty text."""
        value = self.text()
        if not value or self.node.tag == "tag:yaml.org,2002:null":
            raise self.error("this value is empty", "Fill it in or remove the line.")
        return value

    def boolean(self) -> bool:
        """Return a YAML boolean."""
        if self.node.tag == "tag:yaml.org,2002:bool":
            return self.text().lower() in {"true", "yes", "on"}
        raise self.error(f"expected true or false, found {self._shown()}", "Write true or false.")

    def integer(self, least: int, most: int) -> int:
        """Return a whole number within `least`..`most`."""
        try:
            number = int(self.text())
        except ValueError:
            number = None
        if number is None or not least <= number <= most:
            raise self.error(f"expected a whole number from {least} to {most}, found {self._shown()}", "Correct it.")
        return number

    def choice(self, kind: type[E]) -> E:
        """Return a member of the enum `kind` by its value."""
        return kind(self.one_of([member.value for member in kind]))

    def one_of(self, allowed: Iterable[str]) -> str:
        """Return text that is one of `allowed`."""
        options, value = list(allowed), self.text()
        if value not in options:
            raise self.error(f"{self._shown()} is not known here{_suggest(value, options)}", f"Use one of: {', '.join(options)}.")
        return value

    def items(self) -> list[Value]:
        """Return the entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error(f"expected a list, found {self._shown()}", "Start each entry on its own line with '- ', or write [a, b].")
        return [Value(child, self.path) for child in self.node.value]

    def texts(self) -> tuple[str, ...]:
        """Return a list of non-empty texts."""
        return tuple(item.required_text() for item in self.items())

    def pairs(self) -> Iterator[tuple[Value, Value]]:
        """Yield keys and values of a block, refusing a key given twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"expected 'key: value' lines, found {self._shown()}", "Check the indentation.")
        seen: dict[str, int] = {}
        for key_node, value_node in self.node.value:
            key = Value(key_node, self.path)
            name = key.text()
            if name in seen:
                raise key.error(f"{name!r} is given twice (first on line {seen[name]})", "Keep one of them.")
            seen[name] = key_node.start_mark.line + 1
            yield key, Value(value_node, self.path)

    def fields(self, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Value]:
        """Return the values of a block by key; missing and unknown keys are errors."""
        needed, known = list(required), [*required, *optional]
        result: dict[str, Value] = {}
        for key, value in self.pairs():
            name = key.text()
            if name not in known:
                raise key.error(f"unknown key {name!r}{_suggest(name, known)}", f"Known keys here: {', '.join(known)}.")
            result[name] = value
        for name in needed:
            if name not in result:
                raise self.error(f"{name!r} is missing", f"Add a line '{name}: …' to this block.")
        return result

    def _shown(self) -> str:
        match self.node:
            case yaml.ScalarNode():
                return repr(self.node.value[:60])
            case yaml.SequenceNode():
                return "a list"
            case _:
                return "a block"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A composed YAML file: its root value and the SHA-256 of its bytes."""

    root: Value
    path: str
    sha256: str


def builtin(name: str) -> Path:
    """Return the path of a data file shipped in the package (top-level `watchlists/` in the source)."""
    return Path(str(files("screening.builtin").joinpath(name)))


def load(path: Path, shown: str = "") -> DataFile:
    """Read and compose one YAML file.

    Args:
        path: the file.
        shown: how errors name it; the path as given by default.

    Raises:
        DataError: the file cannot be read, is not UTF-8, is not YAML, is empty,
            uses tags that are not plain data, or nests aliases.
    """
    name = shown or str(path)
    try:
        size = path.stat().st_size
        if size > _MAX_BYTES:
            raise DataError(f"the file has {size} bytes, more than {_MAX_BYTES}", where=name, remedy="Split the list into several files.")
        raw = path.read_bytes()
    except OSError as exc:
        raise DataError(f"cannot read the file: {exc.strerror}", where=name, remedy="Check the path and its permissions.") from exc
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = raw[: exc.start].count(b"\n") + 1
        raise DataError(
            "the file is not UTF-8 text", where=f"{name}:{line}", remedy="Save it as UTF-8 (in Notepad: Save as, Encoding UTF-8)."
        ) from exc
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise DataError(
            f"not valid YAML: {exc.problem}", where=where, remedy="Check indentation, quotes and colons on this line and the one above."
        ) from exc
    except yaml.YAMLError as exc:
        raise DataError(f"not valid YAML: {exc}", where=name, remedy="Remove the unreadable character.") from exc
    if root is None:
        raise DataError("the file is empty", where=name, remedy="Fill it or leave it out.")
    _refuse_tags(root, name)
    return DataFile(Value(root, name), name, hashlib.sha256(raw).hexdigest())


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _refuse_tags(root: yaml.Node, name: str) -> None:
    """Refuse tags beyond plain data and shared nodes (YAML anchors), which can blow up a small file."""
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        where = f"{name}:{node.start_mark.line + 1}"
        if id(node) in seen:
            raise DataError("YAML anchors and aliases (&, *) are not used in these files", where=where, remedy="Write the value out.")
        seen.add(id(node))
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            raise DataError(f"the tag {node.tag} is not allowed", where=where, remedy="Remove it; plain text, lists and blocks are enough.")
        if isinstance(node, yaml.MappingNode):
            stack.extend(child for pair in node.value for child in pair)
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)


def _suggest(value: str, options: list[str]) -> str:
    near = difflib.get_close_matches(value, options, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""
