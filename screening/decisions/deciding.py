"""What a person types about a finding -> an entry, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from screening.decisions.ledger import Entry, check_reason, parse_day
from screening.decisions.seen import one_line, see
from screening.errors import UsageError
from screening.model import Disposition, Finding, PolicyFacts

_YEAR = timedelta(days=365)
"""How long a decision holds unless another day is given."""


class Typed(Struct, frozen=True):
    """A decision as it was typed, whoever asked for it."""

    decision: str
    because: str
    by: str
    expires: str = ""
    """Empty: in a year."""
    evidence: str = ""
    second: str = ""


class Decided(Struct, frozen=True):
    """A decision that can be written about any finding."""

    decision: Disposition
    because: str
    by: str
    on: date
    expires: date
    evidence: str
    second: str

    def about(self, finding: Finding, policy: PolicyFacts) -> Entry:
        """Return the entry about a finding, in the state in which it is.

        Args:
            finding: with its fingerprint.
            policy: under which it was found.
        """
        return Entry(
            fingerprint=finding.fingerprint,
            decision=self.decision,
            because=self.because,
            by=self.by,
            on=self.on,
            expires=self.expires,
            seen=see(finding, policy),
            record=one_line(finding.record_id),
            record_key=finding.record_key,
            evidence=self.evidence,
            second=self.second,
        )


def understand_decision(typed: Typed, today: date, where: Callable[[str], str] = lambda field: "") -> Decided:
    """Check what was typed.

    Args:
        typed: the decision.
        today: the day it is made.
        where: names the place of one of its fields, for errors.

    Raises:
        UsageError: it is no decision: no such word, no reason, nobody who decided, or no day to come.
    """
    words = [each.value for each in Disposition]
    word = typed.decision.strip().casefold()
    if word not in words:
        said = f"{typed.decision.strip()[:40]!r} is no decision" if word else "the decision is missing"
        raise UsageError(said, where=where("decision"), remedy=f"Use one of: {', '.join(words)}.")
    because = one_line(typed.because)
    if wrong := check_reason(because):
        raise UsageError(wrong, where=where("because"), remedy="Say why, in words that somebody understands in a year.")
    if not one_line(typed.by):
        raise UsageError("it is not said who decided", where=where("by"), remedy="Give a name.")
    expires = today + _YEAR if not typed.expires.strip() else parse_day(typed.expires.strip().removesuffix(" 00:00:00"))
    if expires is None:
        remedy = f"Write the last day it holds as {(today + _YEAR).isoformat()}."
        raise UsageError(f"{typed.expires.strip()[:40]!r} is no date", where=where("expires"), remedy=remedy)
    if expires < today:
        raise UsageError(
            f"it would have expired on {expires}", where=where("expires"), remedy="Give a day that is to come."
        )
    return Decided(
        decision=Disposition(word),
        because=because,
        by=one_line(typed.by),
        on=today,
        expires=expires,
        evidence=one_line(typed.evidence),
        second=one_line(typed.second),
    )
