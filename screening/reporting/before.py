"""What reports for people say of earlier decisions, and of an earlier report."""

from __future__ import annotations

from collections.abc import Iterator

from screening.model import ChangeKind, Comparison, DecisionCounts, Finding, Summary
from screening.reporting.amounts import count, number

_NAMED = 5
"""Unusable and stale entries, and findings that are gone, which are named; the json report names all."""


def facts(summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield label and text of each fact about decisions and about the comparison; nothing where there are none."""
    if summary.decisions is not None:
        yield from _decisions(summary.decisions)
    if summary.comparison is not None:
        yield from _comparison(summary.comparison)


def cleared(summary: Summary) -> int:
    """Return how many findings left the list for a decision."""
    return sum(summary.decisions.cleared.values()) if summary.decisions else 0


def of_finding(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield label and text of what is said of one finding."""
    change, decision = finding.change, finding.decision
    if change is not None and change.kind is not ChangeKind.SAME:
        causes = f" [{', '.join(change.causes)}]" if change.causes else ""
        yield change.kind.value.capitalize(), f"{change.text or 'not in the earlier report'}{causes}"
    if decision is not None:
        said = f"{decision.decision.value} by {decision.by} on {decision.on}: {decision.because}"
        if decision.in_force:
            yield "Decision", f"{said} (until {decision.expires})"
        else:
            yield "Decision", f"no longer in force: {' '.join(decision.lapsed)} It was {said}"


def short(finding: Finding) -> str:
    """Return decision and change of a finding in a few words; empty when there is neither."""
    words = []
    if finding.change is not None and finding.change.kind is not ChangeKind.SAME:
        words.append(finding.change.kind.value.upper())
    if finding.decision is not None:
        words.append(finding.decision.decision.value + ("" if finding.decision.in_force else ", lapsed"))
    return "; ".join(words)


def _decisions(counts: DecisionCounts) -> Iterator[tuple[str, str]]:
    applied = sum(counts.in_force.values())
    kinds = ", ".join(f"{number(rows)} {word}" for word, rows in counts.in_force.items())
    said = f"{count(applied, 'earlier decision')} in force{f' ({kinds})' if kinds else ''}"
    lapsed = [
        f"{number(rows)} {what}" for rows, what in ((counts.expired, "expired"), (counts.reopened, "reopened")) if rows
    ]
    if lapsed:
        said += f"; {' and '.join(lapsed)}: listed again, with the reason"
    yield "Decisions", f"{said}; on {counts.day}, from {', '.join(counts.ledgers)}"
    if left := sum(counts.cleared.values()):
        bands = ", ".join(f"{number(rows)} {band}" for band, rows in counts.cleared.items())
        yield "Cleared", f"{count(left, 'finding')} not listed, and counted above ({bands})"
    for text in counts.unusable[:_NAMED]:
        yield "No decision", text
    if (more := len(counts.unusable) - _NAMED) > 0:
        yield "No decision", f"and {number(more)} more"
    if counts.stale:
        stale = count(len(counts.stale), "decision")
        yield "Stale", f"{stale} matched by nothing here; 'screen decisions check TABLE' lists them"


def _comparison(found: Comparison) -> Iterator[tuple[str, str]]:
    counts = found.counts
    kinds = ", ".join(f"{number(counts.get(kind, 0))} {kind}" for kind in ("new", "changed", "gone"))
    when = f" of {found.generated_at}" if found.generated_at else ""
    same = number(counts.get("same", 0))
    left = "; only new and changed findings are listed" if found.new_only else ""
    yield "Since", f"{found.since}{when}: {kinds}, {same} the same{left}"
    for note in found.notes:
        yield "Since", note
    for gone in found.gone[:_NAMED]:
        who = ", ".join(filter(None, (gone.record_id, gone.found)))
        yield "Gone", f"{gone.band} · {who}: {gone.text} [{', '.join(gone.causes)}]"
    if (more := len(found.gone) - _NAMED) > 0:
        yield "Gone", f"and {number(more)} more; the json report lists all"
