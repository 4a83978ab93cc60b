"""Read a title: which terms stand in it, in which part, and what covers what."""

from __future__ import annotations

from typing import NamedTuple

from screening.subjects.catalogue import Cover, Discipline, Field, Sense, Stage, Strength
from screening.subjects.lexicon import Hit, Lexicon, longest
from screening.subjects.text import Pieces, split


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

    @property
    def standing(self) -> list[Mention]:
        """The disciplines no ordinary field covers."""
        return [mention for mention in self.mentions if not mention.covered_by]


def read(title: str, lexicon: Lexicon[Sense]) -> Reading:
    """Read a tidied title."""
    pieces = split(title)
    found = lexicon.find(pieces)
    if not found:
        return Reading()
    hits = longest([hit for hit in found if hit.meaning.stage is None])
    ordinary: list[tuple[Hit[Sense], Field]] = []
    hidden: list[str] = []
    for hit in hits:
        field = hit.meaning.field
        if field is not None and field.hides:
            hidden.append(_words(title, hit))
        elif field is not None:
            ordinary.append((hit, field))
    covers_all = _covers_all(ordinary, pieces)
    mentions = []
    for hit in hits:
        discipline = hit.meaning.discipline
        if discipline is not None:
            cover = _cover(hit, ordinary, covers_all, pieces)
            mentions.append(Mention(discipline, hit.meaning.strength, _words(title, hit), _words(title, cover) if cover else ""))
    levels = longest([hit for hit in found if hit.meaning.stage is not None])
    return Reading(
        tuple(mentions),
        tuple([(field, _words(title, hit)) for hit, field in ordinary]),
        tuple(hidden),
        tuple([(hit.meaning.stage, _words(title, hit)) for hit in levels if hit.meaning.stage is not None]),
    )


def _covers_all(ordinary: list[tuple[Hit[Sense], Field]], pieces: Pieces) -> Hit[Sense] | None:
    """Return the field that opens the title and so governs all of it: "History of A and B", not "History and A"."""
    for hit, field in ordinary:
        if field.covers is Cover.DISCIPLINES and hit.start == pieces.opening and pieces.part(hit.end + 1) == 0:
            return hit
    return None


def _cover(hit: Hit[Sense], ordinary: list[tuple[Hit[Sense], Field]], covers_all: Hit[Sense] | None, pieces: Pieces) -> Hit[Sense] | None:
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


def _words(title: str, hit: Hit[Sense]) -> str:
    return " … ".join([_whole_words(title, start, end) for start, end in hit.spans])


def _whole_words(title: str, start: int, end: int) -> str:
    """Widen a span to whole words, so that a stem is shown as the word it stands in."""
    while end < len(title) and title[end].isalnum() and title[end] < "\u1100":
        end += 1
    while start > 0 and title[start - 1].isalnum() and title[start - 1] < "\u1100":
        start -= 1
    return title[start:end]
