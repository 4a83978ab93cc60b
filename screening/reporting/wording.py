"""The words for a run as a whole that all reports for people share: hedged, and the same everywhere.

Those for one finding are in `phrases`. Cells are cut here to what a person
reads; they are made safe for an output only in `screening.reporting.safe`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from screening.model import (
    FINDING_BANDS,
    WORST_FIRST,
    Band,
    ColumnRole,
    ConfigurationFacts,
    ListFacts,
    PolicyFacts,
    SourceFacts,
    Summary,
    TableWarning,
)
from screening.reporting.amounts import cell, count, counts, first_few, join_words, number, quoted, sentences
from screening.reporting.collect import Collector
from screening.reporting.where import Places

LEADS = "Every finding is a lead for human review, not a decision: it says what to look at, not what anyone has done."
NO_FINDINGS = (
    "No row gave a finding. That is no clearance: it covers only these lists, this policy and the rows screened."
)
NAMES_ONLY = "None but names alone; they stand at the end."
SOURCES_SAY = "What the sources say"
NOT_SCREENED = "What follows could not be screened, so it has not been cleared."
IN_PART = "Something is missing in these rows; they were screened by what else they say."
GAPS = (("Not screened, in whole or in part", NOT_SCREENED, True), ("Screened in part", IN_PART, False))
NAMES_ALONE = "Same name as a listed person"
NAME_ALONE = (
    "A name alone: no nationality, office, title, birth year or partner in the row agrees, and a name may belong to "
    "many people. Look at these last."
)
SCALE = (
    "How certain a name is, in four words: settled (an identifier or web domain says so), strong (name and place "
    "agree), probable (the name agrees, nothing else is known), possible (check first: “Perhaps” in the list)."
)
WITHOUT = "without a finding"
NO_CONTACT = "empty; fill in “contact” in the policy (screen policy --yaml)"
CORRECT_COLUMNS = "Is a column taken for the wrong thing? Name it: --map ROLE=HEADER."

_HEADERS = 20
_FILES = 5
_FORMAT = {"parquet": "Parquet"}
_DELIMITER = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def rows_of(value: Band, summary: Summary) -> int:
    """Return the rows of a band, without those that rest on a name alone: they are counted apart."""
    return summary.by_band.get(value.label, 0) - summary.names_alone.get(value.label, 0)


def bands(summary: Summary) -> str:
    """Return how many rows each band has, worst first."""
    return ", ".join(f"{number(rows_of(band, summary))} {band.label if band else WITHOUT}" for band in WORST_FIRST)


def names_alone(summary: Summary) -> str:
    """Return how many rows rest on a name alone, by band; empty when there are none."""
    by_band = counts((rows, label) for label, rows in summary.names_alone.items())
    return f"{by_band}: the name of a listed person and nothing else that agrees; listed last" if by_band else ""


def rows(summary: Summary) -> str:
    """Return how many rows were read and screened, and how many could not be."""
    part = f" ({number(summary.in_part)} of them in part)" if summary.in_part else ""
    read = f"{number(summary.rows)} read, {number(summary.screened)} screened{part}, "
    return f"{read}{number(summary.unscreenable)} could not be screened"


def next_steps(summary: Summary, policy: PolicyFacts, *, dean: bool = False, overview: bool = False) -> str:
    """Return what to do with this report, in the order in which it is done; of an overview alone much is elsewhere."""
    open_ = {band: min(rows_of(band, summary), summary.alerting(band.label)) for band in FINDING_BANDS}
    worst = [f"{number(rows)} {band.label}" for band, rows in open_.items() if rows and band >= Band.HIGH]
    said = []
    if worst:
        said.append(f"Begin with the {join_words(worst)}.")
    elif any(open_.values()):
        said.append("Nothing is high or critical; look at the findings from the top.")
    else:
        said.append("Nothing to follow up.")
    if any(open_.values()):
        told = f"What to do stands {'in the report without --summary' if overview else 'below'}."
        said.append(told if policy.actions else "The policy says nothing about what to do.")
    if summary.unscreenable:
        which, they = count(summary.unscreenable, "row"), "it is" if summary.unscreenable == 1 else "they are"
        said.append(f"Look at the {which} that could not be screened: {they} not cleared.")
    if dean:
        said.append("The full report has the rows; it is for those who review them.")
    return " ".join(said)


def contact(policy: PolicyFacts) -> str:
    """Return whom a student or a partner may write to, or that the policy names nobody."""
    return cell(policy.contact) or NO_CONTACT


def every_entry(lists: Sequence[str]) -> str:
    """Return the words for all entries of some lists."""
    names = [cell(name) for name in lists]
    return f"All entries of the list{'' if len(names) == 1 else 's'} {', '.join(names)}"


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
    return "; ".join(f"{w.id} {w.version} ({count(w.entities, 'entry', 'entries')})" for w in lists) or "none"


class Warned(Struct, frozen=True):
    """A warning in words."""

    text: str
    code: str
    unscreened: bool
    """True when something that could have mattered was not screened for it."""


def configuration(told: ConfigurationFacts) -> str:
    """Return what was set without the command line, and by what."""
    said = "; ".join(f"{each.key} = {each.value} ({each.where})" for each in told.settings)
    how = "found, not named" if told.found else "named"
    return ": ".join(filter(None, (f"{told.path}, {how}" if told.path else "", said or "sets nothing")))


def warnings(summary: Summary) -> list[Warned]:
    """Return each warning; one that several files share is said once."""
    shared: dict[tuple[str, str], list[TableWarning]] = {}
    groups: list[list[TableWarning]] = []
    for value in summary.warnings:
        group = shared.setdefault((value.code, value.text), []) if value.source else []
        if not group:
            groups.append(group)
        group.append(value)
    places = Places(summary)
    return [Warned(_warning(alike, places), alike[0].code, any(each.unscreened for each in alike)) for alike in groups]


def _warning(alike: list[TableWarning], places: Places) -> str:
    """Return a warning with the rows, or the files, it names."""
    value = alike[0]
    if len(alike) > 1:
        named = first_few([cell(each.source) for each in alike], _FILES)
        return f"{sentences([value.text])} ({count(len(alike), 'file')}: {named})"
    rows = places.of_warning(value)
    said = sentences([value.text]) + (f" ({rows})" if rows else "")
    return f"{cell(value.source)}: {said}" if value.source else said


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
        said.append(f"Left out by the options of this run: {counts((n, band.label) for band, n in left_out.items())}.")
    return said
