"""The blocking key of each name: its most telling concept, the rarest in the lists.

A text without it is not compared with the name, so it should be a word that
few texts of the world have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct


class NameSignature(Struct, frozen=True, array_like=True):
    """What tells whether a text may hold a name that was stored."""

    needed: tuple[str, ...]
    stands_alone: bool
    """Needs no support: the world does not share it."""
    support: frozenset[str]
    """Concepts of which one in the text supports it."""
    countries: tuple[str, ...]
    """The countries that support it, alpha-2; none when the list gives none."""
    number: int
    """Its place among all names."""
    cyrillic: bool
    """An acronym which, written in Cyrillic, a word beside it may support: "институт МИФИ"."""


class NewName(NameSignature, frozen=True, array_like=True):
    """A name, with what chooses its blocking key."""

    weights: tuple[float, ...]
    """Of its needed concepts, in their order."""

    @property
    def signature(self) -> NameSignature:
        """What is kept of it."""
        return NameSignature(self.needed, self.stands_alone, self.support, self.countries, self.number, self.cyrillic)


def by_blocking_key(names: Sequence[NewName]) -> dict[str, list[NewName]]:
    """Return the names by their blocking key."""
    frequency = Counter(concept for name in names for concept in name.needed)
    groups: dict[str, list[NewName]] = {}
    for name in names:
        weights = dict(zip(name.needed, name.weights, strict=True))
        key = max(name.needed, key=lambda c: (weights[c], -frequency[c], len(c), c))
        groups.setdefault(key, []).append(name)
    return groups
