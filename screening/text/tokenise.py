"""The tokenizer of columns: plain texts are cut by Arrow, the others one by one, as the parser cuts them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from screening.model import as_numpy
from screening.text.arrays import Numbers, distinct, take
from screening.text.breaks import BREAK, rejoin_hyphenated
from screening.text.limits import LONGEST_TEXT
from screening.text.normalise import clean
from screening.text.plain import BETWEEN_WORDS, needs_cleaning
from screening.text.tokens import cut


class Tokens(Struct, frozen=True):
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
    def plain(cls, column: pa.StringArray, texts: Numbers, between: str = BETWEEN_WORDS) -> Tokens:
        """Cut texts that need no cleaning.

        Args:
            column: those texts.
            texts: what each is called in `texts`.
            between: RE2 pattern of what stands between two words.
        """
        pieces = pc.split_pattern_regex(pc.utf8_lower(column), between)
        words = pieces.flatten()  # with an empty one where a text begins or ends with a sign
        written = pc.binary_length(words).cast(pa.bool_())  # compared with a plain string, pyarrow loads pandas
        count = np.concatenate(([0], np.cumsum(as_numpy(written))))
        return cls(*distinct(words.filter(written)), count[as_numpy(pieces.offsets)], texts)

    @classmethod
    def of_lists(cls, lists: Sequence[Sequence[str]], texts: Numbers) -> Tokens:
        """Return tokens given text by text."""
        numbers: dict[str, int] = {}
        codes = [numbers.setdefault(word, len(numbers)) for words in lists for word in words]
        offsets = np.cumsum([0, *map(len, lists)])
        return cls(list(numbers), np.array(codes, np.int32), offsets, texts)

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(
            self.words + other.words,
            np.concatenate((self.codes, other.codes + len(self.words)), dtype=np.int32),
            np.concatenate((self.offsets, other.offsets[1:] + self.offsets[-1])),
            np.concatenate((self.texts, other.texts)),
        )

    def rows(self, places: Numbers) -> Numbers:
        """Return the place in `texts` of each token."""
        return np.searchsorted(self.offsets, places, side="right") - 1

    def codes_of(self, place: int) -> list[int]:
        """Return the codes of the tokens of the text at a place of `texts`."""
        codes: list[int] = self.codes[self.offsets[place] : self.offsets[place + 1]].tolist()
        return codes

    def of(self, place: int) -> list[str]:
        """Return the tokens of the text at a place of `texts`."""
        return [self.words[code] for code in self.codes[self.offsets[place] : self.offsets[place + 1]]]


def tokenise(column: pa.StringArray) -> Tokens:
    """Cut texts into tokens."""
    odd = needs_cleaning(column) | (as_numpy(pc.binary_length(column)) > LONGEST_TEXT)
    if not odd.any():
        return Tokens.plain(column, np.arange(len(column)))
    plain, others = np.flatnonzero(~odd), np.flatnonzero(odd)
    tokens = Tokens.plain(take(column, plain), plain)
    return tokens + Tokens.of_lists([words_of(text) for text in take(column, others).to_pylist()], others)


def words_of(text: str) -> list[str]:
    """Return the lower-case tokens of one text, as the parser cuts it: what stands in brackets comes after the rest.

    Lines are also read one by one and as one, with words made whole that hyphens
    tore apart at their ends, and mended as what they are then: "Mos/cowS-/tate" is
    Moscow State. So the parser may read them (`matching.breaks.Lines`).
    """
    text = clean(text[:LONGEST_TEXT])
    words = _cut(text)
    if BREAK.search(text):
        alone = "\n".join(map(clean, BREAK.split(text)))
        for read in (alone, clean(BREAK.sub(" ", text)), clean(BREAK.sub(" ", rejoin_hyphenated(text)))):
            others = _cut(read)
            words += others if others != words[: len(others)] else []
    return words


def _cut(text: str) -> list[str]:
    return [token.raw.lower() for piece in cut(text) for token in piece.tokens]
