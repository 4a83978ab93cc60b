"""Small questions put to whole columns of text, answered by Arrow's own functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from screening.model import as_numpy

Mask: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.int64]
FEW = 32
"""Texts that are looked at one by one in less time than Arrow takes to compile a pattern: a small table has no more."""
NEVER = r"[^\x00-\x{10FFFF}]"
"""An RE2 pattern that matches nothing."""


def match_pattern(column: pa.StringArray, pattern: str) -> Mask:
    """Tell which texts hold a match of an RE2 pattern.

    Arrow compiles the pattern at every call, which takes up to two milliseconds:
    ask about thousands of texts at once.
    """
    return as_numpy(pc.match_substring_regex(column, pattern)) if len(column) else np.zeros(0, np.bool_)


def sift(column: pa.StringArray, may_need: Callable[[pa.StringArray], Mask]) -> Mask:
    """Tell which texts are to be looked at one by one: those that may need it, and of a few texts all.

    Args:
        column: the texts.
        may_need: a first look, which only spares time; see `match_pattern`.
    """
    return may_need(column) if len(column) > FEW else np.ones(len(column), np.bool_)


def take(column: pa.StringArray, places: Numbers) -> pa.StringArray:
    """Return the texts at these positions."""
    numbers = pa.py_buffer(places.astype(np.int64))  # `pyarrow.array` would import pandas
    return column.take(pa.Int64Array.from_buffers(pa.int64(), len(places), [None, numbers]))


def distinct(column: pa.StringArray) -> tuple[list[str], npt.NDArray[np.int32]]:
    """Return the distinct texts, and for each text its place among them."""
    encoded = column.dictionary_encode()
    return encoded.dictionary.to_pylist(), as_numpy(encoded.indices)
