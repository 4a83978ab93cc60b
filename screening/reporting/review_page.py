"""One finding, as a person who decides on it sees it: what was found, what came near, what would change it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from screening.model import Certainty, Check, Decision, Finding, LocatedMatch, Method, Sensitivity
from screening.reporting.safe import terminal

_WIDTH = 78
_NEAR = 5
"""Names that came near which are shown."""


def review_page(finding: Finding, place: str) -> list[str]:
    """Return the lines of one finding, at most 78 columns wide and without colour.

    Args:
        finding: with near misses, if they are to be shown.
        place: which of how many, e.g. `2 of 14`.
    """
    return [line for text, indent in _page(finding, place) for line in _wrapped(terminal(text), indent)]


def _page(finding: Finding, place: str) -> Iterator[tuple[str, str]]:
    row = f"row {finding.sheet_row}"
    where = ", ".join(filter(None, (finding.source, row, finding.record_id and f"record {finding.record_id}")))
    verify = ", to verify" if finding.to_verify else ""
    yield f"[{place}]  {finding.band.label.upper()} {finding.score}{verify}: {where}", ""
    yield f"Fingerprint {finding.fingerprint}", "  "
    if finding.decision:
        yield from _earlier(finding.decision)
    yield "Found", ""
    for found in finding.matches:
        match = found.match
        yield f"“{match.text}” in “{found.column}”: {match.entity_name} ({match.certainty.value})", "  "
        for why in match.why:
            yield f"- {why}", "    "
    if finding.nationality:
        country = finding.nationality
        yield f"nationality “{country.text}”{f' ({country.code})' if country.code else ''}", "  "
    if finding.subject:
        subject = finding.subject
        said = " / ".join(filter(None, (subject.text, subject.code, subject.level)))
        rated = f"rated {subject.sensitivity.value}"
        yield f"subject “{said}”: {', '.join(filter(None, (rated, subject.discipline_name)))}", "  "
    for reason in finding.reasons:
        if not reason.about:
            yield f"- {reason.text}", "  "
    if finding.near_misses:
        yield "Came near and was not matched", ""
        for near in finding.near_misses[:_NEAR]:
            yield f"“{near.text}”: {near.entity_name}", "  "
            for why in near.why:
                yield f"- {why}", "    "
        if len(finding.near_misses) > _NEAR:
            yield f"and {len(finding.near_misses) - _NEAR} more", "  "
    yield "What would change it", ""
    for text in dict.fromkeys(what_would_change(finding)):
        yield f"- {text}", "  "


def what_would_change(finding: Finding) -> Iterator[str]:
    """Yield what a person may find out that would make this another finding, or none."""
    for found in finding.matches:
        yield from _of_match(found)
    if not finding.matches:
        yield "It rests on a nationality or a place, not on a name: only that cell being wrong changes it."
    subject = finding.subject
    if subject is None or subject.sensitivity is Sensitivity.UNKNOWN:
        yield "The subject is not known and counts as it may be: the real title or code may lower the band or raise it."
    elif subject.sensitivity is Sensitivity.LOW:
        yield "The subject is rated low: another course or topic would be judged anew, and may raise the band."
    else:
        yield f"The subject is rated {subject.sensitivity.value}: if it is not what is studied, correct the cell."


def _of_match(found: LocatedMatch) -> Iterator[str]:
    match, name = found.match, found.match.entity_name
    if found.mention:
        yield f"The text only mentions {name}: that the person or partner has to do with it would make it firm."
    if match.name_alone:
        yield f"Nothing but the name agrees with {name}: a date of birth, a nationality or an office would settle it."
    elif match.method is Method.ACRONYM:
        yield f"It rests on an abbreviation: the full name would settle whether {name} is meant."
    if match.method is Method.PERSON:
        return
    if match.country_check is Check.UNKNOWN:
        yield f"The country is not known: one other than that of {name} would speak against it."
    elif match.country_check is Check.AMBIGUOUS:
        yield f"The country cell may mean several countries: which it is would settle {name}."
    elif match.country_check is Check.CONFLICT:
        yield f"The country cell says another country than that of {name}: one of the two is wrong."
    if match.certainty is Certainty.POSSIBLE:
        yield f"The name agrees only in part with {name}: the full official name would settle it."
    elif match.certainty in (Certainty.SETTLED, Certainty.STRONG) and not found.mention:
        yield f"Name and place agree with {name}: only another cell, or another list, would change that."


def _earlier(decision: Decision) -> Iterator[tuple[str, str]]:
    state = f"in force until {decision.expires}" if decision.in_force else "no longer in force:"
    yield f"Earlier decision: {decision.decision.value} by {decision.by} on {decision.on}, {state}", "  "
    for why in decision.lapsed:
        yield f"- {why}", "    "
    yield f"It was made because: {decision.because}", "    "


def _wrapped(text: str, indent: str) -> list[str]:
    hanging = indent + ("  " if text.startswith("- ") else "")
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=hanging) or [""]
