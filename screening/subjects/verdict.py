"""From what title, code and level say to one rating, with the reasons.

The strongest standing reading decides; nothing is averaged. What was set aside
(a word covered by an ordinary field, a code that contradicts the title) stays
in the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

from screening.model.subject import Evidence, Sensitivity
from screening.subjects.catalogue import Discipline, Field, Gate, Stage, Strength
from screening.subjects.title import Mention, Reading

_ORDER = {Sensitivity.UNKNOWN: 0, Sensitivity.LOW: 1, Sensitivity.MEDIUM: 2, Sensitivity.HIGH: 3}
_STRENGTH = {Strength.WORD: 0, Strength.NAME: 1, Strength.TOPIC: 2}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rating and its reasons."""

    sensitivity: Sensitivity
    discipline: Discipline | None
    advanced: bool
    evidence: tuple[Evidence, ...]


def judge(title: Reading, level: Reading, *, strict: bool) -> Verdict:
    """Rate a title with the level column that stands beside it.

    Args:
        title: what the title says.
        level: what the level column says.
        strict: read the gate as open at every level (the strict reading of
            "related disciplines").
    """
    stages = level.stages or title.stages
    stage = _stage(stages)
    evidence = [_level_evidence(kind, words) for kind, words in stages]
    rated = [(mention, _under_gate(mention, stage, strict)) for mention in title.standing]
    best = max(rated, key=lambda pair: (_ORDER[pair[1]], _STRENGTH[pair[0].strength], len(pair[0].words)), default=None)
    evidence += [_term_evidence(mention, sensitivity) for mention, sensitivity in rated]
    evidence += [_cover_evidence(mention) for mention in title.mentions if mention.covered_by]
    evidence += [_field_evidence(field, words) for field, words in title.ordinary]
    evidence += [Evidence("context", words, "A turn of phrase; its words are set aside.") for words in title.hidden]
    if best is not None:
        return Verdict(best[1], best[0].discipline, stage is Stage.ADVANCED, _distinct(evidence))
    sensitivity = Sensitivity.LOW if title.ordinary else Sensitivity.UNKNOWN
    return Verdict(sensitivity, None, stage is Stage.ADVANCED, _distinct(evidence))


def _stage(stages: tuple[tuple[Stage, str], ...]) -> Stage | None:
    kinds = {kind for kind, _ in stages}
    if Stage.ADVANCED in kinds:
        return Stage.ADVANCED
    return Stage.FIRST if kinds else None


def _under_gate(mention: Mention, stage: Stage | None, strict: bool) -> Sensitivity:
    match mention.discipline.gate:
        case Gate.NONE:
            return Sensitivity.HIGH
        case Gate.ADVANCED:
            passed = strict or mention.strength is Strength.TOPIC or stage is Stage.ADVANCED
            return Sensitivity.HIGH if passed else Sensitivity.MEDIUM
        case Gate.REVIEW:
            return Sensitivity.MEDIUM


def _term_evidence(mention: Mention, sensitivity: Sensitivity) -> Evidence:
    discipline = mention.discipline
    says = f"{discipline.name}: {discipline.basis}."
    if discipline.gate is Gate.ADVANCED:
        if mention.strength is Strength.TOPIC:
            says += " A specialised topic, advanced by itself (interpretation)."
        elif sensitivity is Sensitivity.HIGH:
            says += " Counted as advanced."
        else:
            says += " No mark of master level or above, so for review (interpretation)."
    return Evidence("term", mention.words, says)


def _cover_evidence(mention: Mention) -> Evidence:
    return Evidence("context", mention.words, f"Set aside because of “{mention.covered_by}”; alone it would say {mention.discipline.name}.")


def _field_evidence(field: Field, words: str) -> Evidence:
    return Evidence("context", words, f"An ordinary field: {field.name}.")


def _level_evidence(stage: Stage, words: str) -> Evidence:
    if stage is Stage.ADVANCED:
        return Evidence("level", words, "Master level or above, or called advanced.")
    return Evidence("level", words, "Below master level.")


def _distinct(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
