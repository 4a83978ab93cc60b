"""The row: what the judges found about its parts, assembled and assessed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from screening.fingerprint import fingerprint
from screening.model import Country, Finding
from screening.model.distinct import Distinct
from screening.persons import RowOfPerson
from screening.risk import Assessment, RowFacts
from screening.screener.doubt import Doubt
from screening.screener.judges import Judges
from screening.screener.party import Found, PartyJudgement
from screening.screener.person import People, PersonJudgement, in_row
from screening.screener.quote import Quoter
from screening.screener.record import RecordKeys, found_in
from screening.screener.topic import Topic

Mask = npt.NDArray[np.bool_]


class Place(Struct, frozen=True):
    """Where a row stands, as records name it."""

    row: int
    line: int
    record_id: str
    sheet_row: int
    record_key: str
    cells_key: str


class RowBuilder:
    """Assembles the rows of one batch.

    Args:
        judges: for the assessor.
        parties, people, topics, mentions: judged columns of the batch, all of its length.
        quoter: finds the cells of its matches.
        keys: whose record each row is.
    """

    def __init__(
        self,
        judges: Judges,
        parties: Sequence[Distinct[PartyJudgement]],
        people: People,
        topics: Distinct[Topic],
        mentions: Distinct[Found],
        quoter: Quoter,
        keys: RecordKeys,
    ) -> None:
        self._judges = judges
        self._parties = parties
        self._people = people
        self._topics = topics
        self._mentions = mentions
        self._quoter = quoter
        self._keys = keys
        self._assessed: dict[tuple[int, ...], tuple[RowFacts, Assessment]] = {}

    def of_interest(self) -> Mask:
        """Return which rows can give a record at all; the others are screened and clear."""
        mask = self._people.names.mask(lambda person: bool(person.matches))
        mask |= self._people.nationalities.mask(lambda said: said.watched or bool(said.doubt))
        for party in self._parties:
            mask |= party.mask(lambda judged: not judged.silent)
        mask |= self._mentions.mask(bool)
        return mask | ~self._filled()

    def unread_country(self) -> Mask:
        """Return which rows have an institution country that was not understood."""
        mask = np.zeros(len(self._topics), dtype=np.bool_)
        for party in self._parties:
            mask |= party.mask(lambda judged: judged.unread_country)
        return mask

    def doubt(self, row: int) -> Doubt | None:
        """Return why a row, or a part of it that matters, could not be screened."""
        parties = [party.at(row) for party in self._parties]
        nationality = self._people.nationalities.at(row)
        if not (nationality.filled or self._people.names.at(row).filled or any(p.filled for p in parties)):
            return Doubt("nothing-to-screen", "No institution, nationality or person in this row.")
        if nationality.doubt:
            return nationality.doubt
        return next((party.doubt for party in parties if party.doubt), None)

    def finding(self, row: int, place: Place) -> Finding:
        """Return the finding of a row; its band is `none` when nothing exposes it."""
        facts, assessed = self._assess(row)
        parties = [party.at(row) for party in self._parties]
        cells_key = place.cells_key
        if mentioned := {found.column for found in facts.matches if found.mention}:
            cells_key = self._keys.with_texts(cells_key, row, mentioned)
        found = found_in(facts, self._judges.policy.nationalities)
        return Finding(
            row=place.row,
            line=place.line,
            record_id=place.record_id,
            sheet_row=place.sheet_row,
            band=assessed.band,
            score=assessed.score,
            matches=tuple(
                self._quoter.quote(found, row) for found in sorted(facts.matches, key=self._judges.policy.rank)
            ),
            nationality=self._weightiest(facts.nationalities),
            institution_country=_institution_country(parties),
            subject=facts.subject,
            reasons=assessed.reasons,
            near_misses=(*(miss for party in parties for miss in party.near_misses), *self._person(row).near_misses),
            name_alone=assessed.name_alone,
            to_verify=assessed.to_verify,
            exposure=assessed.exposure,
            fingerprint=fingerprint(place.record_key, found) if assessed.band else "",
            record_key=place.record_key,
            cells_key=cells_key,
            entries_key=self._judges.entries_key(facts),
        )

    def _filled(self) -> Mask:
        mask = self._people.names.mask(lambda person: person.filled)
        mask |= self._people.nationalities.mask(lambda said: said.filled)
        for party in self._parties:
            mask |= party.mask(lambda judged: judged.filled)
        return mask

    def _assess(self, row: int) -> tuple[RowFacts, Assessment]:
        """Assess a combination of judgements once per batch, however many rows share it."""
        names, nationalities = self._people.names, self._people.nationalities
        # Rows whose person matched nothing share their assessment, though every name differs.
        person = int(names.codes[row]) if names.at(row).matches else -1 - int(names.at(row).filled)
        key = (
            person,
            int(nationalities.codes[row]),
            int(self._topics.codes[row]),
            int(self._mentions.codes[row]),
            *(int(p.codes[row]) for p in self._parties),
        )
        if key not in self._assessed:
            facts = self._facts(row)
            self._assessed[key] = (facts, self._judges.assessor.assess(facts))
        return self._assessed[key]

    def _person(self, row: int) -> PersonJudgement:
        """Return what the names of a row amount to beside its birth date, nationalities and institutions."""
        judged = self._people.names.at(row)
        if not judged.matches:
            return judged
        countries = tuple(p.country for party in self._parties if (p := party.at(row)).country is not None)
        nationalities = self._people.nationalities.at(row).countries
        return in_row(self._judges, judged, RowOfPerson(self._people.birth(row), nationalities, countries))

    def _facts(self, row: int) -> RowFacts:
        parties = [party.at(row) for party in self._parties]
        person, nationality, topic = self._person(row), self._people.nationalities.at(row), self._topics.at(row)
        matches = (*(match for party in parties for match in party.matches), *person.matches)
        named = {found.match.entity_id for found in matches}
        return RowFacts(
            matches=(*matches, *(found for found in self._mentions.at(row) if found.match.entity_id not in named)),
            located=tuple(place for party in parties for place in party.located),
            nationalities=nationality.countries,
            subject=topic.subject,
            activity=topic.activity,
            about_person=nationality.filled or person.filled,
        )

    def _weightiest(self, nationalities: tuple[Country, ...]) -> Country | None:
        watched = self._judges.policy.nationalities
        return next((c for c in nationalities if c.code in watched), nationalities[0] if nationalities else None)


def _institution_country(parties: Sequence[PartyJudgement]) -> Country | None:
    """Return the country of the institution that matters: one that matched or is located, else the first read."""
    read = [party for party in parties if party.country is not None]
    telling = [party for party in read if party.matches or party.located]
    return (telling or read)[0].country if read else None
