"""Why a row, or a part of it that matters, could not be screened."""

from __future__ import annotations

from msgspec import Struct


class Doubt(Struct, frozen=True):
    """One reason; it becomes an `Unscreened` record."""

    code: str
    """`nothing-to-screen`, `ambiguous-country`, `unread-nationality`, `garbled-cell`, `long-cell`, or one of `gaps`."""
    text: str
    """One sentence for the officer."""
