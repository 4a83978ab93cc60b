"""Distinct values of columns: judged once, spread over the rows.

A table repeats itself: a million rows name a few thousand institutions and a
few hundred courses. `Distinct` holds each value once and, for every row, which
of them it has.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from screening.model import as_numpy

V = TypeVar("V")
W = TypeVar("W")
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Distinct(Generic[V]):
    """Values that occur, and for each row the index of its value."""

    values: Sequence[V]
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    def map(self, judge: Callable[[Sequence[V]], Sequence[W]]) -> Distinct[W]:
        """Judge the distinct values in one call; rows keep their codes."""
        return Distinct(judge(self.values), self.codes)

    def mask(self, test: Callable[[V], bool]) -> npt.NDArray[np.bool_]:
        """Return which rows have a value that passes `test`."""
        flags = np.fromiter((test(value) for value in self.values), dtype=np.bool_, count=len(self.values))
        return flags[self.codes] if len(flags) else np.zeros(len(self.codes), dtype=np.bool_)

    def at(self, row: int) -> V:
        """Return the value of one row."""
        return self.values[int(self.codes[row])]


def distinct(column: pa.Array) -> Distinct[str]:
    """Return the distinct strings of a string array without nulls."""
    encoded = column.dictionary_encode()
    return Distinct(encoded.dictionary.to_pylist(), as_numpy(encoded.indices).astype(np.int64))


def constant(value: V, rows: int) -> Distinct[V]:
    """Return `value` for every one of `rows` rows."""
    return Distinct((value,), np.zeros(rows, dtype=np.int64))


def together(parts: Sequence[Distinct[Any]]) -> Distinct[tuple[Any, ...]]:
    """Return the distinct combinations of several columns of equal length.

    Codes are combined pairwise and re-numbered after each step, so that the
    product never exceeds rows x distinct values, far inside 64 bits.
    """
    first, *rest = parts
    combos: list[tuple[Any, ...]] = [(value,) for value in first.values]
    codes = first.codes
    for part in rest:
        width = max(1, len(part.values))
        kept, codes = np.unique(codes * width + part.codes, return_inverse=True)
        left, right = np.divmod(kept, width)
        combos = [(*combos[a], part.values[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
    return Distinct(combos, codes)


class Memo(Generic[V, W]):
    """Answers remembered across batches, bounded.

    Args:
        judge: answers a list of values not seen before, in order.
        most: how many answers are kept; when full the memory starts anew, which
            costs time but never changes an answer.
    """

    def __init__(self, judge: Callable[[list[V]], Sequence[W]], most: int = 400_000) -> None:
        self._judge = judge
        self._most = most
        self._known: dict[Hashable, W] = {}

    def __call__(self, values: Sequence[V]) -> list[W]:
        """Return an answer for each value, asking the judge only for new ones."""
        if len(self._known) + len(values) > self._most:
            self._known.clear()
        new = [value for value in dict.fromkeys(values) if value not in self._known]
        if new:
            self._known.update(zip(new, self._judge(new), strict=True))
        return [self._known[value] for value in values]
