"""One finding in the `table` report."""

from __future__ import annotations

from screening.model import Finding, LocatedMatch, NearMiss
from screening.reporting import wording
from screening.reporting.amounts import cell, quoted, sentences
from screening.reporting.page import Page, Part
from screening.reporting.palette import BAND_STYLE

_INDENT = 2
_MATCH, _COUNTRY, _SUBJECT, _WHY, _NEAR, _MORE = "Match    ", "Country  ", "Subject  ", "Why      ", "Near miss", "         "


def print_finding(page: Page, finding: Finding, *, near_misses: bool) -> None:
    """Print a finding: where, what matched and how firmly, subject, countries, reasons."""
    page.paragraph(*_title(finding))
    for located in finding.matches:
        page.paragraph(*_match(located), indent=_INDENT, label=_MATCH)
    if finding.subject is not None:
        page.paragraph(wording.subject(finding.subject), indent=_INDENT, label=_SUBJECT)
    if countries := wording.countries(finding):
        page.paragraph(countries, indent=_INDENT, label=_COUNTRY)
    label = _WHY
    for reason in finding.reasons:
        source = f" [{reason.source}]" if reason.source else ""
        page.paragraph(sentences([reason.text]), source, indent=_INDENT, label=label)
        label = _MORE
    if near_misses:
        for near in finding.near_misses:
            page.paragraph(*_near_miss(near), indent=_INDENT, label=f"{_NEAR} ")


def _title(finding: Finding) -> list[Part]:
    parts: list[Part] = [(f" {wording.band(finding.band).upper()} {finding.score} ", BAND_STYLE[finding.band])]
    parts.append(f"  {wording.place(finding)}")
    if finding.record_id:
        parts.append(f"  id {cell(finding.record_id)}")
    if finding.to_verify:
        parts.append(("  TO VERIFY", "bold"))
    return parts


def _match(located: LocatedMatch) -> list[Part]:
    match = located.match
    return [
        f"{quoted(match.text)} {wording.match_verb(match)} ",
        (match.entity_name, "bold"),
        f": {wording.match_certainty(match)}. Column {quoted(located.column)}, list {match.list_id}, group {match.group}.",
        f" {sentences(match.why)}",
    ]


def _near_miss(near: NearMiss) -> list[Part]:
    return [f"{quoted(near.text)} was not taken for {near.entity_name} [{near.code}]. {sentences(near.why)}"]
