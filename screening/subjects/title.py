"""Read a title: which terms stand in it, in which part, and what covers what."""

from __future__ import annotations

import re
from typing import TypeVar

from msgspec import Struct, structs

from screening.subjects.catalogue import Cover, Discipline, Field, Gate, Stage, Strength
from screening.subjects.grammar import Grammar, Relation
from screening.subjects.hits import Hit
from screening.subjects.lexicon import Lexicon
from screening.subjects.text import Pieces

T = TypeVar("T")
_Named = tuple[Hit, Discipline, Strength]
_Ordinary = tuple[Hit, Field]
_EXCLUDED = re.compile(
    r"[(（]\s*(excl|excluding|except|other than|ohne|außer|ausgenommen|sauf|hors|excepto|кроме|исключая)\b[^)）]*"
    r"|[(（][^()（）]*(除外|除く|제외)\s*[)）]",
    re.IGNORECASE,
)
"""A bracket that says what a field does not hold, as classifications have it: "(excl. nuclear reactions)"."""


class Mention(Struct, frozen=True):
    """A discipline met in the title."""

    discipline: Discipline
    strength: Strength
    words: str
    covered_by: str = ""
    """Words of the ordinary field that decide what the title is about; empty when it stands."""
    doubted_by: str = ""
    """Words of the ordinary field that may do so, when grammar does not decide."""


class Reading(Struct, frozen=True):
    """What a title says."""

    mentions: tuple[Mention, ...] = ()
    ordinary: tuple[tuple[Field, str], ...] = ()
    """Ordinary fields with the words that name them."""
    hidden: tuple[str, ...] = ()
    """Turns of phrase set aside."""
    stages: tuple[tuple[Stage, str], ...] = ()
    firm: bool = False
    """One of the ordinary fields is named outright, not only by a word with other uses."""
    slips: tuple[tuple[str, str], ...] = ()
    """Misspelt or romanised words with the known word or stem they were taken for."""


SILENT = Reading()
"""What a title says in which no term stands."""


def read(pieces: Pieces, lexicon: Lexicon) -> Reading:
    """Read a tidied title that is cut into pieces."""
    subjects, levels, slips = lexicon.find(pieces)
    if not subjects and not levels:
        return SILENT
    named: list[_Named] = []
    ordinary: list[_Ordinary] = []
    hidden: list[str] = []
    firm = False
    for hit in subjects:
        discipline, strength, field, _, _ = hit.sense
        if discipline is not None:
            named.append((hit, discipline, strength))
        elif field is None:
            continue
        elif field.hides:
            hidden.append(hit.text)
        else:
            ordinary.append((hit, field))
            firm = firm or strength is not Strength.WORD
    if named and ordinary:
        grammar = Grammar(pieces)
        mentions = [_mention(hit, discipline, ordinary, grammar) for hit, discipline, _ in named]
    else:
        mentions = [Mention(discipline, strength, hit.text) for hit, discipline, strength in named]
    if named and (excluded := _EXCLUDED.search(pieces.title)):
        mentions = [
            structs.replace(mention, doubted_by=excluded[0])
            if excluded.start() < hit.end <= excluded.end()
            else mention
            for mention, (hit, _, _) in zip(mentions, named, strict=True)
        ]
    fields = [(field, hit.text) for hit, field in ordinary]
    if slips:
        used = " ".join([mention.words for mention in mentions] + [words for _, words in fields])
        slips = [slip for slip in slips if slip[0] in used]
    stages = [(hit.sense.stage, hit.text) for hit in levels if hit.sense.stage is not None] if levels else []
    return Reading(_distinct(mentions), _distinct(fields), tuple(hidden), _distinct(stages), firm, _distinct(slips))


def _mention(hit: Hit, discipline: Discipline, ordinary: list[_Ordinary], grammar: Grammar) -> Mention:
    """Return a discipline with the ordinary field that covers it or may do so, if one does."""
    strength, doubt = hit.sense.strength, ""
    for other, field in ordinary:
        relation = _relation(hit, discipline, other, field, grammar)
        if relation is Relation.COVERS or (relation is Relation.UNDECIDED and discipline.gate is Gate.REVIEW):
            return Mention(discipline, strength, hit.text, covered_by=other.text)
        if relation is Relation.UNDECIDED:
            doubt = doubt or other.text
    return Mention(discipline, strength, hit.text, doubted_by=doubt)


def _relation(hit: Hit, discipline: Discipline, other: Hit, field: Field, grammar: Grammar) -> Relation:
    """Return what an ordinary field does to a discipline, by how much the words of both say."""
    strength = hit.sense.strength
    if strength is Strength.HINT:
        return Relation.COVERS
    if field.covers is Cover.SECTION:
        return Relation.COVERS if grammar.same_section(hit, other) else Relation.APART
    if field.covers is Cover.ANNOUNCED:
        weak = strength is Strength.WORD or strength is Strength.CLUE
        return Relation.COVERS if weak and grammar.announces(other, hit) else Relation.APART
    if field.covers is Cover.NOTHING or other.sense.strength is Strength.WORD:
        return Relation.APART
    tells_of = field.covers is Cover.DISCIPLINES or field.covers is Cover.TAUGHT
    if strength is Strength.WORD or strength is Strength.CLUE:
        near = grammar.same_part(hit, other) or (tells_of and grammar.same_section(hit, other))
        if not near and not grammar.places(other, hit):
            return Relation.APART
        # A school, a child or a lesson beside a weapon clears nothing: "核武器教育" is for review.
        taught = field.covers is Cover.TAUGHT and discipline.gate is Gate.NONE and strength is Strength.WORD
        return Relation.UNDECIDED if taught else Relation.COVERS
    if not tells_of and not (field.covers is Cover.RELATED and discipline.gate is Gate.REVIEW):
        return Relation.APART
    relation = Relation.COVERS if grammar.announces(other, hit) else grammar.relation(other, hit)
    if relation is Relation.COVERS and field.covers is Cover.TAUGHT and discipline.gate is Gate.NONE:
        return Relation.UNDECIDED
    return relation


def _distinct(found: list[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)
