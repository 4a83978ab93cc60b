"""Every number the matcher decides by, with the measurement that set it.

Measured 2026-11-26 on `tests/data/institutions.csv` (794 positives, 316 hard
negatives) and 76,169 names of the world's other institutions:
`benchmarks/matching.py` prints the table. As they stand, 3 positives are lost
with their country and 13 without, 1 hard negative is alerted without it, and
no name of the world.
Lengths that merely bound work, or tell a word from a scrap, stand beside the
code that uses them.
"""

from __future__ import annotations

from screening.matching.lexicon import TokenClass

WEIGHTS: dict[TokenClass, float] = {
    TokenClass.LINK: 0.0,
    TokenClass.LEGAL: 0.0,
    TokenClass.STATUS: 0.5,
    TokenClass.HEAD: 1.0,
    TokenClass.UNIT: 1.0,
    TokenClass.FIELD: 2.0,
    TokenClass.SIDE: 2.0,
    TokenClass.COUNTRY: 2.0,
    TokenClass.PLACE: 4.0,
    TokenClass.NAME: 5.0,
    TokenClass.OTHER: 4.0,
}
"""What meeting, missing or adding a word of each kind counts.

They order candidates and make `similarity`; whether a name matches is decided
by which words are met and which are foreign, so the ratios matter, not the values.
"""
SHORT_WORD = 5
"""Letters below which a different spelling is a different word (Ural/Rural, Tomsk/Omsk).

With 4, 3 names of the world are alerted with their country and 25 without; with 6, 3 more positives are lost.
"""
LONG_WORD = 9
"""Letters from which two edits are one word's misspelling. From 8 to 11 nothing changes on the corpus."""
LEAST_TELLING = 4.0
"""Weight from which generic words alone make a name that stands without support.

"National Research Nuclear University" has 4, "Nuclear Research Institute" 3.5. With 6, 21 more positives are lost.
"""
LEAST_NAME = 1.5
"""Weight up to which words are no name at all ("State University"): everything would match."""
LEAST_GLUED = 8
"""Letters from which an unknown word may be two known ones written together."""

LONGEST_CODE = 8
"""Capitals up to which a strange word beside a name may be the code of a department ("BLTP JINR")."""
LONGEST_INITIALS = 4
"""Letters up to which bodies of several towns share an acronym (МГУ, УГТУ, NSU); MGIMO has one bearer."""
LONGEST_LONE_WORD = 8
"""Letters up to which a name of one word on somebody else's list is a word that others may use for themselves.

Of 76,169 names of the world, 20,000 invented companies and universities alert 1,149 when nothing needs support,
nearly all by short words, and 1 with this and what `fitness` does besides (`benchmarks/watchlist.py --false-alerts`).
"""

MOST_WORDS = 20_000
"""Words read of one cell; as above."""
WIDEST_SIGHT = 28
"""Words looked at on either side of a name; the longest segment of 14,698 affiliation lines has 28."""
