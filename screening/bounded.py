"""The one memory of the house: answers kept for the keys that were asked lately."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import wraps
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_PORTION = 16_384
"""Most keys asked about in one call: what is worked out on the way to their answers is held all at once. A block of a
table has more new ones only where hardly any value comes twice; asked half as many at once, every pattern is compiled
twice as often, which takes a twentieth of the time of such a table."""


class BoundedCache(Generic[K, V]):
    """Remembers answers in two generations, and asks for the missing ones together.

    A key met again moves from the old generation to the young one; when the young one is
    full, the old one is forgotten. Nearly all values of a table that come back come back
    soon. What was forgotten is computed anew, which costs time and never changes an answer.
    Threads may share one: two that miss the same key both compute its answer.

    Args:
        compute: answers a list of distinct keys, in order.
        size: about how many answers are kept.
    """

    def __init__(self, compute: Callable[[list[K]], Sequence[V]], size: int) -> None:
        self._compute = compute
        self._size = size
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def __call__(self, keys: Iterable[K]) -> list[V]:
        """Return the answer for each key, in order."""
        wanted = keys if isinstance(keys, (list, tuple)) else list(keys)
        if len(self._young) > self._size // 2:
            self._young, self._old = {}, self._young
        young, old = self._young, self._old  # these two dicts alone: another thread may begin a new generation
        try:
            return list(map(young.__getitem__, wanted))  # nearly always, and without a step for each
        except KeyError:
            pass
        missing = dict.fromkeys([key for key in wanted if key not in young])
        new = [key for key in missing if key not in old]
        if len(new) < len(missing):
            young.update((key, old[key]) for key in missing if key in old)
        for start in range(0, len(new), _PORTION):
            portion = new[start : start + _PORTION]
            young.update(zip(portion, self._compute(portion), strict=True))
        return list(map(young.__getitem__, wanted))

    def one(self, key: K) -> V:
        """Return the answer for one key."""
        young = self._young
        return young[key] if key in young else self([key])[0]

    def clear(self) -> None:
        """Forget everything."""
        self._young, self._old = {}, {}


def bounded(size: int) -> Callable[[Callable[[K], V]], Callable[[K], V]]:
    """Return a decorator that makes a function of one value remember about `size` answers."""

    def remember(compute: Callable[[K], V]) -> Callable[[K], V]:
        answers: BoundedCache[K, V] = BoundedCache(lambda keys: list(map(compute, keys)), size)

        @wraps(compute)
        def asked(key: K) -> V:
            return answers.one(key)

        return asked

    return remember
