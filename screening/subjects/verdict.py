"""From what title, code and level say to one rating, with the reasons.

The strongest standing reading decides; nothing is averaged. What was set aside
(a word covered by an ordinary field, a code that contradicts the title) stays
in the evidence.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from screening.model.subject import Evidence, Sensitivity
from screening.subjects.catalogue import Discipline, Gate, Stage, Strength
from screening.subjects.codes import CodeReading
from screening.subjects.title import Mention, Reading

_ORDER = {Sensitivity.UNKNOWN: 0, Sensitivity.LOW: 1, Sensitivity.MEDIUM: 2, Sensitivity.HIGH: 3}
_STRENGTH = {Strength.HINT: 0, Strength.WORD: 1, Strength.NAME: 2, Strength.TOPIC: 3}


class Verdict(NamedTuple):
    """A rating and its reasons."""

    sensitivity: Sensitivity
    discipline: Discipline | None
    advanced: bool
    evidence: tuple[Evidence, ...]


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
    stage = _stage(title, code, level)
    rated = [(mention, _under_gate(mention, stage, strict)) for mention in title.mentions if not mention.covered_by]
    counted = rated if code is None else [pair for pair in rated if _counts_beside(code, pair[0])]
    best = max(counted, key=_rank) if len(counted) > 1 else counted[0] if counted else None
    coded = _coded(code, stage, strict)
    if coded is not None and (best is None or _ORDER[coded[1]] >= _ORDER[best[1]]):
        best = coded
    evidence = _evidence(title, code, level, rated)
    if best is not None:
        return Verdict(best[1], best[0].discipline, stage is Stage.ADVANCED, evidence)
    ordinary = bool(title.ordinary) or (code is not None and code.meaning.sense.field is not None)
    return Verdict(Sensitivity.LOW if ordinary else Sensitivity.UNKNOWN, None, stage is Stage.ADVANCED, evidence)


def _counts_beside(code: CodeReading, mention: Mention) -> bool:
    """Tell whether a mention in the title counts although a code stands beside it."""
    if code.meaning.mixed:
        return True
    named_outright = mention.strength in (Strength.NAME, Strength.TOPIC)
    discipline = code.meaning.sense.discipline
    if discipline is None:
        return named_outright and mention.discipline.gate is Gate.NONE
    return (
        mention.strength is Strength.TOPIC
        and discipline.gate is Gate.ADVANCED
        and code.meaning.stage is not Stage.FIRST
    )


def _coded(code: CodeReading | None, stage: Stage | None, strict: bool) -> tuple[Mention, Sensitivity] | None:
    """Rate the discipline a code stands for."""
    if code is None or code.meaning.sense.discipline is None:
        return None
    mention = Mention(code.meaning.sense.discipline, code.meaning.sense.strength, code.meaning.code)
    return mention, Sensitivity.MEDIUM if code.meaning.mixed else _under_gate(mention, stage, strict)


def _rank(rated: tuple[Mention, Sensitivity]) -> tuple[int, int, int]:
    mention, sensitivity = rated
    return _ORDER[sensitivity], _STRENGTH[mention.strength], len(mention.words)


def _stage(title: Reading, code: CodeReading | None, level: Reading) -> Stage | None:
    """Return the level: master and above in its own column, else the code, the column, the title."""
    column = _of(level)
    if column is Stage.ADVANCED:
        return column
    return (code.meaning.stage if code is not None else None) or column or _of(title)


def _of(reading: Reading) -> Stage | None:
    if not reading.stages:
        return None
    return Stage.ADVANCED if any(kind is Stage.ADVANCED for kind, _ in reading.stages) else Stage.FIRST


def _evidence(
    title: Reading,
    code: CodeReading | None,
    level: Reading,
    rated: list[tuple[Mention, Sensitivity]],
) -> tuple[Evidence, ...]:
    evidence = []
    if code is not None:
        evidence.append(_code_evidence(code))
    evidence += [_level_evidence(kind, words) for kind, words in (*level.stages, *title.stages)]
    evidence += [_term_evidence(mention, sensitivity) for mention, sensitivity in rated]
    evidence += [_cover_evidence(mention) for mention in title.mentions if mention.covered_by]
    evidence += [Evidence("context", words, f"An ordinary field: {field.name}.") for field, words in title.ordinary]
    evidence += [
        Evidence("term", word, f"Taken for “{meant}”, misspelt or in Latin letters.") for word, meant in title.slips
    ]
    evidence += [Evidence("context", words, "A turn of phrase; its words are set aside.") for words in title.hidden]
    return tuple(evidence)


def _code_evidence(code: CodeReading) -> Evidence:
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
    return Evidence("code", meaning.code, says)


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
    return Evidence("term", mention.words, _says(mention.discipline, mention.strength, sensitivity))


@cache
def _says(discipline: Discipline, strength: Strength, sensitivity: Sensitivity) -> str:
    says = f"{discipline.name}: {discipline.basis}."
    if discipline.gate is Gate.ADVANCED:
        if strength is Strength.TOPIC:
            says += " A specialised topic, advanced by itself (interpretation)."
        elif sensitivity is Sensitivity.HIGH:
            says += " Counted as advanced."
        else:
            says += " No mark of master level or above, so for review (interpretation)."
    return says


def _cover_evidence(mention: Mention) -> Evidence:
    return Evidence(
        "context",
        mention.words,
        f"Set aside because of “{mention.covered_by}”; alone it would say {mention.discipline.name}.",
    )


def _level_evidence(stage: Stage, words: str) -> Evidence:
    if stage is Stage.ADVANCED:
        return Evidence("level", words, "Master level or above, or called advanced.")
    return Evidence("level", words, "Below master level.")
