"""What one token stands for: the lexicon and the words that watched names add to it.

A token is resolved in the order of how far it can be trusted: a word of the
lists or of a watched name, a declined or romanised form of one, a word with a
known beginning, a digit or letter misprinted for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import compress
from operator import itemgetter

from screening.matching import cyrillic, korean
from screening.matching.letters import romanised, transliterated
from screening.matching.lexicon import Concept, Kind, Lexicon, fold, han_key, is_cjk, is_cyrillic
from screening.matching.normalise import APOSTROPHES, DIGIT_TWIN, single_script
from screening.matching.thresholds import LONGEST_GLUED


class How(StrEnum):
    """How a written word was recognised, from plain to doubtful."""

    PLAIN = "plain"
    FORM = "declined or romanised"
    JOINED = "written apart"
    SPLIT = "written together"
    TYPO = "misspelt"
    UNKNOWN = "unknown"


Concepts = tuple[Concept, ...]
Part = tuple[str, Concepts, How]
"""A piece of a token as written, what it stands for, and how that was seen."""
Resolved = tuple[str, tuple[Part, ...]]
"""Look-up key of a token, and its parts; none when it is unknown."""

LINK = Concept("", Kind.LINK)
"""Initials, numbers and scraps: they join words and prove nothing."""
CYRILLIC_MARK = "q"
"""Set before the key of a Cyrillic acronym; no transliteration has this letter."""

_STRIP = str.maketrans("", "", APOSTROPHES + '"')
MISPRINTS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "n"), ("nn", "m"), ("li", "h"), ("l", "i"))
"""Letters that print alike: as read, as meant."""
_MOST_CACHED = 100_000
# Letters. Below them a piece is too short to mean what it looks like; beyond them an ending hides another word.
SHORTEST_KOREAN = 4
SHORTEST_JOINED = 5
SHORTEST_STEM = 7
_SHORTEST_PART = 3
_SHORTEST_GLUED = 7
_SHORTEST_BEGINNING = 4
_LONGEST_BEGINNING = 16
_LONGEST_ENDING = 7
_LONGEST_SECOND = 12
_LONGEST_PART_ENDING = 4


class Vocabulary:
    """Resolves single tokens.

    Args:
        lexicon: concepts with their forms.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._listed: dict[str, Concepts] = lexicon.readings | lexicon.phrases | lexicon.words
        self._openings = frozenset(key[:_SHORTEST_BEGINNING] for key in lexicon.beginnings)
        self.literals: dict[str, Concepts] = {}
        """Words of watched names that no list knows."""
        self.spellings: dict[str, Concepts] = {}
        """Known words in the spellings that watched names use."""
        self.acronyms: set[str] = set()
        self.cyrillic_acronyms: set[str] = set()
        self._cache: dict[str, Resolved] = {}
        self._splits: dict[str, Concepts | None] = {}

    def __getstate__(self) -> dict[str, object]:
        """Leave out what was only remembered: an index on disk holds what was built."""
        return self.__dict__ | {"_cache": {}, "_splits": {}}

    def add_literal(self, key: str, concepts: Concepts, *, acronym: bool = False) -> None:
        """Add a word of a watched name; an acronym has no misspellings and no transliterations."""
        if key not in self.literals:
            self.literals[key] = concepts
            self._cache.clear()
            self._splits.clear()
        if acronym:
            self.acronyms.add(key)

    def add_cyrillic_acronyms(self, words: Iterable[str]) -> None:
        """Keep these lower-case Cyrillic words apart from what they are transliterated to."""
        fresh = set(words) - self.cyrillic_acronyms
        if fresh:
            self.cyrillic_acronyms |= fresh
            self._cache.clear()

    def resolve(self, raw: str) -> Resolved:
        """Return the key of one token and the concepts it stands for without help; cached."""
        raw = raw.lower()
        found = self._cache.get(raw)
        if found is None:
            if len(self._cache) > _MOST_CACHED:
                self._cache.clear()
            found = self._cache[raw] = self._resolve(raw)
        return found

    def strangers(self, words: Iterable[str]) -> set[str]:
        """Return those of many lower-case words that mean nothing for certain: `resolve` finds no parts in them.

        What `_resolve` asks word by word is asked here of all at once: most
        words of a table are strangers. One of letters alone is its own key.
        """
        plain = [word for word in set(words) if len(word) > 1 and word.isascii() and not word.isdigit()]
        letters = [word if word.isalpha() else word.translate(DIGIT_TWIN) for word in plain]
        transliterated.prepare(letters)
        stems = list(map(transliterated, letters))
        heads = map(itemgetter(slice(_SHORTEST_BEGINNING)), letters)
        known = {word for word in plain if not word.isalnum()}
        for keys, table in (
            (plain, self._listed),
            (plain, self.literals),
            (letters, self._listed),
            (letters, self.literals),
            (stems, self.lexicon.slavic),
            (stems, self.literals),
            (heads, self._openings),
        ):
            known.update(compress(plain, map(table.__contains__, keys)))
        for bad, good in MISPRINTS:
            printed = [(word, key) for word, key in zip(plain, letters, strict=True) if bad in key]
            known.update(word for word, key in printed if self.known(key.replace(bad, good)))
        return set(plain) - known

    def meet(self, strangers: Iterable[str]) -> None:
        """Remember words of letters alone that mean nothing."""
        if len(self._cache) > _MOST_CACHED:
            self._cache.clear()
        self._cache.update((word, (word, ())) for word in strangers)

    def known(self, key: str) -> Concepts | None:
        """Return the concepts of a folded key that a list or a watched name holds."""
        return self._listed.get(key) or self.literals.get(key)

    def _resolve(self, raw: str) -> Resolved:
        word = raw if raw.isascii() and raw.isalpha() else single_script(raw.translate(_STRIP))
        if not word.isascii() and any(map(is_cjk, word)):
            return "", tuple(self._cjk(word))
        if not word.isascii() and is_cyrillic(word):
            return self._cyrillic(raw, word)
        key = fold(word)
        found = self.known(key)
        if not found and (not key or key.isdigit() or len(key) == 1):
            return key, ((raw, (LINK,), How.PLAIN),)
        if found:
            return key, ((raw, found, How.PLAIN),)
        if len(key) >= SHORTEST_KOREAN:
            stem = transliterated(key)
            found = self.lexicon.slavic.get(stem) or (None if stem in self.acronyms else self.literals.get(stem))
            if found:
                return stem, ((raw, found, How.FORM),)
        found = self._begun(key)
        if found:
            return key, ((raw, found, How.FORM),)
        found = self._misprinted(word, key)
        return key, ((raw, found, How.TYPO),) if found else ()

    def _cyrillic(self, raw: str, word: str) -> Resolved:
        skeleton = cyrillic.skeleton(word)
        # МГУ is one university, MGU several
        key = CYRILLIC_MARK + skeleton if word in self.cyrillic_acronyms else cyrillic.stem(skeleton)
        found = self.lexicon.slavic.get(key) or self.literals.get(key)
        if found:
            return key, ((raw, found, How.PLAIN),)
        if len(key) < 2:
            return key, ((raw, (LINK,), How.PLAIN),)
        found = self._begun(skeleton)
        return key, ((raw, found, How.FORM),) if found else ()

    def _begun(self, letters: str) -> Concepts | None:
        """Return the concept of a known beginning; a long ending must be a known word too ("Staatsuniversiteit")."""
        if letters[:_SHORTEST_BEGINNING] not in self._openings:
            return None
        for end in range(
            min(len(letters), _LONGEST_BEGINNING), max(_SHORTEST_BEGINNING - 1, len(letters) - _LONGEST_SECOND - 1), -1
        ):
            found = self.lexicon.beginnings.get(letters[:end])
            if found:
                rest = self.part(letters[end:]) if len(letters) - end >= SHORTEST_KOREAN else None
                if rest or len(letters) - end <= _LONGEST_ENDING:
                    return found + (rest or ())
        return None

    def _misprinted(self, word: str, key: str) -> Concepts | None:
        """Return the concept of a word with one digit for a letter, or with letters that print alike."""
        if not word.isalpha() and sum(map(str.isdigit, word)) == 1:
            return self.known(fold(word.translate(DIGIT_TWIN)))
        if len(key) < SHORTEST_KOREAN:
            return None
        return next(
            (found for bad, good in MISPRINTS if bad in key and (found := self.known(key.replace(bad, good)))), None
        )

    def _cjk(self, word: str) -> Iterator[Part]:
        """Cut a run of CJK text into the longest known words; what is left between them is a word of its own."""
        table, longest = self.lexicon.han, self.lexicon.longest_han
        chars = han_key(word)
        rest = at = 0
        while at < len(word):
            for end in range(min(len(word), at + longest), at, -1):
                found = table.get(chars[at:end])
                if found:
                    yield from self._unlisted(word[rest:at])
                    yield word[at:end], found, How.PLAIN
                    at = rest = end
                    break
            else:
                at += 1
        yield from self._unlisted(word[rest:])

    def _unlisted(self, part: str) -> Iterator[Part]:
        if not part:
            return
        if not any(map(is_cjk, part)):
            _, parts = self.resolve(part)
            yield from parts or ((part, (Concept(fold(part), Kind.OTHER),), How.UNKNOWN),)
        elif len(part) == 1 and korean.is_hangul(part):
            yield part, (LINK,), How.PLAIN  # a case particle
        else:
            key = korean.skeleton(korean.romanise(part)) if all(map(korean.is_hangul, part)) else han_key(part)
            found = self.literals.get(key)
            yield part, found or (Concept(key, Kind.OTHER),), How.PLAIN if found else How.UNKNOWN

    def part(self, key: str) -> Concepts | None:
        """Return the concepts of one part of a glued word."""
        found = self.known(key) or self.lexicon.slavic.get(transliterated(key))
        if not found and len(key) >= SHORTEST_JOINED and korean.may_be(key):
            found = self.lexicon.korean.get(romanised(key))
        if not found and len(key) > SHORTEST_JOINED:
            ends = range(len(key), max(4, len(key) - _LONGEST_PART_ENDING), -1)
            found = next((begun for end in ends if (begun := self.lexicon.beginnings.get(key[:end]))), None)
        return found

    def split(self, key: str) -> Concepts | None:
        """Read a glued word as two or more known ones, longest first part first; cached."""
        if not _SHORTEST_GLUED <= len(key) <= LONGEST_GLUED:
            return None
        if key not in self._splits:
            if len(self._splits) > _MOST_CACHED:
                self._splits.clear()
            self._splits[key] = self._split(key)
        return self._splits[key]

    def prepare_splits(self, keys: Iterable[str]) -> None:
        """Spell the parts by which many glued words may begin, in one call; `split` then answers from memory."""
        self.prepare_parts(
            key[:end]
            for key in keys
            if _SHORTEST_GLUED <= len(key) <= LONGEST_GLUED and key not in self._splits
            for end in range(_SHORTEST_PART, len(key) - 1)
        )

    def prepare_parts(self, keys: Iterable[str]) -> None:
        """Spell what may be parts of glued words, in one call; `part` then answers sooner."""
        parts = {key for key in keys if not self.known(key)}
        transliterated.prepare(parts)
        romanised.prepare(part for part in parts if len(part) >= SHORTEST_JOINED and korean.may_be(part))

    def _split(self, key: str) -> Concepts | None:
        for end in range(len(key) - 2, 1, -1):
            left = self.part(key[:end]) if end >= _SHORTEST_PART else self.link(key[:end])
            if left:
                rest = key[end:]
                linked = rest[1:] if rest[0] == "s" and len(rest) > _SHORTEST_PART else ""  # German joins with an s
                right = self.part(rest) if len(rest) >= _SHORTEST_PART else self.link(rest)
                right = right or (self.part(linked) if linked else None) or self.split(rest)
                if right:
                    return left + right
        return None

    def link(self, key: str) -> Concepts | None:
        """Return the concepts of a joining word ("of", "de")."""
        found = self.lexicon.words.get(key) or self.lexicon.slavic.get(key)
        return found if found and found[0].kind is Kind.LINK else None
