"""How many names of a list a source attests, how many a rule made, and which have neither."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from screening.model import Alias, Entity, Watchlist
from screening.watchlist.provenance import is_attested, names_its_place


class SourceCount(Struct, frozen=True):
    """Names by what speaks for them."""

    named: int
    """Attested by a source that can be gone back to."""
    unplaced: int
    """Seen in public texts whose place was not kept."""
    made: int
    """Made by a rule out of another name."""
    without: tuple[tuple[Entity, Alias], ...]
    """Names with neither a source nor a rule."""

    @property
    def total(self) -> int:
        """All names."""
        return self.named + self.unplaced + self.made + len(self.without)

    @property
    def share(self) -> float:
        """Names attested by a source that can be gone back to, as a share of all; 0 of no names."""
        return self.named / self.total if self.total else 0.0


def count_sources(watchlists: Iterable[Watchlist]) -> SourceCount:
    """Count the names of lists by what speaks for them."""
    named = unplaced = made = 0
    without: list[tuple[Entity, Alias]] = []
    for watchlist in watchlists:
        for entity in watchlist.entities:
            for alias in entity.aliases:
                if alias.rule:
                    made += 1
                elif not is_attested(alias):
                    without.append((entity, alias))
                elif names_its_place(alias):
                    named += 1
                else:
                    unplaced += 1
    return SourceCount(named, unplaced, made, tuple(without))
