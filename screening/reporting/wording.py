"""The words reports for people share: hedged, and the same everywhere.

Cells are cut here to what a person reads; they are made safe for an output
only in `screening.reporting.safe`.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from screening.model import (
    Band,
    Certainty,
    Check,
    ColumnRole,
    Country,
    CountryStatus,
    Finding,
    ListFacts,
    LocatedMatch,
    Match,
    Method,
    Reason,
    Sensitivity,
    SourceFacts,
    Subject,
    Summary,
    TableWarning,
)
from screening.reporting.amounts import cell, count, first_few, number, percent, quoted, ranges, sentences
from screening.reporting.collect import Collector

LEADS = "Every finding is a lead for human review, not a decision: it says what to look at, not what anyone has done."
NO_FINDINGS = (
    "No row gave a finding. That is no clearance: it covers only these lists, this policy and the rows screened."
)
SOURCES_SAY = "What the sources say of those named above"
NOT_SCREENED = "What follows could not be screened, so it has not been cleared."
IN_PART = "Something is missing in these rows; they were screened by what else they say."
NAMES_ALONE = "Same name as a listed person"
NAME_ALONE = (
    "A name alone: no nationality, office, title, birth year or partner in the row agrees, and a name may belong to "
    "many people. Look at these last."
)

_CERTAINTY = {
    Certainty.SETTLED: "settled by an identifier or web domain",
    Certainty.STRONG: "strong match",
    Certainty.PROBABLE: "probable match",
    Certainty.POSSIBLE: "possible match",
}
_VERB = {
    Method.NAME: "appears to name",
    Method.ACRONYM: "appears to stand for",
    Method.DOMAIN: "is in a web or mail domain of",
    Method.IDENTIFIER: "is an identifier of",
    Method.PERSON: "may be the same person as",
}
_CHECK = {Check.AGREE: "agrees", Check.CONFLICT: "conflicts", Check.AMBIGUOUS: "ambiguous"}
_MATCHES = 8
_HEADERS = 20
_FILES = 5
_FORMAT = {"parquet": "Parquet"}
_DELIMITER = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def band(value: Band) -> str:
    """Return the band as words."""
    return "no finding" if value is Band.NONE else value.label


def rows_of(value: Band, summary: Summary) -> int:
    """Return the rows of a band, without those that rest on a name alone: they are counted apart."""
    return summary.by_band.get(value.label, 0) - summary.names_alone.get(value.label, 0)


def names_alone(summary: Summary) -> str:
    """Return how many rows rest on a name alone, by band; empty when there are none."""
    by_band = [f"{number(rows)} {label}" for label, rows in summary.names_alone.items() if rows]
    return (
        f"{', '.join(by_band)}: the name of a listed person and nothing else that agrees; listed last"
        if by_band
        else ""
    )


def rows(summary: Summary) -> tuple[str, str]:
    """Return how many rows were read and screened, and how many could not be."""
    part = f" ({number(summary.in_part)} of them in part)" if summary.in_part else ""
    read = f"{number(summary.rows)} read, {number(summary.screened)} screened{part}, "
    return read, f"{number(summary.unscreenable)} could not be screened"


def first_matches(finding: Finding) -> tuple[tuple[LocatedMatch, ...], str]:
    """Return the matches a person is shown, and a note on the rest; a cell may name hundreds."""
    rest = len(finding.matches) - _MATCHES
    return finding.matches[:_MATCHES], f"{count(rest, 'more match', 'more matches')} not shown" if rest > 0 else ""


def short_reasons(finding: Finding) -> str:
    """Return the steps of the assessment in short, without those that other lines show."""
    return "; ".join(sentences([reason.short]) for reason in finding.reasons if reason.short)


def statements(findings: Iterable[Finding]) -> dict[str, list[Reason]]:
    """Return what the sources say of the entities in `findings`, each statement once.

    The keys name the entities, `A` or `A; B` where one statement is about both; these come last.
    """
    about: dict[tuple[str, str], dict[str, Reason]] = {}
    for reason in (reason for finding in findings for reason in finding.reasons if reason.about):
        about.setdefault((reason.text, reason.source), {}).setdefault(reason.about, reason)
    said: dict[str, list[Reason]] = {}
    for entities in sorted(about.values(), key=len):
        said.setdefault("; ".join(entities), []).append(next(iter(entities.values())))
    return said


def listed(match: Match) -> str:
    """Return the list an entity is on and its exposure group, once when they have one name."""
    return match.group if match.group == match.list_id else f"{match.list_id}, {match.group}"


def match_verb(match: Match) -> str:
    """Return what stands between the cell's words and the entity's name."""
    if match.certainty is Certainty.POSSIBLE and match.method in (Method.NAME, Method.ACRONYM):
        return "may name"
    return _VERB[match.method]


def is_mentioned(located: LocatedMatch) -> str:
    """Return what stands between the words and the verb when only free text has them, else nothing."""
    return f", mentioned in {quoted(located.column)}," if located.mention else ""


def match_firmness(match: Match) -> str:
    """Return how firmly a match stands, and how alike the words are when they differ."""
    compared = match.method not in (Method.DOMAIN, Method.IDENTIFIER) and match.similarity < 1
    alike = f", {percent(match.similarity)} alike" if compared else ""
    return f"{_CERTAINTY[match.certainty]}{alike}"


def match_certainty(match: Match) -> str:
    """Return how firmly a match stands, with what country and city say."""
    checks = (("country", match.country_check), ("city", match.city_check))
    return ", ".join([match_firmness(match), *(f"{what} {_CHECK[check]}" for what, check in checks if check in _CHECK)])


def country(value: Country) -> str:
    """Return what a country cell says and how it was understood."""
    match value.status:
        case CountryStatus.KNOWN:
            return value.code if value.text in ("", value.code) else f"{cell(value.text)} ({value.code})"
        case CountryStatus.AMBIGUOUS:
            return f"{quoted(value.text)} (ambiguous: {' or '.join(value.candidates) or 'several countries'})"
        case CountryStatus.UNKNOWN:
            return f"{quoted(value.text)} (not understood)"
        case CountryStatus.BLANK:
            return "not stated"


def countries(finding: Finding) -> str:
    """Return nationality and country of the institution; empty when the table has neither."""
    pairs = (("nationality", finding.nationality), ("institution in", finding.institution_country))
    said = [(what, value) for what, value in pairs if value is not None and value.status is not CountryStatus.BLANK]
    return "; ".join(f"{what} {country(value)}" for what, value in said)


def subject(value: Subject) -> str:
    """Return the subject as the table gives it, its sensitivity, discipline and legal basis."""
    code = f"code {cell(value.code)}" if value.code else ""
    stated = ", ".join(part for part in (quoted(value.text) if value.text else "", code, cell(value.level)) if part)
    unknown = value.sensitivity is Sensitivity.UNKNOWN
    sensitivity = "sensitivity unknown" if unknown else f"{value.sensitivity.value} sensitivity"
    rating = (sensitivity, value.discipline_name or value.discipline, value.basis)
    return f"{stated or 'not stated'}: {'; '.join(part for part in rating if part)}"


def source(facts: SourceFacts) -> str:
    """Return how the input was read."""
    parts = [
        _FORMAT.get(facts.format, facts.format.upper()),
        facts.compression,
        f"sheet {quoted(facts.sheet)}" if facts.sheet else "",
        facts.encoding,
        f"{_DELIMITER.get(facts.delimiter, repr(facts.delimiter))}-separated" if facts.delimiter else "",
        "no header row" if facts.header_row is None else f"header in row {number(facts.header_row)}",
    ]
    return ", ".join(part for part in parts if part)


def columns(roles: tuple[ColumnRole, ...]) -> str:
    """Return what each column was taken for."""
    said = ((f"{c.role.value} ({c.party})" if c.party else c.role.value, c.header) for c in roles)
    return "; ".join(f"{role} = {quoted(header)}" for role, header in said) or "none"


def unused(headers: tuple[str, ...]) -> str:
    """Return the headers that were given no role, the first of them when there are many."""
    return first_few([quoted(header) for header in headers], _HEADERS)


def watchlists(lists: tuple[ListFacts, ...]) -> str:
    """Return which lists were used, in which state."""
    return "; ".join(f"{w.id} {w.version} ({count(w.entities, 'entity', 'entities')})" for w in lists) or "none"


class Warned(Struct, frozen=True):
    """A warning in words."""

    text: str
    code: str
    unscreened: bool
    """True when something that could have mattered was not screened for it."""


def warnings(summary: Summary) -> list[Warned]:
    """Return each warning; one that several files share is said once."""
    shared: dict[tuple[str, str], list[TableWarning]] = {}
    groups: list[list[TableWarning]] = []
    for value in summary.warnings:
        group = shared.setdefault((value.code, value.text), []) if value.source else []
        if not group:
            groups.append(group)
        group.append(value)
    return [Warned(_warning(alike), alike[0].code, any(each.unscreened for each in alike)) for alike in groups]


def _warning(alike: list[TableWarning]) -> str:
    """Return a warning with the rows, or the files, it names."""
    value = alike[0]
    if len(alike) > 1:
        named = first_few([cell(each.source) for each in alike], _FILES)
        return f"{sentences([value.text])} ({count(len(alike), 'file')}: {named})"
    total = max(value.count, len(value.rows))
    rows = (
        f" (data row{'' if total == 1 else 's'} {ranges(((row, row) for row in value.rows), total)})"
        if value.rows
        else ""
    )
    return (f"{cell(value.source)}: " if value.source else "") + sentences([value.text]) + rows


def what_is_not_shown(kept: Collector, summary: Summary) -> list[str]:
    """Return a sentence for each kind of finding that is counted but not shown."""
    said = []
    if kept.not_shown:
        total = kept.sent
        shown = f"these are the {number(total - kept.not_shown)} worst of {number(total)}"
        said.append(
            f"{count(kept.not_shown, 'finding')} not shown; {shown}. "
            "Use --limit 0 to see all, or -o findings.csv to write them to a file."
        )
    if kept.names_not_shown:
        said.append(f"{count(kept.names_not_shown, 'name')} alone not shown; --limit 0 shows all.")
    if left_out := kept.left_out(summary):
        bands = ", ".join(f"{number(rows)} {value.label}" for value, rows in left_out.items())
        said.append(f"Left out by the options of this run: {bands}.")
    return said
