"""Decide on an alignment: a match with its certainty, or a near miss with the objection that stands against it."""

from __future__ import annotations

from msgspec import Struct

from screening.matching.compare import Alignment
from screening.matching.evidence import Case, Evidence, gather_evidence
from screening.matching.lexicon import NAMING
from screening.matching.objections import Objection, objection_to
from screening.matching.parser import ParsedText, Parser
from screening.matching.vocabulary import MatchType
from screening.model import Certainty, Check, Context


class Verdict(Struct, frozen=True):
    """A judged alignment."""

    alignment: Alignment
    evidence: Evidence
    certainty: Certainty
    objection: Objection | None
    """What stands against it."""

    @property
    def code(self) -> str:
        """As `NearMiss.code`; empty for a match."""
        return self.objection.code if self.objection else ""

    @property
    def entity_id(self) -> str:
        """Id of the entity judged."""
        return self.alignment.name.profile.entity.id


def weigh(alignment: Alignment, parsed: ParsedText, context: Context, parser: Parser) -> Verdict:
    """Judge one alignment."""
    evidence = gather_evidence(alignment, parsed, context, parser)
    against = objection_to(Case(alignment, parsed, evidence, context))
    return Verdict(alignment, evidence, _certainty(alignment, evidence), against)


def _certainty(alignment: Alignment, evidence: Evidence) -> Certainty:
    if evidence.host:
        return Certainty.SETTLED
    doubtful = (
        alignment.name.part
        or bool(alignment.beside)
        or evidence.country is Check.CONFLICT
        or evidence.city is Check.CONFLICT
        or bool(evidence.abroad)
        or bool(alignment.missing)
    )
    if doubtful or any(word.match_type is MatchType.TYPO and word.token_class in NAMING for word in alignment.met):
        return Certainty.POSSIBLE
    return Certainty.STRONG if evidence.supports else Certainty.PROBABLE
