"""Small numbers that strings earn, remembered from batch to batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat

import numpy as np
import numpy.typing as npt

_NEW = 255


class Marks:
    """Marks strings, each distinct one once.

    Args:
        judge: marks strings not seen before, in order, with numbers below 255.
        most: how many are remembered; when full the memory starts anew, which
            costs time but never changes a mark.
    """

    def __init__(self, judge: Callable[[list[str]], npt.NDArray[np.uint8]], most: int = 200_000) -> None:
        self._judge = judge
        self._most = most
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._known)

    def __call__(self, values: Sequence[str]) -> npt.NDArray[np.uint8]:
        """Return the mark of each value, asking the judge only for new ones."""
        if len(self._known) > self._most:
            self.forget()
        marks = np.fromiter(map(self._known.get, values, repeat(_NEW)), np.uint8, len(values))
        new = np.flatnonzero(marks == _NEW)
        if len(new):
            unmarked = [values[place] for place in new.tolist()]
            fresh = list(dict.fromkeys(unmarked))
            judged = self._judge(fresh)
            self._known.update(zip(fresh, judged.tolist(), strict=True))
            marks[new] = judged if len(fresh) == len(new) else [self._known[value] for value in unmarked]
        return marks

    def forget(self) -> None:
        """Start anew."""
        self._known.clear()
