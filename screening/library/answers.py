"""What is answered about one name, and about one row."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from screening.model import Band, Country, Finding, LocatedMatch, Match, NearMiss, Reason, TableWarning, Unscreened
from screening.reporting.phrases import found


class Matches(Struct, frozen=True):
    """The watched entities that one text names; iterating gives them, the firmest first.

    It is false when there are none. That is no clearance: see `near_misses`.
    """

    text: str
    country: Country
    """How the country was read: `unknown` when it was not understood, and then the name was matched without it."""
    matches: tuple[Match, ...]
    near_misses: tuple[NearMiss, ...] = ()
    """Entities that came near, each with what spoke against it."""

    def __iter__(self) -> Iterator[Match]:
        return iter(self.matches)

    def __len__(self) -> int:
        return len(self.matches)

    def __repr__(self) -> str:
        found = ", ".join(f"{match.entity_id} ({match.certainty.value})" for match in self.matches)
        return f"<Matches of {self.text[:60]!r}: {found or 'none'}; {len(self.near_misses)} near>"


class Judged(Struct, frozen=True):
    """What one row gives."""

    finding: Finding | None
    """Band, score, matches and reasons; with band `none` when nothing exposes the row. None when no cell of the row
    can be trusted."""
    unscreened: tuple[Unscreened, ...] = ()
    """What of the row could not be screened, and why: a row with such is not clear."""
    warnings: tuple[TableWarning, ...] = ()
    """What was odd about it: keys that were not understood, a country that was not."""

    @property
    def band(self) -> Band:
        """The band of the finding."""
        return self.finding.band if self.finding else Band.NONE

    @property
    def score(self) -> int:
        """The score of the finding, 0-100."""
        return self.finding.score if self.finding else 0

    @property
    def matches(self) -> tuple[LocatedMatch, ...]:
        """The watched entities found, each with its column."""
        return self.finding.matches if self.finding else ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The steps of the assessment."""
        return self.finding.reasons if self.finding else ()

    @property
    def complete(self) -> bool:
        """True when nothing of the row was left unscreened."""
        return not self.unscreened and not any(warning.unscreened for warning in self.warnings)

    def __repr__(self) -> str:
        gaps = ", ".join(record.code for record in self.unscreened)
        said = f"{self.band.label} {self.score}: {found(self.finding) if self.finding else 'nothing read'}"
        return f"<Judged {said}{f'; not screened: {gaps}' * bool(gaps)}>"
