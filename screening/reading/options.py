"""What a caller may decide about the reading of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

HeaderJudge = Callable[[Sequence[str]], float]
"""How much a row looks like a row of headers, 0..1. The caller who knows header
vocabulary hands one in; `cellkinds.shape_judge` stands in when there is none."""

SURE = 0.5
"""The rating from which a row is a header by its words alone: `columns` rates
header rows at 0.5 and more, rows of data below 0.35."""
MORE = 0.25
"""How much more than the rows below it a row must be rated when its words are not enough."""


class ReadOptions(Struct, frozen=True):
    """Overrides of what would otherwise be detected; the defaults detect."""

    encoding: str = ""
    """A Python codec name; empty to detect."""
    delimiter: str = ""
    """What stands between cells, or `tab`, `comma`, `semicolon`, `pipe`; empty to detect."""
    sheet: str = ""
    """Worksheet by name or 1-based number; empty for the one whose header says most."""
    sheets: tuple[str, ...] = ()
    """Worksheets to screen, as `sheet`, where one file may give several tables; empty for all that read as tables."""
    header_row: int | None = None
    """Line (text) or sheet row of the header, 1-based, as a person sees it."""
    no_header: bool = False
    """True when the first row is already data."""
    live: bool = False
    """True when standard input is to be screened while it is still being written."""
    batch_rows: int = 65_536
    """Most rows a batch may hold."""
