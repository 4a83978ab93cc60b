"""Cut a word into known words that were written together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress

from screening.bounded import BoundedCache
from screening.matching.token_rule import TokenRule
from screening.matching.vocabulary import SHORTEST_JOINED, SHORTEST_KOREAN, Concepts, MatchType, Resolved, Vocabulary
from screening.text import cyrillic, korean
from screening.text.letters import romanised_many, transliterated_many
from screening.text.limits import LONGEST_GLUED
from screening.text.prefixes import Prefixes, Suffixes
from screening.text.written import Script, Written, write_many

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
        likely = list(self.accepts(words))
        self._parts.prepare([word.key for word in likely])
        return {word.raw: found for word in likely if (found := self.expand(word))}

    def accepts(self, words: Sequence[Written]) -> Iterable[Written]:
        return self._parts.may_be_split(words)


class Parts:
    """Knows what a part of a glued word may stand for.

    Args:
        vocabulary: the known words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._cache: BoundedCache[str, Concepts | None] = BoundedCache(self._parts, _MOST_PARTS)

    @cached_property
    def _edges(self) -> _Edges:
        return _Edges(self._vocabulary)

    def part(self, key: str) -> Concepts | None:
        """Return the concepts of one part of a glued word."""
        return self._cache.one(key)

    def split(self, key: str) -> Concepts | None:
        """Read a glued word as two or more known ones, longest first part first."""
        return self._split(key, {}) if _SHORTEST_GLUED <= len(key) <= LONGEST_GLUED else None

    def may_be_split(self, words: Sequence[Written]) -> list[Written]:
        """Return the words that may be glued ones: those that begin and end with a known part."""
        long = [word for word in words if _SHORTEST_GLUED <= len(word.key) <= LONGEST_GLUED]
        latin = [word for word in long if word.script is Script.ALPHABET and word.letters.isascii()]
        likely = self._edges.around(latin)
        return [*likely, *(word for word in long if word.script is Script.CYRILLIC or not word.letters.isascii())]

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
        stems = transliterated_many([keys[place] for place in places])
        letters = romanised_many([keys[place] for place in places])
        for place, stem, koreanic in zip(places, stems, letters, strict=True):
            key = keys[place]
            # "Formosa" is not "for" and a romanised "Moscow": so short, such a form ends words of any language.
            # Nor is "shchsh" a romanised "с": what is left of it is too short for a part.
            slavic = len(key) >= SHORTEST_JOINED and len(stem) >= _SHORTEST_PART
            found = lexicon.slavic.get(stem) if slavic else None
            if not found and len(key) >= SHORTEST_JOINED and len(koreanic) >= SHORTEST_KOREAN and korean.may_be(key):
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


class _Edges:
    """Tells in bulk which words begin, and which end, with what may be a part.

    A part is spelt alone, the words are spelt whole: letters at the seam may
    then be read otherwise ("s" and "h" as one).

    Args:
        vocabulary: the known words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        lexicon = vocabulary.lexicon
        plain = [key for key in vocabulary.parts if len(key) >= _SHORTEST_PART]
        stems = [stem for stem in lexicon.slavic if len(stem) >= _SHORTEST_PART]
        koreans = [key for key in lexicon.korean if len(key) >= SHORTEST_KOREAN]
        self._links = {key for key in (*lexicon.words, *lexicon.slavic) if len(key) == 2 and vocabulary.link(key)}
        self._heads = Prefixes((*plain, *lexicon.beginnings))
        self._stem_heads = Prefixes(head for stem in stems for head in cyrillic.before_seam(stem))
        self._korean_heads = Prefixes(key[:-2] for key in koreans)
        self._tails = Suffixes(plain)
        self._begun = Suffixes(lexicon.beginnings)
        self._stem_tails = Suffixes(map(cyrillic.after_seam, stems))
        self._korean_tails = Suffixes(key[korean.seam(key) :] for key in koreans)

    def around(self, words: Sequence[Written]) -> list[Written]:
        """Return the words that may begin and end with a part; a joining word of two letters may stand outside it."""
        rests = [(word, rest) for word in words for rest in self._after_links(word.key)]
        begun = self._owners(words, rests, self._begin)
        rests = [(word, rest) for word in begun for rest in self._before_links(word.key)]
        return self._owners(begun, rests, self._end)

    def _after_links(self, key: str) -> Iterator[str]:
        while key[:2] in self._links and len(key) > _SHORTEST_PART:
            yield key[3:]
            key = key[2:]
            yield key

    def _before_links(self, key: str) -> Iterator[str]:
        while key[-2:] in self._links and len(key) > _SHORTEST_PART:
            key = key[:-2]
            yield key

    def _owners(
        self,
        words: Sequence[Written],
        rests: Sequence[tuple[Written, str]],
        test: Callable[[Sequence[Written]], list[bool]],
    ) -> list[Written]:
        """Return the words that pass a test, or of which a rest does."""
        passed = list(compress(words, test(words)))
        passed += compress((word for word, _ in rests), test(write_many([rest for _, rest in rests])))
        return list({word.raw: word for word in passed}.values())

    def _begin(self, words: Sequence[Written]) -> list[bool]:
        result = self._heads.begin([word.letters for word in words])
        rest = [place for place, begun in enumerate(result) if not begun]
        russian = self._stem_heads.begin([words[place].skeleton for place in rest])
        koreanic = self._korean_heads.begin([words[place].korean for place in rest])
        for place, *begun in zip(rest, russian, koreanic, strict=True):
            result[place] = any(begun)
        return result

    def _end(self, words: Sequence[Written]) -> list[bool]:
        letters = [word.letters for word in words]
        result = self._tails.end(letters)
        tests = [self._korean_tails.end([word.korean for word in words])]
        for more in range(_LONGEST_PART_ENDING):
            tests.append(self._begun.end([key[: len(key) - more] for key in letters]))
        for place, word in enumerate(words):
            ends = cyrillic.stem_ends(word.skeleton)
            result[place] |= any(self._stem_tails.end([word.skeleton[:end] for end in ends]))
        return list(map(any, zip(result, *tests, strict=True)))
