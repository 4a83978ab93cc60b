"""The four judges, each asked about distinct values and remembering its answers."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from screening.bounded import BoundedCache
from screening.fingerprint import digest
from screening.matching import Matcher
from screening.model import Country, Match, PolicyFacts, Sensitivity, Subject, SubjectsFacts
from screening.places import read_countries, read_country
from screening.risk import Activities, Assessor, Policy, RowFacts
from screening.screener.cell import InstitutionCell, read_cells
from screening.screener.sweep import find_bodies_mentioned, find_mentions
from screening.subjects import Classifier
from screening.watchlist import Register, state_of

_MOST_VALUES = 200_000
_MOST_CELLS = 50_000
"""Institution cells of which is remembered what they say: those of a table come back soon or never."""
_MOST_MENTIONS = 10_000


class Judges:
    """Watchlists, subjects and policy, loaded and ready to be asked.

    Args:
        register: the watched entities.
        matcher: finds them.
        classifier: rates subjects.
        policy: weighs exposure and subject.
        activities: kinds of partnership activity.
    """

    def __init__(
        self,
        register: Register,
        matcher: Matcher,
        classifier: Classifier,
        policy: Policy,
        activities: Activities,
    ) -> None:
        self.policy = policy
        self.list_facts = register.facts
        self.entities = register
        self.matcher = matcher
        self.assessor = Assessor(policy, activities, register, register.facts)
        self._classifier = classifier
        self._entry_keys: dict[str, str] = {}
        self.persons = matcher.persons
        self.cells: BoundedCache[str, InstitutionCell] = BoundedCache(
            lambda new: read_cells(new, policy.countries), _MOST_CELLS
        )
        self.subjects: BoundedCache[tuple[str, str, str], Subject] = BoundedCache(
            self._classifier.rate_all, _MOST_VALUES
        )
        self.nationalities: BoundedCache[str, tuple[Country, ...]] = BoundedCache(
            lambda new: [read_countries(cell) for cell in new], _MOST_VALUES
        )
        self.countries: BoundedCache[str, Country] = BoundedCache(
            lambda new: [read_country(cell) for cell in new], _MOST_VALUES
        )
        self.mentions: BoundedCache[str, tuple[Match, ...]] = BoundedCache(
            lambda new: find_mentions(self.matcher, self.persons, new), _MOST_MENTIONS
        )
        self.bodies_mentioned: BoundedCache[str, tuple[Match, ...]] = BoundedCache(
            lambda new: find_bodies_mentioned(self.matcher, new), _MOST_VALUES
        )

    def entries_key(self, facts: RowFacts) -> str:
        """Return the digest of what the lists say of the entities found in a row; empty when there are none."""
        found = sorted({each.match.entity_id for each in facts.matches})
        return digest(*(self._entry_key(entity_id) for entity_id in found)) if found else ""

    def _entry_key(self, entity_id: str) -> str:
        if entity_id not in self._entry_keys:
            self._entry_keys[entity_id] = state_of(self.entities[entity_id])
        return self._entry_keys[entity_id]

    def limit_list_age(self, days: int) -> None:
        """Have reports tell which lists are older than this, whatever the lists say; 0 leaves it to them."""
        if days:
            self.list_facts = tuple(replace(facts, max_age=days) for facts in self.list_facts)

    @property
    def subjects_facts(self) -> SubjectsFacts:
        """What a report states about the subjects file."""
        return SubjectsFacts(self._classifier.id, self._classifier.version, self._classifier.sha256)

    @property
    def policy_facts(self) -> PolicyFacts:
        """What a report states about the policy."""
        return self.policy.facts


def strongest(subjects: Sequence[Subject]) -> Subject:
    """Return the rating that asks for most attention; unknown text outweighs low, blank weighs nothing."""
    order = {Sensitivity.HIGH: 0, Sensitivity.MEDIUM: 1, Sensitivity.UNKNOWN: 2, Sensitivity.LOW: 3}
    return min(subjects, key=lambda s: order[s.sensitivity] if s.text or s.code else len(order))
