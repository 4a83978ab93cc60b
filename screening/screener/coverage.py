"""How much of each aspect of a table could be screened, counted row by row."""

from __future__ import annotations

import numpy as np

from screening.model import Coverage
from screening.screener.cell import Fill
from screening.screener.fill import RowFills
from screening.screener.row import Mask

ASPECTS = ("institution", "nationality", "subject", "person")
"""In the order reports give them."""


def count_coverage(fills: RowFills, distrusted: Mask) -> tuple[Coverage, ...]:
    """Count the rows of a batch by what they hold of each aspect.

    Args:
        fills: see `measure_fills`.
        distrusted: rows whose cells cannot be trusted, whatever stands in them.
    """
    return tuple(_count(aspect, fills, distrusted) for aspect in ASPECTS)


def _count(aspect: str, fills: RowFills, distrusted: Mask) -> Coverage:
    measured = fills.of(aspect)
    if measured is None:
        return Coverage(aspect, blank=len(distrusted), column=False)
    counts = np.bincount(measured[~distrusted], minlength=len(Fill)).tolist()
    return Coverage(
        aspect,
        given=counts[Fill.GIVEN],
        blank=counts[Fill.BLANK],
        placeholder=counts[Fill.PLACEHOLDER],
        not_understood=counts[Fill.NOT_UNDERSTOOD] + int(np.count_nonzero(distrusted)),
    )
