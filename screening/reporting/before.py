"""What reports for people say of earlier decisions, and of an earlier report."""

from __future__ import annotations

from collections.abc import Iterator

from screening.model import ChangeKind, Comparison, DecisionCounts, Finding, Summary
from screening.reporting.amounts import count, number

_NAMING = {"Gone", "No decision"}
"""Labels of facts that name records."""
_NAMED = 5
"""Unusable and stale entries, and findings that are gone, which are named; the json report names all."""


def facts(summary: Summary, *, named: bool = True) -> Iterator[tuple[str, str]]:
    """Yield label and text of each fact about decisions and about the comparison; nothing where there are none.

    Args:
        summary: the counts of the run.
        named: whether records are named, or counted only.
    """
    if summary.decisions is not None:
        yield from (fact for fact in _decisions(summary.decisions) if named or fact[0] not in _NAMING)
    if summary.comparison is not None:
        yield from (fact for fact in _comparison(summary.comparison) if named or fact[0] not in _NAMING)


def change(finding: Finding) -> str:
    """Return how a finding differs from the earlier report, in full; empty when it does not, or there is none."""
    found = finding.change
    if found is None or found.kind is ChangeKind.SAME:
        return ""
    causes = f" ({', '.join(found.causes)})" if found.causes else ""
    return f"{found.kind.value}{causes}{f': {found.text}' if found.text else ''}"


def change_in_short(finding: Finding) -> str:
    """Return the same in one word."""
    found = finding.change
    return "" if found is None or found.kind is ChangeKind.SAME else found.kind.value


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
