"""What the matcher answers."""

from __future__ import annotations

from dataclasses import dataclass

from screening.model import Match, NearMiss


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one question."""

    matches: tuple[Match, ...]
    near_misses: tuple[NearMiss, ...] = ()
