"""The register gives back the entities of the lists, and their facts."""

from __future__ import annotations

import pytest

from screening.cache import typed
from screening.watchlist import Register, StoredLists, builtin_watchlists, store


def test_every_entity_is_found_by_its_id() -> None:
    lists = builtin_watchlists()
    on_disk = typed(StoredLists)
    register = Register(on_disk.decode(on_disk.encode(store(lists))))
    entities = {entity.id: entity for watchlist in lists for entity in watchlist.entities}
    assert dict(register) == entities
    assert [facts.entities for facts in register.facts] == [len(watchlist.entities) for watchlist in lists]
    with pytest.raises(KeyError):
        register["nobody"]


def test_each_group_is_shown_where_it_first_occurs() -> None:
    lists = builtin_watchlists()
    for group, (path, entity_id) in Register(store(lists)).groups.items():
        [first, *_] = [(w.path, e.id) for w in lists for e in w.entities if e.group == group]
        assert (path, entity_id) == first
