"""A batch in, findings out: the only room that knows the four judges.

Matching, subjects, places and risk each judge one kind of thing. The screener
asks them about the *distinct* values of a batch, never row by row, and puts
their answers together for the rows that have any. It reads and prints nothing.
"""

from screening.screener.ask import ask_name
from screening.screener.judges import Judges
from screening.screener.tablepass import TablePass
from screening.screener.tally import Tally, add_coverage, places_in_sheet
from screening.screener.titles import warn_beside

__all__ = [
    "Judges",
    "TablePass",
    "Tally",
    "add_coverage",
    "ask_name",
    "places_in_sheet",
    "warn_beside",
]
