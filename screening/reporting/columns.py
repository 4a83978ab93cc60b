"""How wide the columns of a table are in a terminal, so that a finding takes one line."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

GAP = 2
_FIT_SUBJECT = 24
"""Cells that what was found and the subject need together; below it there is no room for the subject."""
_PADDED = 60
"""Cells up to which a column is aligned where lines may be as long as they are."""


class Column(Struct, frozen=True):
    """One column of a table."""

    header: str
    share: float = 0
    """Of the room that the narrow columns leave; 0 for a narrow column."""
    most: float = 0
    """Part of the line that a narrow column takes at most; 0 for as much as it needs."""
    tail: bool = False
    """True when the end of a cell tells more than its beginning, as with a path."""
    optional: bool = False
    """True for the column that goes first where there is no room."""


def fit(columns: Sequence[Column], natural: Sequence[int], width: int | None) -> list[int]:
    """Return the width of each column in terminal cells; 0 for one that is left out.

    Args:
        columns: what they hold.
        natural: the widest cell of each, its header included.
        width: of the line; None when it may be as long as it is.
    """
    if width is None:
        return [min(wide, _PADDED) for wide in natural]
    widths = [
        0 if column.share else min(wide, max(8, int(width * column.most)) if column.most else wide)
        for column, wide in zip(columns, natural, strict=True)
    ]
    sharing = [at for at, column in enumerate(columns) if column.share]
    room = width - sum(widths) - GAP * (len(columns) - 1)
    if room < _FIT_SUBJECT:
        dropped = [at for at in sharing if columns[at].optional]
        sharing = [at for at in sharing if at not in dropped]
        room += GAP * len(dropped)
    for at, wide in _shared(room, [(at, columns[at].share, natural[at]) for at in sharing]):
        widths[at] = max(wide, 1)
    return widths


def _shared(room: int, wishes: list[tuple[int, float, int]]) -> list[tuple[int, int]]:
    """Give each what it needs or its share of the room; what one leaves goes to the others."""
    given: list[tuple[int, int]] = []
    while wishes:
        total = sum(share for _, share, _ in wishes)
        modest = [(at, need) for at, share, need in wishes if need <= room * share / total]
        if not modest:
            return [*given, *((at, int(room * share / total)) for at, share, _ in wishes)]
        given += modest
        room -= sum(need for _, need in modest)
        wishes = [wish for wish in wishes if wish[0] not in dict(modest)]
    return given
