"""The words for one finding that all reports for people share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from screening.model import (
    Band,
    Certainty,
    Check,
    Country,
    CountryStatus,
    Finding,
    ListFacts,
    LocatedMatch,
    Match,
    Reason,
    Sensitivity,
    Subject,
)
from screening.reporting.amounts import cell, count, join_words, quoted, sentences, shorten
from screening.reporting.content import Fact, ReportedEvidence

_EXPOSURES = ("exposure.nationality", "exposure.located")
_AROUND = 80
"""Characters of a cell that are shown on either side of the matched words."""
_MATCHED = 160
_CHECK = {Check.AGREE: "agrees", Check.CONFLICT: "conflicts", Check.AMBIGUOUS: "ambiguous"}
_MATCHES = 8
_NAMES = 2


def found(finding: Finding) -> str:
    """Return what was found in a row, in a few words: what makes it a finding first."""
    if finding.name_alone:
        return f"Same name as {_listed_names(finding.matches)}"
    said = dict.fromkeys(cell(r.short) for r in finding.reasons if r.code in _EXPOSURES and r.short)
    own = [located for located in finding.matches if not located.mention]
    words = [*said, *([_listed_names(own)] if own else [])]
    if not words and finding.matches:
        where = quoted(finding.matches[0].column)
        words = [f"{_listed_names(finding.matches)}, only mentioned in {where}"]
    text = "; ".join(words) or "no finding"
    return f"Perhaps {text}" if finding.to_verify else text


def _listed_names(matches: Iterable[LocatedMatch]) -> str:
    names = list(dict.fromkeys(cell(located.match.entity_name) for located in matches))
    rest = len(names) - _NAMES
    return join_words(names) if rest <= 0 else f"{names[0]} and {rest + 1} more"


def subject_in_short(value: Subject | None) -> str:
    """Return the subject of a row as the table gives it."""
    if value is None:
        return ""
    return cell(value.text) or (f"code {cell(value.code)}" if value.code else "not stated")


def first_matches(finding: Finding) -> tuple[tuple[LocatedMatch, ...], str]:
    """Return the matches a person is shown, and a note on the rest; a cell may name hundreds."""
    rest = len(finding.matches) - _MATCHES
    return finding.matches[:_MATCHES], f"{count(rest, 'more match', 'more matches')} not shown" if rest > 0 else ""


def evidence(located: LocatedMatch, lists: Mapping[str, ListFacts]) -> ReportedEvidence:
    """Return a match with the words of the cell it was found in."""
    match = located.match
    before, matched, after = "", match.text, ""
    start, end = located.span
    if end:
        before, matched, after = located.cell[:start], located.cell[start:end], located.cell[end:]
    return ReportedEvidence(
        name=cell(match.entity_name),
        listed=cell(listed(match, lists)),
        column=cell(located.column),
        before=before if len(before) <= _AROUND else f"…{before[-_AROUND:]}",
        matched=shorten(matched, _MATCHED),
        after=after if len(after) <= _AROUND else f"{after[:_AROUND]}…",
        mention=located.mention,
        certainty=certainty(match.certainty),
        why=sentences(match.why),
    )


def certainty(value: Certainty) -> str:
    """Return how firmly a match stands: one word of the scale."""
    return value.value.capitalize()


def certainty_and_checks(match: Match) -> str:
    """Return how firmly a match stands, with what country and city say, for where there is no room for more."""
    checks = (("country", match.country_check), ("city", match.city_check))
    said = (f"{what} {_CHECK[check]}" for what, check in checks if check in _CHECK)
    return ", ".join([f"certainty {match.certainty.value}", *said])


def countries(finding: Finding) -> str:
    """Return nationality and country of the institution on one line; empty when the table has neither."""
    pairs = (("nationality", finding.nationality), ("institution in", finding.institution_country))
    said = [(what, value) for what, value in pairs if value is not None and value.status is not CountryStatus.BLANK]
    return "; ".join(f"{what} {country(value)}" for what, value in said)


def decision(finding: Finding) -> str:
    """Return what a person decided about a finding, and whether it still holds; empty when nobody did."""
    decided = finding.decision
    if decided is None:
        return ""
    word = decided.decision.value
    return f"{word} until {decided.expires}" if decided.in_force else f"{word}, lapsed"


def decision_in_full(finding: Finding) -> str:
    """Return the same with who decided, when and why, and what ended it."""
    decided = finding.decision
    if decided is None:
        return ""
    by = " and ".join(filter(None, (decided.by, decided.second)))
    text = f"{decision(finding)}; {cell(by)}, {decided.on}: {cell(decided.because)}"
    evidence = f" ({cell(decided.evidence)})" if decided.evidence else ""
    lapsed = "" if decided.in_force else f". It holds no longer: {sentences(decided.lapsed)}"
    return f"{text}{evidence}{lapsed}"


def listed(match: Match, lists: Mapping[str, ListFacts]) -> str:
    """Return the list an entity is on and its exposure group, once when they have one name.

    A list that is not ours is named as it names itself, with its publisher and its date.
    """
    facts = lists.get(match.list_id)
    if facts is not None and not facts.builtin:
        return facts.standing(match.group)
    return match.group if match.group == match.list_id else f"{match.list_id}, {match.group}"


def country(value: Country) -> str:
    """Return what a country cell says and how it was understood."""
    match value.status:
        case CountryStatus.KNOWN:
            return value.code if value.text in ("", value.code) else f"{cell(value.text)} ({value.code})"
        case CountryStatus.AMBIGUOUS:
            return f"{quoted(value.text)} (may be {join_words(value.candidates, 'or') or 'several countries'})"
        case CountryStatus.UNKNOWN:
            return f"{quoted(value.text)} (not understood)"
        case CountryStatus.BLANK:
            return "not stated"


def subject(value: Subject) -> str:
    """Return the subject as the table gives it, its sensitivity, discipline and legal basis."""
    code = f"code {cell(value.code)}" if value.code else ""
    stated = ", ".join(part for part in (quoted(value.text) if value.text else "", code, cell(value.level)) if part)
    unknown = value.sensitivity is Sensitivity.UNKNOWN
    sensitivity = "sensitivity unknown" if unknown else f"{value.sensitivity.value} sensitivity"
    rating = (sensitivity, value.discipline_name or value.discipline, value.basis)
    return f"{stated or 'not stated'}: {'; '.join(part for part in rating if part)}"


def facts(finding: Finding) -> tuple[Fact, ...]:
    """Return what the row says beside the names that were found."""
    said = []
    if finding.subject is not None:
        said.append(Fact("Subject", subject(finding.subject)))
    for label, value in (("Nationality", finding.nationality), ("Country", finding.institution_country)):
        if value is not None and value.status is not CountryStatus.BLANK:
            said.append(Fact(label, country(value)))
    located = [r.text for r in finding.reasons if r.code == "exposure.located"]
    return (*said, *(Fact("Place", sentences([text])) for text in located))


def clauses(finding: Finding) -> tuple[Fact, ...]:
    """Return the paragraphs to read beside a row, each with what it says."""
    return tuple(Fact(cell(r.source), sentences([r.text])) for r in finding.reasons if r.code.startswith("law."))


def why_this_band(finding: Finding) -> str:
    """Return what led to the band, without what its own fields say."""
    return "; ".join(
        sentences([reason.short])
        for reason in finding.reasons
        if reason.short and not reason.code.startswith((*_EXPOSURES, "law.", "modifier."))
    )


def order(finding: Finding) -> str:
    """Return how the score came about, which decides the order inside a band."""
    moved = ", ".join(sentences([r.short]) for r in finding.reasons if r.code.startswith("modifier.") and r.short)
    return f"{finding.score} of 100{f': {moved}' if moved else ''}" if finding.band is not Band.NONE else ""


def near_misses(finding: Finding) -> tuple[Fact, ...]:
    """Return the names that came near and were not matched, each labelled with the code of the objection."""
    return tuple(
        Fact(near.code, f"{quoted(near.text)} was not taken for {near.entity_name}. {sentences(near.why)}")
        for near in finding.near_misses
    )


def statement(reason: Reason) -> Fact:
    """Return what a source says, labelled with where it says so."""
    return Fact(cell(reason.source), sentences([reason.text]))
