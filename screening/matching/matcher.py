"""The matcher: questions in, answers out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from enum import IntEnum

import pyarrow as pa
from msgspec.structs import replace

from screening.matching.breaks import Lines
from screening.matching.candidates import CandidateGenerator
from screening.matching.compare import Alignment, align
from screening.matching.explain import match_of, near_miss_of
from screening.matching.identity import Hosts, Identifiers
from screening.matching.index import Index
from screening.matching.lexicon import builtin_lexicon
from screening.matching.objections import are_of_a_part
from screening.matching.reading import Reader, Reading, Word
from screening.matching.rules import WordRead
from screening.matching.verdict import Verdict, another_body, weigh
from screening.model import Alias, Answer, Certainty, CountryStatus, Entity, Match, Query, Watchlist, text_column
from screening.persons.matcher import Persons

_NOTHING = Answer(())


class Hold(IntEnum):
    """How firmly a text holds a watched name."""

    SHARED = 1
    """It holds a name that the world shares, and nothing that supports it."""
    SURE = 2
    """It is worth comparing."""


class Matcher:
    """Finds the watched entities that texts, hosts and identifiers name.

    Args:
        watchlists: lists to look in; the index is built here.
    """

    def __init__(self, watchlists: Sequence[Watchlist]) -> None:
        self._reader = Reader(builtin_lexicon())
        self._index = Index(watchlists, self._reader)
        self._candidates = CandidateGenerator(self._index, self._reader)
        self._careful: Reader | None = None
        self._persons = Persons(watchlists)
        self._hosts = Hosts(watchlists)
        self._identifiers = Identifiers(watchlists)

    def match(self, queries: Sequence[Query], *, near_misses: bool = False) -> list[Answer]:
        """Return one answer per query, in the same order."""
        answers = [_NOTHING] * len(queries)
        needs = self._candidates(text_column([query.text for query in queries]))
        for position, countries in needs.items():
            if near_misses or not countries or _supports(queries[position], countries):
                answers[position] = self._answer(queries[position], self._reader, near_misses)
        return answers

    def compare(self, query: Query, *, near_misses: bool = False) -> Answer:
        """Answer one question without candidate generation, in about a millisecond: what `match` must answer too."""
        if self._careful is None:
            self._careful = self._reader.unfiltered()
        return self._answer(query, self._careful, near_misses)

    def read_words(self, text: str) -> list[WordRead]:
        """Return how the words of a text are read, and by which rules."""
        words: dict[tuple[int, str], list[Word]] = {}
        for word in self._reader.read(text).words:
            words.setdefault((word.start, word.raw), []).append(word)
        return [
            WordRead(raw, " + ".join(word.concept.id or "nothing" for word in group), group[0].rule)
            for (_, raw), group in words.items()
        ]

    def hold(self, texts: pa.StringArray) -> dict[int, Hold]:
        """Return which texts may get an answer, by position; the others get none, whatever their row says.

        `Hold.SHARED` needs support from the row: a host, a city, or a country
        that is ambiguous or one of `homes`; without it only near misses come.
        """
        return {place: Hold.SHARED if needs else Hold.SURE for place, needs in self._candidates(texts).items()}

    @property
    def silent(self) -> Sequence[tuple[Entity, Alias]]:
        """Listed forms of institutions that are never matched, because no word in them is telling."""
        return self._index.silent

    @property
    def homes(self) -> frozenset[str]:
        """Alpha-2 codes of the countries that support a name the world shares."""
        return self._index.homes

    def match_persons(self, names: pa.StringArray) -> dict[int, Answer]:
        """Return the answer for each personal name that has one, by its position; near misses included."""
        return self._persons.find(names)

    def match_hosts(self, addresses: pa.StringArray) -> dict[int, Answer]:
        """Return the answer for each mail address, URL or bare host that has one, by its position."""
        return self._hosts.find(addresses)

    def match_identifiers(self, values: pa.StringArray) -> dict[int, Answer]:
        """Return the answer for each ROR, Wikidata, GRID or ISNI identifier that has one, by its position."""
        return self._identifiers.find(values)

    def _answer(self, query: Query, reader: Reader, near_misses: bool) -> Answer:
        reading = reader.read(query.text)
        lines = Lines(reading.text, reader)
        if lines.sewn:
            reading = reader.read(lines.text)
        verdicts = self._verdicts(query, reading, reader, near_misses)
        found = _largest([verdict for verdict in verdicts if not verdict.code])
        matches = [match_of(verdict, query, reading) for verdict in sorted(found, key=_rank, reverse=True)]
        matches = self._doubted(query, lines, reader, matches)
        matches += self._over_lines(query, lines, reader, {match.entity_id for match in matches})
        known = {match.entity_id for match in matches}
        missed = [v for v in verdicts if v.code and v.entity_id not in known] if near_misses else []
        return Answer(
            tuple(matches),
            tuple(near_miss_of(verdict, query, reading) for verdict in sorted(missed, key=_rank, reverse=True)),
        )

    def _doubted(self, query: Query, lines: Lines, reader: Reader, matches: list[Match]) -> list[Match]:
        """Lower the matches that the next line may turn into another body ("… State University / of …" in Russian)."""
        for text in lines.continuations() if matches else ():
            reading = reader.read(text)
            verdicts = {v.entity_id: v for v in self._verdicts(query, reading, reader, near_misses=True)}
            others = {entity for entity, v in verdicts.items() if v.code in ("foreign-word", "namesake")}
            why = f"The next line may go on with the name: “{text}” would be another body."
            matches = [
                replace(match, certainty=Certainty.POSSIBLE, why=(*match.why, why))
                if match.entity_id in others and match.text in text
                else match
                for match in matches
            ]
        return matches

    def _over_lines(self, query: Query, lines: Lines, reader: Reader, known: set[str]) -> Iterator[Match]:
        """Yield the matches of names that a line break inside the cell tears apart."""
        for several in lines.joined():
            joined = reader.read(several.text)
            verdicts = self._verdicts(query, joined, reader, near_misses=False)
            for verdict in _largest([verdict for verdict in verdicts if not verdict.code]):
                start, end = verdict.alignment.span
                if verdict.entity_id not in known and any(start < seam < end for seam in several.seams):
                    known.add(verdict.entity_id)
                    yield match_of(verdict, query, joined, over_lines=True)

    def _verdicts(self, query: Query, reading: Reading, reader: Reader, near_misses: bool) -> list[Verdict]:
        """Return the best verdict on each entity that a text may name."""
        concepts = frozenset(word.concept.id for word in reading.words)
        best: dict[str, Verdict] = {}
        for name in self._index.holding(concepts):
            alignment = align(name, reading)
            if alignment is None or (another_body(alignment) and not near_misses):
                continue
            entity = name.profile.entity.id
            rival = best.get(entity)
            if rival is not None and not rival.code and _extent(alignment) <= _extent(rival.alignment):
                continue
            verdict = weigh(alignment, reading, query, reader)
            if rival is None or _rank(verdict) > _rank(rival):
                best[entity] = verdict
        return [self._against_namesakes(verdict, reading) for verdict in best.values()]

    def _against_namesakes(self, verdict: Verdict, reading: Reading) -> Verdict:
        """Turn a match into a near miss when a known namesake explains more of the text."""
        if verdict.code:
            return verdict
        for namesake in verdict.alignment.name.profile.namesakes:
            rival = align(namesake, reading)
            if (
                rival
                and not (rival.inside or rival.crosses)
                and verdict.alignment.positions < rival.positions
                and not are_of_a_part(rival, verdict.alignment, reading)
            ):
                return replace(verdict, code="namesake", namesake=namesake.alias.text)
        return verdict


def _rank(verdict: Verdict) -> tuple[bool, bool, tuple[bool, float, float, str]]:
    """Order verdicts: a match, then a whole name, then by how much of the text the name accounts for."""
    return not verdict.code, verdict.code != "foreign-word", _extent(verdict.alignment)


def _extent(alignment: Alignment) -> tuple[bool, float, float, str]:
    """Order alignments by how much of the text the name accounts for."""
    return not alignment.crosses, alignment.weight, alignment.similarity, alignment.name.alias.text


def _largest(verdicts: list[Verdict]) -> list[Verdict]:
    """Drop a match whose words are all part of another entity's longer name."""
    return [v for v in verdicts if not any(v.alignment.positions < other.alignment.positions for other in verdicts)]


def _supports(query: Query, countries: Set[str]) -> bool:
    """Tell whether the row can make a name that others share that of an entity of these countries."""
    country = query.country
    if query.hosts or query.city or country.status is CountryStatus.AMBIGUOUS:
        return True
    return country.status is CountryStatus.KNOWN and country.code in countries
