"""Line breaks inside a cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from screening.text.limits import MOST_JOINED, MOST_LINES

BREAK = re.compile(r"[ \t]*[\n\r][\s]*|\s{4,}")
_HYPHEN = re.compile(r"[-\u2010]\s*[\n\r]\s*")
_TORN = re.compile(rf"(?<=[^\W\d_]{{2}})(?:(?:{_HYPHEN.pattern})+[^\W\d_])+")
"""Hyphens at line ends behind two letters; behind a single letter where that was torn from such, too."""


def rejoin_hyphenated(text: str) -> str:
    """Return a text with the words that hyphens tore apart at line ends made whole ("Univer-/sity", "Un-/i-/versity").

    As joined line by line (`matching.breaks`): what stands before the second hyphen then is a whole word's beginning.
    """
    return _TORN.sub(lambda torn: _HYPHEN.sub("", torn[0]), text)


def lines_of(text: str) -> list[str]:
    """Return the lines of a cleaned text that say something."""
    return [line for line in map(str.strip, BREAK.split(text)) if line]


def count_joined(lines: Sequence[str]) -> int:
    """Return how many lines of a cell, from the first on, are joined."""
    return bisect_right(list(accumulate(map(len, lines[:MOST_LINES]))), MOST_JOINED)
