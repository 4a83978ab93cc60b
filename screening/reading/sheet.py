"""One sheet of a workbook, as its list of sheets shows it, and how a user names it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from screening.errors import UsageError


class Sheet(Struct, frozen=True):
    """One sheet of a workbook, as its list of sheets shows it."""

    name: str
    hidden: bool = False
    filled: bool = True
    """False for an empty sheet, and for charts and macros, which have no cells."""
    wide: bool = True
    """False for a cover page or notes: no two rows have two filled cells."""


def sheet_named(names: Sequence[str], wanted: str, where: str) -> str:
    """Return the sheet that is meant by a name in any case, or by a number from 1.

    Raises:
        UsageError: there is none.
    """
    if wanted in names:
        return wanted
    folded = [name for name in names if name.strip().casefold() == wanted.strip().casefold()]
    if len(folded) == 1:
        return folded[0]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return names[int(wanted) - 1]
    raise UsageError(
        f"There is no sheet {wanted!r}.", where=where, remedy=f"The sheets are: {', '.join(map(repr, names))}."
    )
