"""How much chance is tried: a share of it at every change, all of it before a release."""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("THOROUGH"))


def examples(most: int) -> int:
    """Return how many examples a property is tried with: `most` with THOROUGH=1, a quarter of them otherwise."""
    return most if THOROUGH else most // 4
