"""What the terms of the data files say of one word, and which of it counts."""

from __future__ import annotations

from screening.subjects.catalogue import Sense, Strength

Said = tuple[Sense, int, int]
"""A sense with where in the word the letters stand that name it."""
_RANK = {strength: place for place, strength in enumerate(Strength)}
_SHORT_STEM = 6
"""Letters up to which a stem of one language also begins words of others that mean something else."""


def is_foreign(letters: int, size: int, languages: int) -> bool:
    """Tell whether a short stem of another language only happens to begin a word: nitro* and "nitrogen"."""
    return bool(languages) and letters <= _SHORT_STEM and size - letters > 1


def widest(says: list[Said]) -> tuple[Said, ...]:
    """Drop what is said of letters that are part of others: `physiotherap*` hides `phys*`."""
    if len(says) < 2:
        return tuple(says)
    return tuple(
        [
            said
            for said in says
            if not any(
                start <= said[1] and said[2] <= end and end - start > said[2] - said[1] for _, start, end in says
            )
        ]
    )


def strongest(says: tuple[Said, ...]) -> tuple[Said, ...]:
    """Keep the strongest of what different terms say of one meaning of the same letters."""
    if len(says) < 2:
        return says
    best: dict[tuple[object, int, int], Said] = {}
    for said in says:
        sense, start, end = said
        key = sense.discipline or sense.field, start, end
        if key not in best or _RANK[sense.strength] < _RANK[best[key][0].strength]:
            best[key] = said
    return tuple(best.values())
