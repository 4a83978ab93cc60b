"""From the facts of one row to its band, score and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from screening.model import (
    Band,
    Certainty,
    Check,
    Country,
    CountryStatus,
    Entity,
    Hedge,
    ListFacts,
    LocatedMatch,
    Method,
    Reason,
    Sensitivity,
    Subject,
)
from screening.places import country_name
from screening.risk.activities import Activities
from screening.risk.exposure import Exposed, Located, exposures
from screening.risk.law import law
from screening.risk.policy import Exposure, Modifier, Policy
from screening.watchlist.listing import claims_of

_UNRATED = Subject(text="", code="", level="", sensitivity=Sensitivity.UNKNOWN)
_FIRMEST_FIRST = tuple(Certainty)
_FACTS = frozenset({"nationality", "located"})
"""Exposures that rest on what a cell says, not on a name that is alike."""
_HEDGES = {
    Hedge.CONFIRMED: "the source states it",
    Hedge.ALMOST_CERTAIN: "the source calls it almost certain",
    Hedge.PROBABLE: "the source calls it probable",
    Hedge.POSSIBLE: "the source calls it possible",
    Hedge.NO_EVIDENCE: "the source reports no evidence",
}


class RowFacts(Struct, frozen=True):
    """What the other judges found in one row."""

    matches: tuple[LocatedMatch, ...] = ()
    located: tuple[Located, ...] = ()
    nationalities: tuple[Country, ...] = ()
    subject: Subject | None = None
    """None when the table has no subject column."""
    activity: str = ""
    """The activity cell as written."""
    about_person: bool = False
    """True when the row has a person or a nationality: then it is about teaching someone."""


class Assessment(Struct, frozen=True):
    """The weight of one row."""

    band: Band
    score: int
    reasons: tuple[Reason, ...]
    to_verify: bool
    name_alone: bool = False
    """True when it rests on personal names and nothing else of the row agrees with them."""
    exposure: str = ""
    """Id of the exposure that decided the band."""


_CLEAR = Assessment(Band.NONE, 0, (), False)


class Assessor:
    """Applies one policy, with the watchlists' own statements at hand.

    Args:
        policy: the policy in force.
        activities: the vocabulary of activity kinds.
        entities: watched entities by id; what their lists say of them is quoted in the reasons.
        lists: the facts of those lists.
    """

    def __init__(
        self,
        policy: Policy,
        activities: Activities,
        entities: Mapping[str, Entity],
        lists: Iterable[ListFacts] = (),
    ) -> None:
        self._policy = policy
        self._activities = activities
        self._entities = entities
        self._lists = {facts.id: facts for facts in lists}

    def assess(self, facts: RowFacts) -> Assessment:
        """Return band, score and reasons of a row; band `none` when nothing exposes it."""
        exposed = exposures(self._policy, self._lists, facts.matches, facts.located, facts.nationalities)
        if not exposed:
            return _CLEAR
        subject = facts.subject or _UNRATED
        # a list may give its groups bands in any order: what weighs most with this subject leads
        exposed = tuple(sorted(exposed, key=lambda item: -self._policy.bands[item.exposure.id, subject.sensitivity]))
        leading = exposed[0].exposure
        table_band = self._policy.bands[leading.id, subject.sensitivity]
        alone = _rests_on_names(exposed, facts.matches)
        band = min(table_band, self._policy.name_alone) if alone else table_band
        activity = self._activities.classify(facts.activity) if facts.activity else ""
        moved = tuple(self._modifiers(facts, exposed, subject, activity))
        scores = self._policy.scores[band]
        uncertain = [found for found in facts.matches if found.match.certainty is Certainty.POSSIBLE]
        reasons = (
            *(item.reason for item in exposed),
            *_several_nationalities(facts.nationalities),
            *self._claims(facts.matches),
            *self._wordings(facts.matches),
            _subject_reason(facts.subject),
            *law(exposed, subject, activity, about_person=facts.about_person),
            self._band_reason(leading, subject, table_band),
            *([self._name_alone_reason(band)] if alone else []),
            *(self._modifier_reason(modifier) for modifier in moved),
            *(_verify_reason(found) for found in uncertain),
        )
        return Assessment(
            band=band,
            score=scores.clamp(scores.start + sum(modifier.points for modifier in moved)),
            reasons=reasons,
            to_verify=_rests_on_uncertain(exposed, facts.matches),
            name_alone=alone,
            exposure=leading.id,
        )

    def _modifiers(
        self, facts: RowFacts, exposed: tuple[Exposed, ...], subject: Subject, activity: str
    ) -> Iterator[Modifier]:
        own = [found for found in facts.matches if not found.mention]
        certainties = [found.match.certainty for found in own or facts.matches]
        state = {
            "certainty": {min(certainties, key=_FIRMEST_FIRST.index).value} if certainties else set(),
            "level": {"advanced" if subject.advanced else "not-advanced"},
            "trait": {trait for found in own for trait in found.match.traits},
            "activity": {activity},
            "person": _of_persons(facts.matches),
            "exposures": {"several" if len({item.kind for item in exposed} - {"located", "mention"}) > 1 else "one"},
        }
        return (modifier for modifier in self._policy.modifiers if modifier.value in state[modifier.when])

    def _claims(self, matches: tuple[LocatedMatch, ...]) -> Iterator[Reason]:
        """Quote what the source says of each matched entity: its main statement and those that lower the risk."""
        for entity_id in dict.fromkeys(found.match.entity_id for found in matches):
            entity = self._entities.get(entity_id)
            claims = claims_of(entity, self._lists.get(entity.list_id)) if entity else ()
            main = [claim for claim in claims if not claim.lowers][:1]
            for claim in (*main, *(claim for claim in claims if claim.lowers)):
                code = "source.lowers" if claim.lowers else "source.says"
                text = f"{claim.text} ({_HEDGES[claim.hedge]})"
                about = self._entities[entity_id]
                yield Reason(code, text, claim.where, about=about.name, of_list=about.list_id if claim.of_list else "")

    def _wordings(self, matches: tuple[LocatedMatch, ...]) -> Iterator[Reason]:
        """Say what it means to be in a group that a list defines, in the words of the list."""
        for group in dict.fromkeys(found.match.group for found in matches):
            exposure = self._policy.defined_by_list(group)
            if exposure and exposure.wording:
                facts = self._lists.get(exposure.of_list)
                where = f"list {facts.cited}" if facts else exposure.of_list
                yield Reason("source.group", exposure.wording, where, about=exposure.title, of_list=exposure.of_list)

    def _band_reason(self, exposure: Exposure, subject: Subject, band: Band) -> Reason:
        title = f"{exposure.title[:1].upper()}{exposure.title[1:]}"
        short = f"{title}, with a subject of {subject.sensitivity.value} sensitivity: {band.label}"
        defined = f"watchlist {exposure.of_list}, groups" if exposure.of_list else f"policy {self._policy.id}, bands"
        return Reason("policy.band", f"{short}.", f"{defined}.{exposure.id}", short)

    def _name_alone_reason(self, band: Band) -> Reason:
        text = f"Only a name agrees with that of a listed person; such a finding is never above {band.label}."
        return Reason("policy.name-alone", text, f"policy {self._policy.id}, name-alone", "rests on a name alone")

    def _modifier_reason(self, modifier: Modifier) -> Reason:
        text = f"{modifier.because[:1].upper()}{modifier.because[1:]} ({modifier.points:+d} within the band)."
        source = f"policy {self._policy.id}, modifiers.{modifier.id}"
        return Reason(f"modifier.{modifier.id}", text, source, f"{modifier.points:+d} {modifier.because}")


def _several_nationalities(nationalities: tuple[Country, ...]) -> Iterator[Reason]:
    """Tell all nationalities of a row that gives more than one: the weightiest decides, the others are not hidden."""
    known = {country.code: country for country in nationalities if country.status is CountryStatus.KNOWN}
    if len(known) > 1:
        said = ", ".join(f'"{country.text.strip()}" ({country_name(code)})' for code, country in known.items())
        yield Reason("nationality.several", f"The row gives several nationalities: {said}.", "nationality columns")


def _subject_reason(subject: Subject | None) -> Reason:
    rule = "policy, unknown is never low"
    if subject is None:
        text = "The table has no subject column, so the subject counts as unknown."
        return Reason("subject.missing", text, rule, "no subject column, so the subject counts as unknown")
    written = subject.text or subject.code
    if not written:
        return Reason("subject.unknown", "The subject is blank; unknown is not treated as low.", rule)
    if subject.sensitivity is Sensitivity.UNKNOWN:
        return Reason("subject.unknown", f'"{written}" was not understood; unknown is not treated as low.', rule)
    because = subject.evidence[0].says if subject.evidence else ""
    name = f" ({subject.discipline_name})" if subject.discipline_name else ""
    text = f'"{written}" is rated {subject.sensitivity.value}{name}.{" " + because if because else ""}'
    return Reason(f"subject.{subject.sensitivity.value}", text, subject.basis or "subjects.yml")


def _verify_reason(found: LocatedMatch) -> Reason:
    name = found.match.entity_name
    text = f'The match of "{found.match.text}" with {name} is uncertain; check it before relying on it.'
    return Reason("verify.match", text, "matching, certainty possible", f"verify that {name} is meant")


def _of_persons(matches: tuple[LocatedMatch, ...]) -> set[str]:
    """Return what the policy may ask of the persons of a row, when all of them are so."""
    persons = [found.match for found in matches if found.match.method is Method.PERSON]
    if not persons:
        return set()
    asked = {"name-alone": [match.name_alone for match in persons]}
    asked["contradicted"] = [match.country_check is Check.CONFLICT for match in persons]
    return {name for name, answers in asked.items() if all(answers)}


def _rests_on_names(exposed: tuple[Exposed, ...], matches: tuple[LocatedMatch, ...]) -> bool:
    """Tell whether nothing exposes a row but personal names with which nothing else of it agrees."""
    return all(item.kind == "person" for item in exposed) and all(
        found.match.name_alone for found in matches if found.match.method is Method.PERSON
    )


def _rests_on_uncertain(exposed: tuple[Exposed, ...], matches: tuple[LocatedMatch, ...]) -> bool:
    """Tell whether the leading exposure would fall away with its uncertain matches."""
    leading = exposed[0].exposure
    if any(item.kind in _FACTS and not item.contradicted for item in exposed if item.exposure is leading):
        return False
    carrying = [
        f
        for f in matches
        if f.mention or f.match.group in leading.groups or leading.traits.intersection(f.match.traits)
    ]
    return all(found.match.certainty is Certainty.POSSIBLE for found in carrying)
