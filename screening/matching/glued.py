"""Cut a word into known words that were written together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from screening.bounded import BoundedCache
from screening.matching.token_rule import TokenRule
from screening.matching.vocabulary import SHORTEST_JOINED, SHORTEST_KOREAN, Concepts, MatchType, Resolved, Vocabulary
from screening.text import cyrillic, korean
from screening.text.letters import spell_many, transliterate_many
from screening.text.limits import LONGEST_GLUED
from screening.text.written import Script, Written

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
        likely = self._parts.may_be_split(words)
        self._parts.prepare([word.key for word in likely])
        return {word.raw: found for word in likely if (found := self.expand(word))}


class Parts:
    """Knows what a part of a glued word may stand for.

    Args:
        vocabulary: the known words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._cache: BoundedCache[str, Concepts | None] = BoundedCache(self._parts, _MOST_PARTS)

    @cached_property
    def _heads(self) -> _Heads:
        return _Heads(self._vocabulary)

    def part(self, key: str) -> Concepts | None:
        """Return the concepts of one part of a glued word."""
        return self._cache.one(key)

    def split(self, key: str) -> Concepts | None:
        """Read a glued word as two or more known ones, longest first part first."""
        return self._split(key, {}) if _SHORTEST_GLUED <= len(key) <= LONGEST_GLUED else None

    def may_be_split(self, words: Sequence[Written]) -> list[Written]:
        """Return the words that may be glued ones: those that begin with a known part."""
        long = [word for word in words if _SHORTEST_GLUED <= len(word.key) <= LONGEST_GLUED]
        latin = [word for word in long if word.script is Script.ALPHABET and word.letters.isascii()]
        return [
            *self._heads.begin(latin),
            *(word for word in long if word.script is Script.CYRILLIC or not word.letters.isascii()),
        ]

    def prepare(self, keys: Iterable[str]) -> None:
        """Work out in one pass what many words may begin and end with."""
        self._cache(
            [key[:end] for key in keys for end in range(_SHORTEST_PART, len(key) - 1)]
            + [key[start:] for key in keys for start in range(2, len(key) - 2)]
        )

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


class _Heads:
    """Tells in bulk which words begin with what may be a part.

    A part is spelt alone, the words are spelt whole: letters at the seam may
    then be read otherwise ("s" and "h" as one).

    Args:
        vocabulary: the known words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        lexicon = vocabulary.lexicon
        stems = [stem for stem in lexicon.slavic if len(stem) >= _SHORTEST_PART]
        self._links = {key for key in (*lexicon.words, *lexicon.slavic) if len(key) == 2 and vocabulary.link(key)}
        letters = {key for key in vocabulary.parts if len(key) >= _SHORTEST_PART} | lexicon.beginnings.keys()
        self._letters = _Beginnings(letters)
        self._skeletons = _Beginnings(head for stem in stems for head in cyrillic.before_seam(stem))
        self._korean = _Beginnings(key[:-2] for key in lexicon.korean if len(key) >= SHORTEST_KOREAN)

    def begin(self, words: Sequence[Written]) -> list[Written]:
        """Return the words that may begin with a part; joining words of two letters may stand in front of it."""
        pairs = [(word, word.key) for word in words]
        pairs += [(word, rest) for word in words for rest in self._after_links(word.key)]
        letters = [rest for _, rest in pairs]
        skeletons = spell_many(cyrillic.skeleton, letters)
        koreans = spell_many(korean.skeleton, letters)  # of what is no Korean word as a whole: "Gimilseonguniversity"
        return list(
            {
                word.raw: word
                for (word, rest), skeleton, koreanic in zip(pairs, skeletons, koreans, strict=True)
                if self._letters.begin(rest) or self._skeletons.begin(skeleton) or self._korean.begin(koreanic)
            }.values()
        )

    def _after_links(self, key: str) -> Iterator[str]:
        while key[:2] in self._links and len(key) > _SHORTEST_PART:
            yield key[3:]
            key = key[2:]
            yield key


class _Beginnings:
    """Strings with which words may begin.

    Of strings in order of which none begins with another, the last that does not come after a word is the only one
    that it can begin with.
    """

    def __init__(self, beginnings: Iterable[str]) -> None:
        self._sorted = [""]
        for beginning in sorted(beginnings):
            if beginning and not (self._sorted[-1] and beginning.startswith(self._sorted[-1])):
                self._sorted.append(beginning)

    def begin(self, word: str) -> bool:
        """Tell whether a word begins with one of them."""
        nearest = self._sorted[bisect_right(self._sorted, word) - 1]
        return nearest != "" and word.startswith(nearest)
