"""The default report, for reading in a terminal: what was screened, one line a finding, then the details."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from screening.model import Summary
from screening.reporting import wording
from screening.reporting.card_block import print_card
from screening.reporting.collect import CollectingReporter
from screening.reporting.columns import Column
from screening.reporting.compose import compose
from screening.reporting.content import Card, Content, Fact, Line
from screening.reporting.page import Page, Part
from screening.reporting.palette import BAND_STYLE, FAINT

_INDENT = 2
_ASK_FOR_DETAILS = (
    "This is the overview. --details tells each finding in full; -o report.html writes a page to read and pass on."
)


class TableReporter(CollectingReporter):
    """Prints the whole report at the end."""

    def end(self, summary: Summary) -> None:
        """Print the report."""
        page = Page(self._out, self._options)
        content = compose(self._run, summary, self._kept, self._options)
        page.paragraph(("Screening report", "bold"), f"  {content.path}")
        page.blank()
        _print_facts(page, content.head)
        _print_warnings(page, content)
        _print_overview(page, content)
        _print_tasks(page, content)
        _print_cards(page, content)
        _print_statements(page, content)
        _print_gaps(page, content)
        _print_names_alone(page, content)
        _print_files(page, content)
        page.heading("About this run")
        _print_facts(page, content.facts)
        page.blank()
        page.paragraph(wording.LEADS)
        if page.replaced:
            page.paragraph(
                f"Characters that {self._out.encoding} lacks are shown as ?; a report written with -o FILE has them."
            )


def _print_facts(page: Page, facts: Sequence[Fact]) -> None:
    """Print facts behind their labels, which take no more room than they need: a digest fits on a line of 80."""
    width = max((len(fact.label) for fact in facts), default=0) + 1
    for fact in facts:
        page.paragraph(fact.text, indent=_INDENT, label=f"{fact.label:{width}}")


def _print_warnings(page: Page, content: Content) -> None:
    if content.warnings:
        page.heading("About the input")
    for warning in content.warnings:
        page.paragraph(warning.text, (f" [{warning.code}]", FAINT), indent=_INDENT, label="! ")


def _print_overview(page: Page, content: Content) -> None:
    if content.none or content.lines or content.missing:
        page.heading(
            "Findings" if content.lines or content.missing else "No findings", "worst first" * bool(content.lines)
        )
    if content.none:
        page.paragraph(content.none, indent=_INDENT)
    if content.lines:
        _print_lines(page, content.lines, content.row_header)
    for sentence in content.missing:
        page.blank()
        page.paragraph((sentence, "bold"), indent=_INDENT)
    if content.lines and not content.cards:
        page.blank()
        page.paragraph(_ASK_FOR_DETAILS, indent=_INDENT)


def _print_lines(page: Page, lines: Iterable[Line], row_header: str) -> None:
    lines = list(lines)
    columns = [
        Column("Band"),
        Column(row_header, most=0.3, tail=True),
        Column("Record", most=0.16),
        Column("What was found", share=0.6),
        Column("Subject", share=0.4, optional=True),
    ]
    rows: list[list[Part]] = [
        [(line.band.label.upper(), BAND_STYLE[line.band]), line.row, line.record, line.found, line.subject]
        for line in lines
    ]
    if any(line.status for line in lines):
        columns.append(Column("Status", most=0.2))
        rows = [[*row, line.status] for row, line in zip(rows, lines, strict=True)]
    page.table(columns, rows, _INDENT)


def _print_tasks(page: Page, content: Content) -> None:
    if content.tasks:
        page.heading("What to do", "by the policy")
    for task in content.tasks:
        page.paragraph((f"{task.number}. {task.title[:1].upper()}{task.title[1:]}", "bold"), indent=_INDENT)
        for label, text in (("Who", task.who), ("Within", task.within)):
            if text:
                page.paragraph(text, indent=_INDENT + 3, label=f"{label:9}")
        for at, text in enumerate((*task.steps, *task.do_not)):
            page.paragraph(text, indent=_INDENT + 3, label=f"{'' if at else 'Do':7}- ")
        if task.basis:
            page.paragraph(task.basis, indent=_INDENT + 3, label=f"{'Basis':9}")
    if content.task_note:
        page.paragraph((content.task_note, FAINT), indent=_INDENT)


def _print_cards(page: Page, content: Content) -> None:
    if content.cards:
        page.heading("Details")
        page.paragraph((wording.SCALE, FAINT), indent=_INDENT)
    for card in content.cards:
        page.blank()
        print_card(page, card)


def _print_statements(page: Page, content: Content) -> None:
    if content.statements:
        page.heading(wording.SOURCES_SAY, "in our words, with how sure each source is")
    for statements in content.statements:
        page.paragraph((statements.about, "bold"), indent=_INDENT)
        for fact in statements.said:
            page.paragraph(fact.text, (f" [{fact.label}]", FAINT), indent=_INDENT, label="- ")


def _print_gaps(page: Page, content: Content) -> None:
    for kind in content.gaps:
        page.heading(kind.title)
        page.paragraph(kind.about, indent=_INDENT)
        for gap in kind.gaps:
            page.paragraph(gap.text, (f" [{gap.code}]", FAINT), indent=_INDENT, label="- ")
            page.paragraph(gap.where, indent=2 * _INDENT)


def _print_names_alone(page: Page, content: Content) -> None:
    if not content.names:
        return
    page.heading(wording.NAMES_ALONE, "names alone")
    page.paragraph(wording.NAME_ALONE, indent=_INDENT)
    page.blank()
    _print_lines(page, [card.line for card in content.names], content.row_header)
    if content.cards:
        _print_evidence_of_names(page, content.names)


def _print_evidence_of_names(page: Page, names: Iterable[Card]) -> None:
    for card in names:
        page.blank()
        print_card(page, card, briefly=True)


def _print_files(page: Page, content: Content) -> None:
    if content.files:
        page.heading("Files", "as they were read")
    for at, group in enumerate(content.files):
        if at:
            page.blank()
        _print_facts(page, group.facts)
        for file in group.files:
            page.paragraph(file, indent=_INDENT, label="- ")
    if content.files_not_listed:
        page.paragraph(content.files_not_listed, indent=_INDENT)
