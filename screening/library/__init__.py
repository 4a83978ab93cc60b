"""Screening for other programs: one name, one subject, one row, or a whole table of any library.

`calls` holds the functions, which share a `Screener` that has everything loaded;
`result` is what a table gives. All of it is published as `screening.NAME`.
"""

from screening.library.answers import Judged, Matches
from screening.library.calls import judge, match, rate, screen
from screening.library.flat import FRAME_COLUMNS, record_cells
from screening.library.result import Screening
from screening.library.screener import Screener

__all__ = [
    "FRAME_COLUMNS",
    "Judged",
    "Matches",
    "Screener",
    "Screening",
    "judge",
    "match",
    "rate",
    "record_cells",
    "screen",
]
