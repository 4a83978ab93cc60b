"""Lay earlier decisions over the findings of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from screening.clock import today
from screening.decisions.ledger import Entry, Ledger, by_fingerprint, read_ledger
from screening.decisions.seen import changes, see
from screening.fingerprint import without_ordinal
from screening.model import Decision, DecisionCounts, Finding, PolicyFacts

_CLOCKS = timedelta(days=1)
"""By which two clocks, or two places on earth, may differ about the day."""
_LONGEST_STALE = 1_000
"""Entries that match nothing which are named; a ledger of several tables has as many as it likes."""


class Decider:
    """Finds the decision about each finding, and says whether it still holds.

    Args:
        ledgers: as they were read.
        today: the day expiry is held to.
    """

    @classmethod
    def of(cls, paths: Sequence[Path]) -> Decider | None:
        """Read ledgers and hold them to today; None when there are none.

        Raises:
            DataError: a ledger cannot be read.
        """
        return cls([read_ledger(path) for path in paths], today()) if paths else None

    def __init__(self, ledgers: Sequence[Ledger], today: date) -> None:
        self._ledgers = tuple(ledgers)
        self._today = today
        entries = list(by_fingerprint(entry for ledger in ledgers for entry in ledger.entries))
        self._equal: dict[str, list[Entry]] = {}
        self._of_record: dict[str, list[Entry]] = {}
        for entry in entries:
            self._equal.setdefault(without_ordinal(entry.fingerprint), []).append(entry)
            self._of_record.setdefault(entry.record_key, []).append(entry)
        self._unmatched = {entry.fingerprint: entry for entry in entries}
        self._entries = len(entries) + sum(len(ledger.faults) for ledger in ledgers)
        self._in_force: Counter[str] = Counter()
        self._cleared: Counter[str] = Counter()
        self._shown: set[str] = set()
        """Entries shown beside what else was found in their record."""
        self._expired = 0
        self._reopened = 0

    def decide(self, finding: Finding, policy: PolicyFacts) -> Finding:
        """Return the finding with the decision about it, if there is one."""
        if not finding.fingerprint:
            return finding
        now = see(finding, policy)
        entry = self._entry_of(finding, now)
        if entry is None:
            return self._of_the_same_record(finding)
        del self._unmatched[entry.fingerprint]
        lapsed = list(changes(entry.seen, now))
        if expired := entry.expires < self._today:
            lapsed.insert(0, f"It expired on {entry.expires}.")
        if entry.on > self._today + _CLOCKS:
            lapsed.insert(0, f"It is dated {entry.on}, which is a day to come.")
        decided = replace(finding, decision=_decision(entry, lapsed))
        if not lapsed:
            self._in_force[entry.decision.value] += 1
            if decided.is_cleared:
                self._cleared[finding.band.label] += 1
        elif expired:
            self._expired += 1
        else:
            self._reopened += 1
        return decided

    def counts(self) -> DecisionCounts:
        """Return what became of the decisions, after the last finding."""
        stale = [f"{entry.fingerprint} ({entry.about}; {entry.where})" for entry in self.stale()]
        return DecisionCounts(
            ledgers=tuple(ledger.path for ledger in self._ledgers),
            day=self._today.isoformat(),
            entries=self._entries,
            in_force=dict(sorted(self._in_force.items())),
            cleared=dict(sorted(self._cleared.items())),
            expired=self._expired,
            reopened=self._reopened,
            unusable=tuple(f"{fault.where}: {fault.what}" for ledger in self._ledgers for fault in ledger.faults),
            stale=tuple(sorted(stale)[:_LONGEST_STALE]),
        )

    def stale(self) -> tuple[Entry, ...]:
        """Return the entries that no finding matched, after the last one."""
        return tuple(entry for entry in self._unmatched.values() if entry.fingerprint not in self._shown)

    def _entry_of(self, finding: Finding, now: object) -> Entry | None:
        """Return the entry about a finding: of equal ones that which saw it as it is, wherever it stood then."""
        free = [
            entry
            for entry in self._equal.get(without_ordinal(finding.fingerprint), ())
            if entry.fingerprint in self._unmatched
        ]
        exact = next((entry for entry in free if entry.seen == now), None)
        return exact or next((entry for entry in free if entry.fingerprint == finding.fingerprint), None)

    def _of_the_same_record(self, finding: Finding) -> Finding:
        """Show a decision about something else that was found in the same record; it says nothing of this."""
        for entry in self._of_record.get(finding.record_key, ()):
            if entry.fingerprint in self._unmatched and without_ordinal(entry.fingerprint) != without_ordinal(
                finding.fingerprint
            ):
                self._shown.add(entry.fingerprint)
                self._reopened += 1
                why = f"It was made when something else was found in this record: {entry.seen.found}."
                return replace(finding, decision=_decision(entry, [why]))
        return finding


def _decision(entry: Entry, lapsed: Sequence[str]) -> Decision:
    return Decision(
        decision=entry.decision,
        because=entry.because,
        by=entry.by,
        on=entry.on.isoformat(),
        expires=entry.expires.isoformat(),
        second=entry.second,
        evidence=entry.evidence,
        ledger=entry.ledger,
        lapsed=tuple(lapsed),
    )
