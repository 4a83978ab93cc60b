"""What a run keeps of its watchlists: the facts a report states, and entities by id."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence

from screening.model import Entity, EntityKind, ListFacts, Watchlist

_PARCEL = 100
"""Entities put away together."""


class Register(Mapping[str, Entity]):
    """Entities by id, put away as bytes until one is asked for.

    A run asks for the few it found; as objects those of a list of 100,000 take
    200 megabytes and a second to load.

    Args:
        watchlists: the lists; of entities with the same id the last counts.

    Attributes:
        facts: which lists, in which state.
        groups: each group of entities, with the list file and the id of the first entity in it.
    """

    def __init__(self, watchlists: Sequence[Watchlist]) -> None:
        self.facts = tuple(_facts(watchlist) for watchlist in watchlists)
        self.groups: dict[str, tuple[str, str]] = {}
        for watchlist in watchlists:
            for entity in watchlist.entities:
                self.groups.setdefault(entity.group, (watchlist.path, entity.id))
        entities = list({entity.id: entity for watchlist in watchlists for entity in watchlist.entities}.values())
        self._parcel = {entity.id: place // _PARCEL for place, entity in enumerate(entities)}
        self._packed = [pickle.dumps(entities[start : start + _PARCEL]) for start in range(0, len(entities), _PARCEL)]
        self._open: dict[int, dict[str, Entity]] = {}

    def __getitem__(self, entity_id: str) -> Entity:
        parcel = self._parcel[entity_id]
        if parcel not in self._open:
            self._open[parcel] = {entity.id: entity for entity in pickle.loads(self._packed[parcel])}
        return self._open[parcel][entity_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parcel)

    def __len__(self) -> int:
        return len(self._parcel)


def _facts(watchlist: Watchlist) -> ListFacts:
    return ListFacts(
        watchlist.id,
        watchlist.version,
        watchlist.sha256,
        entities=len(watchlist.entities),
        persons=sum(entity.kind is EntityKind.PERSON for entity in watchlist.entities),
        title=watchlist.title,
        covers=watchlist.covers,
        builtin=watchlist.builtin,
    )
