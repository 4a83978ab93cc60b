"""What an institution cell weighs before the rest of its row is known.

Most cells name an institution nobody watches in a place nobody watches. Told
apart in bulk, rows of such cells share one judgement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from screening.columns import saying_nothing
from screening.matching import Hold, Matcher
from screening.model import text_column
from screening.screener.location import locate
from screening.text.limits import LONGEST_TEXT
from screening.text.mending import garbled


class Weight(IntEnum):
    """How closely a cell must be looked at."""

    NOTHING = 0
    """It names no institution."""
    ORDINARY = 1
    """Whatever the row says, the name alone exposes nobody."""
    SHARED = 2
    """It may name a watched institution whose name others share: telling where the row supports it."""
    TELLING = 3
    """It may name a watched institution or place, or cannot be read to its end."""


def weigh(texts: Sequence[str], matcher: Matcher, watched: Iterable[str]) -> npt.NDArray[np.uint8]:
    """Return the `Weight` of each text.

    Args:
        texts: distinct cells.
        matcher: tells which may name a watched institution.
        watched: alpha-2 codes of the countries that expose an institution.
    """
    column = text_column(texts)
    weights = np.where(saying_nothing(column), np.uint8(Weight.NOTHING), np.uint8(Weight.ORDINARY))
    for place, hold in matcher.hold(column).items():
        weights[place] = Weight.TELLING if hold is Hold.SURE else Weight.SHARED
    weights[[place for place, where in enumerate(locate(column, watched)) if where.code]] = Weight.TELLING
    weights[[place for place, text in enumerate(texts) if len(text) > LONGEST_TEXT or garbled(text)]] = Weight.TELLING
    return weights
