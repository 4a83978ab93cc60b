"""Every number by which a person is told from a namesake, with the measurement that set it."""

from __future__ import annotations

LONG_NAME = 6
"""Letters from which one edit in a person's name is forgiven; shorter given names differ by one (Ivan, Iman)."""
BIRTH_TOLERANCE = 1
"""Years by which a year of birth may differ and still agree: ages are counted from birth or from New Year in Korea,
and sources differ by one. With 0, an official born on 31 December by one source is another person by the other."""
