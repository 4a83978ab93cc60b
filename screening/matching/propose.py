"""Decide in bulk which texts are worth a careful look.

Texts are cut into tokens in columns and each distinct token is judged once. A
text without an anchor (the most telling word of some watched name) drops out
in array operations, at about a microsecond; of the rest, those that cannot
hold all words of any one name drop out by comparing sets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from screening.matching.columns import Tokens, tokenise
from screening.matching.index import Index, Name
from screening.matching.meanings import ANCHOR, HEADPART, TAILPART, Meanings
from screening.matching.reading import Reader
from screening.matching.vocabulary import CYRILLIC_MARK
from screening.model import CountryStatus, Query, text_column
from screening.places import countries_in

_NOTHING: frozenset[str] = frozenset()
_MOST_LACKING = 2
"""Words of a name that unknown tokens may stand for before they are looked into."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with an anchor."""

    place: int
    words: list[str]
    """Its tokens, and what scraps among them make together."""


class Proposer:
    """Finds the texts that may name a watched institution.

    Args:
        index: the watched names.
        reader: resolves tokens; shared with the careful comparison.
    """

    def __init__(self, index: Index, reader: Reader) -> None:
        self._index = index
        self._reader = reader
        self._meanings = Meanings(index.anchors, reader)
        self._cyrillic = frozenset(key for key in reader.vocabulary.literals if key[0] == CYRILLIC_MARK)

    def __call__(self, queries: Sequence[Query], *, common: bool = False) -> list[int]:
        """Return the positions of the queries worth comparing, in order.

        Args:
            queries: distinct questions.
            common: True keeps texts that hold only names the world shares,
                even without anything that supports them.
        """
        column = text_column([query.text for query in queries])
        return self._worth(column, [None] * len(queries) if common else queries)

    def texts(self, texts: pa.StringArray) -> list[int]:
        """Return the positions of the texts worth comparing whatever else their row says, in order."""
        return self._worth(texts, [None] * len(texts))

    def _worth(self, column: pa.StringArray, queries: Sequence[Query | None]) -> list[int]:
        """Return the positions of the texts that can hold all needed words of some name.

        Args:
            column: the texts.
            queries: the question of each, which may support a name the world
                shares; None where such a name needs no support.
        """
        if not len(column):
            return []
        self._meanings.forget()
        texts = self._anchored(column)
        self._meanings.look_up(word for text in texts for word in text.words)
        texts = [text for text in texts if self._possible(text, queries[text.place], studied=False)]
        self._meanings.study(word for text in texts for word in text.words)
        return sorted(text.place for text in texts if self._possible(text, queries[text.place], studied=True))

    def _anchored(self, column: pa.StringArray) -> list[_Text]:
        """Return the texts with an anchor."""
        tokens = tokenise(column)
        marks = self._meanings.marks(tokens.words)[tokens.codes]
        offsets = tokens.offsets
        filled = np.flatnonzero(offsets[1:] > offsets[:-1])
        hit = np.zeros(len(column), bool)
        if len(filled):
            hit[filled] = np.bitwise_or.reduceat(marks, offsets[filled]) & ANCHOR > 0
        torn: dict[int, list[str]] = {}
        for place, word in self._torn(marks, tokens):
            torn.setdefault(place, []).append(word)
        hit[list(torn)] = True
        return [_Text(int(tokens.texts[i]), tokens.of(i) + torn.get(i, [])) for i in np.flatnonzero(hit).tolist()]

    def _torn(self, marks: npt.NDArray[np.uint8], tokens: Tokens) -> Iterator[tuple[int, str]]:
        """Yield where neighbouring scraps make an anchor ("Novosi birsk"), and the word they make."""
        for i in np.flatnonzero(((marks[:-1] & HEADPART) > 0) & ((marks[1:] & TAILPART) > 0)):
            pair = (tokens.words[tokens.codes[j]] for j in (i, i + 1))
            joined = "".join(self._reader.vocabulary.resolve(word)[0] for word in pair)
            if joined in self._meanings.words:
                yield int(np.searchsorted(tokens.offsets, i, side="right")) - 1, joined

    def _possible(self, text: _Text, query: Query | None, *, studied: bool) -> bool:
        """Tell whether the tokens of a text can hold all needed words of some name.

        Args:
            text: the text; its words were looked up.
            query: see `_worth`.
            studied: False while an unknown word may stand for any word that lacks.
        """
        meanings = [self._meanings[word] for word in text.words]
        present = _NOTHING.union(*[meaning.concepts for meaning in meanings])
        pieces = [piece for meaning in meanings for piece in meaning.pieces]
        if len(pieces) > 1:
            present |= {piece for piece, count in Counter(pieces).items() if count > 1}
        if studied:
            return self._held(present, 0, query) or self._held(present | self._reader.joined(text.words), 0, query)
        slack = min(_MOST_LACKING, sum(meaning.open for meaning in meanings))
        return self._held(present, slack, query, likely=True)

    def _held(self, present: frozenset[str], slack: int, query: Query | None, *, likely: bool = False) -> bool:
        """Tell whether some name has no more than `slack` words that are not present, and support if it needs any."""
        return any(
            len(name.needed - present) <= slack
            and (not name.shared or query is None or likely or self._supported(name, query, present))
            for anchor in present & self._meanings.anchors
            for name in self._index.under(anchor)
        )

    def _supported(self, name: Name, query: Query, present: frozenset[str]) -> bool:
        country, home = query.country, name.profile.entity.country
        if query.hosts or query.city or country.status is CountryStatus.AMBIGUOUS:
            return True
        if country.status is CountryStatus.KNOWN and country.code == home:
            return True
        if present & name.profile.support or (name.acronym and not name.needed.isdisjoint(self._cyrillic)):
            return True
        return any(mention.code == home for mention in countries_in(query.text))
