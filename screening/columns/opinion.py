"""What the subject classifier says of columns that neither header nor shape decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from screening.model import Sensitivity

SubjectOpinion: TypeAlias = Callable[[str], Sensitivity]
"""Rates one text as the title of a subject; `unknown` where it is none."""

_MOST = 30
"""Different values of a column that are rated: rating one takes up to a millisecond."""
_LIKE_SUBJECTS = 0.6
"""Share of values the classifier knows from which a column is one of subjects. Of names, places, apparatus, kinds of
fee and of status it knows none, of titles in eight languages nearly all."""
_SURELY_SUBJECTS = 0.8
"""Share from which such a column is used, and not only told: of "Exchange agreement", "Joint laboratory" and
"Erasmus+ IIA" the classifier knows two, and an ordinary "subject" would lower the row."""
_FEW_ORDINARY = 4
"""Different ordinary subjects from which a column without a sensitive one is trusted: "Music" and "Sports" may be
hobbies, and an ordinary subject speaks for the person."""


class Opinion(Struct, frozen=True):
    """How far the values of a column are subjects."""

    share: float = 0.0
    sensitive: bool = False
    """True when one of them is rated medium or high."""
    known: int = 0
    """Different values that are subjects."""

    @property
    def likely(self) -> bool:
        """True when the values look like subjects."""
        return self.share >= _LIKE_SUBJECTS

    @property
    def sure(self) -> bool:
        """True when they can be used as subjects."""
        return self.share >= _SURELY_SUBJECTS and (self.sensitive or self.known >= _FEW_ORDINARY)


class Opinions:
    """Asks for an opinion of each column once, and only when it is needed."""

    def __init__(self, sample: Sequence[Sequence[str]] = (), rate: SubjectOpinion | None = None) -> None:
        self._sample = sample
        self._rate = rate
        self._given: dict[int, Opinion] = {}

    def of(self, index: int) -> Opinion:
        """Return the opinion of the column at a place; none where nobody rates or nothing stands there."""
        if index not in self._given:
            self._given[index] = self._ask(self.values(index))
        return self._given[index]

    def rate(self, text: str) -> Sensitivity:
        """Rate one text; unknown where nobody rates."""
        return self._rate(text) if self._rate is not None else Sensitivity.UNKNOWN

    def values(self, index: int) -> Sequence[str]:
        """Return the values of the column at a place, in the order of the rows."""
        return self._sample[index] if index < len(self._sample) else ()

    def _ask(self, values: Sequence[str]) -> Opinion:
        texts = list(dict.fromkeys(filter(None, map(str.strip, values))))[:_MOST]
        if self._rate is None or not texts:
            return Opinion()
        ratings = [self._rate(text) for text in texts]
        known = sum(rating is not Sensitivity.UNKNOWN for rating in ratings)
        sensitive = any(rating in {Sensitivity.MEDIUM, Sensitivity.HIGH} for rating in ratings)
        return Opinion(known / len(texts), sensitive, known)
