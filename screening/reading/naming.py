"""Gives every column a name, and says which had none and which share one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from screening.reading.notes import Notes


def name_columns(names: Sequence[str], notes: Notes) -> tuple[str, ...]:
    """Return a name for each column, `column 3` where there is none, and warn of names that occur twice."""
    headers = tuple(" ".join(name.replace("\0", "").split()) or f"column {i}" for i, name in enumerate(names, 1))
    twice = [name for name, n in Counter(headers).items() if n > 1]
    if twice:
        listed = ", ".join(f'"{name}"' for name in twice[:5])
        notes.say(
            "duplicate-header",
            f"Several columns have the same header: {listed}. All of them are read.",
            count=len(twice),
        )
    unnamed = sum(not name.strip() for name in names)
    if unnamed and unnamed < len(names):
        notes.say("unnamed-column", "Columns without a header were numbered and read.", count=unnamed)
    return headers
