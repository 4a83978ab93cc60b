"""What a program gives: tables of any library as batches of text, and arguments, looked at before anything is loaded.

One file for each kind of table (`frame`, `arrow`, `records`, `columns`), all of which
become a `GivenTable`, which a run takes like a file. Every record of it is a
row: nothing is skipped, so that row 3 is the third record whatever stands in it.
"""

from screening.given.arguments import as_band, as_flag, as_overrides, each, kind_of, paths_of
from screening.given.frame import frame_table, index_of
from screening.given.kinds import is_path, table_of
from screening.given.table import GivenTable

__all__ = [
    "GivenTable",
    "as_band",
    "as_flag",
    "as_overrides",
    "each",
    "frame_table",
    "index_of",
    "is_path",
    "kind_of",
    "paths_of",
    "table_of",
]
