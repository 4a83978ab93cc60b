"""One finding in full in the `table` report."""

from __future__ import annotations

from screening.reporting.content import Card, ReportedEvidence
from screening.reporting.page import Page, Part
from screening.reporting.palette import BAND_STYLE, FAINT

_INDENT = 2
_LABEL = 12


def print_card(page: Page, card: Card, *, briefly: bool = False) -> None:
    """Print a finding: where, what was found and how firmly, what the row says beside, why this band.

    Args:
        page: where to print.
        card: the finding.
        briefly: leave out what is the same in every row that rests on a name alone.
    """
    line = card.line
    title: list[Part] = [(line.band.label.upper(), BAND_STYLE[line.band]), f"  {line.place}"]
    title += [f" · {line.record}"] if line.record else []
    page.paragraph(*title)
    for evidence in card.evidence:
        _print_evidence(page, evidence)
    _say(page, "", card.more)
    for fact in card.facts:
        _say(page, fact.label, fact.text)
    for fact in card.earlier:
        _say(page, fact.label, fact.text)
    if briefly:
        return
    for clause in card.clauses:
        _say(page, "To read", f"{clause.label}: {clause.text}")
    _say(page, "Band", card.band)
    _say(page, "Order", card.order)
    _say(page, "To do", f"see {card.task} under WHAT TO DO" if card.task else "")
    for near in card.near:
        page.paragraph(near.text, (f" [{near.label}]", FAINT), indent=_INDENT, label=f"{'Not':{_LABEL}}")


def _print_evidence(page: Page, found: ReportedEvidence) -> None:
    page.paragraph((found.name, "bold"), (f" [list {found.listed}]", FAINT), indent=_INDENT, label=f"{'Name':{_LABEL}}")
    cell: list[Part] = ["“", found.before, (found.matched, "underline"), found.after, "”"]
    where = f", column “{found.column}”"
    page.paragraph(*cell, where, indent=_INDENT, label=f"{'Mentioned' if found.mention else 'In the cell':{_LABEL}}")
    _say(page, "Certainty", f"{found.certainty}. {found.why}".rstrip())


def _say(page: Page, label: str, text: str) -> None:
    if text:
        page.paragraph(text, indent=_INDENT, label=f"{label:{_LABEL}}")
