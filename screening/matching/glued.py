"""Cut a word into known words that were written together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from screening.bounded import BoundedCache
from screening.matching.token_rule import TokenRule
from screening.matching.vocabulary import SHORTEST_JOINED, SHORTEST_KOREAN, Concepts, MatchType, Resolved, Vocabulary
from screening.text import cyrillic, korean
from screening.text.limits import LONGEST_GLUED
from screening.text.written import Script, Written, spell_many, transliterate_many

_SHORTEST_PART = 3
_SHORTEST_GLUED = 7
_LONGEST_PART_ENDING = 4
_MOST_PARTS = 100_000


class GluedWords(TokenRule):
    """Known words written together."""

    name = "glued words"
    says = "known words written together"
    example = "nuclearresearch"

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._parts = Parts(vocabulary)

    def expand(self, word: Written) -> Resolved | None:
        found = self._parts.split(word.key)
        return (word.key, ((word.raw, found, MatchType.SPLIT),)) if found else None

    def expand_many(self, words: Sequence[Written]) -> dict[str, Resolved]:
        return {word.raw: found for word in self._parts.may_be_split(words) if (found := self.expand(word))}


class Openings:
    """Tells which words begin with one of many strings: if any does, it is the last in order that is not behind it.

    Args:
        strings: those that begin with another one of them add nothing.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._strings: list[str] = []
        for string in sorted(strings):
            if not (self._strings and string.startswith(self._strings[-1])):
                self._strings.append(string)

    def begin(self, word: str) -> bool:
        """Tell whether a word begins with one of the strings."""
        at = bisect_right(self._strings, word)
        return at > 0 and word.startswith(self._strings[at - 1])


class Parts:
    """Knows what a part of a glued word may stand for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._cache: BoundedCache[str, Concepts | None] = BoundedCache(self._parts, _MOST_PARTS)

    def part(self, key: str) -> Concepts | None:
        """Return the concepts of one part of a glued word."""
        return self._cache.one(key)

    def split(self, key: str) -> Concepts | None:
        """Read a glued word as two or more known ones, longest first part first."""
        return self._split(key, {}) if _SHORTEST_GLUED <= len(key) <= LONGEST_GLUED else None

    def may_be_split(self, words: Sequence[Written]) -> list[Written]:
        """Return the words that may be glued ones, as they begin with a known part; what they end with is looked up."""
        long = [word for word in words if _SHORTEST_GLUED <= len(word.key) <= LONGEST_GLUED and self._may_begin(word)]
        self._cache([word.key[:end] for word in long for end in range(_SHORTEST_PART, len(word.key) - 1)])
        likely = [word for word in long if any(self._either(word.key[:end]) for end in range(2, len(word.key) - 1))]
        self._cache([word.key[start:] for word in likely for start in range(2, len(word.key) - 2)])
        return likely

    def _may_begin(self, word: Written) -> bool:
        """Tell whether a word may begin with a part: as it is written, or in one of the spellings `_parts` asks for."""
        if word.script is not Script.ALPHABET:
            return True
        written, russian, korean = self._openings
        return written.begin(word.letters) or russian.begin(word.skeleton) or korean.begin(word.korean)

    @cached_property
    def _openings(self) -> tuple[Openings, Openings, Openings]:
        """What parts begin with: in the letters of the lists, in Russian ones, in Korean ones.

        Of the latter two without the letters that the rest of the word may change: "pyongs" ends otherwise before an h.
        """
        lexicon, link = self._vocabulary.lexicon, self._vocabulary.link
        links = (key for key in (*lexicon.words, *lexicon.slavic) if len(key) == 2 and link(key))
        listed = (key for key in (*self._vocabulary.parts, *lexicon.beginnings) if len(key) >= _SHORTEST_PART)
        russian = (cyrillic.before_seam(stem) for stem in lexicon.slavic if len(stem) >= _SHORTEST_PART)
        koreanic = (letters[:-2] for letters in lexicon.korean if len(letters) >= SHORTEST_KOREAN)
        return Openings((*links, *listed)), Openings(russian), Openings(koreanic)

    def _parts(self, keys: Sequence[str]) -> list[Concepts | None]:
        """Return what each of many distinct strings may stand for as a part."""
        lexicon, acronyms = self._vocabulary.lexicon, self._vocabulary.acronyms
        result = [
            # "Rusangu" is not Rus and NGU
            None if len(key) < SHORTEST_JOINED and key in acronyms else self._vocabulary.parts.get(key)
            for key in keys
        ]
        places = [place for place, found in enumerate(result) if found is None and keys[place].isascii()]
        stems = transliterate_many([keys[place] for place in places])
        letters = spell_many(korean.skeleton, [keys[place] for place in places])
        for place, stem, koreanic in zip(places, stems, letters, strict=True):
            key = keys[place]
            # "Formosa" is not "for" and a romanised "Moscow": so short, such a form ends words of any language.
            # Nor is "shchsh" a romanised "с": what is left of it is too short for a part.
            slavic = len(key) >= SHORTEST_JOINED and len(stem) >= _SHORTEST_PART
            found = lexicon.slavic.get(stem) if slavic else None
            if not found and len(key) >= SHORTEST_JOINED and len(koreanic) >= SHORTEST_KOREAN:
                found = lexicon.korean.get(koreanic)
            if not found and len(key) > SHORTEST_JOINED:
                found = self._begun(key)
            result[place] = found
        return result

    def _begun(self, key: str) -> Concepts | None:
        """Return the concepts of a known beginning that a few letters more follow."""
        beginnings = self._vocabulary.lexicon.beginnings
        ends = range(len(key), max(4, len(key) - _LONGEST_PART_ENDING), -1)
        return next((begun for end in ends if (begun := beginnings.get(key[:end]))), None)

    def _split(self, key: str, seen: dict[str, Concepts | None]) -> Concepts | None:
        if key not in seen:
            seen[key] = self._cut(key, seen) if len(key) >= _SHORTEST_GLUED else None
        return seen[key]

    def _cut(self, key: str, seen: dict[str, Concepts | None]) -> Concepts | None:
        self._cache([key[:end] for end in range(_SHORTEST_PART, len(key) - 1)])  # one by one they cost tenfold
        for end in range(len(key) - 2, 1, -1):
            left = self._either(key[:end])
            if left:
                rest = key[end:]
                linked = rest[1:] if rest[0] == "s" and len(rest) > _SHORTEST_PART else ""  # German joins with an s
                right = self._either(rest)
                right = right or (self.part(linked) if linked else None) or self._split(rest, seen)
                if right:
                    return left + right
        return None

    def _either(self, key: str) -> Concepts | None:
        """Return the concepts of a part, or of a joining word of two letters."""
        return self.part(key) if len(key) >= _SHORTEST_PART else self._vocabulary.link(key)
