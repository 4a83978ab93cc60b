"""The time of a run: that of the system, or the one it is told.

`SOURCE_DATE_EPOCH`, the seconds since 1970 that reproducible builds set, stands
for now: the same run twice gives the same report. Expiry dates are held to it
too, and every report that applies decisions says to which day.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from screening.errors import UsageError

VARIABLE = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """Return the time of the run, UTC.

    Raises:
        UsageError: `SOURCE_DATE_EPOCH` is set and is no time.
    """
    told = os.environ.get(VARIABLE, "").strip()
    if not told:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(told), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"the environment variable {VARIABLE} is no time: {told[:40]!r}",
            remedy="Set it to seconds since 1970-01-01, or unset it.",
        ) from None


def today() -> date:
    """Return the day of the run: where the user is, unless the time was told."""
    return now().date() if os.environ.get(VARIABLE, "").strip() else date.today()
