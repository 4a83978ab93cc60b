"""A value of a YAML data file, which knows the line it stands on.

Its accessors check the type and raise `DataError` with the position.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct, field

from screening.errors import DataError

E = TypeVar("E", bound=StrEnum)

# Terminal escapes and other controls, and the marks that reorder text on screen so that it reads as something else.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})  # YAML 1.1 for "no value", when not quoted
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _raise(error: DataError) -> None:
    raise error


class Kind(StrEnum):
    """What a value is made of, in the words of the error messages."""

    TEXT = "one value"
    LIST = "a list"
    BLOCK = "a block"


class Value(Struct, eq=False):
    """One YAML value with its place."""

    path: str
    line: int
    """Line it starts on, 1-based; 0 where there are no lines, as in a variable."""
    kind: Kind
    scalar: str = ""
    """The text of a single value, as written."""
    bare: bool = False
    """True when it is written without quotes, so that `no` and `null` keep their YAML meaning."""
    children: list[Value] = field(default_factory=list)
    """The entries of a list; keys and values in turn of a block."""

    @property
    def where(self) -> str:
        """`file:line` of this value."""
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def is_text(self) -> bool:
        """True for a single value, False for a list or a block."""
        return self.kind is Kind.TEXT

    def error(self, what: str, remedy: str = "") -> DataError:
        """Build (not raise) an error that points here."""
        return DataError(what, where=self.where, remedy=remedy)

    def refuse_unseen(self) -> None:
        """Refuse text that holds characters nobody sees."""
        if found := UNSEEN.search(self.scalar):
            raise self.error(
                f"this text holds the unseen character U+{ord(found[0]):04X}", "Delete it, or type the text anew."
            )

    def text(self) -> str:
        """Return a scalar as text, quoted or not, so that `id: 007` stays `007`."""
        if self.kind is not Kind.TEXT:
            raise self.error(f"expected one value here, found {self.kind}", "Write the text on this line.")
        return self.scalar.strip()

    def required_text(self) -> str:
        """Return non-empty text."""
        value = self.text()
        if not value or (self.bare and value in _NULLS):
            raise self.error("this value is empty", "Fill it in or remove the line.")
        return value

    def optional_text(self) -> str:
        """Return text that may be left empty."""
        value = self.text()
        return "" if self.bare and value in _NULLS else value

    def boolean(self) -> bool:
        """Return a YAML boolean."""
        value = _BOOLEANS.get(self.text().lower()) if self.bare else None
        if value is None:
            raise self.error(f"expected true or false, found {self._shown()}", "Write true or false.")
        return value

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
            what = f"{self._shown()} is not known here{_suggest(value, options)}"
            raise self.error(what, f"Use one of: {', '.join(options)}.")
        return value

    def items(self) -> list[Value]:
        """Return the entries of a list."""
        if self.kind is not Kind.LIST:
            remedy = "Start each entry on its own line with '- ', or write [a, b]."
            raise self.error(f"expected a list, found {self._shown()}", remedy)
        return self.children

    def each(self) -> list[Value]:
        """Return the entries of a list, or this value alone where one stands for a list of one."""
        return [self] if self.is_text else self.items()

    def texts(self) -> tuple[str, ...]:
        """Return a list of non-empty texts."""
        return tuple(item.required_text() for item in self.items())

    def pairs(self, report: Callable[[DataError], None] = _raise) -> Iterator[tuple[Value, Value]]:
        """Yield keys and values of a block; a key given twice is refused."""
        if self.kind is not Kind.BLOCK:
            raise self.error(f"expected 'key: value' lines, found {self._shown()}", "Check the indentation.")
        seen: dict[str, int] = {}
        for key, value in zip(self.children[::2], self.children[1::2], strict=True):
            name = key.scalar.strip() if key.kind is Kind.TEXT else key.text()
            if name in seen:
                report(key.error(f"{name!r} is given twice (first on line {seen[name]})", "Keep one of them."))
                continue
            seen[name] = key.line
            yield key, value

    def fields(
        self, required: Iterable[str], optional: Iterable[str] = (), report: Callable[[DataError], None] = _raise
    ) -> dict[str, Value]:
        """Return the values of a block by key.

        Args:
            required: keys that must be there.
            optional: keys that may be there.
            report: called with an error for every missing, unknown or repeated
                key; raises the first one unless it is told otherwise.
        """
        needed, known = list(required), [*required, *optional]
        result: dict[str, Value] = {}
        for key, value in self.pairs(report):
            name = key.text()
            if name in known:
                result[name] = value
            else:
                what = f"unknown key {name!r}{_suggest(name, known)}"
                report(key.error(what, f"Known keys here: {', '.join(known)}."))
        for name in needed:
            if name not in result:
                report(self.error(f"{name!r} is missing", f"Add a line '{name}: …' to this block."))
        return result

    def _shown(self) -> str:
        return repr(self.scalar[:60]) if self.is_text else self.kind


def _suggest(value: str, options: list[str]) -> str:
    import difflib  # for mistakes only

    near = difflib.get_close_matches(value, options, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""
