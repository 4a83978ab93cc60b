"""Levels told from titles: "MSc (Hons)" is a level, "MSc Physics" a title that carries one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from screening.bounded import bounded
from screening.cache import remember
from screening.datafile import load
from screening.places.fold import fold, is_unspaced, words

_FILE = Path(__file__).with_name("values.yml")
LEVEL_LISTS = (
    "level_beginnings",
    "level_words",
    "level_parts",
    "level_fillers",
    "level_names",
    "level_filler_parts",
)
_DOTTED = re.compile(r"\b(?:[^\W\d_]{1,3}\.\s?){1,3}(?=\W|$|[^\W\d_]{1,3}\b)|\b(?:[^\W\d_]{1,3}\.){2,}")
"""Abbreviations: "M.Sc.", "Ph.D.", "B. A."."""
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi"})
_LONGEST = 200


class _Words(Struct, frozen=True):
    beginnings: tuple[str, ...]
    whole: frozenset[str]
    parts: tuple[str, ...]
    fillers: frozenset[str]
    names: frozenset[tuple[str, ...]]
    filler_parts: tuple[str, ...]


@remember("levels", [_FILE], _Words)
def _known() -> _Words:
    root = load(_FILE, "columns/values.yml").root
    parts = {name.text(): value for name, value in root.pairs() if name.text() in LEVEL_LISTS}

    def folded(name: str) -> list[str]:
        return [fold(text) for text in parts[name].texts()]

    def longest_first(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(texts, key=len, reverse=True))

    return _Words(
        tuple(folded("level_beginnings")),
        frozenset(folded("level_words")),
        longest_first(folded("level_parts")),
        frozenset(folded("level_fillers")),
        frozenset(tuple(text.split()) for text in folded("level_names")),
        longest_first(folded("level_filler_parts")),
    )


def is_level(cell: str) -> bool:
    """Tell whether nothing telling is left of a cell once the words of degrees and levels are taken out."""
    leveled, rest = _taken_out(cell)
    return leveled and not rest


def is_degree_title(cell: str) -> bool:
    """Tell whether a cell is a title that carries a degree: words of both kinds."""
    leveled, rest = _taken_out(cell)
    return leveled and any(len(word) > 2 or is_unspaced(word) for word in rest)


@bounded(2_048)
def _taken_out(cell: str) -> tuple[bool, tuple[str, ...]]:
    """Return whether a cell has a word of level, and what it says besides."""
    known = _known()
    leveled, rest = False, []
    joined = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", cell[:_LONGEST])
    for word in (word.text for word in words(joined)):
        if is_unspaced(word):
            left = _without(word, known.parts)
            leveled = leveled or left != word
            left = _without(left, known.filler_parts) if left != word else left
            if left:
                rest.append(left)
        elif word in known.whole or word.startswith(known.beginnings):
            leveled = True
        elif not (word in known.fillers or word in _ROMAN or word.isdigit()):
            rest.append(word)
    return leveled, () if tuple(rest) in known.names else tuple(rest)


def _without(text: str, parts: Iterable[str]) -> str:
    for part in parts:
        text = text.replace(part, "")
    return text
