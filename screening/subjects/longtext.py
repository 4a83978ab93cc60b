"""Rate an abstract or the purpose of an agreement: a text, not a title.

A title is about what it names. A text of some thousand characters mentions
things in passing ("the explosive growth of video platforms"), so one word
decides nothing in it: a rating needs several terms that belong together, and
names the sentences they stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from screening.model.subject import Sensitivity, SubjectEvidence
from screening.subjects.catalogue import Gate, Strength
from screening.subjects.lexicon import Lexicon
from screening.subjects.text import FIRST_DENSE, split
from screening.subjects.title import Mention, Reading, read

SHORTEST = 300
"""Characters from which a text is no title; of 26,000 real titles 1 in 200 is longer."""
LONGEST = 20_000
"""Characters of a text that are read."""
_WINDOW = 320
"""Characters read together: about three sentences, so that words of different paragraphs make no term."""
_ENOUGH = 3
"""What the terms of related disciplines must weigh together: two, of which one has several words."""
_OFTEN = 4
"""Passages in which one term must come up to be what the text is about."""
_QUOTED = 3
_SHOWN = 200
_OPENING = 120
"""Characters at the beginning where a level ("MSc thesis: ...") is the text's own."""
_SENTENCE = re.compile(rf"[^.!?。！？;；\n]{{0,{_WINDOW}}}(?:[.!?。！？;；\n]+\s*|(?<=\s)|$|(?!\s))")
_RELATED = (
    {"nuclear-engineering", "nuclear-physics", "advanced-physics", "computer-simulation", "materials-science"},
    {
        "aerospace-engineering",
        "aeronautical-engineering",
        "missile-rocketry",
        "space-science",
        "remote-sensing",
        "geospatial-navigation",
        "uav",
        "computer-simulation",
        "materials-science",
        "mechanical-engineering",
    },
    {
        "weapons-technology",
        "energetic-materials",
        "missile-rocketry",
        "advanced-physics",
        "electrical-engineering",
        "chemical-engineering",
        "computer-simulation",
    },
    {
        "advanced-physics",
        "computer-simulation",
        "materials-science",
        "chemical-engineering",
        "mechanical-engineering",
        "electrical-engineering",
        "industrial-engineering",
    },
)
"""Disciplines whose terms support each other."""


class TextReading(NamedTuple):
    """What a text says once strays are set aside."""

    reading: Reading
    evidence: tuple[SubjectEvidence, ...]
    """The sentences that decided, and what was set aside."""
    ordinary: bool
    """Ordinary fields are what it is about."""


def read_text(text: str, lexicon: Lexicon) -> TextReading:
    """Read a tidied text window by window and drop the mentions that stand alone in it."""
    readings = [(window, read(split(window), lexicon)) for window in _windows(text)]
    standing = [
        mention
        for _, reading in readings
        for mention in reading.mentions
        if not mention.covered_by and mention.strength is not Strength.HINT
    ]
    together = _belong_together(standing) | _repeated(standing)
    fields = Counter(words.casefold() for _, reading in readings for _, words in reading.ordinary)
    ordinary = {field: words for _, reading in readings for field, words in reading.ordinary}
    kept = tuple(dict.fromkeys(mention for mention in standing if mention.discipline.slug in together))
    if not kept:  # a discipline the resolutions name, named outright: once is not enough to decide, but to look
        kept = tuple(dict.fromkeys(map(_as_clue, filter(_is_named, standing))))[:1]
    strays = dict.fromkeys(mention.words for mention in standing if mention.discipline.slug not in together)
    reading = Reading(
        kept,
        tuple(ordinary.items()) if not kept else (),
        stages=tuple(stage for stage in readings[0][1].stages if stage[1] in text[:_OPENING]) if readings else (),
        firm=any(reading.firm for _, reading in readings),
        slips=tuple(dict.fromkeys(slip for _, reading in readings for slip in reading.slips)),
    )
    evidence = [
        SubjectEvidence("context", _shortened(window), "The text was read whole; this passage decided.")
        for window in _deciding(readings, together)
    ]
    if strays:
        evidence.append(
            SubjectEvidence(
                "context", ", ".join(list(strays)[:8]), "Named in passing; nothing else in the text belongs to it."
            )
        )
    return TextReading(reading, tuple(evidence), len(fields) >= len(strays))


def _belong_together(mentions: list[Mention]) -> set[str]:
    """Return the disciplines whose terms, with those of related ones, weigh enough."""
    weights: dict[tuple[str, str], int] = {}
    for mention in mentions:
        if mention.strength is not Strength.CLUE:
            weights[mention.discipline.slug, mention.words.casefold()] = _weight(mention)
    together: set[str] = set()
    for group in (*_RELATED, *({slug} for slug, _ in weights)):
        inside = {key: weight for key, weight in weights.items() if key[0] in group}
        words = {words for _, words in inside}
        if len(words) > 1 and sum(inside.values()) >= _ENOUGH:
            together.update(slug for slug, _ in inside)
    return together


def _weight(mention: Mention) -> int:
    """Weigh a term: a phrase that names a discipline counts twice, words scattered over a passage do not."""
    if mention.strength is Strength.WORD or "…" in mention.words:
        return 1
    return 2 if " " in mention.words.strip() or (len(mention.words) > 1 and mention.words[0] >= FIRST_DENSE) else 1


def _is_named(mention: Mention) -> bool:
    """Tell whether a phrase names a discipline that is high at every level."""
    outright = mention.strength in (Strength.NAME, Strength.TOPIC)
    return outright and mention.discipline.gate is Gate.NONE and _weight(mention) > 1


def _as_clue(mention: Mention) -> Mention:
    return replace(mention, strength=Strength.CLUE)


def _repeated(mentions: list[Mention]) -> set[str]:
    """Return the disciplines of terms that come up in passage after passage."""
    often = Counter(
        (mention.discipline.slug, mention.words.casefold())
        for mention in mentions
        if mention.strength is not Strength.CLUE
    )
    return {slug for (slug, _), count in often.items() if count >= _OFTEN}


def _windows(text: str) -> Iterator[str]:
    """Yield the text in passages of a few sentences."""
    passage = ""
    for found in _SENTENCE.finditer(text):
        if passage and len(passage) + len(found[0]) > _WINDOW:
            yield passage
            passage = ""
        passage += found[0]
    if passage.strip():
        yield passage


def _deciding(readings: list[tuple[str, Reading]], together: set[str]) -> list[str]:
    """Return the passages with most terms of the disciplines that decided."""
    counted = [
        (sum(mention.discipline.slug in together for mention in reading.mentions), window)
        for window, reading in readings
    ]
    best = sorted((pair for pair in counted if pair[0]), key=lambda pair: -pair[0])
    return [window for _, window in best[:_QUOTED]]


def _shortened(passage: str) -> str:
    plain = " ".join(passage.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def is_unclear(sensitivity: Sensitivity, text: TextReading) -> bool:
    """Tell whether a low rating rests on fewer ordinary words than there are technical ones named in passing."""
    return sensitivity is Sensitivity.LOW and not text.ordinary
