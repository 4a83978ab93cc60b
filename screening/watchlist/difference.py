"""What changed between two states of one list."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import asdict

from screening.model import Entity, Watchlist
from screening.watchlist.state import state_of

_LABELS = {
    "kind": "kind",
    "group": "group",
    "country": "country",
    "countries": "other countries",
    "city": "city",
    "places": "places",
    "domains": "domains",
    "identifiers": "identifiers",
    "parent": "parent",
    "branches": "branches",
    "namesakes": "namesakes",
    "traits": "traits",
    "office": "office",
    "born": "year of birth",
    "evidence": "evidence",
    "addresses": "addresses",
    "numbers": "numbers",
    "listing": "listing",
}


class EntityChange(Struct, frozen=True):
    """One entity that both states hold, and what is said of it otherwise."""

    old: Entity
    new: Entity
    names_added: tuple[str, ...]
    names_removed: tuple[str, ...]
    fields: tuple[str, ...]
    """What else changed, as a person calls it."""


class Difference(Struct, frozen=True):
    """What changed between two states of one list."""

    old: Watchlist
    new: Watchlist
    added: tuple[Entity, ...]
    removed: tuple[Entity, ...]
    changed: tuple[EntityChange, ...]

    @property
    def unsettled(self) -> frozenset[str]:
        """Names of entities about which a decision made with the old state is open again."""
        return frozenset(entity.name for entity in (*self.removed, *(change.old for change in self.changed)))


def difference(old: Watchlist, new: Watchlist) -> Difference:
    """Compare two states of one list, entity by entity, by their ids."""
    before = {entity.id: entity for entity in old.entities}
    after = {entity.id: entity for entity in new.entities}
    return Difference(
        old,
        new,
        tuple(entity for entity_id, entity in after.items() if entity_id not in before),
        tuple(entity for entity_id, entity in before.items() if entity_id not in after),
        tuple(_changes(before, after)),
    )


def _changes(before: dict[str, Entity], after: dict[str, Entity]) -> Iterator[EntityChange]:
    for entity_id, old in before.items():
        new = after.get(entity_id)
        if new is None or (old == new) or state_of(old) == state_of(new):
            continue
        names, forms = _names(old), _names(new)
        was, now = asdict(old), asdict(new)
        yield EntityChange(
            old,
            new,
            tuple(name for name in forms if name not in names),
            tuple(name for name in names if name not in forms),
            (*_display(old, new), *(label for key, label in _LABELS.items() if was[key] != now[key])),
        )


def _display(old: Entity, new: Entity) -> Iterator[str]:
    if old.name != new.name:
        yield f"name (was “{old.name}”)"
    same = {alias.text: alias for alias in new.aliases}
    marks = ((alias, same[alias.text]) for alias in old.aliases if alias.text in same)
    if any((a.kind, a.weak, a.shared, a.years) != (b.kind, b.weak, b.shared, b.years) for a, b in marks):
        yield "kind or strength of a name"


def _names(entity: Entity) -> dict[str, None]:
    return dict.fromkeys(alias.text for alias in entity.aliases)
