"""Why a row, or a part of it that matters, could not be screened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason; it becomes an `Unscreened` record."""

    code: str
    """`nothing-to-screen`, `ambiguous-country`, `unread-nationality` or `long-cell`."""
    text: str
    """One sentence for the officer."""
