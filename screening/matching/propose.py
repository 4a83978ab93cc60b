"""Decide in bulk which texts are worth a careful look.

Texts are cut into tokens in columns and each distinct token is judged once. A
text without an anchor (the most telling word of some watched name) drops out
in array operations, at about a microsecond; of the rest, those that cannot
hold all words of any one name drop out by comparing sets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from screening.bytewise import taken
from screening.matching.columns import Tokens, tokenise
from screening.matching.index import Index, Name
from screening.matching.meanings import ANCHOR, HEADPART, TAILPART, Meaning, Meanings
from screening.matching.reading import Reader
from screening.matching.vocabulary import CYRILLIC_MARK
from screening.model import CountryStatus, Query, text_column
from screening.places import mentions

_NOTHING: frozenset[str] = frozenset()
_UNSTUDIED: dict[str, Meaning] = {}
_MOST_REMEMBERED = 20_000
"""Sets of words of which is remembered what names they hold: texts are much alike."""


@dataclass(slots=True)
class _Text:
    """A text with an anchor."""

    place: int
    words: list[str]
    """Its tokens, and what scraps among them make together."""
    wanting: set[str] = field(default_factory=set)
    """Countries of which a mention would support a name it may hold."""
    countries: set[str] = field(default_factory=set)
    """Those of them that it may name."""


class Hold(IntEnum):
    """How firmly a text holds a watched name."""

    NONE = 0
    SHARED = 1
    """It holds a name that the world shares, and nothing that supports it."""
    SURE = 2
    """It is worth comparing."""


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
        self._held_names: dict[tuple[frozenset[str], int], tuple[Name, ...]] = {}
        self.homes = index.homes
        """Countries that support a name the world shares."""
        self._cyrillic = frozenset(key for key in reader.vocabulary.literals if key[0] == CYRILLIC_MARK)

    def __call__(self, queries: Sequence[Query], *, common: bool = False) -> list[int]:
        """Return the positions of the queries worth comparing, in order.

        Args:
            queries: distinct questions.
            common: True keeps texts that hold only names the world shares,
                even without anything that supports them.
        """
        held = self._held(text_column([query.text for query in queries]), queries)
        return sorted(place for place, hold in held.items() if hold is Hold.SURE or common)

    def texts(self, texts: pa.StringArray) -> dict[int, Hold]:
        """Return how firmly texts hold a name, by position, before anything else of their row is known."""
        return self._held(texts, [Query("")] * len(texts))

    def _held(self, column: pa.StringArray, queries: Sequence[Query]) -> dict[int, Hold]:
        """Return the texts that can hold all needed words of some name, by position."""
        if not len(column):
            return {}
        self._meanings.forget()
        texts = self._anchored(column)
        self._meanings.look_up(word for text in texts for word in text.words)
        held = {text.place: self._hold(text, queries[text.place], studied=False) for text in texts}
        self._supported_by_country(column, texts, held)
        texts = [text for text in texts if held[text.place] is Hold.SURE]
        self._meanings.study(word for text in texts for word in text.words)
        held |= {text.place: self._hold(text, queries[text.place], studied=True) for text in texts}
        self._supported_by_country(column, texts, held)
        return {place: hold for place, hold in held.items() if hold}

    def _supported_by_country(self, column: pa.StringArray, texts: Sequence[_Text], held: dict[int, Hold]) -> None:
        """Make sure of the names the world shares where the text itself names their country."""
        for code in self.homes:
            wanting = [text for text in texts if code in text.wanting and held[text.place] is Hold.SHARED]
            named = mentions(taken(column, np.array([text.place for text in wanting], np.int64)), code)
            for text in (wanting[i] for i in np.flatnonzero(named)):
                text.countries.add(code)
                held[text.place] = Hold.SURE

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
        self._meanings.marks([word for words in torn.values() for word in words])
        hit[list(torn)] = True
        return [_Text(int(tokens.texts[i]), tokens.of(i) + torn.get(i, [])) for i in np.flatnonzero(hit).tolist()]

    def _torn(self, marks: npt.NDArray[np.uint8], tokens: Tokens) -> Iterator[tuple[int, str]]:
        """Yield where neighbouring scraps make an anchor ("Novosi birsk"), and the word they make."""
        for i in np.flatnonzero(((marks[:-1] & HEADPART) > 0) & ((marks[1:] & TAILPART) > 0)):
            pair = (tokens.words[tokens.codes[j]] for j in (i, i + 1))
            joined = "".join(self._reader.vocabulary.resolve(word)[0] for word in pair)
            if joined in self._meanings.words:
                yield int(np.searchsorted(tokens.offsets, i, side="right")) - 1, joined

    def _hold(self, text: _Text, query: Query, *, studied: bool) -> Hold:
        """Tell whether the tokens of a text can hold all needed words of some name.

        Args:
            text: the text; its words were looked up.
            query: the question, which may support a name the world shares.
            studied: False while an unknown word may stand for any word that lacks.
        """
        known, deeper = self._meanings.known, self._meanings.studied if studied else _UNSTUDIED
        meanings = [deeper.get(word) or known[word] for word in text.words]
        present = _NOTHING.union(*[meaning.concepts for meaning in meanings])
        pieces = [piece for meaning in meanings if meaning.pieces for piece in meaning.pieces]
        if len(pieces) > 1:
            present |= {piece for piece, count in Counter(pieces).items() if count > 1}
        if not studied:
            return self._best(present, max([meaning.open for meaning in meanings]), text, query)
        hold = self._best(present, 0, text, query)
        return hold if hold is Hold.SURE else self._best(present | self._reader.joined(text.words), 0, text, query)

    def _best(self, present: frozenset[str], slack: int, text: _Text, query: Query) -> Hold:
        """Return how firmly a name is held of which no more than `slack` words are not present."""
        hold = Hold.NONE
        for name in self._names(present, slack):
            if not name.shared or self._supported(name, present, text, query):
                return Hold.SURE
            text.wanting.add(name.profile.entity.country)
            hold = Hold.SHARED
        return hold

    def _names(self, present: frozenset[str], slack: int) -> tuple[Name, ...]:
        """Return one name that needs no support, or else all names, of which no more than `slack` words lack."""
        key = present, slack
        found = self._held_names.get(key)
        if found is None:
            names = tuple(self._index.holding(present, slack))
            found = next(((name,) for name in names if not name.shared), names)
            if len(self._held_names) >= _MOST_REMEMBERED:
                self._held_names.clear()
            self._held_names[key] = found
        return found

    def _supported(self, name: Name, present: frozenset[str], text: _Text, query: Query) -> bool:
        country, home = query.country, name.profile.entity.country
        if query.hosts or query.city or country.status is CountryStatus.AMBIGUOUS or home in text.countries:
            return True
        if country.status is CountryStatus.KNOWN and country.code == home:
            return True
        return bool(present & name.profile.support) or (name.acronym and not name.needed.isdisjoint(self._cyrillic))
