"""The user's own workbook with what was found written beside each table, or a new one for a file that was none.

    carrier = Carrier(source_facts)
    carrier.losses()         # what of the workbook cannot be carried over, in words
    carrier.write(annotation)

The workbook is hostile until proven otherwise: it is loaded and written by a
process of its own under the ceilings of `reading.guarded`, and only after the
reader has accepted it. Every cell of ours is text by its type, whatever it
begins with.
"""

from screening.workbook.annotation import COLUMNS, Annotation, Found, Kind, Line, Loaded, Mark, Marked
from screening.workbook.carrier import Carrier
from screening.workbook.made import MADE_BY, is_made_by_us

__all__ = [
    "COLUMNS",
    "MADE_BY",
    "Annotation",
    "Carrier",
    "Found",
    "Kind",
    "Line",
    "Loaded",
    "Mark",
    "Marked",
    "is_made_by_us",
]
