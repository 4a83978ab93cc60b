"""How much of one cell is read: these bound the time a hostile one may take."""

from __future__ import annotations

LONGEST_GLUED = 60
"""Letters up to which an unknown word is searched for glued ones; bounds time on a hostile cell."""
LONGEST_TEXT = 100_000
"""Characters read of one cell, several hundred affiliation lines: a second on a hostile one."""
