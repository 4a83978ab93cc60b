"""One row in the words of the columns beside it: what was found, why, and what to check next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from screening.fingerprint import state
from screening.model import Band, Certainty, Check, Finding, ListFacts, LocatedMatch, Method, Sensitivity, Unscreened
from screening.reporting import phrases
from screening.reporting.amounts import cell, quoted, sentences
from screening.reporting.safe import visible
from screening.workbook import Kind, Mark

_KINDS = {Band.CRITICAL: Kind.CRITICAL, Band.HIGH: Kind.HIGH, Band.MEDIUM: Kind.MEDIUM, Band.LOW: Kind.LOW}


def mark_of(
    finding: Finding | None, unscreened: Iterable[Unscreened] = (), lists: Mapping[str, ListFacts] | None = None
) -> Mark:
    """Return what our columns say of a row: its finding, and what of it could not be screened.

    Args:
        finding: what was found in it.
        unscreened: what of it could not be screened.
        lists: the facts of the lists, by their ids; those that are not ours are named.
    """
    doubts = list(unscreened)
    said = [_why(finding, lists or {})] if finding else []
    if finding and finding.decision and not finding.decision.in_force:
        said.append(
            f"Earlier {finding.decision.decision.value}, no longer in force: {sentences(finding.decision.lapsed)}"
        )
    said += [f"{'Not screened' if doubt.strict else 'Screened in part'}: {sentences([doubt.text])}" for doubt in doubts]
    if finding is None:
        strict = any(doubt.strict for doubt in doubts)
        checks = "Complete the row and screen it again." if doubts else ""
        return _mark(Kind.NOT_SCREENED if strict else Kind.IN_PART, said, "", checks)
    kind = Kind.NAME_ALONE if finding.name_alone else _KINDS.get(finding.band, Kind.CLEAN)
    return _mark(kind, said, _watched(finding), _check_next(finding), _decision(finding), _key(finding))


def _key(finding: Finding) -> str:
    """Return what a program knows the finding by, and in which state it is shown here."""
    return f"{finding.fingerprint} {state(finding)}" if finding.fingerprint else ""


def _mark(
    kind: Kind,
    why: Iterable[str],
    watched: str,
    check: str,
    decision: tuple[str, str, str, str] = ("", "", "", ""),
    key: str = "",
) -> Mark:
    return Mark(kind, tuple(map(visible, ("\n".join(why), watched, check, *decision, key))))


def _decision(finding: Finding) -> tuple[str, str, str, str]:
    """Return an earlier decision as it is filled in; of one that no longer holds the reason is told under `Why`."""
    made = finding.decision
    if made is None or not made.in_force:
        return ("", "", "", "")
    return (made.decision.value, made.because, made.by, made.expires)


def _watched(finding: Finding) -> str:
    return "; ".join(dict.fromkeys(located.match.entity_name for located in finding.matches))


def _why(finding: Finding, lists: Mapping[str, ListFacts]) -> str:
    said = [_match(located, lists) for located in _strongest(finding)]
    if countries := phrases.countries(finding):
        said.append(f"{countries[0].upper()}{countries[1:]}.")
    if subject := finding.subject:
        rated = "not known" if subject.sensitivity is Sensitivity.UNKNOWN else subject.sensitivity.value
        named = quoted(subject.text or subject.code) if subject.text or subject.code else "not stated"
        said.append(f"Subject {named}: sensitivity {rated}.")
    return " ".join(said)


def _strongest(finding: Finding) -> list[LocatedMatch]:
    """Return one match for each entity, the first: they stand in order of their weight."""
    by_entity: dict[str, LocatedMatch] = {}
    for located in phrases.first_matches(finding)[0]:
        by_entity.setdefault(located.match.entity_id, located)
    return list(by_entity.values())


def _match(located: LocatedMatch, lists: Mapping[str, ListFacts]) -> str:
    match, facts = located.match, lists.get(located.match.list_id)
    where = f"; list {cell(facts.standing(match.group))}" if facts and not facts.builtin else ""
    return f"{quoted(match.text)} in {quoted(located.column)}: {phrases.certainty_and_checks(match)}{where}."


def _check_next(finding: Finding) -> str:
    """Return what a person would look at first, from what the row leaves open."""
    checks: list[str] = []
    if finding.name_alone:
        checks.append("Is it the same person? Compare date of birth, nationality and office.")
    else:
        checks += dict.fromkeys(filter(None, map(_check_match, _strongest(finding))))
    if finding.subject is None or finding.subject.sensitivity is Sensitivity.UNKNOWN:
        checks.append("Which subject is it? It counts as unknown.")
    return " ".join(checks) or "Confirm the cells that are named with the documents of the case."


def _check_match(located: LocatedMatch) -> str:
    match = located.match
    if match.method is Method.PERSON:
        return "Is it the same person? Compare date of birth, nationality and office."
    if located.mention:
        return f"Does the text in {quoted(located.column)} speak of a tie of this row?"
    if match.country_check is Check.CONFLICT:
        return "Name and country disagree: which of them is right?"
    if match.certainty is Certainty.POSSIBLE:
        return f"Is {quoted(match.text)} really {cell(match.entity_name)}? Ask for the full name and the city."
    return f"Confirm with the documents of the case that {quoted(match.text)} is right, and for which years."
