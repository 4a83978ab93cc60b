"""Which words begin, or end, with one of many strings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Prefixes:
    """Tells whether words begin with one of many strings, by one search in their sorted list.

    A string that begins with another one of them is left out. So of all strings
    that come before a word in the alphabet, only the last can be its beginning.

    Args:
        strings: none of them empty.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._sorted: list[str] = []
        for string in sorted(set(strings)):
            if not self._sorted or not string.startswith(self._sorted[-1]):
                self._sorted.append(string)

    def begin(self, word: str) -> bool:
        """Tell whether one of the strings is a beginning of the word, or the word."""
        place = bisect_right(self._sorted, word)
        return place > 0 and word.startswith(self._sorted[place - 1])


class Suffixes:
    """Tells whether words end with one of many strings.

    Args:
        strings: none of them empty.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._reversed = Prefixes(string[::-1] for string in strings)

    def end(self, word: str) -> bool:
        """Tell whether one of the strings is an ending of the word, or the word."""
        return self._reversed.begin(word[::-1])
