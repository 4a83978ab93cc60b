"""Watched bodies that stand beside a table and in none of its rows: in a title above it, a comment, its headers.

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


def warn_beside(
    judges: Judges, mapping: Mapping, titles: Sequence[str], headers: Sequence[str]
) -> Iterator[TableWarning]:
    """Yield a warning for each title, and one for the headers, that name watched institutions or persons.

    Args:
        judges: who is asked.
        mapping: of the table; with a column of institutions its rows say for themselves whom they name.
        titles: texts beside the table, the cells of a row on lines.
        headers: of the table; those of a cross table name institutions.
    """
    named = [", ".join(match.entity_name for match in found) for found in judges.mentions([*titles, *headers])]
    gap = not mapping.of(Role.INSTITUTION)
    for title, names in zip(titles, named, strict=False):
        if names:
            yield TableWarning(
                "title-names-watched",
                f"“{' '.join(title.split())[:_LONGEST]}”, a title above the table, the name of its sheet or a comment, "
                f"perhaps names {names}. It was not applied to the rows: if it is meant for them, give it a column of "
                "its own.",
                unscreened=gap,
            )
    found = zip(headers, named[len(titles) :], strict=True)
    if told := [f"“{header[:_LONGEST]}” perhaps {names}" for header, names in found if names]:
        yield TableWarning(
            "header-names-watched",
            f"Headers name somebody watched: {'; '.join(told[:_MOST])}. Cells below a name were not screened as said "
            "of it. If each such column stands for an institution, as in a cross table, write a row for each of them.",
            count=len(told),
            unscreened=True,
        )
