"""What a program must be told of how the columns of its table were understood."""

from __future__ import annotations

from collections.abc import Iterator

from screening.model import Mapping, TableWarning

_LISTED = 20


def about_columns(mapping: Mapping) -> Iterator[TableWarning]:
    """Yield a warning for each doubt about a column, and one for those without a role.

    Columns that were left unscreened are told by the run itself (`column-not-screened`).
    """
    for note in mapping.notes:
        if not note.unscreened:
            yield TableWarning(note.code, f"{note.sentence}.")
    if mapping.unused:
        listed = ", ".join(f"“{header}”" for header in mapping.unused[:_LISTED])
        rest = len(mapping.unused) - _LISTED
        more = f" and {rest:,} more" if rest > 0 else ""
        text = f"These columns have no role and were not looked at: {listed}{more}. Name the role of one with columns=."
        yield TableWarning("unused-column", text, count=len(mapping.unused))
