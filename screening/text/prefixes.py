"""Which of many words begin with one of many strings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Prefixes:
    """Tells which words begin with one of many strings.

    Args:
        strings: none of them empty.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._size, self._groups = _grouped(strings)

    def begin(self, words: Sequence[str]) -> list[bool]:
        """Tell of each word whether one of the strings is a beginning of it."""
        size, groups = self._size, self._groups
        return [(group := groups.get(word[:size])) is not None and word.startswith(group) for word in words]


def _grouped(strings: Iterable[str]) -> tuple[int, dict[str, tuple[str, ...]]]:
    """Return the strings by their first letters, without those that begin with another one."""
    shortest: list[str] = []
    for string in sorted(set(strings)):
        if not shortest or not string.startswith(shortest[-1]):
            shortest.append(string)
    size = min(map(len, shortest), default=1)
    groups: dict[str, list[str]] = {}
    for string in shortest:
        groups.setdefault(string[:size], []).append(string)
    return size, {head: tuple(group) for head, group in groups.items()}
