"""How much of one cell is read: these bound the time a hostile one may take."""

from __future__ import annotations

LONGEST_GLUED = 60
"""Letters up to which an unknown word is searched for glued ones; bounds time on a hostile cell."""
LONGEST_TEXT = 32_767
"""Characters read of one cell: what a cell of a spreadsheet can hold, and several hundred affiliation lines.

`benchmarks/longtext.py`: the dearest judge takes 15 microseconds a character of the most hostile text. A longer cell
is reported as not fully read.
"""
MOST_LINES, MOST_JOINED = 200, 5_000
"""Lines of a cell, and their characters, that are joined for the names that line breaks tear apart: each is read ten
times or more. Of a cell that has more it is reported.
"""
