"""Blocks of a list file read so that every problem is reported, not only the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from screening.datafile import Value
from screening.errors import DataError

T = TypeVar("T")

Report = Callable[[DataError], None]
"""Takes a problem and lets the reading go on."""


class Block:
    """The `key: value` lines of one YAML block.

    Reading never raises: what is wrong goes to `report` and the default takes
    its place, so that one pass over a file finds all that is wrong with it.

    Args:
        value: the block.
        required: keys that must be there.
        optional: keys that may be there.
        report: receives each problem.
    """

    def __init__(self, value: Value, required: Iterable[str], optional: Iterable[str], report: Report) -> None:
        self.value = value
        self.report = report
        self._fields: dict[str, Value] = {}
        try:
            self._fields = value.fields(required, optional, report)
        except DataError as problem:
            report(problem)

    def read(self, key: str, reader: Callable[[Value], T], default: T) -> T:
        """Return `reader` of the value under `key`, or `default` where it is missing or wrong."""
        value = self._fields.get(key)
        return default if value is None else self._attempt(reader, value, default)

    def read_each(self, key: str, reader: Callable[[Value], T]) -> tuple[T, ...]:
        """Return `reader` of each entry under `key` (a list, or one value), leaving out the wrong ones."""
        if key not in self._fields:  # most keys are left out, and a list has many entities
            return ()
        entries: list[Value] = self.read(key, Value.each, [])
        read = (self._attempt(reader, entry, None) for entry in entries)
        return tuple(result for result in read if result is not None)

    def place_of(self, key: str) -> Value:
        """Return the value under `key`, or the block itself, for an error to point at."""
        return self._fields.get(key, self.value)

    def __contains__(self, key: str) -> bool:
        return key in self._fields

    def _attempt(self, reader: Callable[[Value], T], value: Value, default: T) -> T:
        try:
            return reader(value)
        except DataError as problem:
            self.report(problem)
            return default
