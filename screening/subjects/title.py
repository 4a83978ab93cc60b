"""Read a title: which terms stand in it, in which part, and what covers what."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from screening.subjects.catalogue import Cover, Discipline, Field, Sense, Stage, Strength
from screening.subjects.hits import Hit, longest
from screening.subjects.lexicon import Lexicon
from screening.subjects.text import Pieces, split

T = TypeVar("T")
_Named = tuple[Hit[Sense], Discipline]


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


def read(title: str, lexicon: Lexicon[Sense]) -> Reading:
    """Read a tidied title."""
    pieces = split(title)
    found = lexicon.find(pieces)
    if not found:
        return Reading()
    hits: list[Hit[Sense]] = []
    levels: list[Hit[Sense]] = []
    for hit in found:
        (hits if hit.meaning.stage is None else levels).append(hit)
    hits, levels = longest(hits), longest(levels)
    ordinary: list[tuple[Hit[Sense], Field]] = []
    hidden: list[str] = []
    named: list[_Named] = []
    for hit in hits:
        discipline, _, field, _ = hit.meaning
        if discipline is not None:
            named.append((hit, discipline))
        elif field is not None and field.hides:
            hidden.append(_words(title, hit))
        elif field is not None:
            ordinary.append((hit, field))
    covers_all = _covers_all(title, ordinary, named, pieces) if named and ordinary else None
    mentions: list[Mention] = []
    for hit, discipline in named:
        cover = _cover(hit, ordinary, covers_all, pieces) if ordinary else None
        mention = Mention(
            discipline, hit.meaning.strength, _words(title, hit), _words(title, cover) if cover is not None else ""
        )
        if mention not in mentions:
            mentions.append(mention)
    fields = [(field, _words(title, hit)) for hit, field in ordinary]
    stages = [(hit.meaning.stage, _words(title, hit)) for hit in levels if hit.meaning.stage is not None]
    slips = [(word[0], lexicon.taken_for[word[0]]) for word in pieces.words if word[0] in lexicon.taken_for]
    if slips:
        used = " ".join([mention.words for mention in mentions] + [words for _, words in fields])
        slips = [slip for slip in slips if slip[0] in used]
    return Reading(tuple(mentions), _distinct(fields), tuple(hidden), _distinct(stages), _distinct(slips))


def _covers_all(
    title: str, ordinary: list[tuple[Hit[Sense], Field]], named: list[_Named], pieces: Pieces
) -> Hit[Sense] | None:
    """Return the field that governs the whole title, if one does.

    It opens the title ("History of A and B", not "History and A"), or it is
    what a colon announces ("A and B: oral histories").
    """
    colon = title.find(":")
    for hit, field in ordinary:
        if field.covers is not Cover.DISCIPLINES:
            continue
        if hit.start == pieces.opening and pieces.part(hit.end + 1) == 0:
            return hit
        if (
            0 < colon < hit.start
            and pieces.part(hit.start) == pieces.part(colon)
            and all(other.start < colon for other, _ in named)
        ):
            return hit
    return None


def _cover(
    hit: Hit[Sense], ordinary: list[tuple[Hit[Sense], Field]], covers_all: Hit[Sense] | None, pieces: Pieces
) -> Hit[Sense] | None:
    """Return the ordinary field that covers a discipline, if one does."""
    if covers_all is not None:
        return covers_all
    strength = hit.meaning.strength
    part = pieces.part(hit.start)
    for other, field in ordinary:
        if field.covers is Cover.NOTHING:
            continue
        same_part = pieces.part(other.start) == part
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


def _distinct(found: list[T]) -> tuple[T, ...]:
    return tuple(found) if len(found) < 2 else tuple(dict.fromkeys(found))


def _words(title: str, hit: Hit[Sense]) -> str:
    if hit.shown is not None:
        return title[hit.shown[0] : hit.shown[1]]
    if len(hit.spans) == 1:
        return title[hit.spans[0][0] : hit.spans[0][1]]
    return " … ".join([title[start:end] for start, end in hit.spans])
