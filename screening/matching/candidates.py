"""Candidate generation: which texts hold every needed concept of some watched name, in any reading of their words.

Texts are cut into tokens in bulk and each distinct token is read once, by the
very rules the parser uses. A text whose words cannot stand for a blocking key
drops out in array operations. For the others the union of all that the rules
say, of words and of neighbouring words together, is what any parse of the text
can find, and more: what the parser would match is always a candidate.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from msgspec.structs import replace

from screening.matching.index import Index
from screening.matching.merge_rules import concept_ids
from screening.matching.parser import Parser
from screening.matching.token_resolver import KNOWN, TELLING, ResolvedToken
from screening.model import Context, CountryStatus
from screening.places import mentions_of
from screening.text.arrays import Numbers, take
from screening.text.scripts import is_cyrillic
from screening.text.tokenise import Tokens, tokenise

Flags: TypeAlias = npt.NDArray[np.uint8]
Meaning: TypeAlias = tuple[frozenset[str], bool]
"""Everything that a word may stand for alone, and whether it is Cyrillic."""
_NOTHING: frozenset[str] = frozenset()


class CandidateGenerator:
    """Finds the texts that may name a watched institution.

    Args:
        index: the watched names.
        reader: reads words; shared with the careful comparison.
    """

    def __init__(self, index: Index, reader: Parser) -> None:
        self._index = index
        self._parser = reader

    def __call__(self, texts: pa.StringArray) -> dict[int, frozenset[str]]:
        """Return the texts that hold a name, by position.

        Returns:
            For each the countries of which one must be that of its row, because
            it holds only names that others share; none when it must be compared
            whatever its row says.
        """
        numbers = self._parser.vocabulary.are_numbers  # of houses: most of the distinct tokens of a table of lines
        tokens = tokenise(texts, ignored=numbers)
        if not len(tokens.codes):
            return {}
        words = self._parser.words(tokens.words)
        flags = np.array([word.flags for word in words], np.uint8)[tokens.codes]
        made = self._merge(tokens, words, flags)
        rows = set(tokens.rows(np.flatnonzero(flags & TELLING)).tolist())
        rows.update(row for row, concepts in made.items() if not concepts.isdisjoint(self._index.blocking_keys))
        meanings, of_word = _meanings(words)
        said = replace(tokens, codes=of_word[tokens.codes])
        answers: dict[tuple[frozenset[int], frozenset[str]], frozenset[str] | None] = {}
        needs: dict[int, frozenset[str]] = {}
        for row in sorted(rows):
            key = frozenset(said.codes_of(row)), made.get(row, _NOTHING)
            if key not in answers:
                answers[key] = self._needs([meanings[number] for number in key[0]], key[1])
            if (countries := answers[key]) is not None:
                needs[row] = countries
        return self._drop_supported(texts, needs)

    def _needs(self, meanings: Sequence[Meaning], made: frozenset[str]) -> frozenset[str] | None:
        """Return what a text whose words have these meanings needs besides them; None when it holds no name."""
        countries = self._index.needed_countries(made.union(*[concepts for concepts, _ in meanings]))
        if countries and any(cyrillic for _, cyrillic in meanings):
            # "факультет НГУ" speaks for itself, and НГУ is not what it is transliterated to (`Evidence.local`)
            return _NOTHING
        return countries

    def _drop_supported(self, texts: pa.StringArray, needs: dict[int, frozenset[str]]) -> dict[int, frozenset[str]]:
        """Drop the needs of texts that may hold their support: a country that they name."""
        places = [place for place, countries in needs.items() if countries]
        homes = sorted(frozenset().union(*needs.values()))
        named = mentions_of(take(texts, np.array(places, np.int64)), homes)
        for place, number in zip(*np.nonzero(named), strict=True):
            if homes[number] in needs[places[place]]:
                needs[places[place]] = _NOTHING
        return needs

    def _merge(self, tokens: Tokens, words: Sequence[ResolvedToken], flags: Flags) -> dict[int, frozenset[str]]:
        """Return, by row, the concepts that neighbouring words may stand for together."""
        found: dict[int, frozenset[str]] = {}
        opens = np.array([word.opens for word in words], np.uint32)[tokens.codes]
        closes = np.array([word.closes for word in words], np.uint32)[tokens.codes]
        likely = opens[:-1] & closes[1:]
        places = np.flatnonzero(likely)
        rows = tokens.rows(places)
        ends = tokens.offsets[rows + 1]
        inside = places + 1 < ends
        places, rows, ends = places[inside], rows[inside], ends[inside]
        for rule in self._parser.merge_rules:
            asked = likely[places] & rule.bits > 0
            if rule.of_unknown:
                asked &= flags[places] & flags[places + 1] & KNOWN == 0
            stops = np.append(np.flatnonzero(closes & rule.bits == 0), len(closes))
            limits = np.minimum(np.minimum(places + rule.reach, ends), stops[np.searchsorted(stops, places + 1)])
            spans = [
                tuple(tokens.codes[place:end].tolist())
                for place, end in zip(places[asked].tolist(), limits[asked].tolist(), strict=True)
            ]
            windows = {span: [words[code] for code in span] for span in dict.fromkeys(spans)}
            rule.prepare(windows.values())
            made = {span: frozenset(concept_ids(rule.expand(window))) for span, window in windows.items()}
            for row, span in zip(rows[asked].tolist(), spans, strict=True):
                if made[span]:
                    found[row] = found.get(row, _NOTHING) | made[span]
        return found


def _meanings(words: Sequence[ResolvedToken]) -> tuple[list[Meaning], Numbers]:
    """Return what words may mean, first nothing, and for each word its place there: few words mean anything."""
    places: dict[Meaning, int] = {(_NOTHING, False): 0}
    of_word = [
        places.setdefault((word.concepts, is_cyrillic(word.written.raw)), len(places))
        if word.concepts or not word.written.raw.isascii()
        else 0
        for word in words
    ]
    return list(places), np.array(of_word, np.int64)


def supports(context: Context, countries: Set[str]) -> bool:
    """Tell whether a row gives what a text needs besides its names.

    Args:
        context: what the row says.
        countries: as the candidate generator says of the text.
    """
    country = context.country
    if not countries or context.hosts or context.city or country.status is CountryStatus.AMBIGUOUS:
        return True
    return country.status is CountryStatus.KNOWN and country.code in countries
