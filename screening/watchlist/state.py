"""What of an entity a decision about it rests on."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from screening.fingerprint import digest
from screening.model import Entity


def state_of(entity: Entity) -> str:
    """Return a digest of what a list says of an entity: its names and bearings, evidence and listing.

    Who attests a name, and when that was read, has no part in it: a list that
    is published anew with the same entry, under a new date, reopens no decision.
    """
    names = tuple(replace(alias, source="", seen="") for alias in entity.aliases)
    listing = replace(entity.listing, url="") if entity.listing else None
    return digest(msgspec.json.encode(replace(entity, aliases=names, born_source="", listing=listing)).decode())
