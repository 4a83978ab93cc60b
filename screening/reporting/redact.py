"""A report without personal text: for mail, for a build log, for whoever may not see the table.

Record numbers become keyed hashes, so that two reports made with one key can
be compared row by row and nobody without the key can try numbers out. What a
cell says about a person is left out, and so is every sentence that may quote a
cell: what stands is what the lists, the policy and the law say. The words that
matched an institution stay, as without them there is no evidence.

A report for a CI service (`for_ci`) differs in three ways. The paths of files
stay, as an annotation without one stands nowhere, and the file is in the
repository anyway. Persons of the lists are not named either: whoever reads the
log would know the name of the student who bears it. And it may be written
without a key: it then has no record numbers, and the fingerprints as they are,
since a service that is given other ones every day reports every finding as new
every day.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import PurePath

from msgspec.structs import replace

from screening.fingerprint import hidden
from screening.model import (
    Change,
    Check,
    Comparison,
    ConfigurationFacts,
    Country,
    Decision,
    DecisionCounts,
    Finding,
    LocatedMatch,
    Mapping,
    Match,
    Method,
    Reason,
    Run,
    SourceFacts,
    Subject,
    Summary,
    TableWarning,
    Unscreened,
)
from screening.reporting.interface import Record, Reporter

LEFT_OUT = "(left out)"
QUOTES_THE_TABLE = "The words are left out: they quote the table."
_OWN_WORDS = ("policy.", "modifier.", "source.", "law.")
"""Codes of reasons that say nothing of the row."""
_QUOTES_NOTHING = {"found-configuration"}
"""Codes of warnings that say nothing of the table."""
_CHECKS = {Check.AGREE: "agrees", Check.CONFLICT: "does not agree", Check.AMBIGUOUS: "may agree"}
_SOMEBODY = "a listed person"
"""In place of the name of a person on a list."""
_HASH = 16
"""Hexadecimal digits of a hashed number: two of a million differ but once in forty million reports."""


class Hiding:
    """Takes personal text out of findings.

    Args:
        key: of the hash of the record numbers; None leaves the numbers out, for CI only.
        for_ci: see the head of this module.
    """

    def __init__(self, key: bytes | None, *, for_ci: bool = False) -> None:
        self._key = key
        self._for_ci = for_ci
        self._paths: dict[str, str] = {}

    def finding(self, finding: Finding) -> Finding:
        """Return a finding without personal text."""
        if self._for_ci:
            finding = _without_listed_persons(finding)
        return replace(
            finding,
            record_id=self.number(finding.record_id),
            matches=tuple(map(_located, finding.matches)),
            nationality=_country(finding.nationality),
            institution_country=_country(finding.institution_country),
            subject=_subject(finding.subject),
            reasons=tuple(map(_reason, finding.reasons)),
            near_misses=(),
            fingerprint=self.fingerprint(finding.fingerprint),
            record_key=self.number(finding.record_key),
            cells_key=self.number(finding.cells_key),
            decision=_decision(finding.decision),
            change=_change(finding.change),
            source=self._name(finding.source),
        )

    def number(self, record_id: str) -> str:
        """Return the keyed hash of a record id; nothing for nothing, and without a key."""
        if not record_id or self._key is None:
            return ""
        return hmac.new(self._key, record_id.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:_HASH]

    def fingerprint(self, name: str) -> str:
        """Return another name for a fingerprint; the same without a key."""
        return name if self._key is None else hidden(name, self._key)

    def _name(self, path: str) -> str:
        """Return the last part of a path, with a number where another file has the same; all of it for CI."""
        if self._for_ci:
            return path
        if path and path not in self._paths:
            name, taken = PurePath(path).name, set(self._paths.values())
            self._paths[path] = name if name not in taken else f"{name} ({len(taken) + 1})"
        return self._paths.get(path, "")


class Redacted(Hiding):
    """A reporter that passes everything on without personal text.

    Args:
        reporter: who writes the report.
        key: of the hash of the record numbers.
        for_ci: as of `Hiding`.
    """

    def __init__(self, reporter: Reporter, key: bytes | None, *, for_ci: bool = False) -> None:
        super().__init__(key, for_ci=for_ci)
        self._reporter = reporter

    def begin(self, run: Run) -> None:
        """Pass the facts on; paths are cut to names, which stay different."""
        for part in run.inputs:
            self._name(part.source.path)
        path = run.source.path
        if not self._for_ci:
            path = ", ".join(PurePath(each).name for each in path.split(", "))
        source = replace(run.source, path=path)
        inputs = tuple(
            replace(part, source=self._source(part.source), mapping=_mapping(part.mapping)) for part in run.inputs
        )
        mapping = _mapping(run.mapping)
        key = key_digest(self._key) if self._key is not None else ""
        told = _configuration(run.configuration)
        run = replace(run, source=source, mapping=mapping, inputs=inputs, configuration=told, redacted=key)
        self._reporter.begin(run)

    def add(self, record: Record) -> None:
        """Pass one record on."""
        if isinstance(record, Unscreened):
            self._reporter.add(
                replace(
                    record,
                    text=QUOTES_THE_TABLE,
                    record_id=self.number(record.record_id),
                    fingerprint=self.fingerprint(record.fingerprint),
                    record_key=self.number(record.record_key),
                    source=self._name(record.source),
                )
            )
        else:
            self._reporter.add(self.finding(record))

    def end(self, summary: Summary) -> None:
        """Pass the counts on."""
        self._reporter.end(self._summary(summary))

    def _summary(self, summary: Summary) -> Summary:
        return replace(
            summary,
            source=self._source(summary.source),
            warnings=tuple(self._warning(warning) for warning in summary.warnings),
            decisions=self._decisions(summary.decisions),
            comparison=self._comparison(summary.comparison),
            inputs=tuple(self._summary(part) for part in summary.inputs),
        )

    def _decisions(self, counts: DecisionCounts | None) -> DecisionCounts | None:
        """Keep how many there are; which ones names records and persons."""
        if counts is None:
            return None
        return replace(
            counts,
            ledgers=counts.ledgers if self._for_ci else tuple(PurePath(path).name for path in counts.ledgers),
            unusable=(LEFT_OUT,) * len(counts.unusable),
            stale=(LEFT_OUT,) * len(counts.stale),
        )

    def _comparison(self, comparison: Comparison | None) -> Comparison | None:
        if comparison is None:
            return None
        gone = () if self._for_ci else comparison.gone  # what was found there may be a person of the lists
        if not comparison.redacted:
            gone = tuple(
                replace(each, fingerprint=self.fingerprint(each.fingerprint), record_id=self.number(each.record_id))
                for each in gone
            )
        return replace(comparison, since=PurePath(comparison.since).name, gone=gone)

    def _warning(self, warning: TableWarning) -> TableWarning:
        if warning.code in _QUOTES_NOTHING:
            return warning
        return replace(warning, text=QUOTES_THE_TABLE, source=self._name(warning.source))

    def _source(self, facts: SourceFacts) -> SourceFacts:
        return replace(facts, path=self._name(facts.path), workbook=self._name(facts.workbook))


def key_digest(key: bytes) -> str:
    """Return by what two reports show that their numbers were hashed under one key, which it does not give away."""
    return hmac.new(key, b"which key", hashlib.sha256).hexdigest()[:_HASH]


def _configuration(told: ConfigurationFacts | None) -> ConfigurationFacts | None:
    """Keep which options were set and where; what to may name a file, a column or a person."""
    if told is None:
        return None
    settings = (replace(each, value=LEFT_OUT, where=PurePath(each.where).name) for each in told.settings)
    return replace(told, path=PurePath(told.path).name, settings=tuple(settings))


def _change(change: Change | None) -> Change | None:
    """Keep what kind of change it is; from what to what quotes cells."""
    return None if change is None else replace(change, text=LEFT_OUT * bool(change.text))


def _decision(decision: Decision | None) -> Decision | None:
    """Keep what was decided and how long it holds; who decided and why is about persons."""
    if decision is None:
        return None
    return replace(
        decision,
        because=LEFT_OUT,
        by=LEFT_OUT,
        second="",
        evidence="",
        ledger="",
        lapsed=(LEFT_OUT,) * bool(decision.lapsed),
    )


def _without_listed_persons(finding: Finding) -> Finding:
    """Take the names of persons on the lists out of what is said; what a source says of one goes with it."""
    persons = {each.match.entity_name for each in finding.matches if each.match.method is Method.PERSON}
    if not persons:
        return finding
    reasons = (each for each in finding.reasons if each.about not in persons)
    return replace(
        finding,
        matches=tuple(map(_unnamed, finding.matches)),
        reasons=tuple(
            replace(each, text=_unname(each.text, persons), short=_unname(each.short, persons)) for each in reasons
        ),
    )


def _unnamed(located: LocatedMatch) -> LocatedMatch:
    match = located.match
    if match.method is not Method.PERSON:
        return located
    alias = replace(match.alias, text=LEFT_OUT)
    return replace(located, match=replace(match, entity_id=LEFT_OUT, entity_name=_SOMEBODY, alias=alias))


def _unname(text: str, persons: set[str]) -> str:
    for name in persons:
        text = text.replace(name, _SOMEBODY)
    return text


def _mapping(mapping: Mapping) -> Mapping:
    """Keep headers and roles; why a column was understood so may quote its values."""
    roles = tuple(replace(role, why="") for role in mapping.roles)
    return replace(mapping, roles=roles, notes=tuple(replace(note, text=QUOTES_THE_TABLE) for note in mapping.notes))


def _located(located: LocatedMatch) -> LocatedMatch:
    match = located.match
    text = {Method.PERSON: LEFT_OUT, Method.DOMAIN: match.alias.text, Method.IDENTIFIER: match.alias.text}
    said = replace(match, text=text.get(match.method, match.text), why=tuple(_checks(match)))
    return replace(located, match=said, cell="", span=(0, 0))


def _checks(match: Match) -> list[str]:
    checks = (("country", match.country_check), ("city", match.city_check))
    return [f"The {what} {_CHECKS[check]}." for what, check in checks if check in _CHECKS]


def _country(country: Country | None) -> Country | None:
    return None if country is None else replace(country, text=country.code or LEFT_OUT * bool(country.text), why="")


def _subject(subject: Subject | None) -> Subject | None:
    return None if subject is None else replace(subject, text=LEFT_OUT * bool(subject.text), evidence=())


def _reason(reason: Reason) -> Reason:
    if reason.code.startswith(_OWN_WORDS):
        return reason
    return replace(reason, text=f"{reason.short[:1].upper()}{reason.short[1:]}." if reason.short else QUOTES_THE_TABLE)
