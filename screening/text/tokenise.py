"""The tokenizer of columns: plain texts are cut by Arrow, the others one by one, as the parser cuts them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from screening.model import as_numpy, text_column
from screening.text.arrays import Mask, Numbers, sift, take
from screening.text.breaks import BREAK, rejoin_hyphenated
from screening.text.limits import LONGEST_TEXT
from screening.text.normalise import clean
from screening.text.plain import BETWEEN_WORDS, needs_cleaning
from screening.text.tokens import INITIALS, cut


class Tokens(Struct, frozen=True):
    """The lower-case tokens of many texts, text after text."""

    words: list[str]
    """Every token that occurs."""
    codes: npt.NDArray[np.int32]
    """For each token its place in `words`."""
    offsets: Numbers
    """Where the tokens of each text start, and the end: one more than texts."""

    def rows(self, places: Numbers) -> Numbers:
        """Return which text each token stands in."""
        return np.searchsorted(self.offsets, places, side="right") - 1

    def codes_of(self, row: int) -> list[int]:
        """Return the codes of the tokens of a text."""
        codes: list[int] = self.codes[self.offsets[row] : self.offsets[row + 1]].tolist()
        return codes

    def of(self, row: int) -> list[str]:
        """Return the tokens of a text."""
        return [self.words[code] for code in self.codes_of(row)]


def tokenise(
    column: pa.StringArray,
    between: str = BETWEEN_WORDS,
    careful: Callable[[str], list[str]] | None = None,
    ignored: Callable[[pa.StringArray], Mask] | None = None,
) -> Tokens:
    """Cut texts into tokens.

    Args:
        column: the texts.
        between: RE2 pattern of what stands between two words of a text that needs no cleaning.
        careful: cuts one of the others; by default `words_of`.
        ignored: tells which of many distinct tokens are all alike to the caller: in their place stands an empty one.
    """
    odd = sift(column, needs_cleaning) | (as_numpy(pc.binary_length(column)) > LONGEST_TEXT)
    plain, others = np.flatnonzero(~odd), np.flatnonzero(odd)
    pieces = pc.split_pattern_regex(pc.utf8_lower(take(column, plain)), between)
    if len(others):
        cut_one_by_one = _lists(list(map(careful or words_of, take(column, others).to_pylist())))
        pieces = take(pa.concat_arrays([pieces, cut_one_by_one]), np.argsort(np.concatenate((plain, others))))
    words = pieces.flatten()  # with an empty one where a text begins or ends with a sign
    written = pc.binary_length(words).cast(pa.bool_())  # compared with a plain string, pyarrow loads pandas
    count = np.concatenate(([0], np.cumsum(as_numpy(written))))
    return Tokens(*_distinct(words.filter(written), ignored), count[as_numpy(pieces.offsets)])


def _distinct(
    words: pa.StringArray, ignored: Callable[[pa.StringArray], Mask] | None
) -> tuple[list[str], npt.NDArray[np.int32]]:
    """Return the distinct words, and for each word its place among them."""
    encoded = words.dictionary_encode()
    found, codes = encoded.dictionary, as_numpy(encoded.indices)
    if ignored is None:
        return found.to_pylist(), codes
    kept = ~ignored(found)
    places = np.where(kept, np.cumsum(kept), 0).astype(np.int32)
    return ["", *take(found, np.flatnonzero(kept)).to_pylist()], places[codes]


def _lists(texts: Sequence[Sequence[str]]) -> pa.ListArray:
    """Return the words of texts as Arrow holds them."""
    offsets = np.cumsum([0, *map(len, texts)], dtype=np.int32)
    starts = pa.Int32Array.from_buffers(pa.int32(), len(offsets), [None, pa.py_buffer(offsets)])
    return pa.ListArray.from_arrays(starts, text_column([word for words in texts for word in words]))


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
        # at the end of a line, and of any lines that are joined: "State / U", though more lines follow
        words += [word for initials in INITIALS if initials.lower() in words for word in INITIALS[initials]]
    return words


def _cut(text: str) -> list[str]:
    return [token.raw.lower() for piece in cut(text) for token in piece.tokens]
