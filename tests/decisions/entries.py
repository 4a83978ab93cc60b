"""Entries of a ledger, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from screening.decisions import Entry, Seen
from screening.fingerprint import digest
from screening.model import Disposition

SEEN = Seen(
    band="low",
    found="Tomsk Polytechnic University",
    text="Tomsk Polytechnic",
    subject="BA History (low)",
    nationality="RU",
    cells="cellscellscells2",
    entries="entriesentries22",
    policy="policypolicy2222",
    rules="rulesrulesrules2",
)


def entry(number: int, **changed: Any) -> Entry:
    """Return an entry that differs from others by its fingerprint alone."""
    made = Entry(
        fingerprint=f"fp{digest('test', str(number))}",
        decision=Disposition.CLEARED,
        because="Left that university in 1998",
        by="A. Meyer",
        on=date(2026, 9, 1),
        expires=date(2027, 9, 1),
        seen=SEEN,
        record="S1",
        record_key="recordrecord2222",
    )
    return replace(made, **changed)
