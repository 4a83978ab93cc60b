"""The default report, for reading in a terminal: summary, findings worst first, rows not screened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from screening.model import Band, Run, Summary
from screening.reporting import files, scope, wording
from screening.reporting.amounts import cell, count, number, sentences
from screening.reporting.collect import Collector
from screening.reporting.finding_block import print_finding, print_name_alone
from screening.reporting.groups import UnscreenedGroup
from screening.reporting.interface import Record, ReportOptions
from screening.reporting.page import Page, Part
from screening.reporting.palette import BAND_STYLE, FAINT
from screening.reporting.where import Places


class TableReporter:
    """Prints the whole report at the end; keeps no more findings than it shows."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._options = options
        self._kept = Collector(options.limit)

    def begin(self, run: Run) -> None:
        """Remember the facts of the run."""
        self._run = run

    def add(self, record: Record) -> None:
        """Keep or count one record."""
        self._kept.add(record)

    def end(self, summary: Summary) -> None:
        """Print the report."""
        page = Page(self._out, self._options)
        self._print_summary(page, summary)
        self._print_warnings(page, summary)
        self._print_findings(page, summary)
        self._print_names_alone(page, summary)
        self._print_statements(page)
        self._print_unscreened(page, summary)
        self._print_files(page, summary)
        page.blank()
        page.paragraph(wording.LEADS)
        if page.replaced:
            page.paragraph(
                f"Characters that {self._out.encoding} lacks are shown as ?; a report written with -o FILE has them."
            )

    def _print_summary(self, page: Page, summary: Summary) -> None:
        run = self._run
        page.paragraph(("Screening report", "bold"), f"  {cell(run.source.path)}")
        page.blank()
        page.paragraph(*_rows(summary), indent=2, label="Rows       ")
        page.paragraph(*_bands(summary), indent=2, label="Findings   ")
        if alone := wording.names_alone(summary):
            page.paragraph(alone, indent=2, label="Names only ")
        if summary.coverage:
            page.paragraph(scope.given(summary), indent=2, label="Given      ")
        page.paragraph(scope.looked_for(run.watchlists), indent=2, label="Looked for ")
        if run.inputs:
            page.paragraph(f"{number(len(run.inputs))}, listed at the end", indent=2, label="Files      ")
        else:
            _print_reading(page, files.facts(run.source, run.mapping))
        page.paragraph(wording.watchlists(run.watchlists), indent=2, label="Watchlists ")
        page.paragraph(f"{run.policy.id} {run.policy.version}", indent=2, label="Policy     ")
        page.paragraph(f"{run.tool} {run.version}, {run.generated_at}", indent=2, label="Made by    ")

    def _print_warnings(self, page: Page, summary: Summary) -> None:
        warnings = wording.warnings(summary)
        if warnings:
            page.heading("About the input", count(len(warnings), "warning"))
        for warning in warnings:
            mark = f" [{warning.code}{'; not screened' if warning.unscreened else ''}]"
            page.paragraph(warning.text, (mark, FAINT), indent=2, label="! ")

    def _print_findings(self, page: Page, summary: Summary) -> None:
        findings = self._kept.worst_first()
        missing = wording.what_is_not_shown(self._kept, summary)
        if not findings and not missing and not self._kept.names_alone():
            page.heading("No findings")
            page.paragraph(wording.NO_FINDINGS, indent=2)
            return
        shown = (
            f"the {number(len(findings))} worst of {number(self._kept.sent)}" if self._kept.not_shown else "worst first"
        )
        page.heading("Findings", shown if findings else "none but names alone")
        places = Places(summary)
        for finding in findings:
            page.blank()
            print_finding(page, finding, places, near_misses=self._options.show_all)
        for sentence in missing:
            page.blank()
            page.paragraph((sentence, "bold"))

    def _print_names_alone(self, page: Page, summary: Summary) -> None:
        findings = self._kept.names_alone()
        if findings:
            page.heading(wording.NAMES_ALONE, "a name alone")
            page.paragraph(wording.NAME_ALONE, indent=2)
        places = Places(summary)
        for finding in findings:
            print_name_alone(page, finding, places)

    def _print_statements(self, page: Page) -> None:
        said = wording.statements((*self._kept.worst_first(), *self._kept.names_alone()))
        if said:
            page.heading(wording.SOURCES_SAY)
        for about, reasons in said.items():
            page.paragraph((about, "bold"), indent=2)
            for reason in reasons:
                page.paragraph(sentences([reason.text]), (f" [{reason.source}]", FAINT), indent=2, label="- ")

    def _print_unscreened(self, page: Page, summary: Summary) -> None:
        groups = self._kept.unscreened()
        strict = [group for group in groups if group.strict]
        self._print_groups(page, summary, strict, ("Not screened", "in whole or in part"), wording.NOT_SCREENED)
        others = [group for group in groups if not group.strict]
        self._print_groups(page, summary, others, ("Screened in part", ""), wording.IN_PART)

    def _print_groups(
        self, page: Page, summary: Summary, groups: Sequence[UnscreenedGroup], title: tuple[str, str], about: str
    ) -> None:
        if groups:
            page.heading(*title)
            page.paragraph(about, indent=2)
        places = Places(summary)
        for group in groups:
            page.paragraph(sentences([group.text]), (f" [{group.code}]", FAINT), indent=2, label="- ")
            page.paragraph(places.of_group(group), indent=4)

    def _print_files(self, page: Page, summary: Summary) -> None:
        groups = files.readings(self._run, summary, self._options.limit)
        if groups:
            page.heading("Files", "as they were read")
        for at, group in enumerate(groups):
            if at:
                page.blank()
            _print_reading(page, group.facts)
            for file in group.files:
                page.paragraph(file, indent=2, label="- ")
        if rest := files.not_listed(summary, self._options.limit):
            page.paragraph(rest, indent=2)


def _print_reading(page: Page, facts: Iterable[tuple[str, str]]) -> None:
    for label, text in facts:
        page.paragraph(text, indent=2, label=f"{label:11}")


def _rows(summary: Summary) -> list[Part]:
    read, rest = wording.rows(summary)
    return [read, (rest, "bold" if summary.unscreenable else "")]


def _bands(summary: Summary) -> list[Part]:
    parts: list[Part] = []
    for band in sorted(Band, reverse=True):
        rows = wording.rows_of(band, summary)
        parts += [", "] if parts else []
        parts.append(
            (f"{number(rows)} {band.label if band else 'without a finding'}", BAND_STYLE[band] if rows else "")
        )
    return parts
