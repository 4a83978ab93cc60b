"""Markdown for the summary page of a CI job, or for a note to pass on.

Every value goes through `safe.markdown`: no markup, link or HTML of the input survives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from screening.model import Run, Summary
from screening.reporting import wording
from screening.reporting.amounts import number
from screening.reporting.collect import CollectingReporter, Collector
from screening.reporting.compose import compose
from screening.reporting.content import Card, Content, Fact, Line, ReportedEvidence
from screening.reporting.interface import ReportOptions
from screening.reporting.safe import markdown

Lines = list[str]


class MarkdownReporter(CollectingReporter):
    """Writes the whole report at the end."""

    def end(self, summary: Summary) -> None:
        """Write the report."""
        self._out.write(render(self._run, summary, self._kept, self._options))


def render(run: Run, summary: Summary, kept: Collector, options: ReportOptions) -> str:
    """Return the report as text."""
    content = compose(run, summary, kept, options)
    sections = [
        [f"# Screening report: {markdown(content.path)}"],
        _table([c.label.capitalize() for c in content.counts], [[number(c.rows) for c in content.counts]], right=True),
        _facts(content.head),
        _warnings(content),
        _overview(content),
        _tasks(content),
        *_cards(content),
        _statements(content),
        *_gaps(content),
        _names_alone(content),
        _files(content),
        ["## About this run", "", *_facts(content.facts)],
        [wording.LEADS],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _facts(facts: Iterable[Fact]) -> Lines:
    return [
        f"- {label}{markdown(fact.text)}" for fact in facts for label in [f"**{fact.label}:** " if fact.label else ""]
    ]


def _warnings(content: Content) -> Lines:
    said = [f"- {markdown(warning.text)} ({markdown(warning.code)})" for warning in content.warnings]
    return ["## About the input", "", *said] if said else []


def _overview(content: Content) -> Lines:
    lines = ["## Findings, worst first" if content.lines or content.missing else "## No findings"]
    if content.none:
        lines += ["", content.none]
    if content.lines:
        lines += ["", *_lines(content.lines, content.row_header)]
    for sentence in content.missing:
        lines += ["", sentence]
    return lines if len(lines) > 1 else []


def _lines(lines: Sequence[Line], row_header: str) -> Lines:
    head = ["Band", row_header, "Record", "What was found", "Subject"]
    rows = [
        [line.band.label.upper(), *map(markdown, (line.row, line.record, line.found, line.subject))] for line in lines
    ]
    if any(line.status for line in lines):
        head.append("Status")
        rows = [[*row, markdown(line.status)] for row, line in zip(rows, lines, strict=True)]
    return _table(head, rows)


def _tasks(content: Content) -> Lines:
    lines: Lines = []
    for task in content.tasks:
        lines += ["", f"**{task.number}. {markdown(task.title[:1].upper() + task.title[1:])}**", ""]
        lines += [f"- Who: {markdown(task.who)}"]
        lines += [f"- Within: {markdown(task.within)}"] if task.within else []
        lines += [f"- Do: {markdown(step)}" for step in task.steps]
        lines += [f"- {markdown(text)}" for text in task.do_not]
        lines += [f"- Basis: {markdown(task.basis)}"] if task.basis else []
    lines += ["", markdown(content.task_note)] if content.task_note else []
    return ["## What to do, by the policy", *lines] if lines else []


def _cards(content: Content) -> Iterable[Lines]:
    if content.cards:
        yield ["## Details", "", wording.SCALE]
    for card in content.cards:
        yield _card(card)


def _card(card: Card) -> Lines:
    line = card.line
    title = " · ".join(filter(None, (line.band.label.upper(), line.place, line.record)))
    lines = [f"### {markdown(title)}", ""]
    for evidence in card.evidence:
        lines += _evidence(evidence)
    lines += [f"- {card.more}"] if card.more else []
    clauses = (Fact("To read", f"{clause.label}: {clause.text}") for clause in card.clauses)
    task = f"see {card.task} under What to do" if card.task else ""
    said = (
        *card.facts,
        *clauses,
        Fact("Band", card.band),
        Fact("Order", card.order),
        Fact("To do", task),
        *card.earlier,
    )
    lines += _facts(fact for fact in said if fact.text)
    return lines + [f"- **Not:** {markdown(near.text)} ({markdown(near.label)})" for near in card.near]


def _evidence(found: ReportedEvidence) -> Lines:
    cell = f"“{markdown(found.before)}**{markdown(found.matched).strip()}**{markdown(found.after)}”"
    return [
        f"- **{markdown(found.name)}** (list {markdown(found.listed)})",
        f"  - {'Mentioned in' if found.mention else 'In'} the column “{markdown(found.column)}”: {cell}",
        f"  - Certainty: {found.certainty}. {markdown(found.why)}".rstrip(),
    ]


def _statements(content: Content) -> Lines:
    lines = [f"## {wording.SOURCES_SAY}", ""] if content.statements else []
    for statements in content.statements:
        lines += [f"- **{markdown(statements.about)}**"]
        lines += [f"  - {markdown(fact.text)} *{markdown(fact.label)}*" for fact in statements.said]
    return lines


def _gaps(content: Content) -> Iterable[Lines]:
    for kind in content.gaps:
        yield [
            *(f"## {kind.title}", "", kind.about, ""),
            *(f"- {markdown(gap.text)} {markdown(gap.where)}" for gap in kind.gaps),
        ]


def _names_alone(content: Content) -> Lines:
    if not content.names:
        return []
    lines = _lines([card.line for card in content.names], content.row_header)
    return [f"## {wording.NAMES_ALONE}", "", wording.NAME_ALONE, "", *lines]


def _files(content: Content) -> Lines:
    lines: Lines = []
    for group in content.files:
        lines += ["", *_facts(group.facts), *(f"  - {markdown(file)}" for file in group.files)]
    if content.files_not_listed:
        lines += ["", content.files_not_listed]
    return ["## Files, as they were read", *lines] if lines else []


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, right: bool = False) -> Lines:
    lines = [head, ["--:" if right else "---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]
