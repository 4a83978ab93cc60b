"""Russian words in Latin letters, however romanised.

"Yadernaya", "Iadernaia" and "Jadernaja" are one word: the Latin letters and
the Cyrillic ones are both brought to their skeleton and compared there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from screening.text.cyrillic import skeleton

_SHORTEST = 5
"""Letters of a skeleton; shorter ones meet words of other languages."""


class Romanisations:
    """Finds the Cyrillic spelling a Latin word stands for."""

    def __init__(self, stems: Callable[[], Iterable[tuple[str, bool]]]) -> None:
        """Prepare; the index is built at the first question.

        Args:
            stems: the beginnings of words known (and a mark not needed here); the Cyrillic ones are used.
        """
        self._stems = stems

    @cached_property
    def _index(self) -> dict[str, str]:
        letters = ((skeleton(stem), stem) for stem, _ in self._stems() if "а" <= stem[0] <= "я")
        return {key: stem for key, stem in letters if len(key) >= _SHORTEST}

    def cyrillic(self, word: str) -> str | None:
        """Return the longest known Cyrillic stem that a folded Latin word begins with, or None."""
        if not word.isascii() or len(word) < _SHORTEST:
            return None
        letters = skeleton(word)
        for size in range(len(letters), _SHORTEST - 1, -1):
            stem = self._index.get(letters[:size])
            if stem is not None:
                return stem
        return None
