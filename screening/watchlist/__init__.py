"""The watched institutions and persons: YAML list files read into entities.

Knows the spelling of a list file and nothing of matching or risk.
"""

from screening.watchlist.difference import Difference, EntityChange, difference
from screening.watchlist.groups import BUILTIN_GROUPS, usual_group
from screening.watchlist.listing import claims_of
from screening.watchlist.load import BUILTIN_LISTS, builtin_watchlists, check_watchlist, load_watchlist, load_watchlists
from screening.watchlist.register import Register, StoredLists, facts_of, store
from screening.watchlist.sources import SourceCount, count_sources
from screening.watchlist.state import state_of
from screening.watchlist.writing import as_lines, as_yaml

__all__ = [
    "BUILTIN_GROUPS",
    "BUILTIN_LISTS",
    "Difference",
    "EntityChange",
    "Register",
    "SourceCount",
    "StoredLists",
    "as_lines",
    "as_yaml",
    "builtin_watchlists",
    "check_watchlist",
    "claims_of",
    "count_sources",
    "difference",
    "facts_of",
    "load_watchlist",
    "load_watchlists",
    "state_of",
    "store",
    "usual_group",
]
