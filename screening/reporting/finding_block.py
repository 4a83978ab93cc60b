"""One finding in the `table` report."""

from __future__ import annotations

from screening.model import Finding, LocatedMatch, NearMiss
from screening.reporting import wording
from screening.reporting.amounts import cell, quoted, sentences
from screening.reporting.page import Page, Part
from screening.reporting.palette import BAND_STYLE, FAINT
from screening.reporting.where import Places

_INDENT = 2


def print_name_alone(page: Page, finding: Finding, places: Places) -> None:
    """Print a finding that rests on a name alone: where, and which name."""
    page.paragraph(*_title(finding, places), indent=_INDENT)
    for located in wording.first_matches(finding)[0]:
        page.paragraph(*_match(located), indent=2 * _INDENT)


def print_finding(page: Page, finding: Finding, places: Places, *, near_misses: bool) -> None:
    """Print a finding: where, what matched and how firmly, subject, countries, reasons."""
    page.paragraph(*_title(finding, places))
    matches, more = wording.first_matches(finding)
    for located in matches:
        page.paragraph(*_match(located), indent=_INDENT, label="Mention  " if located.mention else "Match    ")
        page.paragraph(*_evidence(located), indent=_INDENT, label="         ")
    if more:
        page.paragraph(more, indent=_INDENT, label="         ")
    if finding.subject is not None:
        page.paragraph(wording.subject(finding.subject), indent=_INDENT, label="Subject  ")
    if countries := wording.countries(finding):
        page.paragraph(countries, indent=_INDENT, label="Country  ")
    if why := wording.short_reasons(finding):
        page.paragraph(why, indent=_INDENT, label="Why      ")
    for near in finding.near_misses if near_misses else ():
        page.paragraph(_near_miss(near), (f" [{near.code}]", FAINT), indent=_INDENT, label="Not      ")


def _title(finding: Finding, places: Places) -> list[Part]:
    parts: list[Part] = [(f"{wording.band(finding.band).upper()} {finding.score}", BAND_STYLE[finding.band])]
    parts.append(f"  {places.of(finding)}")
    if finding.record_id:
        parts.append(f" · {cell(finding.record_id)}")
    if finding.to_verify:
        parts.append(("  to verify", "bold"))
    return parts


def _match(located: LocatedMatch) -> list[Part]:
    match = located.match
    return [
        f"{quoted(match.text)}{wording.is_mentioned(located)} {wording.match_verb(match)} ",
        (match.entity_name, "bold"),
        (f" [{wording.listed(match)}{'' if located.mention else f'; column {quoted(located.column)}'}]", FAINT),
    ]


def _evidence(located: LocatedMatch) -> list[Part]:
    certainty = wording.match_firmness(located.match)
    return [f"{certainty[0].upper()}{certainty[1:]}. {sentences(located.match.why)}"]


def _near_miss(near: NearMiss) -> str:
    return f"{quoted(near.text)} was not taken for {near.entity_name}. {sentences(near.why)}"
