"""Decide in bulk which texts are worth a careful look.

Texts are cut into tokens in columns and each distinct token is judged once. A
text without an anchor (the most telling word of some watched name) drops out
in array operations, at about a microsecond; so do those whose words, as bits,
cannot be all that any one name needs. The rest are compared as sets of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from msgspec import Struct, field

from screening.bytewise import Numbers, ranges, taken
from screening.matching.columns import Tokens, tokenise
from screening.matching.index import Index, Name
from screening.matching.meanings import ANCHOR, HEADPART, PIECE, TAILPART, Meanings
from screening.matching.reading import Reader
from screening.model import CountryStatus, Query, text_column
from screening.places import mentions_of

_NOTHING: frozenset[str] = frozenset()
_NO_QUERY = Query("")
_MOST_REMEMBERED = 20_000
"""Sets of words of which is remembered what names they hold: texts are much alike."""


class _Text(Struct):
    """A text that may hold a name."""

    place: int
    query: Query
    words: list[str]
    """Its tokens, and what scraps among them make together."""
    countries: set[str]
    """Countries it may name, of those that support a name."""
    present: frozenset[str] = _NOTHING
    """Concepts its words may stand for."""
    wanting: set[str] = field(default_factory=set)
    """Countries of which a mention would support a name it may hold."""


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
        self._meanings = Meanings(index.sketches, reader)
        self._held_names: dict[frozenset[str], tuple[Name, ...]] = {}
        self._sure: set[str] = set()
        """Texts that are worth comparing whatever else their row says."""
        self.homes = index.homes
        """Countries that support a name the world shares."""

    def __call__(self, queries: Sequence[Query], *, common: bool = False) -> list[int]:
        """Return the positions of the queries worth comparing, in order.

        Args:
            queries: distinct questions.
            common: True keeps texts that hold only names the world shares,
                even without anything that supports them.
        """
        proposed = [place for place, query in enumerate(queries) if query.text in self._sure]
        places = [place for place, query in enumerate(queries) if query.text not in self._sure]
        unsure = [queries[place] for place in places]
        held = self._held(text_column([query.text for query in unsure]), unsure)
        return sorted(proposed + [places[i] for i, hold in held.items() if hold is Hold.SURE or common])

    def texts(self, texts: pa.StringArray) -> dict[int, Hold]:
        """Return how firmly texts hold a name, by position, before anything else of their row is known."""
        held = self._held(texts, None)
        if len(self._sure) > _MOST_REMEMBERED:
            self._sure.clear()
        self._sure.update(texts[place].as_py() for place, hold in held.items() if hold is Hold.SURE)
        return held

    def _held(self, column: pa.StringArray, queries: Sequence[Query] | None) -> dict[int, Hold]:
        """Return the texts that can hold all needed words of some name, by position."""
        if not len(column):
            return {}
        self._meanings.forget()
        held, texts = self._promising(column, queries)
        self._meanings.study(word for text in texts for word in text.words)
        for text in texts:
            text.present = self._present(text.words)
            held[text.place] = self._best(text)
        unsure = [text for text in texts if held[text.place] is not Hold.SURE]
        joined = self._reader.joined([text.words for text in unsure])
        for text, together in zip(unsure, joined, strict=True):
            if not together <= text.present:
                text.present |= together
                held[text.place] = self._best(text)
        shared = [text for text in texts if held[text.place] is Hold.SHARED]
        homes = sorted(self.homes)
        named = mentions_of(taken(column, np.array([text.place for text in shared], np.int64)), homes)
        for i, home in zip(*np.nonzero(named), strict=True):
            if homes[home] in shared[i].wanting:
                held[shared[i].place] = Hold.SURE
        return {place: hold for place, hold in held.items() if hold}

    def _promising(
        self, column: pa.StringArray, queries: Sequence[Query] | None
    ) -> tuple[dict[int, Hold], list[_Text]]:
        """Return what is settled of texts at first sight, and those to be looked at again."""
        tokens = tokenise(column)
        rows, torn = self._anchored(tokens)
        if not len(rows):
            return {}, []
        places, homes = tokens.texts[rows], self._index.sketches.homes
        promise = self._meanings.sketches.promise(*self._numbers(tokens, rows, torn))
        wanting = promise.wanting & ~promise.sure[:, None]
        some = np.flatnonzero(wanting.any(axis=1))
        named = np.zeros_like(wanting)
        named[some] = wanting[some] & mentions_of(taken(column, places[some]), homes)
        shared, sure = wanting.any(axis=1), promise.sure | named.any(axis=1)
        if queries:
            for i in np.flatnonzero(shared & ~sure):
                sure[i] = _supports(queries[places[i]], {homes[home] for home in np.flatnonzero(wanting[i])})
        texts = [
            _Text(
                int(places[i]),
                queries[places[i]] if queries else _NO_QUERY,
                tokens.of(rows[i]) + torn.get(rows[i], []),
                {homes[home] for home in np.flatnonzero(named[i])},
            )
            for i in np.flatnonzero(sure)
        ]
        return dict.fromkeys(places[shared & ~sure].tolist(), Hold.SHARED), texts

    def _anchored(self, tokens: Tokens) -> tuple[Numbers, dict[int, list[str]]]:
        """Return the places in `tokens` of texts with an anchor, and the words that scraps in them make together."""
        marks = self._meanings.marks(tokens.words)[tokens.codes]
        offsets = tokens.offsets
        filled = np.flatnonzero(offsets[1:] > offsets[:-1])
        hit = np.zeros(len(tokens.texts), bool)
        if len(filled):
            starts = offsets[filled]
            hit[filled] = np.bitwise_or.reduceat(marks, starts) & ANCHOR > 0
            hit[filled] |= np.add.reduceat((marks & PIECE > 0).astype(np.int64), starts) > 1
        torn: dict[int, list[str]] = {}
        for place, word in self._torn(marks, tokens):
            torn.setdefault(place, []).append(word)
        self._meanings.marks([word for words in torn.values() for word in words])
        hit[list(torn)] = True
        return np.flatnonzero(hit), torn

    def _numbers(self, tokens: Tokens, rows: Numbers, torn: Mapping[int, Sequence[str]]) -> tuple[Numbers, Numbers]:
        """Return the sketches of the words of some texts, and where those of each text start.

        Args:
            tokens: of all texts.
            rows: the places in `tokens` of those texts.
            torn: words to add to some of them.
        """
        sizes = np.diff(tokens.offsets)[rows]
        codes = tokens.codes[ranges(tokens.offsets[rows], sizes)[0]]
        used = np.flatnonzero(np.bincount(codes))
        words = [tokens.words[code] for code in used]
        self._meanings.look_up([*words, *(word for more in torn.values() for word in more)])
        known = self._meanings.known
        table = np.zeros(len(tokens.words), np.int64)
        table[used] = [known[word].number for word in words]
        numbers = table[codes]
        if torn:
            more = [[known[word].number for word in torn.get(row, ())] for row in rows.tolist()]
            extra = np.array([len(added) for added in more])
            numbers = np.insert(numbers, np.repeat(np.cumsum(sizes), extra), [n for added in more for n in added])
            sizes = sizes + extra
        return numbers, np.cumsum(sizes) - sizes

    def _torn(self, marks: npt.NDArray[np.uint8], tokens: Tokens) -> Iterator[tuple[int, str]]:
        """Yield where neighbouring scraps make an anchor ("Novosi birsk"), and the word they make."""
        for i in np.flatnonzero(((marks[:-1] & HEADPART) > 0) & ((marks[1:] & TAILPART) > 0)):
            pair = (tokens.words[tokens.codes[j]] for j in (i, i + 1))
            joined = "".join(self._reader.vocabulary.resolve(word)[0] for word in pair)
            if joined in self._meanings.words:
                yield int(np.searchsorted(tokens.offsets, i, side="right")) - 1, joined

    def _present(self, words: Sequence[str]) -> frozenset[str]:
        """Return the concepts that words of a text, which were studied, may stand for."""
        known, studied = self._meanings.known, self._meanings.studied
        meanings = [studied.get(word) or known[word] for word in words]
        present = _NOTHING.union(*[meaning.concepts for meaning in meanings])
        pieces = [piece for meaning in meanings if meaning.pieces for piece in meaning.pieces]
        if len(pieces) > 1:
            present |= {piece for piece, count in Counter(pieces).items() if count > 1}
        return present

    def _best(self, text: _Text) -> Hold:
        """Return how firmly a text holds a name of which all words are present."""
        hold = Hold.NONE
        for name in self._names(text.present):
            if self._index.stands_alone(name) or _supported(name, text):
                return Hold.SURE
            text.wanting.add(name.profile.entity.country)
            hold = Hold.SHARED
        return hold

    def _names(self, present: frozenset[str]) -> tuple[Name, ...]:
        """Return one name that needs no support, or else all names, of which all words are present."""
        found = self._held_names.get(present)
        if found is None:
            names = tuple(self._index.holding(present))
            found = next(((name,) for name in names if self._index.stands_alone(name)), names)
            if len(self._held_names) >= _MOST_REMEMBERED:
                self._held_names.clear()
            self._held_names[present] = found
        return found


def _supported(name: Name, text: _Text) -> bool:
    """Tell whether something makes a name that the world shares that of its entity."""
    home = name.profile.entity.country
    return home in text.countries or _supports(text.query, {home}) or not name.profile.support.isdisjoint(text.present)


def _supports(query: Query, homes: Set[str]) -> bool:
    """Tell whether the other cells of a row can make a name that the world shares that of an entity of `homes`."""
    country = query.country
    if query.hosts or query.city or country.status is CountryStatus.AMBIGUOUS:
        return True
    return country.status is CountryStatus.KNOWN and country.code in homes
