"""Decide in bulk which texts are worth a careful look.

Texts are cut into tokens in columns and each distinct token is judged once. A
text without an anchor (the most telling word of some watched name) drops out
in array operations, at about a microsecond; of the rest, those that cannot
hold all words of any one name drop out by comparing sets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from screening.matching import cyrillic, korean
from screening.matching.columns import Tokens, tokenise
from screening.matching.index import Index, Name
from screening.matching.lexicon import Kind, folded, is_cjk, is_cyrillic
from screening.matching.reading import Reader
from screening.matching.sieve import EDGE, Sieve
from screening.matching.spelling import Nearest
from screening.matching.thresholds import LEAST_GLUED, LONGEST_GLUED, SHORT_WORD
from screening.matching.vocabulary import CYRILLIC_MARK, Concepts, transliterate, transliterated
from screening.model import CountryStatus, Query, text_column

_ANCHOR, _HEADPART, _TAILPART = 1, 2, 4
_MOST_TOKENS = 1_000_000
_KOREAN = "\uac00"  # marks the keys of Korean phrase parts among the others
_SHORTEST_PIECE = 3
_SHORT_PHRASE = 4  # "ун-т"
_LONG_TOKEN = 12
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What one distinct token may contribute to a name."""

    concepts: frozenset[str]
    pieces: frozenset[str]
    """Concepts of phrases it is one word of; two such tokens make the phrase."""
    open: int
    """How many more words an unknown token may stand for, misspelt or glued."""
    marks: int


_BLANK = tuple(_Meaning(_NOTHING, _NOTHING, spare, 0) for spare in range(3))
"""Most words of the world."""


