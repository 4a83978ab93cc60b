"""Read a title: which terms stand in it, in which part, and what covers what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from screening.subjects.catalogue import Discipline, Field, Sense, Stage, Strength
from screening.subjects.lexicon import Hit, Lexicon, longest
from screening.subjects.text import split

# Words and signs that put two subjects side by side ("Physics with Philosophy", "A / B").
# A colon or dash does not: what follows it explains what stands before.
_BESIDE = re.compile(
    r"[,;/&+|()\[\]【】（）、，；・]|(?<=\w)\s+(?:and|with|plus|und|mit|sowie|et|avec|y|e|con|и|с|или|or|및|i)\s+(?=\w)|[与和及]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A discipline met in the title."""

    discipline: Discipline
    strength: Strength
    words: str
    covered_by: str = ""
    """Words of the ordinary field that decide what the title is about; empty when it stands."""


@dataclass(frozen=True, slots=True)
class Reading:
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


@dataclass(slots=True)
class _Parts:
    """The side-by-side parts of a title."""

    bounds: list[int] = field(default_factory=list)

    def of(self, at: int) -> int:
        """Return the number of the part that holds offset `at`."""
        return sum(bound <= at for bound in self.bounds)


def read(title: str, lexicon: Lexicon[Sense]) -> Reading:
    """Read a tidied title."""
    words, runs = split(title)
    found = lexicon.find(words, runs)
    if not found:
        return Reading()
    hits = longest([hit for hit in found if hit.meaning.stage is None])
    levels = longest([hit for hit in found if hit.meaning.stage is not None])
    parts = _Parts([found.start() for found in _BESIDE.finditer(title)])
    ordinary = [(hit, hit.meaning.field) for hit in hits if hit.meaning.field is not None and not hit.meaning.field.hides]
    opening = min((word.start for word in words), default=0)
    covers_all = next((hit for hit, kind in ordinary if kind.about and hit.start == opening and parts.of(hit.end + 1) == 0), None)
    mentions = []
    for hit in hits:
        discipline = hit.meaning.discipline
        if discipline is not None:
            cover = _cover(hit, ordinary, covers_all, parts)
            mentions.append(Mention(discipline, hit.meaning.strength, _words(title, hit), _words(title, cover) if cover else ""))
    return Reading(
        tuple(mentions),
        tuple((kind, _words(title, hit)) for hit, kind in ordinary),
        tuple(_words(title, hit) for hit in hits if hit.meaning.field is not None and hit.meaning.field.hides),
        tuple((hit.meaning.stage, _words(title, hit)) for hit in levels if hit.meaning.stage is not None),
    )


def _cover(hit: Hit[Sense], ordinary: list[tuple[Hit[Sense], Field]], covers_all: Hit[Sense] | None, parts: _Parts) -> Hit[Sense] | None:
    """Return the ordinary field that covers a discipline, if one does."""
    if hit.meaning.strength is Strength.WORD and ordinary:
        return ordinary[0][0]
    if covers_all is not None:
        return covers_all
    part = parts.of(hit.start)
    return next((other for other, kind in ordinary if kind.about and parts.of(other.start) == part), None)


def _words(title: str, hit: Hit[Sense]) -> str:
    return " … ".join(_whole_words(title, start, end) for start, end in sorted(hit.spans))


def _whole_words(title: str, start: int, end: int) -> str:
    """Widen a span to whole words, so that a stem is shown as the word it stands in."""
    while end < len(title) and title[end].isalnum() and title[end] < "\u1100":
        end += 1
    while start > 0 and title[start - 1].isalnum() and title[start - 1] < "\u1100":
        start -= 1
    return title[start:end]
