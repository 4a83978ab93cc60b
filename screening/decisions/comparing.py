"""Lay an earlier report over a run: what is new, what changed, what is gone, and what may have done it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from screening.decisions.earlier import Earlier, Facts, OldFinding
from screening.decisions.seen import what_was_found
from screening.errors import UsageError
from screening.fingerprint import without_ordinal
from screening.model import (
    Band,
    Cause,
    Change,
    ChangeKind,
    Comparison,
    Finding,
    Gone,
    ListFacts,
    PolicyFacts,
    Run,
    SubjectsFacts,
    Unscreened,
)
from screening.reporting.redact import Hiding, key_digest


class Comparer:
    """Compares the findings of a run, as they come, with those of an earlier one.

    Args:
        earlier: what to compare with.
        min_band: findings below it take no part, in either run.
        new_only: only what is new or changed is wanted.
        key: under which record ids are hashed in reports without personal text; None where none is known.

    Raises:
        UsageError: the earlier report is without personal text, and was written under another key.
    """

    def __init__(self, earlier: Earlier, min_band: Band, *, new_only: bool, key: bytes | None = None) -> None:
        self._earlier = earlier
        self._hide = _hiding(earlier, key)
        self._floor = max(min_band, earlier.floor)
        self._raised = self._floor > min_band
        self._new_only = new_only
        old = [each for each in earlier.findings if Band[each.band.upper()] >= self._floor]
        self._by_print: dict[str, list[OldFinding]] = {}
        self._by_record: dict[str, list[OldFinding]] = {}
        for each in old:
            self._by_print.setdefault(without_ordinal(each.fingerprint), []).append(each)
            self._by_record.setdefault(each.record_key, []).append(each)
        self._left = {id(each): each for each in old}
        self._then = {each.record_key: each.cells_key for each in earlier.findings}
        self._cleared_then = {each.fingerprint for each in earlier.cleared}
        self._unscreened_then = {each.record_key for each in earlier.unscreened}
        self._now: dict[str, tuple[str, str]] = {}
        """Record key of an earlier finding to what its row is now: its cells, and `unscreened`, `cleared` or a band."""
        self._counts: Counter[str] = Counter({kind.value: 0 for kind in ChangeKind})
        self._by_band: Counter[str] = Counter()

    def begin(self, run: Run) -> None:
        """Take the facts of the run that is compared."""
        self._differing = list(_differing(self._earlier, run))

    def look_at(self, record: Finding | Unscreened) -> None:
        """Take any record of the run, rows without a finding included."""
        if isinstance(record, Unscreened):
            key = self._hide.number(record.record_key)
            if key in self._by_record:
                self._now.setdefault(key, ("", "unscreened"))
            return
        key = self._hide.number(record.record_key)
        if key in self._by_record:
            state = "cleared" if record.is_cleared else record.band.label
            if not record.band and self._now.get(key, ("", ""))[1] == "unscreened":
                return  # what was found in the row may be in the part that was not screened
            self._now[key] = (self._hide.number(record.cells_key), state)

    def compare(self, finding: Finding) -> Finding:
        """Return a finding that is listed with how it differs."""
        if finding.band < self._floor:
            return finding
        change = self._change(self._hide.finding(finding))
        self._counts[change.kind.value] += 1
        if change.kind is not ChangeKind.SAME:
            self._by_band[finding.band.label] += 1
        return replace(finding, change=change)

    def result(self) -> Comparison:
        """Return what is to be said after the last row."""
        gone = tuple(self._gone(each) for each in self._left.values())
        self._counts[ChangeKind.GONE.value] = len(gone)
        notes = [*self._earlier.said, *(text for _, text in self._differing)]
        if self._raised:
            notes.append(
                f"The earlier report holds findings from {self._floor.label} upwards only; the others are not compared."
            )
        return Comparison(
            since=self._earlier.since,
            generated_at=self._earlier.generated_at,
            counts=dict(self._counts),
            gone=gone,
            notes=tuple(notes),
            new_only=self._new_only,
            redacted=self._earlier.redacted is not None,
            by_band=dict(self._by_band),
        )

    def _change(self, finding: Finding) -> Change:
        alike = [o for o in self._by_print.get(without_ordinal(finding.fingerprint), ()) if id(o) in self._left]
        same = next((old for old in alike if not list(_differences(old, finding))), None)
        old = same or next((old for old in alike if old.fingerprint == finding.fingerprint), None)
        if old is None:
            old = next((o for o in self._by_record.get(finding.record_key, ()) if id(o) in self._left), None)
        if old is None:
            return self._new(finding)
        del self._left[id(old)]
        differences = list(_differences(old, finding))
        if not differences:
            return Change(ChangeKind.SAME)
        causes = list(dict.fromkeys(cause for cause, _ in differences if cause))
        if not causes:
            causes = self._possible_causes(old, finding) or [Cause.ROW]
        return Change(ChangeKind.CHANGED, tuple(causes), "; ".join(text for _, text in differences if text))

    def _new(self, finding: Finding) -> Change:
        key, others = finding.record_key, self._other_causes()
        if finding.fingerprint in self._cleared_then:
            return Change(ChangeKind.NEW, (Cause.DECISION,), "a decision cleared it then, and holds no more")
        if key in self._unscreened_then:
            return Change(ChangeKind.NEW, (Cause.ROW,), "the row could not be screened then")
        if key in self._then and self._then[key] == finding.cells_key and others:
            return Change(ChangeKind.NEW, tuple(others), "the row is as it was, and nothing was found in it then")
        if key in self._then or self._earlier.holds_all_rows or not others:
            text = "the row changed" if key in self._then else "the row is new, or changed"
            return Change(ChangeKind.NEW, (Cause.ROW,), text)
        text = "the earlier report holds no rows without findings, so it cannot be told whether the row is new"
        return Change(ChangeKind.NEW, (Cause.ROW, *others), text)

    def _gone(self, old: OldFinding) -> Gone:
        cells, state = self._now.get(old.record_key, ("", ""))
        causes: tuple[Cause, ...]
        others = tuple(self._other_causes())
        if not state:
            causes, text = (Cause.ROW,), "The record is not in the table any more."
        elif state == "unscreened":
            causes, text = (Cause.ROW,), "The row could not be screened this time: it is not clear."
        elif state == "cleared":
            causes, text = (Cause.DECISION,), "A decision clears it."
        elif state != Band.NONE.label and Band[state.upper()] < self._floor:
            causes = (Cause.ROW,) if cells != old.cells_key else others or (Cause.ROW,)
            text = f"Its band was {old.band} and is {state}, which is not shown."
        elif cells != old.cells_key or not others:
            causes, text = (Cause.ROW,), "The row changed, and nothing is found in it any more."
        else:
            causes, text = others, "The row is as it was, and nothing is found in it any more."
        return Gone(old.fingerprint, old.record_id, old.band, old.found, causes, text)

    def _possible_causes(self, old: OldFinding, new: Finding) -> list[Cause]:
        """Return what may have changed a finding whose row says nothing else: not what it shows to be the same."""
        same = {Cause.LIST} if old.entries_key == new.entries_key else set()
        if _subject_then(old) == _subject_now(new):
            same.add(Cause.SUBJECTS)
        return [cause for cause in self._other_causes() if cause not in same]

    def _other_causes(self) -> list[Cause]:
        return list(dict.fromkeys(cause for cause, _ in self._differing))


class _Open:
    """Compares with a report that shows everything."""

    def number(self, text: str) -> str:
        return text

    def finding(self, finding: Finding) -> Finding:
        return finding


def _hiding(earlier: Earlier, key: bytes | None) -> _Open | Hiding:
    """Return what makes findings of now look as those of the earlier report."""
    if earlier.redacted is None:
        return _Open()
    if key is None or key_digest(key) != earlier.redacted.key:
        raise UsageError(
            "that report is without personal text, and its numbers were hashed under another key",
            where=earlier.since,
            remedy="Screen with --redact and the same key (--redact-key), or compare with a report that shows them.",
        )
    return Hiding(key)


def _differing(earlier: Earlier, run: Run) -> Iterator[tuple[Cause, str]]:
    """Yield what beside the table is not the same in both runs."""
    then = {facts.id: facts for facts in earlier.watchlists}
    now = {facts.id: facts for facts in run.watchlists}
    for name in sorted({*then, *now}):
        if name not in now:
            yield Cause.LIST, f"The list {name} was used then and is not now."
        elif name not in then:
            yield Cause.LIST, f"The list {name} was not used then."
        elif then[name].sha256 != now[name].sha256:
            yield Cause.LIST, f"The list {name} changed: {_states(then[name], now[name])}."
    if earlier.policy.rules and run.policy.rules:
        changed = earlier.policy.rules != run.policy.rules
    else:
        changed = earlier.policy.sha256 != run.policy.sha256
    if changed:
        yield Cause.POLICY, f"The policy changed: {_states(earlier.policy, run.policy)}."
    if earlier.subjects and run.subjects and earlier.subjects.sha256 != run.subjects.sha256:
        yield Cause.SUBJECTS, f"The subjects file changed: {_states(earlier.subjects, run.subjects)}."
    if earlier.tool.version != run.version:
        yield Cause.TOOL, f"The program was {earlier.tool.version} and is {run.version}."


def _states(then: Facts, now: ListFacts | PolicyFacts | SubjectsFacts) -> str:
    def state(facts: Facts | ListFacts | PolicyFacts | SubjectsFacts) -> str:
        return f"{facts.version} ({facts.sha256[:12]})"

    return f"{state(then)}, now {state(now)}"


def _differences(old: OldFinding, new: Finding) -> Iterator[tuple[Cause | None, str]]:
    """Yield what of a finding is not as it was, each with its cause where the finding itself says it."""
    if without_ordinal(old.fingerprint) != without_ordinal(new.fingerprint):
        row = old.cells_key != new.cells_key
        yield (Cause.ROW if row else None), f"was {old.found}, is {what_was_found(new)}"
    if (old.band, old.score) != (new.band.label, new.score):
        yield None, f"was {old.band} {old.score}, is {new.band.label} {new.score}"
    said, says = _subject_then(old), _subject_now(new)
    if said[:3] != says[:3]:
        yield Cause.ROW, f"subject was “{_shown(said)}”, is “{_shown(says)}”"
    elif said != says:
        yield Cause.SUBJECTS, f"subject was rated {said[3] or 'unknown'}, is rated {says[3] or 'unknown'}"
    if _nationality_then(old) != _nationality_now(new):
        yield Cause.ROW, f"nationality was “{_nationality_then(old)}”, is “{_nationality_now(new)}”"
    elif old.cells_key != new.cells_key:
        yield Cause.ROW, "a cell of the row changed"
    if old.entries_key != new.entries_key and without_ordinal(old.fingerprint) == without_ordinal(new.fingerprint):
        yield Cause.LIST, "what the list says of it changed"
    firm = sorted((match.entity_id, match.certainty) for match in old.matches)
    if old.matches and firm != sorted((m.match.entity_id, m.match.certainty.value) for m in new.matches):
        yield None, "the match stands more or less firmly than it did"
    if old.to_verify != new.to_verify:
        yield None, "it is to be verified" if new.to_verify else "it was to be verified and is not"


def _subject_then(old: OldFinding) -> tuple[str, str, str, str]:
    subject = old.subject
    return (subject.text, subject.code, subject.level, subject.sensitivity) if subject else ("", "", "", "")


def _subject_now(new: Finding) -> tuple[str, str, str, str]:
    subject = new.subject
    return (subject.text, subject.code, subject.level, subject.sensitivity.value) if subject else ("", "", "", "")


def _shown(subject: tuple[str, str, str, str]) -> str:
    return " / ".join(filter(None, subject[:3]))


def _nationality_then(old: OldFinding) -> str:
    return (old.nationality.code or old.nationality.text) if old.nationality else ""


def _nationality_now(new: Finding) -> str:
    return (new.nationality.code or new.nationality.text) if new.nationality else ""
