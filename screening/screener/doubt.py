"""Why a row, or a part of it that matters, could not be screened."""

from __future__ import annotations

from msgspec import Struct


class Doubt(Struct, frozen=True):
    """One reason; it becomes an `Unscreened` record."""

    code: str
    """`nothing-to-screen`, `ambiguous-country`, `unread-nationality`, `former-nationality`, `country-in-note`,
    `garbled-cell`, `long-cell`, or one of `gaps`."""
    text: str
    """One sentence for the officer."""
    role: str = ""
    """Role of the column it is about; empty when it is about the row, or its code says it."""
    party: str = ""
    """Party of that column."""
