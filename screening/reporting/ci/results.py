"""A run -> the list of results that every report for a CI service lays out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol, TextIO

from msgspec import Struct
from msgspec.structs import replace

from screening.fingerprint import digest
from screening.model import FINDING_BANDS, Band, DecisionCounts, Finding, Run, Summary, TableWarning, Unscreened
from screening.reporting import before, phrases
from screening.reporting.amounts import cell, count, counts, quoted, sentences
from screening.reporting.ci.codes import meaning_of
from screening.reporting.ci.result import Kind, Level, Result, Spot
from screening.reporting.ci.rules import CLEARED, FINDING, LEFT_OUT, NO_DECISION, NO_EXPOSURE, words_of
from screening.reporting.ci.spots import Spots
from screening.reporting.interface import Record, ReportOptions
from screening.reporting.redact import LEFT_OUT as LEFT_OUT_TEXT
from screening.reporting.redact import QUOTES_THE_TABLE
from screening.reporting.safe import visible

LEAD = "A lead for review, not a decision."
LEVELS = {
    Band.CRITICAL: Level.ERROR,
    Band.HIGH: Level.ERROR,
    Band.MEDIUM: Level.WARNING,
    Band.LOW: Level.NOTICE,
}
_LEVEL_OF_KIND = {
    Kind.NOT_SCREENED: Level.WARNING,
    Kind.IN_PART: Level.NOTICE,
    Kind.WARNING: Level.WARNING,
    Kind.REMARK: Level.NOTICE,
}
_RULES = {
    Kind.NOT_SCREENED: "not-screened",
    Kind.IN_PART: "in-part",
    Kind.WARNING: "warning",
    Kind.REMARK: "remark",
}


class Layout(Protocol):
    """Writes results in one format."""

    def __call__(self, out: TextIO, results: list[Result], run: Run, summary: Summary, options: ReportOptions) -> None:
        """Write the report."""


class CiReporter:
    """A reporter that keeps what is to be told and has it laid out at the end.

    Args:
        out: where to.
        options: how much is asked for.
        layout: of the format.
    """

    def __init__(self, out: TextIO, options: ReportOptions, layout: Layout) -> None:
        self._out = out
        self._options = options
        self._layout = layout
        self._records: list[Record] = []
        self._listed: Counter[Band] = Counter()
        self._accepted: Counter[Band] = Counter()

    def begin(self, run: Run) -> None:
        """Remember the facts of the run."""
        self._run = run

    def add(self, record: Record) -> None:
        """Keep a finding or a row that was not screened; a row without a finding is no result."""
        if isinstance(record, Finding):
            if not record.band:
                return
            (self._accepted if record.is_cleared else self._listed)[record.band] += 1
        self._records.append(record)

    def end(self, summary: Summary) -> None:
        """Write the report."""
        results = results_of(self._run, summary, self._records, self._not_sent(summary))
        self._layout(self._out, results, self._run, summary, self._options)

    def _not_sent(self, summary: Summary) -> NotSent:
        return NotSent(
            left_out={band: max(0, summary.to_list(band.label) - self._listed[band]) for band in FINDING_BANDS},
            cleared={band: max(0, summary.cleared(band.label) - self._accepted[band]) for band in FINDING_BANDS},
        )


class NotSent(Struct, frozen=True):
    """Findings that are counted and that the report was not sent, per band, worst first."""

    left_out: dict[Band, int] = {}
    """By the options of the run."""
    cleared: dict[Band, int] = {}
    """By a decision."""


def results_of(run: Run, summary: Summary, records: Iterable[Record], not_sent: NotSent) -> list[Result]:
    """Return all results of a run, in the order of its records; then the warnings, then what concerns the run.

    Args:
        run: known before the first row.
        summary: known after the last.
        records: findings, and rows that could not be screened.
        not_sent: findings that are counted beside.
    """
    spots = Spots(run, summary)
    records = list(records)
    spots.look_up(record for record in records if isinstance(record, Finding))
    found = [
        *(_finding(r, spots) if isinstance(r, Finding) else _unscreened(r, spots) for r in records),
        *(_warning(warning, spots) for warning in summary.warnings),
        *_of_decisions(summary.decisions, spots),
        *_of_what_is_not_sent(CLEARED, "Cleared by earlier decisions, and counted", not_sent.cleared),
        *_of_what_is_not_sent(LEFT_OUT, "Left out by the options of this run, and counted", not_sent.left_out),
    ]
    return list(_told_apart(found))


def _finding(finding: Finding, spots: Spots) -> Result:
    spot = spots.of(finding)
    accepted = phrases.decision(finding) if finding.is_cleared else ""
    return Result(
        rule=f"{FINDING}.{finding.exposure or NO_EXPOSURE}",
        kind=Kind.FINDING,
        level=Level.NOTICE if finding.name_alone else LEVELS[finding.band],
        title=f"{finding.band.label.capitalize()}: {LEAD}",
        message=_joined(_said_of(finding, spot)),
        spot=spot,
        fingerprint=finding.fingerprint or _named(FINDING, spot, str(finding.row)),
        band=finding.band,
        score=finding.score,
        accepted=accepted,
        justification=visible(phrases.decision_in_full(finding)) if accepted else "",
    )


def _said_of(finding: Finding, spot: Spot) -> Iterator[str]:
    """Yield what is said of a finding: what was found first, then where, why, and what was decided before."""
    yield f"{finding.band.label.capitalize()}: {phrases.found(finding)}"
    yield phrases.why_this_band(finding)
    for located in phrases.first_matches(finding)[0]:
        yield f"{quoted(located.match.text)} in {quoted(located.column)}: {phrases.certainty(located.match.certainty)}"
    record = f", record {cell(finding.record_id)}" if finding.record_id else ""
    yield f"{spot.said}{record}"
    if change := before.change_in_short(finding):
        yield f"Since the earlier report: {change}"
    if decided := phrases.decision(finding):
        yield f"Decision: {decided}"
    yield LEAD.removesuffix(".")


def _unscreened(record: Unscreened, spots: Spots) -> Result:
    kind = Kind.NOT_SCREENED if record.strict else Kind.IN_PART
    spot = spots.of(record)
    title = f"{'Not screened' if record.strict else 'Screened in part'}: {words_of(record.code)}"
    said = _said(record.text, kind, record.code)
    who = f", record {cell(record.record_id)}" if record.record_id else ""
    return Result(
        rule=f"{_RULES[kind]}.{record.code}",
        kind=kind,
        level=_LEVEL_OF_KIND[kind],
        title=visible(title),
        message=_joined([title, said, f"{spot.said}{who}"]),
        spot=spot,
        fingerprint=record.fingerprint or _named(record.code, spot, str(record.row)),
    )


def _warning(warning: TableWarning, spots: Spots) -> Result:
    kind = Kind.WARNING if warning.unscreened else Kind.REMARK
    spot = spots.of_warning(warning)
    title = words_of(warning.code).capitalize()
    said = _said(warning.text, kind, warning.code)
    concerns = count(warning.count, "place") if warning.count > 1 else ""
    not_screened = "Something was not screened for it" if warning.unscreened else ""
    return Result(
        rule=f"{_RULES[kind]}.{warning.code}",
        kind=kind,
        level=_LEVEL_OF_KIND[kind],
        title=visible(title),
        message=_joined([title, said, concerns, not_screened]),
        spot=spot,
        fingerprint=_named(warning.code, spot),
    )


def _said(text: str, kind: Kind, code: str) -> str:
    """Return what is said of a row or a file; where that quotes the table, what its code means."""
    return meaning_of(kind, code) if text == QUOTES_THE_TABLE else sentences([text])


def _of_decisions(decided: DecisionCounts | None, spots: Spots) -> Iterator[Result]:
    if decided is None or not decided.unusable:
        return
    ledger = spots.path(decided.ledgers[0]) if len(decided.ledgers) == 1 else ""
    spot = Spot(ledger)
    entries = len(decided.unusable)
    said = [f"{count(entries, 'entry', 'entries')} of a ledger {'counts' if entries == 1 else 'count'} as no decision"]
    said += [text for text in decided.unusable[:1] if text != LEFT_OUT_TEXT]
    yield Result(
        rule=NO_DECISION,
        kind=Kind.REMARK,
        level=Level.WARNING,
        title="A decision that is none",
        message=_joined(said),
        spot=spot,
        fingerprint=_named(NO_DECISION, spot),
    )


def _of_what_is_not_sent(rule: str, said: str, by_band: dict[Band, int]) -> Iterator[Result]:
    bands = counts((rows, band.label) for band, rows in by_band.items())
    if not bands:
        return
    yield Result(
        rule=rule,
        kind=Kind.REMARK,
        level=Level.NOTICE,
        title="Findings not listed",
        message=_joined([f"{said}: {bands}"]),
        spot=Spot(""),
        fingerprint=_named(rule, Spot("")),
    )


def _joined(said: Iterable[str]) -> str:
    """Return what is said as sentences on one line, each with its full stop."""
    texts = (visible(text).strip() for text in said)
    return " ".join(text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in texts if text)


def _named(*parts: str | Spot) -> str:
    """Return a stable name for what has no fingerprint: what it is, and in which file."""
    return f"fp{digest(*(part.path if isinstance(part, Spot) else part for part in parts))}"


def _told_apart(results: Iterable[Result]) -> Iterator[Result]:
    """Yield results with names of which no two are alike: services take those for one."""
    seen: Counter[str] = Counter()
    for result in results:
        seen[result.fingerprint] += 1
        times = seen[result.fingerprint]
        yield result if times == 1 else replace(result, fingerprint=f"{result.fingerprint}.{times}")
