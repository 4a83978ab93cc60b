"""Cut whole columns of text into tokens, in native code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from screening.bytewise import Bytes, Mask, Numbers, taken
from screening.matching.normalise import APOSTROPHES, CAMEL, ELISION, POSSESSIVE, clean
from screening.matching.plain import LETTERS_AND_DIGITS, mended, unplain
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

    @classmethod
    def encoded(cls, tokens: pa.StringArray, offsets: Numbers, texts: Numbers) -> Tokens:
        """Return tokens by their distinct words."""
        found = tokens.dictionary_encode()
        return cls(found.dictionary.to_pylist(), as_numpy(found.indices), offsets, texts)

    @classmethod
    def plain(cls, column: pa.StringArray, texts: Numbers, letters: Mask) -> Tokens:
        """Cut the plain ones among texts by their bytes.

        Args:
            column: all texts.
            texts: the positions of plain ones (see `plain.unplain`).
            letters: which bytes make words.
        """
        tokens = cls.encoded(*Bytes.of(taken(column, texts)).words(letters), texts)
        return replace(tokens, words=mended(tokens.words))

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(
            self.words + other.words,
            np.concatenate((self.codes, other.codes + len(self.words)), dtype=np.int32),
            np.concatenate((self.offsets, other.offsets[1:] + self.offsets[-1])),
            np.concatenate((self.texts, other.texts)),
        )

    def of(self, place: int) -> list[str]:
        """Return the tokens of the text at a place of `texts`."""
        return [self.words[code] for code in self.codes[self.offsets[place] : self.offsets[place + 1]]]


def tokenise(column: pa.StringArray) -> Tokens:
    """Cut texts into tokens; plain ones by their bytes, the others by patterns."""
    text = Bytes.of(column)
    odd = unplain(text) | (np.diff(text.offsets) > LONGEST_TEXT)
    tokens = Tokens.plain(column, np.flatnonzero(~odd), LETTERS_AND_DIGITS)
    if odd.any():
        places = np.flatnonzero(odd)
        tokens += Tokens.encoded(*_by_patterns(taken(column, places)), places)
    return tokens


def _by_patterns(column: pa.StringArray) -> tuple[pa.StringArray, Numbers]:
    """Return all tokens and where those of each text start."""
    column = pc.utf8_slice_codeunits(column, 0, LONGEST_TEXT)
    damaged = pc.match_substring_regex(column, _DAMAGED)
    if pc.any(damaged).as_py():
        pairs = zip(column.to_pylist(), damaged.to_pylist(), strict=True)
        column = text_column([clean(text) if bad else text for text, bad in pairs])
    column = pc.utf8_normalize(column, "NFKC")
    for pattern in CAMEL * 2:  # a word run together on both sides is cut on one side at a time
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
