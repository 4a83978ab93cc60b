"""What a run keeps of its watchlists: the facts a report states, and entities by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, msgpack

from screening.bounded import BoundedCache
from screening.decoding import decoder_of
from screening.model import Entity, EntityKind, Group, ListFacts, Watchlist

_BLOCK_SIZE = 8
"""Entities stored together: an entity in a block that is not open costs 0.1 ms; with 100 in a block it cost 1.2."""
_MOST_BLOCKS = 6_000
"""Blocks kept as objects."""


class StoredLists(Struct, frozen=True, array_like=True):
    """The watchlists as they are kept on disk."""

    facts: tuple[ListFacts, ...]
    groups: dict[str, tuple[str, str]]
    """Each group of entities, with the list file and the id of the first entity in it."""
    defined: tuple[tuple[str, Group], ...]
    """Groups that lists define, each with the id of its list."""
    block: dict[str, int]
    """The block of each entity, by its id."""
    blocks: list[bytes]
    """Lists of entities."""


def store(watchlists: Sequence[Watchlist]) -> StoredLists:
    """Store the entities of the lists in blocks; of entities with the same id the last counts."""
    groups: dict[str, tuple[str, str]] = {}
    for watchlist in watchlists:
        for entity in watchlist.entities:
            groups.setdefault(entity.group, (watchlist.path, entity.id))
    entities = list({entity.id: entity for watchlist in watchlists for entity in watchlist.entities}.values())
    return StoredLists(
        tuple(map(facts_of, watchlists)),
        groups,
        tuple((watchlist.id, group) for watchlist in watchlists for group in watchlist.groups),
        {entity.id: place // _BLOCK_SIZE for place, entity in enumerate(entities)},
        [msgpack.encode(entities[start : start + _BLOCK_SIZE]) for start in range(0, len(entities), _BLOCK_SIZE)],
    )


class Register(Mapping[str, Entity]):
    """Entities by id, kept as bytes until one is asked for.

    A run asks for the few it found; as objects those of a list of 100,000 take
    200 megabytes and a second to load.

    Args:
        lists: as `store` gives them.
    """

    def __init__(self, lists: StoredLists) -> None:
        self._lists = lists
        self._blocks: BoundedCache[int, dict[str, Entity]] = BoundedCache(self._read, _MOST_BLOCKS)

    @property
    def facts(self) -> tuple[ListFacts, ...]:
        """Which lists, in which state."""
        return self._lists.facts

    @property
    def groups(self) -> Mapping[str, tuple[str, str]]:
        """Each group of entities, with the list file and the id of the first entity in it."""
        return self._lists.groups

    @property
    def defined(self) -> Sequence[tuple[str, Group]]:
        """Groups that lists define, each with the id of its list."""
        return self._lists.defined

    def _read(self, blocks: list[int]) -> list[dict[str, Entity]]:
        stored, decode = self._lists.blocks, decoder_of(list[Entity]).decode
        return [{entity.id: entity for entity in decode(stored[block])} for block in blocks]

    def __getitem__(self, entity_id: str) -> Entity:
        return self._blocks.one(self._lists.block[entity_id])[entity_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lists.block)

    def __len__(self) -> int:
        return len(self._lists.block)


def facts_of(watchlist: Watchlist) -> ListFacts:
    """Return what a report states about a list."""
    return ListFacts(
        watchlist.id,
        watchlist.version,
        watchlist.sha256,
        entities=len(watchlist.entities),
        persons=sum(entity.kind is EntityKind.PERSON for entity in watchlist.entities),
        title=watchlist.title,
        covers=watchlist.covers,
        builtin=watchlist.builtin,
        publisher=watchlist.publisher,
        licence=watchlist.licence,
        url=watchlist.url,
        max_age=watchlist.max_age,
        groups={group.id: group.title for group in watchlist.groups},
        imported=watchlist.imported,
    )
