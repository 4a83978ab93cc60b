"""Read a title: which terms stand in it, in which part, and what covers what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple, TypeVar

from screening.subjects.catalogue import Cover, Discipline, Field, Stage, Strength
from screening.subjects.hits import Hit, longest
from screening.subjects.lexicon import Lexicon
from screening.subjects.parts import Parts
from screening.subjects.text import Pieces, split

T = TypeVar("T")
_Named = tuple[Hit, Discipline]
_Ordinary = tuple[Hit, Field]


class Mention(NamedTuple):
    """A discipline met in the title."""

    discipline: Discipline
    strength: Strength
    words: str
    covered_by: str = ""
    """Words of the ordinary field that decide what the title is about; empty when it stands."""


class Reading(NamedTuple):
    """What a title says."""

    mentions: tuple[Mention, ...] = ()
    ordinary: tuple[tuple[Field, str], ...] = ()
    """Ordinary fields with the words that name them."""
    hidden: tuple[str, ...] = ()
    """Turns of phrase set aside."""
    stages: tuple[tuple[Stage, str], ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    """Misspelt or romanised words with the known word or stem they were taken for."""


def read(title: str, lexicon: Lexicon) -> Reading:
    """Read a tidied title."""
    pieces = split(title)
    subjects, levels, slips = lexicon.find(pieces)
    ordinary: list[_Ordinary] = []
    hidden: list[str] = []
    named: list[_Named] = []
    for hit in longest(subjects):
        discipline, _, field, _ = hit.sense
        if discipline is not None:
            named.append((hit, discipline))
        elif field is not None and field.hides:
            hidden.append(hit.text)
        elif field is not None:
            ordinary.append((hit, field))
    covers = _covers(title, named, ordinary, pieces) if named and ordinary else repeat("")
    mentions = _distinct(
        [
            Mention(discipline, hit.sense.strength, hit.text, cover)
            for (hit, discipline), cover in zip(named, covers, strict=False)
        ]
    )
    fields = _distinct([(field, hit.text) for hit, field in ordinary])
    stages = [(hit.sense.stage, hit.text) for hit in longest(levels) if hit.sense.stage is not None] if levels else ()
    if slips:
        used = " ".join([mention.words for mention in mentions] + [words for _, words in fields])
        slips = [slip for slip in slips if slip[0] in used]
    return Reading(mentions, fields, tuple(hidden), _distinct(stages), _distinct(slips))


def _covers(title: str, named: list[_Named], ordinary: list[_Ordinary], pieces: Pieces) -> list[str]:
    """Return for each discipline the words of the ordinary field that covers it, or an empty text."""
    parts = Parts(pieces)
    governs = _covers_all(title, ordinary, named, parts)
    covers = [governs or _cover(hit, ordinary, parts) for hit, _ in named]
    return [cover.text if cover is not None else "" for cover in covers]


def _covers_all(title: str, ordinary: list[_Ordinary], named: list[_Named], parts: Parts) -> Hit | None:
    """Return the field that governs the whole title, if one does.

    It opens the title ("History of A and B", not "History and A"), or it is
    what a colon announces ("A and B: oral histories").
    """
    colon = title.find(":")
    for hit, field in ordinary:
        if field.covers is not Cover.DISCIPLINES:
            continue
        if hit.start == parts.opening and parts.at(hit.end + 1) == 0:
            return hit
        if (
            0 < colon < hit.start
            and parts.at(hit.start) == parts.at(colon)
            and all(other.start < colon for other, _ in named)
        ):
            return hit
    return None


def _cover(hit: Hit, ordinary: list[_Ordinary], parts: Parts) -> Hit | None:
    """Return the ordinary field that covers a discipline, if one does."""
    strength = hit.sense.strength
    part = parts.at(hit.start)
    for other, field in ordinary:
        if field.covers is Cover.NOTHING:
            continue
        same_part = parts.at(other.start) == part
        tells_of = field.covers is Cover.DISCIPLINES
        match strength:
            case Strength.HINT:
                covered = True
            case Strength.WORD:
                covered = same_part or tells_of
            case _:
                covered = same_part and tells_of
        if covered:
            return other
    return None


def _distinct(found: Sequence[T]) -> tuple[T, ...]:
    return tuple(found) if len(found) < 2 else tuple(dict.fromkeys(found))
