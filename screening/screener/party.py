"""One institution of a row: its name, country, city and identity columns judged together."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from functools import partial

from msgspec import Struct

from screening.columns import says_nothing
from screening.model import Answer, Context, Country, CountryStatus, LocatedMatch, Mapping, NearMiss, Role
from screening.model.distinct import Distinct, constant, judge_some, scattered, together
from screening.places import country_name, placements
from screening.risk import Located
from screening.screener.cell import Fill, InstitutionCell
from screening.screener.column import Column
from screening.screener.doubt import Doubt
from screening.screener.given import NO_COUNTRY, GivenCountry, given_countries, merge
from screening.screener.judges import Judges

_IDENTITY = (Role.EMAIL, Role.WEBSITE, Role.IDENTIFIER)
_PARTY = (Role.INSTITUTION, Role.INSTITUTION_COUNTRY, Role.INSTITUTION_CITY, *_IDENTITY)

Columns = MappingOf[int, Column]
Cells = MappingOf[int, Distinct[InstitutionCell]]
"""What each institution column says by itself, by its place in the table."""
Found = tuple[LocatedMatch, ...]
Identities = MappingOf[str, Distinct[Found]]
"""What the columns that identify an institution say, by its party."""


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


def read_institutions(judges: Judges, mapping: Mapping, columns: Columns) -> Cells:
    """Return what the institution columns of a batch say by themselves."""
    return {c.index: columns[c.index].texts.map(judges.cells) for c in mapping.of(Role.INSTITUTION)}


def identify(judges: Judges, mapping: Mapping, columns: Columns, rows: int) -> Identities:
    """Return what hosts and identifiers say of each party, and of none in particular."""
    parties = dict.fromkeys(("", *(c.party for c in mapping.roles if c.role in _PARTY)))
    return {party: _identified(judges, mapping, columns, rows, party) for party in parties}


def judge_parties(
    judges: Judges,
    mapping: Mapping,
    columns: Columns,
    cells: Cells,
    identities: Identities,
    *,
    near_misses: bool,
) -> list[Distinct[PartyJudgement]]:
    """Judge every institution a row may name; one result per party, in table order."""
    shared = identities[""]
    names = dict.fromkeys(c.party for c in mapping.roles if c.role in _PARTY)
    result = []
    for party in names:
        own = identities[party]
        support = own if party == "" else _joined(own, shared)
        judge = _PartyJudge(judges, mapping, party, near_misses=near_misses)
        result.append(judge.rows(columns, cells, own, support))
    return result


def _identified(judges: Judges, mapping: Mapping, columns: Columns, rows: int, party: str) -> Distinct[Found]:
    """Match e-mail, website and identifier columns of one party, and what stands in its names ("<ri@kut.edu.kp>")."""
    hosts, identifiers = judges.matcher.hosts, judges.matcher.identifiers
    ask = {
        Role.EMAIL: (hosts.find,),
        Role.WEBSITE: (hosts.find,),
        Role.IDENTIFIER: (identifiers.find,),
        Role.INSTITUTION: (hosts.find_within, identifiers.find_within),
    }
    found: Distinct[Found] = constant((), rows)
    for role, find in ((c, find) for kind in ask for c in mapping.of(kind, party) for find in ask[kind]):
        column = columns[role.index]
        alone = role.role is Role.EMAIL  # mail addresses do not repeat
        asked = column.cells if alone else column.dictionary
        if answers := find(asked):
            matches = [
                tuple(LocatedMatch(role.header, match, party=party) for match in answer.matches)
                for answer in answers.values()
            ]
            nothing: Distinct[Found] = constant((), len(asked))
            here = scattered(nothing, answers, matches)
            found = _joined(found, here if alone else here.of(column.codes))
    return found


def _joined(left: Distinct[Found], right: Distinct[Found]) -> Distinct[Found]:
    return together([left, right]).map(lambda pairs: [a + b for a, b in pairs])


class _Name(Struct, frozen=True):
    """What one institution column says in a row."""

    cell: InstitutionCell
    header: str
    answer: Answer

    @property
    def filled(self) -> bool:
        return self.cell.fill is Fill.GIVEN


class _PartyJudge:
    """Judges one party of all rows, column by column; only what was found makes rows differ."""

    def __init__(self, judges: Judges, mapping: Mapping, party: str, *, near_misses: bool) -> None:
        self._judges = judges
        self._watched = judges.policy.countries
        self._near_misses = near_misses
        self._party = party
        self._names = mapping.of(Role.INSTITUTION, party)
        self._countries = mapping.of(Role.INSTITUTION_COUNTRY, party)
        self._cities = mapping.of(Role.INSTITUTION_CITY, party)
        self._city_guessed = any(column.guessed for column in self._cities)

    def rows(
        self, columns: Columns, cells: Cells, own: Distinct[Found], support: Distinct[Found]
    ) -> Distinct[PartyJudgement]:
        """Judge all rows of a batch.

        Args:
            columns: its texts.
            cells: what those of its institutions say by themselves.
            own: what the identity columns of this party gave.
            support: that, and what those of no particular party gave.
        """
        given = self._given(columns, len(own))
        texts = [columns[c.index].texts for c in self._names]
        cities = [columns[c.index].texts for c in self._cities]
        contexts = together([given, support, *cities]).map(
            lambda combos: [self._contexts(said, found, city) for said, found, *city in combos]
        )
        names = [
            self._name(c.header, column, cells[c.index], given, contexts)
            for c, column in zip(self._names, texts, strict=True)
        ]
        shown = judge_some(given.mask(self._is_watched), texts, self._first_name, None)
        left_open = judge_some(given.mask(self._is_open), [given, *texts, *cities], self._open_country, None)
        return together([given, own, shown, left_open, *names]).map(
            lambda combos: [self._judge(*combo) for combo in combos]
        )

    def _given(self, columns: Columns, rows: int) -> Distinct[tuple[GivenCountry, ...]]:
        """Read the country columns of each row."""
        if not self._countries:
            return constant((), rows)
        return together([columns[c.index].texts for c in self._countries]).map(
            lambda combos: [given_countries(self._countries, self._judges.countries(list(cells))) for cells in combos]
        )

    def _contexts(self, said: Sequence[GivenCountry], support: Found, cities: Sequence[str]) -> tuple[Context, ...]:
        """Return what a row says beside its names, once for each of its countries."""
        city = ", ".join(filter(None, cities))
        hosts = tuple(dict.fromkeys(f.match.alias.text for f in support if f.match.method.value == "domain"))
        return tuple(one.context(city, hosts, city_guessed=self._city_guessed) for one in said or (NO_COUNTRY,))

    def _name(
        self,
        header: str,
        texts: Distinct[str],
        cells: Distinct[InstitutionCell],
        given: Distinct[tuple[GivenCountry, ...]],
        contexts: Distinct[tuple[Context, ...]],
    ) -> Distinct[_Name]:
        """Judge one institution column."""
        named = Distinct(
            [text if cell.fill is Fill.GIVEN else "" for text, cell in zip(texts.values, cells.values, strict=True)],
            texts.codes,
        )
        most = max(map(len, contexts.values), default=1)
        answers = [
            self._judges.matcher.match(
                named,
                contexts.map(partial(_nth, at)),
                near_misses=self._near_misses,
            )
            for at in range(most)
        ]
        return together([cells.merge_same(), given if most > 1 else constant((), len(texts)), *answers]).map(
            lambda combos: [
                _Name(cell, header, merge(several[: max(1, len(said))], said)) for cell, said, *several in combos
            ]
        )

    def _main(self, given: Sequence[GivenCountry]) -> Country | None:
        """Return the country of the institution to be shown: None without a country column."""
        if not self._countries:
            return None
        return given[0].country if given else Country()

    def _is_watched(self, given: Sequence[GivenCountry]) -> bool:
        return any(g.country.code in self._watched for g in given)

    def _is_open(self, given: Sequence[GivenCountry]) -> bool:
        return self._unsettled(given) is not None

    def _unsettled(self, given: Sequence[GivenCountry]) -> Country | None:
        """Return the first country that may be a watched one, and may be another."""
        ambiguous = (g.country for g in given if g.country.status is CountryStatus.AMBIGUOUS)
        return next((country for country in ambiguous if not self._watched.isdisjoint(country.candidates)), None)

    def _first_name(self, *cells: str) -> tuple[str, str] | None:
        """Return the first filled institution column with its cell."""
        filled = (pair for pair in zip(self._names, cells, strict=True) if not says_nothing(pair[1]))
        return next(((column.header, text) for column, text in filled), None)

    def _open_country(self, given: Sequence[GivenCountry], *texts: str) -> Doubt | None:
        """Say that a country may be a watched one, unless the texts settle it."""
        country = self._unsettled(given)
        if country is None:
            return None
        named = {m.code for text in texts if not says_nothing(text) for m in placements(text)}
        if named & set(country.candidates) - self._watched:
            return None
        meant = " or ".join(map(country_name, country.candidates))
        text = f'Country "{country.text}" may mean {meant}; which of them the institution stands in is open.'
        return Doubt("ambiguous-country", text)

    def _judge(
        self,
        given: Sequence[GivenCountry],
        own: Found,
        shown: tuple[str, str] | None,
        left_open: Doubt | None,
        *names: _Name,
    ) -> PartyJudgement:
        matches = own + tuple(
            LocatedMatch(name.header, m, party=self._party) for name in names for m in name.answer.matches
        )
        located = self._located(given, shown, names)
        doubts = (*(name.cell.doubt for name in names), left_open)
        return PartyJudgement(
            matches=matches,
            near_misses=tuple(miss for name in names for miss in name.answer.near_misses),
            located=located,
            country=self._main(given),
            filled=bool(own) or any(name.filled for name in names),
            doubt=None if matches or located else next(filter(None, doubts), None),
        )

    def _located(
        self, given: Sequence[GivenCountry], shown: tuple[str, str] | None, names: Sequence[_Name]
    ) -> tuple[Located, ...]:
        """Return what stands in a watched country by its country cell, or else by its own text."""
        by_cell = next((g for g in given if g.country.code in self._watched), None)
        if by_cell:
            others = [g for g in given if g.country.code not in ("", by_cell.country.code)]
            column, text = shown or (by_cell.column, by_cell.country.text)
            said_so = f"which says “{by_cell.country.text}”{_said_otherwise(others)}"
            how = f"according to the column “{by_cell.column}”, {said_so}"
            return (Located(column, text, by_cell.country.code, how, party=self._party),)
        against = [g for g in given if g.country.text]
        contradicted = any(g.country.status is CountryStatus.KNOWN and not g.guessed for g in given)
        return tuple(
            Located(
                name.header,
                name.cell.text,
                place.code,
                f"as its text says: “{place.named}”{_said_otherwise(against)}",
                contradicted and not place.organ,
                self._party,
                place.organ,
            )
            for name in names
            if (place := name.cell.location).code
        )


def _nth(at: int, several: Sequence[tuple[Context, ...]]) -> list[Context]:
    """Return of several contexts each the one at a place, or the last."""
    return [contexts[min(at, len(contexts) - 1)] for contexts in several]


def _said_otherwise(given: Sequence[GivenCountry]) -> str:
    """Return what country cells say beside that, for a clause; empty when they say nothing."""
    if not given:
        return ""
    said = " and ".join(f"the column “{g.column}” says “{g.country.text}”" for g in given)
    return f" ({said})"
