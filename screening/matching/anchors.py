"""Choose the word by which each name is looked for: the most telling one, the rarest in the lists.

A text without it is not compared with the name, so it should be a word that
few texts of the world have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from screening.matching.lexicon import Kind, Lexicon
from screening.matching.sketch import NeededConcepts

_COMMON = frozenset(
    {
        "science",
        "technical",
        "engineering",
        "medical",
        "pedagogical",
        "economics",
        "information",
        "international",
        "studies",
    }
)
_SHORTEST_TELLING = 4


class KeptName(NeededConcepts, frozen=True):
    """What is kept of a name that was put away."""

    weights: tuple[float, ...]
    """Of its needed concepts, in their order."""
    acronym: bool
    shared: bool
    number: int
    """Its place among all names."""


def by_anchor(names: Sequence[KeptName], lexicon: Lexicon) -> dict[str, list[KeptName]]:
    """Return the names by the concept a text must have for them to be looked at."""
    frequency = Counter(concept for name in names for concept in name.needed)
    acronyms = {concept for name in names if name.acronym for concept in name.needed}
    telling = {concept: _telling(concept, lexicon, concept in acronyms) for concept in frequency}
    groups: dict[str, list[KeptName]] = {}
    for name in names:
        weights = dict(zip(name.needed, name.weights, strict=True))
        anchor = max(name.needed, key=lambda c: (telling[c], weights[c], -frequency[c], len(c), c))
        groups.setdefault(anchor, []).append(name)
    return groups


def _telling(concept: str, lexicon: Lexicon, acronym: bool) -> int:
    """Return 2 for a word that is rare in the world's names, 1 for one that is not common, else 0."""
    known = lexicon.concepts.get(concept)
    if known is None:
        return 2 if len(concept) >= _SHORTEST_TELLING or acronym else 1
    if known.kind in (Kind.PLACE, Kind.NAME):
        return 2
    return int(known.kind in (Kind.FIELD, Kind.COUNTRY) and concept not in _COMMON)
