"""From what title, code and level say to one rating, with the reasons.

The strongest standing reading decides; nothing is averaged. What was set aside
(a word covered by an ordinary field, a code that contradicts the title) stays
in the evidence.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from msgspec import Struct

from screening.model.subject import Sensitivity, SubjectEvidence
from screening.subjects.catalogue import Discipline, Field, Gate, Stage, Strength
from screening.subjects.codes import CodeReading
from screening.subjects.title import Mention, Reading

_ORDER = {Sensitivity.MEDIUM: 1, Sensitivity.HIGH: 2}
_OUTRIGHT = (Strength.NAME, Strength.TOPIC)
_STRENGTH = {Strength.HINT: 0, Strength.CLUE: 1, Strength.WORD: 2, Strength.NAME: 3, Strength.TOPIC: 4}


class _Weight(NamedTuple):
    """What a discipline named in some way amounts to."""

    sensitivity: Sensitivity
    order: int
    standing: tuple[int, bool, int]
    """Which of equally sensitive ones names the rating: one named outright, and of those one the resolution names
    without "advanced" rather than one that an interpretation counts as advanced."""
    says: str


_Rated = tuple[Mention, _Weight]
_REVIEWED = _Weight(Sensitivity.MEDIUM, _ORDER[Sensitivity.MEDIUM], (0, False, 0), "")
"""The weight of a mixed aggregation code."""


class Verdict(Struct, frozen=True):
    """A rating and its reasons."""

    sensitivity: Sensitivity
    discipline: Discipline | None
    advanced: bool
    evidence: tuple[SubjectEvidence, ...]


def judge(title: Reading, code: CodeReading | None, level: Reading, *, strict: bool) -> Verdict:
    """Rate a title with the code and level that stand beside it.

    A code outranks the title for field and level, with two exceptions: a mixed
    aggregation code only asks for review, and an ordinary code does not clear
    a title that names a level-free discipline outright.

    Args:
        title: what the title says.
        code: what the code says, if one was understood.
        level: what the level column says.
        strict: read the gate as open at every level.
    """
    advanced = _stage(title, code, level) is Stage.ADVANCED
    passed = strict or advanced
    standing = [mention for mention in title.mentions if not mention.covered_by]
    rated = [
        (mention, _weigh(mention.discipline, mention.strength, passed))
        if mention.strength in _OUTRIGHT and not mention.doubted_by
        else (mention, _weigh_mention(mention, standing, passed))
        for mention in standing
    ]
    counted = rated if code is None else [pair for pair in rated if _counts_beside(code, pair[0])]
    best = max(counted, key=_rank) if len(counted) > 1 else counted[0] if counted else None
    coded = _coded(code, passed) if code is not None else None
    if coded is not None and (best is None or coded[1].order >= best[1].order):
        best = coded
    evidence = _evidence(title, code, level, rated)
    if best is not None:
        return Verdict(best[1].sensitivity, best[0].discipline, advanced, evidence)
    ordinary = bool(title.ordinary) or (code is not None and code.meaning.sense.field is not None)
    return Verdict(Sensitivity.LOW if ordinary else Sensitivity.UNKNOWN, None, advanced, evidence)


def _counts_beside(code: CodeReading, mention: Mention) -> bool:
    """Tell whether a mention in the title counts although a code stands beside it."""
    if code.meaning.mixed:
        return True
    named_outright = mention.strength in _OUTRIGHT
    discipline = code.meaning.sense.discipline
    if discipline is None:
        return named_outright and mention.discipline.gate is Gate.NONE
    return (
        mention.strength is Strength.TOPIC
        and discipline.gate is Gate.ADVANCED
        and code.meaning.stage is not Stage.FIRST
    )


def _coded(code: CodeReading, passed: bool) -> _Rated | None:
    """Rate the discipline a code stands for."""
    discipline, strength = code.meaning.sense.discipline, code.meaning.sense.strength
    if discipline is None:
        return None
    weight = _REVIEWED if code.meaning.mixed else _weigh(discipline, strength, passed)
    return Mention(discipline, strength, code.meaning.code), weight


def _rank(rated: _Rated) -> tuple[int, tuple[int, bool, int], int]:
    mention, weight = rated
    return weight.order, weight.standing, len(mention.words)


def _stage(title: Reading, code: CodeReading | None, level: Reading) -> Stage | None:
    """Return the level: master and above in its own column, else the code, the column, the title."""
    column = _of(level) if level.stages else None
    if column is Stage.ADVANCED:
        return column
    return (code.meaning.stage if code is not None else None) or column or (_of(title) if title.stages else None)


def _of(reading: Reading) -> Stage:
    return Stage.ADVANCED if any(kind is Stage.ADVANCED for kind, _ in reading.stages) else Stage.FIRST


def _evidence(
    title: Reading, code: CodeReading | None, level: Reading, rated: list[_Rated]
) -> tuple[SubjectEvidence, ...]:
    evidence = [SubjectEvidence("term", mention.words, weight.says) for mention, weight in rated]
    if code is not None or level.stages or title.stages:
        before = [_code_evidence(code)] if code is not None else []
        evidence = before + [_level_evidence(kind, words) for kind, words in level.stages + title.stages] + evidence
    if len(rated) < len(title.mentions):
        evidence += [_cover_evidence(mention) for mention in title.mentions if mention.covered_by]
    if title.ordinary:
        evidence += [SubjectEvidence("context", words, _names(field)) for field, words in title.ordinary]
    for word, meant in title.slips:
        evidence.append(SubjectEvidence("term", word, f"Taken for “{meant}”, misspelt or in Latin letters."))
    for words in title.hidden:
        evidence.append(SubjectEvidence("context", words, "A turn of phrase; its words are set aside."))
    return tuple(evidence)


@cache
def _names(field: Field) -> str:
    return f"An ordinary field: {field.name}."


def _code_evidence(code: CodeReading) -> SubjectEvidence:
    meaning = code.meaning
    discipline, field = meaning.sense.discipline, meaning.sense.field
    says = f"Read as {code.said}: "
    if discipline is not None:
        says += f"{discipline.name}, {discipline.basis}."
    elif field is not None:
        says += f"an ordinary field, {field.name}."
    if meaning.mixed:
        says += " It also holds other subjects, so it asks for review and lowers nothing."
    if meaning.stage is Stage.ADVANCED:
        says += " The code tells master level or above."
    elif meaning.stage is Stage.FIRST:
        says += " The code tells a level below master."
    return SubjectEvidence("code", meaning.code, says)


def _weigh_mention(mention: Mention, standing: list[Mention], passed: bool) -> _Weight:
    """Weigh a mention among the others that stand: in doubt, or as a lone clue, it only asks for review."""
    if mention.doubted_by:
        return _review(
            mention.discipline,
            f"“{mention.doubted_by}” may make this an ordinary subject; the wording does not decide, so for review.",
        )
    if mention.strength is Strength.CLUE:
        if any(_supports(other, mention, passed) for other in standing):
            return _weigh(mention.discipline, Strength.WORD, passed)
        return _review(mention.discipline, "The word has other uses and stands alone, so for review.")
    if mention.strength is Strength.WORD and mention.discipline.gate is Gate.ADVANCED:
        passed = passed and not any(_is_other_field(other) for other in standing)
    return _weigh(mention.discipline, mention.strength, passed)


def _is_other_field(mention: Mention) -> bool:
    """Tell whether a title is about a discipline the resolutions do not name: "MSc Civil engineering materials"."""
    return mention.discipline.gate is Gate.REVIEW and mention.strength is Strength.NAME


def _supports(other: Mention, clue: Mention, passed: bool) -> bool:
    """Tell whether another mention says that a clue is meant in its technical sense."""
    if other.words.casefold() == clue.words.casefold() or other.doubted_by:
        return False
    if other.discipline is clue.discipline:
        return True
    return (
        other.strength in _OUTRIGHT and _weigh(other.discipline, other.strength, passed).sensitivity is Sensitivity.HIGH
    )


@cache
def _review(discipline: Discipline, why: str) -> _Weight:
    """Weigh a discipline that is no more than a reason to look."""
    return _Weight(
        Sensitivity.MEDIUM,
        _ORDER[Sensitivity.MEDIUM],
        (0, discipline.gate is Gate.NONE, 0),
        f"{discipline.name}: {discipline.basis}. {why}",
    )


@cache
def _weigh(discipline: Discipline, strength: Strength, passed: bool) -> _Weight:
    """Weigh a discipline named with some strength, the level gate being passed or not."""
    passed = passed or strength is Strength.TOPIC
    sensitivity = _under_gate(discipline.gate, passed)
    says = f"{discipline.name}: {discipline.basis}."
    if discipline.gate is Gate.ADVANCED:
        if strength is Strength.TOPIC:
            says += " A specialised topic, advanced by itself (interpretation)."
        elif passed:
            says += " Counted as advanced."
        else:
            says += " No mark of master level or above, so for review (interpretation)."
    rank = _STRENGTH[strength]
    standing = min(rank, _STRENGTH[Strength.NAME]), discipline.gate is Gate.NONE, rank
    return _Weight(sensitivity, _ORDER[sensitivity], standing, says)


def _under_gate(gate: Gate, passed: bool) -> Sensitivity:
    match gate:
        case Gate.NONE:
            return Sensitivity.HIGH
        case Gate.ADVANCED:
            return Sensitivity.HIGH if passed else Sensitivity.MEDIUM
        case Gate.REVIEW:
            return Sensitivity.MEDIUM


def _cover_evidence(mention: Mention) -> SubjectEvidence:
    return SubjectEvidence(
        "context",
        mention.words,
        f"Set aside because of “{mention.covered_by}”; alone it would say {mention.discipline.name}.",
    )


def _level_evidence(stage: Stage, words: str) -> SubjectEvidence:
    if stage is Stage.ADVANCED:
        return SubjectEvidence("level", words, "Master level or above, or called advanced.")
    return SubjectEvidence("level", words, "Below master level.")
