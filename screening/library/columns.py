"""What a program must be told of how the columns of its table were understood."""

from __future__ import annotations

from collections.abc import Iterator

from screening.model import Mapping, TableWarning
from screening.reporting.amounts import first_few

_LISTED = 20


def about_columns(mapping: Mapping) -> Iterator[TableWarning]:
    """Yield a warning for each doubt about a column, and one for those without a role.

    Columns that were left unscreened are told by the run itself (`column-not-screened`).
    """
    for note in mapping.notes:
        if not note.unscreened:
            yield TableWarning(note.code, f"{note.sentence}.")
    if mapping.unused:
        listed = first_few([f"“{header}”" for header in mapping.unused], _LISTED)
        text = f"These columns have no role and were not looked at: {listed}. Name the role of one with columns=."
        yield TableWarning("unused-column", text, count=len(mapping.unused))
