"""Distinct values of columns: judged once, spread over the rows.

A table repeats itself: a million rows name a few thousand institutions and a
few hundred courses. `Distinct` holds each value once and, for every row, which
of them it has. What hardly ever repeats, such as personal names, is judged as
a column and only what was found becomes a value (`scattered`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from msgspec import Struct

from screening.model import as_numpy

V = TypeVar("V")
W = TypeVar("W")
Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
_ROOM = 65_536, 4
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

    def of(self, rows: Codes) -> Distinct[V]:
        """Return these rows alone."""
        return Distinct(self.values, self.codes[rows])


class Column:
    """One column of a batch: its cells, and its distinct texts where they are asked for."""

    def __init__(self, cells: pa.StringArray) -> None:
        self.cells = cells

    def __len__(self) -> int:
        return len(self.cells)

    @cached_property
    def _encoded(self) -> pa.DictionaryArray:
        return self.cells.dictionary_encode()

    @property
    def dictionary(self) -> pa.StringArray:
        """The distinct texts, still in columnar form."""
        return self._encoded.dictionary

    @cached_property
    def codes(self) -> Codes:
        """Which text of the dictionary each row has."""
        return as_numpy(self._encoded.indices).astype(np.int64)

    @cached_property
    def texts(self) -> Distinct[str]:
        """The distinct texts as strings."""
        return Distinct(self.dictionary.to_pylist(), self.codes)

    def at(self, row: int) -> str:
        """Return the text of one row."""
        return str(self.cells[row].as_py())


def constant(value: V, rows: int) -> Distinct[V]:
    """Return `value` for every one of `rows` rows."""
    return Distinct((value,), np.zeros(rows, dtype=np.int64))


def scattered(base: Distinct[V], places: Iterable[int], values: Sequence[V]) -> Distinct[V]:
    """Return `base` with a value of its own at each of the places."""
    codes = base.codes.copy()
    codes[list(places)] = np.arange(len(base.values), len(base.values) + len(values))
    return Distinct((*base.values, *values), codes)


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
    if width > max(_ROOM[0], _ROOM[1] * len(codes)):
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
