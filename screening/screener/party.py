"""One institution of a row: its name, country, city and identity columns judged together."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from screening.columns import says_nothing
from screening.model import ColumnRole, Country, CountryStatus, LocatedMatch, Mapping, NearMiss, Query, Role
from screening.places import country_name
from screening.risk import Located
from screening.screener.distinct import Column, Distinct, constant, scattered, together
from screening.screener.doubt import Doubt
from screening.screener.given import NO_COUNTRY, GivenCountry, given_countries, merge
from screening.screener.judges import Judges
from screening.screener.location import Location, placements
from screening.screener.weight import Weight
from screening.text.limits import LONGEST_TEXT
from screening.text.mending import garbled

_LONGEST_QUOTE = 80
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
        self._city_guessed = any(column.guessed for column in self._cities)

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
        countries = self._given(columns, len(own))
        telling = (weight == Weight.TELLING) | own.mask(bool) | support.mask(bool) | countries.mask(self._exposes)
        if self._near_misses or self._cities:
            telling |= weight == Weight.SHARED
        else:
            telling |= (weight == Weight.SHARED) & countries.mask(self._supports)
        quiet = together([Distinct((False, True), named.astype(np.int64)), countries]).map(
            lambda pairs: [PartyJudgement(filled=filled, country=self._main(given)) for filled, given in pairs]
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

    def _given(self, columns: Columns, rows: int) -> Distinct[tuple[GivenCountry, ...]]:
        """Read the country columns of each row."""
        if not self._countries:
            return constant((), rows)
        return together([columns[c.index].texts for c in self._countries]).map(self._read)

    def _read(self, combos: Sequence[tuple[str, ...]]) -> list[tuple[GivenCountry, ...]]:
        """Read the country cells of each combination."""
        read = [self._judges.countries(list(cells)) for cells in combos]
        return [given_countries(self._countries, countries) for countries in read]

    def _main(self, given: Sequence[GivenCountry]) -> Country | None:
        """Return the country of the institution to be shown: None without a country column."""
        if not self._countries:
            return None
        return given[0].country if given else Country()

    def _exposes(self, given: Sequence[GivenCountry]) -> bool:
        """Tell whether a country is a watched one, or may be."""
        return any(not self._watched.isdisjoint((g.country.code, *g.country.candidates)) for g in given)

    def _supports(self, given: Sequence[GivenCountry]) -> bool:
        """Tell whether a country can make a name that the world shares a watched institution's."""
        homes = self._judges.matcher.homes
        return any(g.country.status is CountryStatus.AMBIGUOUS or g.country.code in homes for g in given)

    def _judge(self, combos: Sequence[tuple[tuple[str, ...], Found, Found]]) -> list[PartyJudgement]:
        """Judge (cells, identities of the party, identities that support it) triples."""
        names, countries = len(self._names), len(self._countries)
        given = self._read([cells[names : names + countries] for cells, _, _ in combos])
        queries: list[Query] = []
        asked: list[list[tuple[ColumnRole, str, range]]] = []
        for (cells, _, support), said in zip(combos, given, strict=True):
            city = ", ".join(filter(None, cells[names + countries :]))
            hosts = tuple(dict.fromkeys(f.match.alias.text for f in support if f.match.method.value == "domain"))
            mine = []
            for column, text in zip(self._names, cells, strict=False):
                if not says_nothing(text):
                    start = len(queries)
                    for one in said or (NO_COUNTRY,):
                        queries.append(one.query(text, city, hosts, city_guessed=self._city_guessed))
                    mine.append((column, text, range(start, len(queries))))
            asked.append(mine)
        answers = self._ask(queries)
        texts = list(dict.fromkeys(text for mine in asked for _, text, _ in mine))
        locations = dict(zip(texts, self._judges.locations(texts), strict=True))
        result = []
        for (cells, own, _), said, mine in zip(combos, given, asked, strict=True):
            merged = [(column, merge([answers[i] for i in places], said)) for column, _, places in mine]
            matches = own + tuple(LocatedMatch(column.header, m) for column, answer in merged for m in answer.matches)
            located = self._located(mine, said, locations)
            result.append(
                PartyJudgement(
                    matches=matches,
                    near_misses=tuple(miss for _, answer in merged for miss in answer.near_misses),
                    located=located,
                    country=self._main(said),
                    filled=bool(mine or own),
                    doubt=None if matches or located else self._doubt(said, [text for _, text, _ in mine], cells),
                )
            )
        return result

    def _located(
        self,
        mine: Sequence[tuple[ColumnRole, str, range]],
        said: Sequence[GivenCountry],
        locations: MappingOf[str, Location],
    ) -> tuple[Located, ...]:
        """Return what stands in a watched country by its country cell, or else by its own text."""
        by_cell = next((g for g in said if g.country.code in self._watched), None)
        if by_cell:
            others = [g for g in said if g.country.code not in ("", by_cell.country.code)]
            column, text = (mine[0][0].header, mine[0][1]) if mine else (by_cell.column, by_cell.country.text)
            said_so = f"which says “{by_cell.country.text}”{_said_otherwise(others)}"
            how = f"according to the column “{by_cell.column}”, {said_so}"
            return (Located(column, text, by_cell.country.code, how),)
        found = [(column.header, text, locations[text]) for column, text, _ in mine if locations[text].code]
        against = [g for g in said if g.country.text]
        contradicted = any(g.country.status is CountryStatus.KNOWN and not g.guessed for g in said)
        return tuple(
            Located(
                header, text, place.code, f"as its text says: “{place.named}”{_said_otherwise(against)}", contradicted
            )
            for header, text, place in found
        )

    def _doubt(self, said: Sequence[GivenCountry], texts: Sequence[str], cells: tuple[str, ...]) -> Doubt | None:
        """Say what stays open: the end of a huge cell, or a country that may be a watched one."""
        longest = max(map(len, texts), default=0)
        if longest > LONGEST_TEXT:
            text = f"A cell has {longest:,} characters; only its first {LONGEST_TEXT:,} were matched."
            return Doubt("long-cell", text)
        broken = next(filter(garbled, texts), "")
        if broken:
            shown = " ".join(broken.split())[:_LONGEST_QUOTE]
            return Doubt("garbled-cell", f'"{shown}" was read in a wrong encoding and cannot be repaired.')
        open_ = [g for g in said if g.country.status is CountryStatus.AMBIGUOUS]
        unsettled = next((g for g in open_ if not self._watched.isdisjoint(g.country.candidates)), None)
        if unsettled is None:
            return None
        country = unsettled.country
        cities = cells[len(self._names) + len(self._countries) :]
        named = {m.code for text in (*texts, *cities) for m in placements(text)}
        if named & set(country.candidates) - self._watched:
            return None
        meant = " or ".join(map(country_name, country.candidates))
        text = f'Country "{country.text}" may mean {meant}; which of them the institution stands in is open.'
        return Doubt("ambiguous-country", text)


def _said_otherwise(given: Sequence[GivenCountry]) -> str:
    """Return what country cells say beside that, for a clause; empty when they say nothing."""
    if not given:
        return ""
    said = " and ".join(f"the column “{g.column}” says “{g.country.text}”" for g in given)
    return f" ({said})"
