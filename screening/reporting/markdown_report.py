"""Markdown for the summary page of a CI job: counts, the worst findings, rows not screened.

Every value goes through `safe.markdown`: no markup, link or HTML of the input survives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from screening.model import Band, Finding, LocatedMatch, Run, Summary
from screening.reporting import files, scope, wording
from screening.reporting.amounts import cell, number, quoted, sentences
from screening.reporting.collect import Collector
from screening.reporting.interface import Record, ReportOptions
from screening.reporting.safe import markdown
from screening.reporting.where import Places

_BREAK = "<br>"
_HEAD = ("Band", "Score", "Place", "Record", "Possible match", "Subject", "Country", "Why")


class MarkdownReporter:
    """Writes the whole report at the end; keeps no more findings than it shows."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._limit = options.limit
        self._kept = Collector(options.limit)

    def begin(self, run: Run) -> None:
        """Remember the facts of the run."""
        self._run = run

    def add(self, record: Record) -> None:
        """Keep or count one record."""
        self._kept.add(record)

    def end(self, summary: Summary) -> None:
        """Write the report."""
        sections = [
            [f"# Screening report: {markdown(self._run.source.path)}"],
            _counts(summary),
            _scope(self._run, summary),
            self._findings(summary),
            self._names_alone(summary),
            self._statements(),
            self._unscreened(summary),
            self._files(summary),
            self._notes(summary),
            [wording.LEADS],
        ]
        self._out.write("\n\n".join("\n".join(lines) for lines in sections if lines) + "\n")

    def _findings(self, summary: Summary) -> list[str]:
        findings = self._kept.worst_first()
        missing = wording.what_is_not_shown(self._kept, summary)
        if not findings and not missing and not self._kept.names_alone():
            return ["## No findings", "", wording.NO_FINDINGS]
        lines = ["## Findings, worst first", ""]
        if findings:
            places = Places(summary)
            lines += _table(_HEAD, (_cells(f, places) for f in findings))
        elif not missing:
            lines += ["None but names alone."]
        for sentence in missing:
            lines += ["", sentence]
        return lines

    def _names_alone(self, summary: Summary) -> list[str]:
        findings = self._kept.names_alone()
        if not findings:
            return []
        places = Places(summary)
        lines = [f"## {wording.NAMES_ALONE}", "", wording.NAME_ALONE, ""]
        return lines + _table(_HEAD, (_cells(f, places) for f in findings))

    def _statements(self) -> list[str]:
        said = wording.statements((*self._kept.worst_first(), *self._kept.names_alone()))
        lines = [f"## {wording.SOURCES_SAY}", ""] if said else []
        for about, reasons in said.items():
            lines += [f"- **{markdown(about)}**"]
            lines += [f"  - {markdown(sentences([r.text]))} *{markdown(r.source)}*" for r in reasons]
        return lines

    def _unscreened(self, summary: Summary) -> list[str]:
        places = Places(summary)
        groups = self._kept.unscreened()
        lines: list[str] = []
        for strict, title, about in (
            (True, "Not screened, in whole or in part", wording.NOT_SCREENED),
            (False, "Screened in part", wording.IN_PART),
        ):
            said = [
                f"- {markdown(sentences([g.text]))} {markdown(places.of_group(g))}"
                for g in groups
                if g.strict is strict
            ]
            if said:
                lines += [*([""] if lines else []), f"## {title}", "", about, "", *said]
        return lines

    def _files(self, summary: Summary) -> list[str]:
        lines: list[str] = []
        for group in files.readings(self._run, summary, self._limit):
            lines += ["", *_reading(group.facts), *(f"  - {markdown(file)}" for file in group.files)]
        if rest := files.not_listed(summary, self._limit):
            lines += ["", rest]
        return ["## Files, as they were read", *lines] if lines else []

    def _notes(self, summary: Summary) -> list[str]:
        run = self._run
        lines = ["## About this run", "", *([] if run.inputs else _reading(files.facts(run.source, run.mapping)))]
        lines += [f"- SHA-256 of the input: {markdown(summary.source.sha256)}"]
        for warning in wording.warnings(summary):
            lines += [f"- Warning{' (not screened)' if warning.unscreened else ''}: {markdown(warning.text)}"]
        lines += [
            f"- Watchlists: {markdown(wording.watchlists(run.watchlists))}",
            f"- Policy: {markdown(f'{run.policy.id} {run.policy.version}')}",
        ]
        return [*lines, f"- Made by: {markdown(f'{run.tool} {run.version}')}, {markdown(run.generated_at)}"]


def _reading(facts: files.Facts) -> list[str]:
    return [f"- {label}: {markdown(text)}" for label, text in facts]


def _counts(summary: Summary) -> list[str]:
    bands = sorted(Band, reverse=True)
    head = ["Rows read", "Screened", "Not screened", *(wording.band(band).capitalize() for band in bands)]
    numbers = [
        summary.rows,
        summary.screened,
        summary.unscreenable,
        *(wording.rows_of(band, summary) for band in bands),
    ]
    if summary.in_part:
        head.insert(2, "of them in part")
        numbers.insert(2, summary.in_part)
    if alone := sum(summary.names_alone.values()):
        head.append("Names alone")
        numbers.append(alone)
    return _table(head, [[number(n) for n in numbers]], right=True)


def _scope(run: Run, summary: Summary) -> list[str]:
    lines = [f"- Given: {markdown(scope.given(summary))}"] if summary.coverage else []
    return [*lines, f"- Looked for: {markdown(scope.looked_for(run.watchlists))}"]


def _cells(finding: Finding, places: Places) -> list[str]:
    shown, more = wording.first_matches(finding)
    matches = [_match(located) for located in shown] + ([more] if more else [])
    subject = finding.subject
    return [
        wording.band(finding.band).upper() + (" (to verify)" if finding.to_verify else ""),
        str(finding.score),
        markdown(places.of(finding)),
        markdown(cell(finding.record_id)),
        _BREAK.join(matches),
        markdown(wording.subject(subject)) if subject else "",
        markdown(wording.countries(finding)),
        markdown(wording.short_reasons(finding)),
    ]


def _match(located: LocatedMatch) -> str:
    match = located.match
    words = markdown(quoted(match.text) + wording.is_mentioned(located))
    named = f"{words} {wording.match_verb(match)} **{markdown(match.entity_name)}**"
    return f"{named} ({wording.match_certainty(match)})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, right: bool = False) -> list[str]:
    lines = [head, ["--:" if right else "---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]