class Proposer:
    """Finds the texts that may name a watched institution.

    Args:
        index: the watched names.
        reader: resolves tokens; shared with the careful comparison.
    """

    def __init__(self, index: Index, reader: Reader) -> None:
        self._index = index
        self._vocab = reader.vocabulary
        self._lexicon = reader.lexicon
        self._anchors = frozenset(index.anchors)
        self._meanings: dict[str, _Meaning] = {}
        self._strangers: set[str] = set()
        self._cyrillic = frozenset(key for key in self._vocab.literals if key[0] == CYRILLIC_MARK)
        self._parts: dict[str, set[str]] = {}
        self._pieces: dict[str, set[str]] = {}
        self._cut_phrases()
        self._words = self._anchor_words()
        self._vocabulary = sorted(
            word
            for word in self._words
            if len(word) >= SHORT_WORD and (word not in reader.vocabulary.acronyms or len(word) > 6)
        )
        self._table = self._joint_table()
        self._nearest = Nearest(self._vocabulary)
        self._by_start: dict[str, list[str]] = {}
        self._by_end: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= EDGE and word in self._table:
                self._by_start.setdefault(word[:EDGE], []).append(word)
                self._by_end.setdefault(word[-EDGE:], []).append(word)
        self._headparts = {word[:end] for word in self._vocabulary for end in range(2, len(word) - 1)}
        self._tailparts = {word[start:] for word in self._vocabulary for start in range(2, len(word) - 1)}
        self._sieve = self._suspicions()

    def __call__(self, queries: Sequence[Query], *, common: bool = False) -> list[int]:
        """Return the positions of the queries worth comparing, in order.

        Args:
            queries: distinct questions.
            common: True keeps texts that hold only names the world shares,
                even without anything that supports them.
        """
        texts = text_column([query.text for query in queries])
        return sorted(
            place for place, meanings in self._anchored(texts) if self._possible(meanings, queries[place], common)
        )

    def texts(self, texts: pa.StringArray) -> list[int]:
        """Return the positions of the texts worth comparing whatever else their row says, in order."""
        return sorted(place for place, meanings in self._anchored(texts) if self._possible(meanings, None, common=True))

    def _anchored(self, texts: pa.StringArray) -> Iterator[tuple[int, list[_Meaning]]]:
        """Yield the position of each text with an anchor, and what its tokens mean."""
        if not len(texts):
            return
        tokens = tokenise(texts)
        marks = self._marked(tokens.words)[tokens.codes]
        codes, offsets = tokens.codes, tokens.offsets
        filled = np.flatnonzero(offsets[1:] > offsets[:-1])
        hit = np.zeros(len(texts), bool)
        if len(filled):
            hit[filled] = np.bitwise_or.reduceat(marks, offsets[filled]) & _ANCHOR > 0
        joined = self._torn(marks, tokens)
        hit[list(joined)] = True
        texts_hit = [
            (int(i), [tokens.words[code] for code in codes[offsets[i] : offsets[i + 1]]]) for i in np.flatnonzero(hit)
        ]
        self._learn({word for _, words in texts_hit for word in words})
        for i, words in texts_hit:
            yield int(tokens.texts[i]), [self._meanings[word] for word in words] + joined.get(i, [])

    def _marked(self, words: Sequence[str]) -> npt.NDArray[np.uint8]:
        """Return the marks of each word; only those of suspects are looked into."""
        if len(self._strangers) > _MOST_TOKENS:
            self._strangers.clear()
        fresh = [word for word in words if word not in self._strangers and word not in self._meanings]
        suspects = self._sieve(fresh)
        self._learn(suspects)
        self._strangers.update(word for word in fresh if word not in suspects)
        known = self._meanings
        return np.array([known[word].marks if word in known else 0 for word in words], dtype=np.uint8)

    def _possible(self, meanings: list[_Meaning], query: Query | None, common: bool) -> bool:
        """Tell whether the tokens of one text can hold all needed words of some name.

        Args:
            meanings: what each token may contribute.
            query: the question, which may support a name the world shares.
            common: such a name needs no support.
        """
        present = _NOTHING.union(*[meaning.concepts for meaning in meanings])
        pieces = [piece for meaning in meanings for piece in meaning.pieces]
        if len(pieces) > 1:
            present |= {piece for piece, count in Counter(pieces).items() if count > 1}
        slack = max([meaning.open for meaning in meanings])
        for anchor in present & self._anchors:
            for name in self._index.under(anchor):
                if len(name.needed - present) <= slack and (
                    common or not name.shared or (query and self._supported(name, query, present))
                ):
                    return True
        return False

    def _supported(self, name: Name, query: Query, present: frozenset[str]) -> bool:
        country = query.country
        if query.hosts or query.city or country.status is CountryStatus.AMBIGUOUS:
            return True
        if country.status is CountryStatus.KNOWN and country.code == name.profile.entity.country:
            return True
        return bool(present & name.profile.support) or (name.acronym and not name.needed.isdisjoint(self._cyrillic))

    def _torn(self, marks: npt.NDArray[np.uint8], tokens: Tokens) -> dict[int, list[_Meaning]]:
        """Return the texts in which neighbouring scraps make an anchor ("Novosi birsk"), with its meaning."""
        result: dict[int, list[_Meaning]] = {}
        for i in np.flatnonzero(((marks[:-1] & _HEADPART) > 0) & ((marks[1:] & _TAILPART) > 0)):
            joined = "".join(self._vocab.resolve(tokens.words[tokens.codes[j]])[0] for j in (i, i + 1))
            if joined in self._words:
                text = int(np.searchsorted(tokens.offsets, i, side="right")) - 1
                result.setdefault(text, []).append(self._meaning(joined, _NOTHING, [joined], unknown=True))
        return result

    def _cut_phrases(self) -> None:
        """Note what the pieces of a phrase may come to: "eastern" and "fareastern" to the far east."""
        lexicon = self._lexicon
        for key, concepts in lexicon.phrases.items():
            ids = {concept.id for concept in concepts}
            pieces = lexicon.phrase_words[key]
            for start in range(len(pieces)):
                for end in range(start + 1, len(pieces) + 1):
                    piece = "".join(pieces[start:end])
                    known = lexicon.words.get(piece)
                    if len(key) <= _SHORT_PHRASE or (
                        len(piece) >= _SHORTEST_PIECE and not (known and known[0].kind is Kind.LINK)
                    ):
                        table = self._pieces if end - start == 1 < len(pieces) else self._parts
                        table.setdefault(piece, set()).update(ids)
        for form, concepts in lexicon.hangul.items():
            ids = {concept.id for concept in concepts if concept.id in self._anchors}
            for cut in range(1, len(form)) if ids else ():
                for piece in (form[:cut], form[cut:]):
                    letters = korean.skeleton(korean.romanise(piece))
                    if len(letters) >= _SHORTEST_PIECE:
                        self._pieces.setdefault(_KOREAN + letters, set()).update(ids)

    def _anchor_words(self) -> set[str]:
        """Return every written word or phrase part that stands for an anchor."""
        lexicon = self._lexicon
        tables = (
            lexicon.words,
            lexicon.slavic,
            lexicon.beginnings,
            self._vocab.literals,
            self._vocab.spellings,
            lexicon.phrases,
        )
        words = {key for table in tables for key in self._anchored_keys(table)}
        return words | {
            key
            for table in (self._parts, self._pieces)
            for key, ids in table.items()
            if ids & self._anchors and key[0] != _KOREAN
        }

    def _suspicions(self) -> Sieve:
        """Return the sieve that lets through every word that can get a mark."""
        lexicon, literals = self._lexicon, self._vocab.literals
        anchors = {key for table in (lexicon.han, lexicon.readings, literals) for key in self._anchored_keys(table)}
        korean_keys = {
            key[1:]
            for key, (ids, pieces) in self._table.items()
            if key[0] == _KOREAN and self._anchors & (ids | pieces)
        }
        return Sieve(
            words=self._words | {key for key in anchors if key.isascii()},
            beginnings=lexicon.beginnings.keys(),
            korean_keys=korean_keys,
            han=(key for key in anchors if is_cjk(key[0])),
            apart=self._vocab.cyrillic_acronyms,
            vocabulary=self._vocabulary,
            parts=self._headparts | self._tailparts,
        )

    def _anchored_keys(self, table: Mapping[str, Concepts]) -> set[str]:
        """Return the keys of a table that stand for an anchor."""
        return {key for key, concepts in table.items() if any(concept.id in self._anchors for concept in concepts)}

    def _joint_table(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        """Return for every key the concepts it stands for and those of which it is a piece."""
        lexicon = self._lexicon
        whole: dict[str, set[str]] = {key: set(ids) for key, ids in self._parts.items()}
        tables = (
            lexicon.words,
            lexicon.slavic,
            lexicon.beginnings,
            lexicon.phrases,
            lexicon.readings,
            self._vocab.literals,
            self._vocab.spellings,
        )
        for table in tables:
            for key, concepts in table.items():
                whole.setdefault(key, set()).update(concept.id for concept in concepts)
        for key, concepts in lexicon.korean.items():
            whole.setdefault(_KOREAN + key, set()).update(concept.id for concept in concepts)
        keys = whole.keys() | self._pieces.keys()
        return {key: (frozenset(whole.get(key, ())), frozenset(self._pieces.get(key, ()))) for key in keys}

    def _learn(self, words: Iterable[str]) -> None:
        """Judge the distinct tokens not met before."""
        if len(self._meanings) > _MOST_TOKENS:
            self._meanings.clear()
        fresh = [word for word in words if word not in self._meanings]
        transliterate(folded(fresh))
        unknown: list[tuple[str, str]] = []
        for word in fresh:
            key, parts = self._vocab.resolve(word)
            if parts:
                concepts = {concept.id for _, found, _ in parts for concept in found}
                self._meanings[word] = self._meaning(key, concepts, [key], unknown=False)
            else:
                unknown.append((word, key))
        romanised = korean.skeleton("\n".join(key if korean.may_be(key) else "" for _, key in unknown)).split("\n")
        for (word, key), syllables in zip(unknown, romanised, strict=bool(unknown)):  # no keys split into one, too
            guesses = self._guesses(word, key, syllables)
            self._meanings[word] = self._meaning(key, _NOTHING, guesses, unknown=True)
        misspelt = [(word, key) for word, key in unknown if len(key) >= SHORT_WORD - 1 and key.isalpha()]
        for position, meant in self._nearest([key for _, key in misspelt]).items():
            word, key = misspelt[position]
            old = self._meanings[word]
            better = self._meaning(key, old.concepts, [meant], unknown=True)
            self._meanings[word] = replace(better, pieces=better.pieces | old.pieces)

    def _meaning(self, key: str, concepts: Set[str], guesses: Iterable[str], *, unknown: bool) -> _Meaning:
        """Return what a token may contribute, by the words it is taken for."""
        spare = 0 if not unknown or len(key) < _SHORTEST_PIECE else 1 if len(key) < _LONG_TOKEN else 2
        marks = _HEADPART * (key in self._headparts) | _TAILPART * (key in self._tailparts) if unknown else 0
        table = self._table
        entries = [(guess, table[guess]) for guess in guesses if guess in table]
        if not entries and not concepts and not marks:
            return _BLANK[spare]
        ids: set[str] = set(concepts)
        pieces: set[str] = set()
        for guess, (whole, part) in entries:
            ids |= whole if unknown or guess in self._parts else _NOTHING
            pieces |= part
        if not self._anchors.isdisjoint(ids) or not self._anchors.isdisjoint(pieces):
            marks |= _ANCHOR
        return _Meaning(frozenset(ids), frozenset(pieces), spare, marks)

    def _guesses(self, word: str, key: str, syllables: str) -> list[str]:
        """Return what an unknown token may be: romanised, Korean (`syllables`), or glued to another word."""
        found = [key]
        if key.isascii():
            if syllables:
                found.append(_KOREAN + syllables)
            if len(key) >= SHORT_WORD:
                found.append(transliterated(key))
        if LEAST_GLUED <= len(key) <= LONGEST_GLUED:
            letters = cyrillic.skeleton(word) if is_cyrillic(word) else key
            found += self._glued(letters)
        return found

    def _glued(self, letters: str) -> list[str]:
        """Return the anchor words that a long token begins or ends with, when the rest is a known word too."""
        found: list[str] = []
        for word in self._by_start.get(letters[:EDGE], ()):
            # a Russian word in front keeps its ending: "Тихоокеанскийгосударственный"
            if letters.startswith(word) and any(self._known_part(letters[len(word) + i :]) for i in range(4)):
                found.append(word)
        for word in self._by_end.get(letters[-EDGE:], ()):
            if letters.endswith(word) and self._known_part(letters[: -len(word)]):
                found.append(word)
        return found

    def _known_part(self, part: str) -> bool:
        if len(part) < _SHORTEST_PIECE:
            return self._vocab.link(part) is not None
        return self._vocab.part(part) is not None
