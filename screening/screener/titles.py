"""Watched bodies that stand beside a table and in none of its rows: in a title above it, in its headers.

"Students of Kim Il Sung University" over names and courses says where all of them come from. Reading does not guess
for whom a title is meant, so it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screening.model import Mapping, Role, TableWarning
from screening.screener.judges import Judges

_LONGEST = 80
"""Characters of a title that are shown."""
_MOST = 10
"""Headers that are told."""


def warn_of_titles(judges: Judges, mapping: Mapping, titles: Sequence[str]) -> Iterator[TableWarning]:
    """Yield a warning for each title that names watched institutions or persons.

    Args:
        judges: who is asked.
        mapping: of the table; with a column of institutions its rows say for themselves whom they name.
        titles: texts beside the table, the cells of a row on lines.
    """
    gap = not mapping.of(Role.INSTITUTION)
    for title, found in zip(titles, judges.mentions(list(titles)), strict=True):
        if found:
            named = ", ".join(match.entity_name for match in found)
            yield TableWarning(
                "title-names-watched",
                f"“{' '.join(title.split())[:_LONGEST]}”, a title above the table or the name of its sheet, perhaps "
                f"names {named}. It was not applied to the rows: if it is meant for them, give it a column of its own.",
                unscreened=gap,
            )


def warn_of_headers(judges: Judges, headers: Sequence[str]) -> Iterator[TableWarning]:
    """Yield a warning for the headers that name watched institutions or persons, as those of a cross table do.

    Args:
        judges: who is asked.
        headers: of the table.
    """
    named = [
        f"“{header[:_LONGEST]}” perhaps {', '.join(match.entity_name for match in found)}"
        for header, found in zip(headers, judges.mentions(list(headers)), strict=True)
        if found
    ]
    if named:
        yield TableWarning(
            "header-names-watched",
            f"Headers name somebody watched: {'; '.join(named[:_MOST])}. Cells below a name were not screened as said "
            "of it. If each such column stands for an institution, as in a cross table, write a row for each of them.",
            count=len(named),
            unscreened=True,
        )
