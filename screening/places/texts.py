"""Which countries a longer text names, by country or by city.

A text is cut into segments at commas, brackets and line breaks. A mention that
stands for itself in its segment ("..., Pyongyang, DPR Korea") or ends it says
where the text is; one inside a longer name ("University of Jordan",
"Moscow State University") says less, and is marked `in_name`.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from screening.bounded import bounded
from screening.places.fold import Word, key
from screening.places.gazetteer import Named, gazetteer
from screening.places.vocabulary import vocabulary

_SEGMENT_END = re.compile(r"[,;()\[\]\n\r\t|/:\uff0c\u3001\uff1b\uff08\uff09\u3000]|\s[-\u2013\u2014]\s")
_NEXT_SEGMENT = re.compile(r"\s*[,(\[]([^,;()\[\]\n|/]{1,60})")
_LONGEST = 20_000
"""Characters looked at; an affiliation line has 300, and a cell of a megabyte is no reason to wait."""

_Unit = tuple[Word, Named | None]


class Mention(Struct, frozen=True):
    """A country, city or people named inside a text."""

    code: str
    """ISO 3166-1 alpha-2; empty when `kind` is `ambiguous`."""
    text: str
    """As written."""
    start: int
    end: int
    kind: str
    """`country`, `city` (also regions and states), `demonym`, or `ambiguous` (a bare "Korea")."""
    candidates: tuple[str, ...] = ()
    """What an ambiguous mention may mean."""
    in_name: bool = False
    """True when it stands inside a longer name, so that it may say nothing of the place."""


@bounded(16_384)
def countries_in(text: str) -> tuple[Mention, ...]:
    """Return the countries and cities that `text` names, as whole words, in order.

    Codes and forms under four letters do not count inside a text. An ambiguous
    name is settled by the words beside it ("Korea, DPR") or by another mention
    ("Pyongyang, Korea"); otherwise it stays `ambiguous`.
    """
    text = text[:_LONGEST]
    found: list[Mention] = []
    start = 0
    for end in [*(cut.start() for cut in _SEGMENT_END.finditer(text)), len(text)]:
        units = list(gazetteer().units(text[start:end]))
        found.extend(
            Mention(
                named.code,
                text[start + word.start : start + word.end],
                start + word.start,
                start + word.end,
                named.kind,
                named.candidates,
                inside,
            )
            for (word, named), inside in zip(units, _inside(units), strict=True)
            if named and not (inside and named.alone)
        )
        start = end
    found = [_completed(text, mention) for mention in found]
    codes = {mention.code for mention in found if mention.code}
    return tuple(_settled(mention, codes) for mention in found)


def _completed(text: str, mention: Mention) -> Mention:
    """Settle "Korea (DPR)" and "Korea, North": the next segment holds deciding words and nothing else."""
    rule = vocabulary().ambiguous.get(key(mention.text)) if mention.kind == "ambiguous" else None
    follows = _NEXT_SEGMENT.match(text, mention.end)
    if rule and follows:
        beside = frozenset(key(follows.group(1)).split()) - vocabulary().fillers
        code = rule.settle(beside) if beside <= rule.deciders() else ""
        if code:
            return replace(mention, code=code, kind="country", candidates=())
    return mention


def _settled(mention: Mention, codes: set[str]) -> Mention:
    """Give an ambiguous mention the one candidate that another mention of the text confirms."""
    confirmed = [code for code in mention.candidates if code in codes]
    return replace(mention, code=confirmed[0], kind="country", candidates=()) if len(confirmed) == 1 else mention


def _inside(segment: list[_Unit]) -> list[bool]:
    """Tell of each mention of a segment whether it is part of a longer name of that segment."""
    known = gazetteer()
    others = (at for at, (word, named) in enumerate(segment) if not named and not known.is_small(word.text))
    last = max(others, default=len(segment))  # the last word of a name that is no place
    inside: list[bool] = []
    tied = False
    for at, (word, named) in enumerate(segment):
        of_a_people = named is not None and named.kind == "demonym"
        inside.append(last < len(segment) and (at < last or tied or of_a_people))
        tied = at >= last and (tied or (named is None and known.is_joiner(word.text)))
    return inside
