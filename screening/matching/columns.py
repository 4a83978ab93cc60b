"""Cut whole columns of text into tokens, in native code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from screening.bytewise import LETTER, LOWER, UPPER, Bytes, Mask, classes
from screening.matching.normalise import APOSTROPHES, CAMEL, ELISION, POSSESSIVE, clean
from screening.matching.thresholds import LONGEST_TEXT
from screening.model import as_numpy, text_column

Numbers: TypeAlias = npt.NDArray[np.int64]

_DAMAGED = (
    r"&#?\w{1,8};|[ÐÑ][\x{80}-\x{bf}\x{152}-\x{2ff}\x{2010}-\x{2122}]|[À-ÿ]{4,}"
    r"|[РС][\x{80}-\x{bf}\x{402}-\x{40f}\x{452}-\x{45f}\x{2010}-\x{2122}]|(?:\pL\.){3}|[\x{ad}\x{200b}-\x{200f}\x{2060}\x{feff}]"
)
"""What `normalise.clean` mends and column operations cannot."""
_INSIDE = f'(\\pL)["{APOSTROPHES}](\\pL)'
_APOSTROPHE = f"[{APOSTROPHES}]"
_BREAK = r"[^\pL\pM\pN]+"
_MARKS = classes("&\"'`")
"""What may change where a word of an ASCII text ends; with capitals inside words and dotted acronyms, all that does."""
_DOT = ord(".")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The lower-case tokens of many texts, text after text."""

    words: list[str]
    """Every token that occurs; a few may stand twice."""
    codes: npt.NDArray[np.int32]
    """For each token its place in `words`."""
    offsets: Numbers
    """Where the tokens of each text start, and the end: one more than texts."""
    texts: Numbers
    """Which text that is: texts are not in their original order."""


def tokenise(column: pa.StringArray) -> Tokens:
    """Cut texts into tokens; plain ones by their bytes, the others by patterns."""
    careful = _unplain(column)
    if not careful.any():
        return _encoded(*Bytes.of(column).words(), np.arange(len(column)))
    careless, places = np.flatnonzero(~careful), np.flatnonzero(careful)
    left = _encoded(*Bytes.of(_taken(column, careless)).words(), careless)
    right = _encoded(*_by_patterns(_taken(column, places)), places)
    return Tokens(
        left.words + right.words,
        np.concatenate((left.codes, right.codes + len(left.words)), dtype=np.int32),
        np.concatenate((left.offsets, right.offsets[1:] + left.offsets[-1])),
        np.concatenate((left.texts, right.texts)),
    )


def _taken(column: pa.StringArray, places: Numbers) -> pa.StringArray:
    indices = pa.Int64Array.from_buffers(pa.int64(), len(places), [None, pa.py_buffer(places)])
    return column.take(indices)


def _encoded(tokens: pa.StringArray, offsets: Numbers, texts: Numbers) -> Tokens:
    encoded = tokens.dictionary_encode()
    return Tokens(encoded.dictionary.to_pylist(), as_numpy(encoded.indices), offsets, texts)


def _unplain(column: pa.StringArray) -> Mask:
    """Return which texts are more than ASCII words with something between them."""
    text = Bytes.of(column)
    odd = _MARKS[text.data] | (text.data > 127) | text.adjoining(LOWER, UPPER)
    dots = text.data == _DOT
    odd[2:] |= dots[2:] & dots[:-2] & LETTER[text.data[1:-1]]
    return text.cells_with(odd) | (np.diff(text.offsets) > LONGEST_TEXT)


def _by_patterns(column: pa.StringArray) -> tuple[pa.StringArray, Numbers]:
    """Return all tokens and where those of each text start."""
    column = pc.utf8_slice_codeunits(column, 0, LONGEST_TEXT)
    damaged = pc.match_substring_regex(column, _DAMAGED)
    if pc.any(damaged).as_py():
        pairs = zip(column.to_pylist(), damaged.to_pylist(), strict=True)
        column = text_column([clean(text) if bad else text for text, bad in pairs])
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


def spelled(rule: Callable[[str], str], words: Sequence[str]) -> list[str]:
    """Apply a rule that works letter by letter to many words in one call, one word a line."""
    return rule("\n".join(words)).split("\n") if words else []
