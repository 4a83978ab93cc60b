"""Where an institution's own text puts it.

"University of North Korean Studies" stands in Seoul: a country inside a name
says nothing about the place. A country counts only where it is a segment of
its own (", DPR Korea"), a city wherever it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from screening.places.organs import state_organ
from screening.places.prefilter import mentions
from screening.places.texts import Mention, countries_in

if TYPE_CHECKING:
    import pyarrow as pa

_SEGMENT = re.compile(r"[,;|/()\[\]\n]+")
_NOT_A_NAME = re.compile(r"[\d\W_]+")


class Location(Struct, frozen=True):
    """The country a text puts its institution in, as far as it is watched."""

    code: str = ""
    """ISO 3166-1 alpha-2 of a watched country, else empty."""
    named: str = ""
    """The words that say so."""
    organ: bool = False
    """True for an organ of that state, which may stand elsewhere: an embassy."""


NOWHERE = Location()


def locate(texts: pa.StringArray, watched: Iterable[str]) -> dict[int, Location]:
    """Find the watched countries that texts put themselves in, by the position of the text.

    A bulk filter first, a careful look at what is left. A text that also
    places itself in another country is left open.
    """
    import numpy as np

    from screening.text.arrays import sift

    result: dict[int, Location] = {}
    for code in sorted(watched):
        for index in np.flatnonzero(sift(texts, partial(mentions, code=code))).tolist():
            text = texts[index].as_py()
            placed, organ = placements(text), state_organ(text)
            if organ and organ.code == code:
                result[index] = Location(code, organ.text, organ=True)
            elif placed and all(mention.code == code for mention in placed):
                result[index] = Location(code, placed[0].text)
    return result


def placements(text: str) -> tuple[Mention, ...]:
    """Return the mentions that place the text: cities, and countries that fill a segment."""
    segments = {_bare(segment) for segment in _SEGMENT.split(text)}
    return tuple(m for m in countries_in(text) if m.kind == "city" or _bare(m.text) in segments)


def _bare(text: str) -> str:
    """Reduce a segment to its words, so that a postcode or a full stop does not hide a country."""
    return _NOT_A_NAME.sub(" ", text).strip().casefold()
