"""One institution of a row: its name, country, city and identity columns judged together."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from screening.columns import says_nothing
from screening.matching import LONGEST_TEXT
from screening.model import ColumnRole, Country, CountryStatus, LocatedMatch, Mapping, NearMiss, Query, Role
from screening.places import country_name
from screening.risk import Located
from screening.screener.distinct import Column, Distinct, constant, scattered, together
from screening.screener.doubt import Doubt
from screening.screener.judges import Judges
from screening.screener.location import placements
from screening.screener.weight import Weight

_IDENTITY = (Role.EMAIL, Role.WEBSITE, Role.IDENTIFIER)
_PARTY = (Role.INSTITUTION, Role.INSTITUTION_COUNTRY, Role.INSTITUTION_CITY, *_IDENTITY)

Columns = MappingOf[int, Column]
Found = tuple[LocatedMatch, ...]


class PartyJudgement(Struct, frozen=True):
    """What was found about one institution of a row."""

    matches: Found = ()
    near_misses: tuple[NearMiss, ...] = ()
    located: tuple[Located, ...] = ()
    country: Country | None = None
    """None when the table has no country column for this institution."""
    filled: bool = False
    """True when some cell names an institution."""
    doubt: Doubt | None = None
    """When an ambiguous country leaves open whether the policy applies, or a cell was not read to its end."""

    @property
    def silent(self) -> bool:
        """True when nothing here can expose a row."""
        return not (self.matches or self.located or self.doubt)

    @property
    def unread_country(self) -> bool:
        """True when a country was written and not understood."""
        return self.filled and self.country is not None and self.country.status is CountryStatus.UNKNOWN


def judge_parties(
    judges: Judges, mapping: Mapping, columns: Columns, rows: int, *, near_misses: bool
) -> list[Distinct[PartyJudgement]]:
    """Judge every institution a row may name; one result per party, in table order."""
    shared = _identities(judges, mapping, columns, rows, "")
    names = dict.fromkeys(c.party for c in mapping.roles if c.role in _PARTY)
    result = []
    for party in names:
        own = shared if party == "" else _identities(judges, mapping, columns, rows, party)
        support = own if party == "" else _joined(own, shared)
        judge = _PartyJudge(judges, mapping, party, near_misses=near_misses)
        result.append(judge.rows(columns, own, support))
    return result


def _identities(judges: Judges, mapping: Mapping, columns: Columns, rows: int, party: str) -> Distinct[Found]:
    """Match e-mail, website and identifier columns of one party."""
    ask = {
        Role.EMAIL: judges.matcher.match_hosts,
        Role.WEBSITE: judges.matcher.match_hosts,
        Role.IDENTIFIER: judges.matcher.match_identifiers,
    }
    found: Distinct[Found] = constant((), rows)
    for role in (c for kind in _IDENTITY for c in mapping.of(kind, party)):
        column = columns[role.index]
        answers = ask[role.role](column.dictionary)
        if answers:
            matches = [
                tuple(LocatedMatch(role.header, match) for match in answer.matches) for answer in answers.values()
            ]
            nothing: Distinct[Found] = constant((), len(column.dictionary))
            here = scattered(nothing, answers, matches)
            found = _joined(found, Distinct(here.values, here.codes[column.codes]))
    return found


def _joined(left: Distinct[Found], right: Distinct[Found]) -> Distinct[Found]:
    return together([left, right]).map(lambda pairs: [a + b for a, b in pairs])


class _PartyJudge:
    """Judges distinct combinations of one party's cells."""

    def __init__(self, judges: Judges, mapping: Mapping, party: str, *, near_misses: bool) -> None:
        self._judges = judges
        self._ask = judges.institutions_with_near_misses if near_misses else judges.institutions
        self._watched = judges.policy.countries
        self._near_misses = near_misses
        self._names = mapping.of(Role.INSTITUTION, party)
        self._countries = mapping.of(Role.INSTITUTION_COUNTRY, party)
        self._cities = mapping.of(Role.INSTITUTION_CITY, party)

    def rows(self, columns: Columns, own: Distinct[Found], support: Distinct[Found]) -> Distinct[PartyJudgement]:
        """Judge all rows of a batch.

        Args:
            columns: its texts.
            own: what the identity columns of this party gave.
            support: that, and what those of no particular party gave.
        """
        weight = np.zeros(len(own), np.uint8)
        for role in self._names:
            column = columns[role.index]
            weight = np.maximum(weight, self._judges.weights(column.texts.values)[column.codes])
        named = weight > Weight.NOTHING
        countries = self._country(columns, len(own))
        telling = (weight == Weight.TELLING) | own.mask(bool) | support.mask(bool) | countries.mask(self._exposes)
        if self._near_misses or self._cities:
            telling |= weight == Weight.SHARED
        else:
            telling |= (weight == Weight.SHARED) & countries.mask(self._supports)
        quiet = together([Distinct((False, True), named.astype(np.int64)), countries]).map(
            lambda pairs: [PartyJudgement(filled=filled, country=country) for filled, country in pairs]
        )
        rows = np.flatnonzero(telling)
        if not len(rows):
            return quiet
        cells = [columns[c.index].texts.of(rows) for c in (*self._names, *self._countries, *self._cities)]
        combos = together(cells) if cells else constant((), len(rows))
        loud = together([combos, own.of(rows), support.of(rows)]).map(self._judge)
        codes = quiet.codes.copy()
        codes[rows] = loud.codes + len(quiet.values)
        return Distinct((*quiet.values, *loud.values), codes)

    def _country(self, columns: Columns, rows: int) -> Distinct[Country | None]:
        """Read the country of each row; of several columns the first that is filled counts."""
        if not self._countries:
            return constant(None, rows)
        written = together([columns[c.index].texts for c in self._countries])
        return written.map(lambda combos: self._judges.countries([next(filter(None, combo), "") for combo in combos]))

    def _exposes(self, country: Country | None) -> bool:
        """Tell whether a country is a watched one, or may be."""
        return country is not None and not self._watched.isdisjoint((country.code, *country.candidates))

    def _supports(self, country: Country | None) -> bool:
        """Tell whether a country can make a name that the world shares a watched institution's."""
        homes = self._judges.matcher.homes
        return country is not None and (country.status is CountryStatus.AMBIGUOUS or country.code in homes)

    def _judge(self, combos: Sequence[tuple[tuple[str, ...], Found, Found]]) -> list[PartyJudgement]:
        """Judge (cells, identities of the party, identities that support it) triples."""
        queries: list[Query] = []
        asked: list[tuple[int, ColumnRole]] = []
        countries = self._country_of([cells for cells, _, _ in combos])
        for index, (cells, _, support) in enumerate(combos):
            city = ", ".join(filter(None, cells[len(self._names) + len(self._countries) :]))
            hosts = tuple(dict.fromkeys(f.match.alias.text for f in support if f.match.method.value == "domain"))
            for column, text in zip(self._names, cells, strict=False):
                if not says_nothing(text):
                    queries.append(Query(text, countries[index] or Country(), city, hosts))
                    asked.append((index, column))
        answers = self._ask(queries)
        locations = self._judges.locations([query.text for query in queries])
        parts: list[list[int]] = [[] for _ in combos]
        for position, (index, _) in enumerate(asked):
            parts[index].append(position)
        result = []
        for index, (cells, own, _) in enumerate(combos):
            country = countries[index]
            mine = parts[index]
            matches = own + tuple(LocatedMatch(asked[p][1].header, m) for p in mine for m in answers[p].matches)
            located = self._by_country(
                cells, country, asked[mine[0]][1].header if mine else "", queries[mine[0]].text if mine else ""
            )
            if not located:
                located = tuple(
                    Located(
                        asked[p][1].header, queries[p].text, locations[p].code, self._how(locations[p].named, country)
                    )
                    for p in mine
                    if locations[p].code and self._open_to(country, locations[p].code)
                )
            texts = [queries[p].text for p in mine]
            result.append(
                PartyJudgement(
                    matches=matches,
                    near_misses=tuple(miss for p in mine for miss in answers[p].near_misses),
                    located=located,
                    country=country,
                    filled=bool(mine or own),
                    doubt=None if matches or located else self._doubt(country, texts, cells),
                )
            )
        return result

    def _country_of(self, cells: Sequence[tuple[str, ...]]) -> list[Country | None]:
        """Read the country cell of each combination; the first filled one when there are several columns."""
        if not self._countries:
            return [None] * len(cells)
        first = len(self._names)
        written = [next(filter(None, row[first : first + len(self._countries)]), "") for row in cells]
        return list(self._judges.countries(written))

    def _by_country(
        self, cells: tuple[str, ...], country: Country | None, column: str, text: str
    ) -> tuple[Located, ...]:
        if country is None or country.code not in self._watched:
            return ()
        header = column or self._countries[0].header
        return (Located(header, text or country.text, country.code, f'by its country cell "{country.text}"'),)

    def _open_to(self, country: Country | None, code: str) -> bool:
        """A country cell that plainly says another country outweighs a place in the text."""
        return country is None or country.status is not CountryStatus.KNOWN or country.code == code

    def _how(self, named: str, country: Country | None) -> str:
        unclear = f' (its country cell "{country.text}" does not settle it)' if country and country.text else ""
        return f'by its own text "{named}"{unclear}'

    def _doubt(self, country: Country | None, texts: Sequence[str], cells: tuple[str, ...]) -> Doubt | None:
        """Say what stays open: the end of a huge cell, or a country that may be a watched one."""
        longest = max(map(len, texts), default=0)
        if longest > LONGEST_TEXT:
            text = f"A cell has {longest:,} characters; only its first {LONGEST_TEXT:,} were matched."
            return Doubt("long-cell", text)
        if country is None or country.status is not CountryStatus.AMBIGUOUS:
            return None
        watched = self._watched.intersection(country.candidates)
        if not watched:
            return None
        cities = cells[len(self._names) + len(self._countries) :]
        named = {m.code for text in (*texts, *cities) for m in placements(text)}
        if named & set(country.candidates) - watched:
            return None
        meant = " or ".join(map(country_name, country.candidates))
        text = f'Country "{country.text}" may mean {meant}; which of them the institution stands in is open.'
        return Doubt("ambiguous-country", text)
