"""What each distinct token of a table may contribute to a watched name.

Tokens are looked at as closely as they deserve: the sieve tells strangers from
suspects by the thousand; words that stand beside a suspect are looked up; only
where a name lacks a word is an unknown one asked what it may be a misspelling
or a part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from screening.marks import Marks
from screening.matching import cyrillic, korean
from screening.matching.letters import romanised, transliterated
from screening.matching.lexicon import Kind, folded, is_cjk, is_cyrillic
from screening.matching.reading import Reader
from screening.matching.sieve import EDGE, Sieve
from screening.matching.sketch import NameSketches, WordSketches
from screening.matching.spelling import Nearest
from screening.matching.thresholds import LEAST_GLUED, LONGEST_GLUED, SHORT_WORD
from screening.matching.vocabulary import LINK, Concepts

ANCHOR, PIECE, HEADPART, TAILPART = 1, 2, 4, 8
"""Marks: stands for an anchor; is one word of it; may be the first, the second part of a torn one."""
_MOST_TOKENS = 300_000
_KOREAN = "\uac00"  # marks the keys of Korean phrase parts among the others
_SHORTEST_PIECE = 3
_SHORT_PHRASE = 4  # "ун-т"
_LONG_TOKEN = 12
_NOTHING: frozenset[str] = frozenset()


class Meaning(Struct, frozen=True):
    """What one distinct token may contribute to a name."""

    concepts: frozenset[str]
    pieces: frozenset[str]
    """Concepts of phrases it is one word of; two such tokens make the phrase."""
    number: int
    """Of its sketch."""
    marks: int


class Meanings:
    """Knows the meanings of tokens met so far.

    Args:
        names: the sketches of what is looked for.
        reader: resolves tokens; shared with the careful comparison.
    """

    def __init__(self, names: NameSketches, reader: Reader) -> None:
        self.anchors = frozenset(names.groups)
        self.sketches = WordSketches(names)
        self._reader = reader
        self._vocab = reader.vocabulary
        self._lexicon = reader.lexicon
        self.known: dict[str, Meaning] = {}
        """The meaning of each word that was looked up."""
        self.studied: dict[str, Meaning] = {}
        """What unknown words may stand for, of those that were studied."""
        self._made: dict[tuple[frozenset[str], frozenset[str], int, int], Meaning] = {}
        self._blank = tuple(self._new(_NOTHING, _NOTHING, spare, 0) for spare in range(3))
        """Most words of the world."""
        self._number = self._new(frozenset((LINK.id,)), _NOTHING, 0, 0)
        self._marks = Marks(self._sifted, most=_MOST_TOKENS)
        self._unread: dict[str, str] = {}
        self._parts: dict[str, set[str]] = {}
        self._pieces: dict[str, set[str]] = {}
        self._cut_phrases()
        self.words = self._anchor_words()
        vocabulary = sorted(
            word
            for word in self.words
            if len(word) >= SHORT_WORD and (word not in reader.vocabulary.acronyms or len(word) > 6)
        )
        self._table = self._joint_table()
        self._nearest = Nearest(vocabulary)
        self._by_start: dict[str, list[str]] = {}
        self._by_end: dict[str, list[str]] = {}
        for word in sorted(self.words):
            if len(word) >= EDGE and word in self._table:
                self._by_start.setdefault(word[:EDGE], []).append(word)
                self._by_end.setdefault(word[-EDGE:], []).append(word)
        self._headparts = {word[:end] for word in vocabulary for end in range(2, len(word) - 1)}
        self._tailparts = {word[start:] for word in vocabulary for start in range(2, len(word) - 1)}
        self._scraps = self._headparts | self._tailparts
        self._sieve = self._suspicions()

    def forget(self) -> None:
        """Start anew when too much is remembered; between texts only."""
        if len(self.known) + len(self._marks) > _MOST_TOKENS:
            self._marks.forget()
            for memory in (self.known, self.studied, self._unread):
                memory.clear()

    def marks(self, words: Sequence[str]) -> npt.NDArray[np.uint8]:
        """Return the marks of each word; only those of suspects are looked into.

        They do not depend on what was studied before: the same words have the
        same marks, whatever came first.
        """
        return self._marks(words)

    def _sifted(self, words: list[str]) -> npt.NDArray[np.uint8]:
        suspects = self._sieve(words)
        self.look_up(suspects)
        unknown = {word: self._unread[word] for word in suspects if word in self._unread}
        self.known.update(self._looked_into(unknown))
        return np.array([self.known[word].marks if word in suspects else 0 for word in words], np.uint8)

    def look_up(self, words: Iterable[str]) -> None:
        """Resolve words; unknown ones count as possible parts of anything until they are studied."""
        fresh = {word for word in words if word not in self.known}
        strangers = {word for word in self._vocab.strangers(fresh) if word.isalpha()}
        self._vocab.meet(strangers)
        self._unread.update(zip(strangers, strangers, strict=True))
        self.known.update((word, self._blank[_spare(word)]) for word in strangers - self._scraps)
        for word in strangers & self._scraps:
            self.known[word] = self._meaning(word, _NOTHING, (), unknown=True)
        numbers = {word for word in fresh if word.isdecimal() and word.isascii() and word not in self._table}
        self.known.update(dict.fromkeys(numbers, self._number))
        others = fresh - strangers - numbers
        transliterated.prepare(folded(list(others)))
        for word in others:
            key, parts = self._vocab.resolve(word)
            if parts:
                concepts = {concept.id for _, found, _ in parts for concept in found}
                self.known[word] = self._meaning(key, concepts, [key], unknown=False)
            else:
                self.known[word] = self._meaning(key, _NOTHING, (), unknown=True)
                self._unread[word] = key

    def study(self, words: Iterable[str]) -> None:
        """Find out what the unknown ones among words that were looked up may stand for: `studied` holds it."""
        unknown = {word: self._unread[word] for word in words if word in self._unread and word not in self.studied}
        self.studied.update(self._looked_into(unknown))
        self._vocab.prepare_splits(unknown.values())
        for word, key in unknown.items():
            parts = self._vocab.split(key)
            if parts:
                old = self.studied[word]
                concepts = old.concepts | {concept.id for concept in parts}
                self.studied[word] = self._new(concepts, old.pieces, 0, old.marks)

    def _looked_into(self, unknown: Mapping[str, str]) -> dict[str, Meaning]:
        """Return what unknown words misspell, or begin or end with.

        Args:
            unknown: the words with their look-up keys.
        """
        found: dict[str, Meaning] = {}
        self._reader.prepare_keys(unknown.values())
        romanised.prepare(filter(korean.may_be, unknown.values()))
        glued_to = self._glued(unknown)
        self._vocab.prepare_splits(key for word, key in unknown.items() if glued_to[word] or len(key) >= _LONG_TOKEN)
        for word, key in unknown.items():
            better, glued = self._reader.meant(key), glued_to[word]
            guesses = [*self._guesses(key), *glued, *([better[0]] if better else [])]
            parts = self._vocab.split(key) if glued or len(key) >= _LONG_TOKEN else None
            read = (better[1] if better else ()) + (parts or ())
            found[word] = self._meaning(key, {concept.id for concept in read}, guesses, unknown=True)
        misspelt = [(word, key) for word, key in unknown.items() if len(key) >= SHORT_WORD - 1 and key.isalpha()]
        for position, meant in self._nearest([key for _, key in misspelt]).items():
            word, key = misspelt[position]
            old = found[word]
            closer = self._meaning(key, old.concepts, [meant], unknown=True)
            found[word] = self._new(closer.concepts, closer.pieces | old.pieces, _spare(key), closer.marks)
        return found

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
            ids = {concept.id for concept in concepts if concept.id in self.anchors}
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
            if ids & self.anchors and key[0] != _KOREAN
        }

    def _suspicions(self) -> Sieve:
        """Return the sieve that lets through every word that can get a mark."""
        lexicon, literals = self._lexicon, self._vocab.literals
        anchors = {key for table in (lexicon.han, lexicon.readings, literals) for key in self._anchored_keys(table)}
        korean_keys = {
            key[1:] for key, (ids, pieces) in self._table.items() if key[0] == _KOREAN and self.anchors & (ids | pieces)
        }
        return Sieve(
            words=self.words | {key for key in anchors if key.isascii()},
            beginnings=lexicon.beginnings.keys(),
            korean_keys=korean_keys,
            han=(key for key in anchors if is_cjk(key[0])),
            apart=self._vocab.cyrillic_acronyms,
            nearest=self._nearest,
            parts=self._scraps,
        )

    def _anchored_keys(self, table: Mapping[str, Concepts]) -> set[str]:
        """Return the keys of a table that stand for an anchor."""
        return {key for key, concepts in table.items() if any(concept.id in self.anchors for concept in concepts)}

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

    def _meaning(self, key: str, concepts: Set[str], guesses: Iterable[str], *, unknown: bool) -> Meaning:
        """Return what a token may contribute, by the words it is taken for."""
        spare = _spare(key) if unknown else 0
        marks = HEADPART * (key in self._headparts) | TAILPART * (key in self._tailparts) if unknown else 0
        table = self._table
        entries = [(guess, table[guess]) for guess in guesses if guess in table]
        if not entries and not concepts and not marks:
            return self._blank[spare]
        ids: set[str] = set(concepts)
        pieces: set[str] = set()
        for guess, (whole, part) in entries:
            ids |= whole if unknown or guess in self._parts else _NOTHING
            pieces |= part
        if not self.anchors.isdisjoint(ids):
            marks |= ANCHOR
        if not self.anchors.isdisjoint(pieces):
            marks |= PIECE
        return self._new(frozenset(ids), frozenset(pieces), spare, marks)

    def _new(self, concepts: frozenset[str], pieces: frozenset[str], spare: int, marks: int) -> Meaning:
        """Return a meaning; equal ones are one.

        Args:
            concepts: see `Meaning`.
            pieces: the same.
            spare: of how many more words, with its neighbours, an unknown token may be a part.
            marks: see `Meaning`.
        """
        key = concepts, pieces, spare, marks
        if key not in self._made:
            self._made[key] = Meaning(concepts, pieces, self.sketches.add(concepts, pieces, spare), marks)
        return self._made[key]

    def _guesses(self, key: str) -> list[str]:
        """Return what an unknown token may be: as it is, Korean, or a romanised Russian word."""
        found = [key]
        if key.isascii():
            if korean.may_be(key):
                found.append(_KOREAN + romanised(key))
            if len(key) >= SHORT_WORD:
                found.append(transliterated(key))
        return found

    def _glued(self, unknown: Mapping[str, str]) -> dict[str, list[str]]:
        """Return the anchor words that long tokens begin or end with, when the rest is a known word too."""
        edges = {word: list(self._edges(word, key)) for word, key in unknown.items()}
        self._vocab.prepare_parts(rest for found in edges.values() for _, rests in found for rest in rests)
        return {
            word: [known for known, rests in found if any(map(self._known_part, rests))]
            for word, found in edges.items()
        }

    def _edges(self, word: str, key: str) -> Iterator[tuple[str, list[str]]]:
        """Yield the anchor words that a long token begins or ends with, each with what the rest may be."""
        if not LEAST_GLUED <= len(key) <= LONGEST_GLUED:
            return
        letters = cyrillic.skeleton(word) if is_cyrillic(word) else key
        for known in self._by_start.get(letters[:EDGE], ()):
            if letters.startswith(known):
                # a Russian word in front keeps its ending: "Тихоокеанскийгосударственный"
                yield known, [letters[len(known) + ending :] for ending in range(4)]
        for known in self._by_end.get(letters[-EDGE:], ()):
            if letters.endswith(known):
                yield known, [letters[: -len(known)]]

    def _known_part(self, part: str) -> bool:
        if len(part) < _SHORTEST_PIECE:
            return self._vocab.link(part) is not None
        return self._vocab.part(part) is not None


def _spare(key: str) -> int:
    """Return of how many more words, with its neighbours, an unknown token may be a part."""
    return 0 if len(key) < _SHORTEST_PIECE else 1 if len(key) < _LONG_TOKEN else 2
