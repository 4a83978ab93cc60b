"""Small numbers that strings earn, remembered from batch to batch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import repeat

import numpy as np
import numpy.typing as npt

_NEW = 255


class Marks:
    """Marks strings, each distinct one once.

    What was seen lately is kept, in two halves: a string met again goes from
    the old one to the young, and when that is full the old one is forgotten.
    Nearly all strings of a table that come back come back soon.

    Args:
        judge: marks strings not seen before, in order, with numbers below 255.
        most: about how many are remembered; what is forgotten is judged anew,
            which costs time but never changes a mark.
    """

    def __init__(self, judge: Callable[[list[str]], npt.NDArray[np.uint8]], most: int) -> None:
        self._judge = judge
        self._most = most
        self._young: dict[str, int] = {}
        self._old: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def __call__(self, values: Sequence[str]) -> npt.NDArray[np.uint8]:
        """Return the mark of each value, asking the judge only for new ones."""
        if len(self._young) > self._most // 2:
            self._young, self._old = {}, self._young
        marks = _of(values, self._young)
        missing = np.flatnonzero(marks == _NEW)
        if len(missing):
            unmarked = [values[place] for place in missing.tolist()]
            fresh = list(dict.fromkeys(unmarked))
            judged = _of(fresh, self._old)
            new = np.flatnonzero(judged == _NEW)
            if len(new):
                judged[new] = self._judge([fresh[place] for place in new.tolist()])
            self._young.update(zip(fresh, judged.tolist(), strict=True))
            marks[missing] = judged if len(fresh) == len(missing) else _of(unmarked, self._young)
        return marks

    def forget(self) -> None:
        """Start anew."""
        self._young.clear()
        self._old.clear()


def _of(values: Sequence[str], known: Mapping[str, int]) -> npt.NDArray[np.uint8]:
    return np.fromiter(map(known.get, values, repeat(_NEW)), np.uint8, len(values))
