"""Which of many words begin with one of many strings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence


class Prefixes:
    """Tells which words begin with one of many strings.

    Args:
        strings: none of them empty.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._strings = [""]
        for string in sorted(set(strings)):
            if len(self._strings) == 1 or not string.startswith(self._strings[-1]):
                self._strings.append(string)

    def begin(self, words: Sequence[str]) -> list[bool]:
        """Tell of each word whether one of the strings is a beginning of it.

        None of the strings begins with another one, so only the last that stands before the word in the alphabet can.
        """
        strings = self._strings
        nearest = [strings[bisect_right(strings, word) - 1] for word in words]
        return [bool(string) and word.startswith(string) for string, word in zip(nearest, words, strict=True)]
