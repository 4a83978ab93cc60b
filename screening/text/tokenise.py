"""Cut whole columns of text into tokens: plain texts by their bytes, the others one by one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from msgspec import Struct
from msgspec.structs import replace

from screening.model import as_numpy
from screening.text.breaks import BREAK, rejoined
from screening.text.bytewise import FIRST_BYTE, Bytes, Mask, Numbers, taken
from screening.text.limits import LONGEST_TEXT
from screening.text.normalise import clean
from screening.text.plain import LETTERS_AND_DIGITS, mended, unplain
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
        text = Bytes.of(taken(column, texts))
        tokens = cls.encoded(*text.words(letters), texts)
        if not len(text.data) or text.data.max() < FIRST_BYTE:
            return tokens
        return replace(tokens, words=mended(tokens.words))

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
    """Cut texts into tokens; plain ones by their bytes, the others by patterns."""
    text = Bytes.of(column)
    odd = unplain(text) | (np.diff(text.offsets) > LONGEST_TEXT)
    tokens = Tokens.plain(column, np.flatnonzero(~odd), LETTERS_AND_DIGITS)
    if odd.any():
        places = np.flatnonzero(odd)
        tokens += Tokens.of_lists([words_of(text) for text in taken(column, places).to_pylist()], places)
    return tokens


def words_of(text: str) -> list[str]:
    """Return the lower-case tokens of one text, as the parser cuts it: what stands in brackets comes after the rest.

    Lines are also read as one, with words made whole that hyphens tore apart at
    their ends: so the parser may read them (`breaks.Lines`).
    """
    text = clean(text[:LONGEST_TEXT])
    words = _cut(text)
    if BREAK.search(text):
        for together in (BREAK.sub(" ", text), BREAK.sub(" ", rejoined(text))):
            others = _cut(together)
            words += others if others != words[: len(others)] else []
    return words


def _cut(text: str) -> list[str]:
    return [token.raw.lower() for piece in cut(text) for token in piece.tokens]
