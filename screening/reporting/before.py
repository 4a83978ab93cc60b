"""What reports for people say of earlier decisions, and of an earlier report."""

from __future__ import annotations

from collections.abc import Iterator

from screening.model import ChangeKind, Comparison, DecisionCounts, Finding, Summary
from screening.reporting.amounts import count, counts, number, sentences
from screening.reporting.content import Fact

_NAMING = {"Gone", "No decision"}
"""Labels of facts that name records."""
_NAMED = 5
"""Unusable and stale entries, and findings that are gone, which are named; the json report names all."""


def facts(summary: Summary, *, named: bool = True) -> Iterator[Fact]:
    """Yield each fact about decisions and about the comparison; nothing where there are none.

    Args:
        summary: the counts of the run.
        named: whether records are named, or counted only.
    """
    decided = _decisions(summary.decisions) if summary.decisions else ()
    compared = _comparison(summary.comparison) if summary.comparison else ()
    for label, text in (*decided, *compared):
        if named or label not in _NAMING:
            yield Fact(label, sentences([text]))


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


def _decisions(decided: DecisionCounts) -> Iterator[tuple[str, str]]:
    applied = sum(decided.in_force.values())
    kinds = counts((rows, word) for word, rows in decided.in_force.items())
    said = f"{count(applied, 'earlier decision')} in force{f' ({kinds})' if kinds else ''}"
    if lapsed := counts(((decided.expired, "expired"), (decided.reopened, "reopened"))):
        said += f"; {lapsed}: listed again, with the reason"
    yield "Decisions", f"{said}; on {decided.day}, from {', '.join(decided.ledgers)}"
    if left := sum(decided.cleared.values()):
        bands = counts((rows, band) for band, rows in decided.cleared.items())
        yield "Cleared", f"{count(left, 'finding')} not listed, and counted above ({bands})"
    for text in decided.unusable[:_NAMED]:
        yield "No decision", text
    if (more := len(decided.unusable) - _NAMED) > 0:
        yield "No decision", f"and {number(more)} more"
    if decided.stale:
        stale = count(len(decided.stale), "decision")
        yield "Stale", f"{stale} matched by nothing here; 'screen decisions check TABLE' lists them"


def _comparison(found: Comparison) -> Iterator[tuple[str, str]]:
    kinds = ", ".join(f"{number(found.counts.get(kind, 0))} {kind}" for kind in ("new", "changed", "gone"))
    when = f" of {found.generated_at}" if found.generated_at else ""
    same = number(found.counts.get("same", 0))
    left = "; only new and changed findings are listed" if found.new_only else ""
    yield "Since", f"{found.since}{when}: {kinds}, {same} the same{left}"
    for note in found.notes:
        yield "Since", note
    for gone in found.gone[:_NAMED]:
        who = ", ".join(filter(None, (gone.record_id, gone.found)))
        yield "Gone", f"{gone.band} · {who}: {gone.text} [{', '.join(gone.causes)}]"
    if (more := len(found.gone) - _NAMED) > 0:
        yield "Gone", f"and {number(more)} more; the json report lists all"
