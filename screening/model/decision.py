"""What a person decided about a finding."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Disposition(StrEnum):
    """What a person concluded, as it is written in a ledger."""

    CLEARED = "cleared"
    """Looked at and no concern: while nothing changes, the finding leaves the list and stays counted."""
    CONFIRMED = "confirmed"
    """The finding is right."""
    ESCALATED = "escalated"
    """Handed to someone else."""
    PENDING = "pending"
    """Being looked at."""


class Decision(Struct, frozen=True):
    """An earlier decision of a person about this finding, from a ledger (`screening-decisions.yml`).

    It is in force when `lapsed` is empty. One that is not is shown for what it
    says and has no effect: the finding is listed and counted as if nobody had
    decided.
    """

    decision: Disposition
    because: str
    by: str
    on: str
    """Day it was made, ISO."""
    expires: str
    """Last day it holds, ISO."""
    second: str = ""
    """Who agreed, where the ledger asks for four eyes."""
    evidence: str = ""
    """What it rests on, e.g. `passport, born 2004`."""
    ledger: str = ""
    """File it stands in."""
    lapsed: tuple[str, ...] = ()
    """Sentences: why it is no longer in force, e.g. `The band was medium and is high.`"""

    @property
    def in_force(self) -> bool:
        """True while it holds: not expired, and nothing it was made on has changed."""
        return not self.lapsed

    @property
    def clears(self) -> bool:
        """True when the finding leaves the list for it."""
        return self.decision is Disposition.CLEARED and self.in_force


class DecisionCounts(Struct, frozen=True):
    """What became of earlier decisions in one run."""

    ledgers: tuple[str, ...]
    """Files they stand in."""
    day: str
    """Day on which they were held to their expiry, ISO."""
    entries: int
    """Decisions in the ledgers, unusable ones included."""
    in_force: dict[str, int]
    """Findings with a decision in force, per disposition."""
    cleared: dict[str, int]
    """Findings that left the list, per band label."""
    expired: int = 0
    """Findings listed again because their decision expired."""
    reopened: int = 0
    """Findings listed again because something changed."""
    unusable: tuple[str, ...] = ()
    """Sentences with file and line: entries that count as no decision."""
    stale: tuple[str, ...] = ()
    """Entries that no finding of this run matches: fingerprint, record and what was found."""
