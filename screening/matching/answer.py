"""What the matcher answers."""

from __future__ import annotations

from msgspec import Struct

from screening.model import Match, NearMiss


class Answer(Struct, frozen=True):
    """What was found for one question."""

    matches: tuple[Match, ...]
    near_misses: tuple[NearMiss, ...] = ()
