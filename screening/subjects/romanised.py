"""Russian words in Latin letters, however romanised.

"Yadernaya", "Iadernaia" and "Jadernaja" are one word: the Latin letters and
the Cyrillic ones are both brought to one plain spelling and compared there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

_SHORTEST = 5
"""Letters of a plain spelling; shorter ones meet words of other languages."""

_PLAIN = "a b v g d e e j z i i k l m n o p r s t u f h c q w w i e u a"
_CYRILLIC = str.maketrans(
    dict(zip("абвгдеёжзийклмнопрстуфхцчшщыэюя", _PLAIN.split(), strict=True)) | {"ъ": "", "ь": ""}
)
# Longest first: each Latin spelling of one Cyrillic letter (BGN, ISO 9, passport, scholarly) to its plain letter.
_SPELLINGS = """
shch>w sch>w sh>w kh>h zh>j ch>q ts>c tz>c x>h yu>u iu>u ju>u ya>a ia>a ja>a yo>e ye>e je>e y>i ii>i
"""
_LATIN = [tuple(pair.split(">")) for pair in _SPELLINGS.split()]


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
        plain = ((_plain(stem.translate(_CYRILLIC)), stem) for stem, _ in self._stems() if "а" <= stem[0] <= "я")
        return {spelling: stem for spelling, stem in plain if len(spelling) >= _SHORTEST}

    def cyrillic(self, word: str) -> str | None:
        """Return the longest known Cyrillic stem that a folded Latin word begins with, or None."""
        if not word.isascii() or len(word) < _SHORTEST:
            return None
        plain = _plain(word)
        for size in range(len(plain), _SHORTEST - 1, -1):
            stem = self._index.get(plain[:size])
            if stem is not None:
                return stem
        return None


def _plain(word: str) -> str:
    for spelling, letter in _LATIN:
        word = word.replace(spelling, letter)
    return word
