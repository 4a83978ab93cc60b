"""Line breaks inside a cell."""

from __future__ import annotations

import re

BREAK = re.compile(r"[ \t]*[\n\r][\s]*|\s{4,}")


def rejoin_hyphenated(text: str) -> str:
    """Return a text with the words that hyphens tore apart at line ends made whole ("Univer-/sity")."""
    return re.sub(r"(?<=[^\W\d_]{2})(?:[-\u2010]\s*[\n\r]\s*)+(?=[^\W\d_])", "", text)
