"""Cut whole columns of text into tokens, in native code."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from screening.matching.normalise import APOSTROPHES, CAMEL, ELISION, POSSESSIVE, clean
from screening.matching.thresholds import LONGEST_TEXT
from screening.model import as_numpy, text_column

_DAMAGED = (
    r"&#?\w{1,8};|[ÐÑ][\x{80}-\x{bf}\x{152}-\x{2ff}\x{2010}-\x{2122}]|[À-ÿ]{4,}"
    r"|[РС][\x{80}-\x{bf}\x{402}-\x{40f}\x{452}-\x{45f}\x{2010}-\x{2122}]|(?:\pL\.){3}|[\x{ad}\x{200b}-\x{200f}\x{2060}\x{feff}]"
)
"""What `normalise.clean` mends and column operations cannot."""
_INSIDE = f'(\\pL)["{APOSTROPHES}](\\pL)'
_APOSTROPHE = f"[{APOSTROPHES}]"
_BREAK = r"[^\pL\pM\pN]+"


def tokenise(texts: Sequence[str]) -> tuple[pa.Array, npt.NDArray[np.int64]]:
    """Return all lower-case tokens of the texts and, per text, where its tokens start (one more than texts)."""
    column = text_column([text[:LONGEST_TEXT] for text in texts])
    damaged = pc.match_substring_regex(column, _DAMAGED)
    if pc.any(damaged).as_py():
        mended = [
            clean(text[:LONGEST_TEXT]) if bad else text[:LONGEST_TEXT]
            for text, bad in zip(texts, damaged.to_pylist(), strict=True)
        ]
        column = text_column(mended)
    column = pc.utf8_normalize(column, "NFKC")
    for pattern in CAMEL:
        column = pc.replace_substring_regex(column, pattern, r"\1 \2")
    column = pc.utf8_lower(column)
    column = pc.replace_substring_regex(column, ELISION, r"\1\2 ")
    column = pc.replace_substring_regex(column, POSSESSIVE, r"\1\2")
    column = pc.replace_substring_regex(column, _INSIDE, r"\1\2")
    column = pc.replace_substring_regex(column, _APOSTROPHE, "")
    lists = pc.split_pattern_regex(pc.utf8_trim(column, " \t\r\n"), _BREAK)
    return lists.flatten(), as_numpy(lists.offsets).astype(np.int64)
