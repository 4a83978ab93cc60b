"""Every number by which a person is told from a namesake, with the measurement that set it."""

from __future__ import annotations

LONG_NAME = 6
"""Letters from which one edit in a person's name is forgiven; shorter given names differ by one (Ivan, Iman)."""
BIRTH_TOLERANCE = 1
"""Years by which a year of birth may differ and still agree: ages are counted from birth or from New Year in Korea,
and sources differ by one. With 0, an official born on 31 December by one source is another person by the other."""
MANY_BEARERS = 20
"""Listed bearers of one family name up to which each is a near miss of a name in which it alone agrees. A list of
170,000 persons has some thousand Ivanovs, each of whom came near every other one."""
MOST_MATCHES = 50
"""Listed persons told for one name, the firmest ones; how many more there are is said. A realistic list of 170,000 has
41 for its commonest name; one with 50,000 Nguyens of thirty given names has 3,400, and a row with all of them is none
that anybody reads."""
