"""Learn the words of watched names that no list knows.

Names are learnt one after the other, for what one adds the next may hold
declined ("Lomonosov", "имени Ломоносова"). What their words stand for besides
is worked out in bulk, some thousand names at a time; only a word which the
names so far may have made known is asked about anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from screening.matching.lexicon import Concept, TokenClass, word_key
from screening.matching.parser import Parser, Word
from screening.matching.token_resolver import ResolvedToken
from screening.matching.token_rules import ListedWord
from screening.matching.vocabulary import SHORTEST_JOINED, MatchType
from screening.text import cyrillic
from screening.text.fold import fold
from screening.text.scripts import is_cyrillic

_ALNUM = re.compile(r"[^\W_]+")
_SHORTEST_NUMBER = 3
_LONGEST_ACRONYM = 7
_TOGETHER = 5_000
"""Names whose words are studied in one pass."""
_MOST_WORDS = 200_000


class Learner:
    """Adds the words of names to a reader.

    Args:
        reader: still without words of watched names; what it reads meanwhile it reads as names, without misspellings.
    """

    def __init__(self, reader: Parser) -> None:
        self._parser = reader
        self._words = _GrowingWords(reader)
        reader.words = self._words

    def learn(self, names: Sequence[tuple[str, bool]]) -> None:
        """Learn names.

        Args:
            names: each with whether it is one of a place: words of a place are
                met declined and transliterated too.
        """
        for name, _ in names:
            if not name.isascii():
                self._keep_cyrillic_acronyms(name)
        for start in range(0, len(names), _TOGETHER):
            some = names[start : start + _TOGETHER]
            self.study(name for name, _ in some)
            for name, place in some:
                self._learn(name, place=place)

    def study(self, names: Iterable[str]) -> None:
        """Work out in one pass what the words of some names stand for, before these are read one by one."""
        self._words.study(raw.lower() for name in names for raw in _ALNUM.findall(name))

    def _keep_cyrillic_acronyms(self, text: str) -> None:
        """Tell Cyrillic acronyms from what they are transliterated to: МГУ is one university, MGU several."""
        self._parser.vocabulary.cyrillic_acronyms.update(
            raw
            for raw in _acronyms(_ALNUM.findall(text))
            if is_cyrillic(raw) and word_key(raw) not in self._parser.lexicon.slavic
        )

    def _learn(self, text: str, *, place: bool) -> None:
        """Add the words of one name; an acronym has no misspellings."""
        known, raws = self._parser.vocabulary, _ALNUM.findall(text)
        acronyms = _acronyms(raws)
        for raw in raws:
            if raw.isdecimal() and len(raw) >= _SHORTEST_NUMBER:  # "Unit 852", a postcode
                known.add_literal(raw, (Concept(raw, TokenClass.OTHER),))
        words = self._parser.read(text, correct=False).words
        lowered = [raw.lower() for raw in raws]
        self._keep_spellings(lowered, words)
        for word in words:
            if word.match_type is MatchType.UNKNOWN:
                known.add_literal(word.concept.id, (word.concept,), acronym=word.raw.lower() in acronyms)
                if place and len(word.concept.id) >= SHORTEST_JOINED and word.concept.id.isascii():
                    known.add_literal(cyrillic.stem(cyrillic.skeleton(word.concept.id)), (word.concept,))
        if len(raws) > 1 and text.isascii() and acronyms.issuperset(lowered):
            # "SBRAS"
            joined = tuple(word.concept for word in words)
            known.add_literal("".join(raws).lower(), joined, acronym=True)

    def _keep_spellings(self, raws: Sequence[str], words: Sequence[Word]) -> None:
        """Keep how a name spells the words that are known."""
        known = self._parser.vocabulary
        for raw, token in zip(raws, self._words(raws), strict=True):
            key, found = token.key, token.parts
            if key and len(found) == 1 and key not in known.acronyms:
                known.spellings.setdefault(key, found[0][1])
                known.spellings.setdefault(fold(raw) if raw.isascii() else key, found[0][1])
        for word in words:
            if word.match_type is MatchType.FORM and word.raw.isascii() and word.raw.isalpha():
                known.spellings.setdefault(word.raw.lower(), (word.concept,))


def _acronyms(raws: Sequence[str]) -> set[str]:
    """Return the short words of capitals, in lower case."""
    return {raw.lower() for raw in raws if 1 < len(raw) <= _LONGEST_ACRONYM and sum(map(str.isupper, raw)) > 1}


class _GrowingWords:
    """What words may contribute to a text, while the names that are read add words.

    A word that is listed, or that a name has added, stays what it is. Any other
    may be read by another rule when a name has added a word, so the certain rules
    are asked anew each time; what the doubtful ones read in it never changes.
    """

    def __init__(self, reader: Parser) -> None:
        self._parser = reader
        self._tokens: dict[str, ResolvedToken] = {}

    def study(self, raws: Iterable[str]) -> None:
        """Work out in one pass what many words stand for now; those studied before them may be forgotten."""
        if len(self._tokens) > _MOST_WORDS:
            self._tokens.clear()
        self._add(raws)

    def __call__(self, raws: Sequence[str]) -> list[ResolvedToken]:
        self._add(raws)
        tokens = [self._tokens[raw] for raw in dict.fromkeys(raws)]
        unsettled = [token.written for token in tokens if token.rule != ListedWord.name]
        for raw, now in self._parser.resolver.certain(unsettled).items():
            known = self._tokens[raw]
            if (now.rule, now.key, now.parts) != (known.rule, known.key, known.parts):
                self._keep([now])
        return [self._tokens[raw] for raw in raws]

    def _add(self, raws: Iterable[str]) -> None:
        fresh = [raw for raw in dict.fromkeys(raws) if raw not in self._tokens]
        if fresh:
            self._keep(self._parser.resolver.read(fresh))

    def _keep(self, tokens: list[ResolvedToken]) -> None:
        self._tokens.update((token.written.raw, token) for token in self._parser.note_merges(tokens))
