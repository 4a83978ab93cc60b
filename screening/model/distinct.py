"""Columns of any values as their distinct values and, row by row, which of them it is (dictionary encoding).

A table repeats itself: a million rows name a few thousand institutions and a
few hundred courses. `Distinct` holds each value once and, for every row, which
of them it has. What hardly ever repeats, such as personal names, is judged as
a column and only what was found becomes a value (`scattered`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
from msgspec import Struct

V = TypeVar("V")
W = TypeVar("W")
Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
_MOST_MARKED = 65_536, 4
"""Possible combinations, in all and for each row, up to which those that occur are marked rather than sorted."""


class Distinct(Struct, Generic[V], frozen=True):
    """Values that occur, and for each row the index of its value."""

    values: Sequence[V]
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    def map(self, judge: Callable[[Sequence[V]], Sequence[W]]) -> Distinct[W]:
        """Judge the distinct values in one call; rows keep their codes."""
        return Distinct(judge(self.values), self.codes)

    def mask(self, test: Callable[[V], bool]) -> Mask:
        """Return which rows have a value that passes `test`."""
        flags = np.fromiter((test(value) for value in self.values), dtype=np.bool_, count=len(self.values))
        return flags[self.codes] if len(flags) else np.zeros(len(self.codes), dtype=np.bool_)

    def at(self, row: int) -> V:
        """Return the value of one row."""
        return self.values[int(self.codes[row])]

    def spread(self) -> list[V]:
        """Return the value of every row."""
        return [self.values[code] for code in self.codes.tolist()]

    def merge_same(self) -> Distinct[V]:
        """Give values that are one and the same object one code."""
        places: dict[int, int] = {}
        numbers = [places.setdefault(id(value), len(places)) for value in self.values]
        kept = dict(zip(numbers, self.values, strict=True))
        return Distinct(list(kept.values()), np.array(numbers, np.int64)[self.codes])

    def of(self, rows: Codes) -> Distinct[V]:
        """Return these rows alone."""
        return Distinct(self.values, self.codes[rows])


def constant(value: V, rows: int) -> Distinct[V]:
    """Return `value` for every one of `rows` rows."""
    return Distinct((value,), np.zeros(rows, dtype=np.int64))


def each(values: Sequence[V]) -> Distinct[V]:
    """Return a column of values that hardly repeat, one a row."""
    return Distinct(values, np.arange(len(values)))


def scattered(base: Distinct[V], places: Iterable[int], values: Sequence[V]) -> Distinct[V]:
    """Return `base` with a value of its own at each of the places."""
    codes = base.codes.copy()
    codes[list(places)] = np.arange(len(base.values), len(base.values) + len(values))
    return Distinct((*base.values, *values), codes)


def judge_some(some: Mask, parts: Sequence[Distinct[Any]], judge: Callable[..., V], otherwise: V) -> Distinct[V]:
    """Judge the distinct combinations of some rows.

    Args:
        some: which rows.
        parts: columns whose values `judge` is given, one argument each; with none all rows are alike.
        judge: asked once for each combination.
        otherwise: the value of all other rows.
    """
    rows = np.flatnonzero(some)
    if not len(rows):
        return constant(otherwise, len(some))
    combined = together([part.of(rows) for part in parts]) if parts else constant((), len(rows))
    judged = combined.map(lambda combos: [judge(*combo) for combo in combos])
    codes = np.zeros(len(some), np.int64)
    codes[rows] = judged.codes + 1
    return Distinct((otherwise, *judged.values), codes)


def together(parts: Sequence[Distinct[Any]]) -> Distinct[tuple[Any, ...]]:
    """Return the distinct combinations of several columns of equal length.

    Codes are combined pairwise and re-numbered after each step, so that the
    product never exceeds rows x distinct values, far inside 64 bits.
    """
    first, *rest = parts
    kept, codes = _renumbered(first.codes, len(first.values))
    combos: list[tuple[Any, ...]] = [(first.values[place],) for place in kept.tolist()]
    for part in rest:
        width = max(1, len(part.values))
        kept, codes = _renumbered(codes * width + part.codes, len(combos) * width)
        left, right = np.divmod(kept, width)
        combos = [(*combos[a], part.values[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
    return Distinct(combos, codes)


def _renumbered(codes: Codes, width: int) -> tuple[Codes, Codes]:
    """Return the codes that occur, in order, and for each row which of these it has."""
    if width > max(_MOST_MARKED[0], _MOST_MARKED[1] * len(codes)):
        kept, numbers = np.unique(codes, return_inverse=True)
        return kept, numbers
    occurs = np.zeros(width, np.bool_)
    occurs[codes] = True
    kept = np.flatnonzero(occurs)
    if len(kept) == width:
        return kept, codes
    numbers = np.zeros(width, np.int64)
    numbers[kept] = np.arange(len(kept))
    return kept, numbers[codes]
