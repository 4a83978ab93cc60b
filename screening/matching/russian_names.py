"""Compare a Russian personal name with that of a watched person."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz.distance import OSA

from screening.matching.person_names import is_patronymic, russian_key, tokens
from screening.matching.thresholds import LONG_NAME
from screening.model import Alias


class Likeness(StrEnum):
    """What a name has in common with the watched one, beyond the family name."""

    WHOLE = "whole"
    MISSPELT = "misspelt"
    INITIALS = "initials"
    FAMILY_ONLY = "family-only"
    OTHER_PATRONYMIC = "other-patronymic"


@dataclass(slots=True)
class RussianName:
    """Given names, family names and patronymics of one person, in every spelling of its aliases."""

    givens: dict[str, Alias] = field(default_factory=dict)
    families: dict[str, Alias] = field(default_factory=dict)
    patronymics: set[str] = field(default_factory=set)

    def add(self, alias: Alias) -> None:
        """Take in one written form; the display name, given name first, must come first."""
        words = [russian_key(word) for word in tokens(alias.text) if len(word) > 1]
        self.patronymics.update(word for word in words if is_patronymic(word))
        names = [word for word in words if not is_patronymic(word)]
        if len(names) == 2:
            given, family = reversed(names) if names[0] in self.families else names
            self.givens.setdefault(given, alias)
            self.families.setdefault(family, alias)

    def compare(self, words: list[str]) -> Likeness:
        """Compare the words that stand beside the family name; single letters are initials."""
        initials = [russian_key(word) for word in words if len(word) == 1]
        whole = [russian_key(word) for word in words if len(word) > 1]
        if any(self._contradicts(word) for word in whole):
            return Likeness.OTHER_PATRONYMIC
        if not self.givens.keys().isdisjoint(whole):
            return Likeness.WHOLE
        if any(_misspelt(word, known) for word in whole for known in self.givens):
            return Likeness.MISSPELT
        if initials and not whole and self._fit(initials):
            return Likeness.INITIALS
        return Likeness.FAMILY_ONLY

    def _contradicts(self, word: str) -> bool:
        known = self.patronymics
        return bool(known) and is_patronymic(word) and not any(word == p or _misspelt(word, p) for p in known)

    def _fit(self, initials: list[str]) -> bool:
        given = any(known.startswith(initials[0]) for known in self.givens)
        second = len(initials) < 2 or not self.patronymics
        return given and (second or any(known.startswith(initials[1]) for known in self.patronymics))


def _misspelt(word: str, known: str) -> bool:
    """Tell whether two keys differ by one edit and are long enough for that to be a typing error."""
    return min(len(word), len(known)) >= LONG_NAME and OSA.distance(word, known, score_cutoff=1) <= 1
