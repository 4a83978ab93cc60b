"""A finished run -> the `Content` of a report for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from screening.model import FINDING_BANDS, WORST_FIRST, Band, Finding, ListFacts, Reason, Run, Summary
from screening.reporting import before, files, list_facts, phrases, scope, wording
from screening.reporting.amounts import cell, count, number, sentences
from screening.reporting.collect import Collector
from screening.reporting.content import (
    AspectCount,
    BandCount,
    Card,
    Content,
    Fact,
    Gap,
    Gaps,
    Line,
    Statements,
)
from screening.reporting.interface import Audience, ReportOptions
from screening.reporting.tasks import NAME_SOMEBODY, NOBODY, Tasks
from screening.reporting.where import Places

FEW = 10
"""Findings that are told in full without being asked for: a screen or two."""


def compose(run: Run, summary: Summary, kept: Collector, options: ReportOptions) -> Content:
    """Return what a report for people says.

    Args:
        run: known before the first row.
        summary: known after the last.
        kept: the findings to show, and the counts of all.
        options: how much is asked for, and for whom.
    """
    dean = options.audience is Audience.DEAN
    findings = [] if dean else _shown(kept.worst_first(), options)
    alone = [] if dean else kept.names_alone()
    places, tasks = Places(summary), Tasks(run.policy, [*findings, *alone], _bands_left_out(summary, kept, options))
    lists = {facts.id: facts for facts in run.watchlists}
    cards = [_card(at, finding, places, tasks, lists, options) for at, finding in enumerate(findings, 1)]
    names = [_card(at, finding, places, tasks, lists, options) for at, finding in enumerate(alone, len(findings) + 1)]
    detailed = _in_detail(len(findings), kept, options)
    groups = () if dean else kept.unscreened()
    tasks_shown = tasks.shown()
    content = Content(
        path=cell(run.source.path),
        head=tuple(_head(run, summary, options)),
        counts=tuple(_counts(summary)),
        aspects=tuple(AspectCount(c.aspect, c.given, c.rows, scope.how_many(c)) for c in summary.coverage if c.rows),
        warnings=tuple(_warnings(summary)),
        row_header=places.header,
        lines=tuple(card.line for card in cards),
        missing=() if dean else tuple(wording.what_is_not_shown(kept, summary)),
        none=_none(summary, kept, options),
        tasks=tasks_shown,
        task_note=NAME_SOMEBODY if any(task.who == NOBODY for task in tasks_shown) else "",
        cards=tuple(cards) if detailed else (),
        names=tuple(names),
        statements=tuple(_statements([*findings, *alone])) if detailed else (),
        gaps=tuple(
            Gaps(title, about, tuple(Gap(sentences([g.text]), g.code, places.of_group(g)) for g in alike))
            for title, about, strict in wording.GAPS
            if (alike := [group for group in groups if group.strict is strict])
        ),
        files=files.groups(run, summary, options.limit),
        files_not_listed=files.not_listed(summary, options.limit),
        facts=tuple(_run_facts(run, summary)),
    )
    return _overview(content) if options.overview else content


def _overview(content: Content) -> Content:
    """Leave out what is told below the overview; rows that could not be screened stay counted in the head."""
    return replace(content, tasks=(), task_note="", cards=(), statements=(), gaps=(), files=(), files_not_listed="")


def _in_detail(shown: int, kept: Collector, options: ReportOptions) -> bool:
    """Tell whether each finding is told in full: as asked for, else when there are few or near misses are wanted."""
    if options.details is not None:
        return options.details
    return options.show_all or (shown <= FEW and not kept.not_shown)


def _shown(findings: list[Finding], options: ReportOptions) -> list[Finding]:
    if options.audience is Audience.LEGAL:
        return [finding for finding in findings if finding.band is not Band.NONE]
    return findings


def _head(run: Run, summary: Summary, options: ReportOptions) -> Iterable[Fact]:
    yield Fact("Screened", wording.rows(summary))
    yield Fact("Found", wording.bands(summary))
    if alone := wording.names_alone(summary):
        yield Fact("Names only", alone)
    yield from before.facts(summary, named=options.audience is not Audience.DEAN)
    if summary.coverage:
        yield Fact("Given", scope.given(summary))
    yield Fact("Looked for", scope.sought(run.watchlists))
    if not_sought := scope.not_sought(run.watchlists):
        yield Fact("Not looked for", not_sought)
    if old := list_facts.old_lists(run):
        yield Fact("Old lists", old)
    if run.mapping.unused:
        which = count(len(run.mapping.unused), "column")
        yield Fact("Not used", f"{which}: {wording.unused(run.mapping.unused)}")
    if run.inputs:
        yield Fact("Files", f"{number(len(run.inputs))}{', listed at the end' * (not options.overview)}")
    dean = options.audience is Audience.DEAN
    yield Fact("Next", wording.next_steps(summary, run.policy, dean=dean, overview=options.overview))


def _counts(summary: Summary) -> Iterable[BandCount]:
    for band in WORST_FIRST:
        yield BandCount(band, band.label if band else wording.WITHOUT, wording.rows_of(band, summary))


def _none(summary: Summary, kept: Collector, options: ReportOptions) -> str:
    if any(summary.by_band.get(band.label, 0) for band in FINDING_BANDS) or kept.sent:
        only_names = not any(wording.rows_of(band, summary) for band in FINDING_BANDS) and not kept.sent
        return wording.NAMES_ONLY if only_names and options.audience is not Audience.DEAN else ""
    return wording.NO_FINDINGS


def _card(
    at: int,
    finding: Finding,
    places: Places,
    tasks: Tasks,
    lists: Mapping[str, ListFacts],
    options: ReportOptions,
) -> Card:
    matches, more = phrases.first_matches(finding)
    near = options.show_all and options.audience is Audience.OFFICER
    return Card(
        line=Line(
            number=at,
            band=finding.band,
            row=places.short(finding),
            place=places.of(finding),
            record=cell(finding.record_id),
            found=phrases.found(finding),
            subject=phrases.subject_in_short(finding.subject),
            status="; ".join(filter(None, (before.change_in_short(finding), phrases.decision(finding)))),
        ),
        evidence=tuple(phrases.evidence(found, lists) for found in matches),
        more=more,
        facts=phrases.facts(finding),
        clauses=phrases.clauses(finding),
        band=phrases.why_this_band(finding),
        order=phrases.order(finding),
        task=tasks.number_of(finding),
        earlier=tuple(_earlier(finding)),
        near=phrases.near_misses(finding) if near else (),
    )


def _bands_left_out(summary: Summary, kept: Collector, options: ReportOptions) -> list[str]:
    """Return the bands of which findings are counted and not shown, or may be."""
    some = options.audience is Audience.DEAN or kept.not_shown or kept.names_not_shown
    return [band.label for band in FINDING_BANDS if summary.by_band.get(band.label, 0)] if some else []


def _earlier(finding: Finding) -> Iterable[Fact]:
    """Say how a finding differs from an earlier report, and what a person decided about it."""
    if said := before.change(finding):
        yield Fact("Since", sentences([said]))
    if decided := phrases.decision_in_full(finding):
        yield Fact("Decision", decided)


def _statements(findings: Iterable[Finding]) -> Iterable[Statements]:
    """Return what the sources say, each statement once: of single entities, then of several, then of whole lists."""
    about: dict[tuple[str, str], tuple[Reason, dict[str, None], dict[str, None]]] = {}
    for reason in (reason for finding in findings for reason in finding.reasons if reason.about):
        _, entities, lists = about.setdefault((reason.text, reason.source), (reason, {}, {}))
        if reason.of_list:
            lists.setdefault(reason.of_list)
        else:
            entities.setdefault(cell(reason.about))
    said: dict[str, list[Fact]] = {}
    for reason, entities, lists in sorted(about.values(), key=lambda item: (bool(item[2]), len(item[1]))):
        title = wording.every_entry(list(lists)) if lists else "; ".join(entities)
        said.setdefault(title, []).append(phrases.statement(reason))
    return (Statements(title, tuple(facts)) for title, facts in said.items())


def _warnings(summary: Summary) -> Iterable[Gap]:
    for warning in wording.warnings(summary):
        yield Gap(warning.text, f"{warning.code}{'; not screened' if warning.unscreened else ''}", "")


def _run_facts(run: Run, summary: Summary) -> Iterable[Fact]:
    if not run.inputs:
        yield from (fact for fact in files.facts(run.source, run.mapping) if fact.label != "Not used")
    yield Fact("Watchlists", wording.watchlists(run.watchlists))
    yield from list_facts.provenance(run.watchlists)
    yield Fact("Policy", f"{run.policy.id} {run.policy.version}; contact: {wording.contact(run.policy)}")
    if run.configuration:
        yield Fact("Configuration", wording.configuration(run.configuration))
    yield Fact("SHA-256", summary.source.sha256 or "unknown")
    yield Fact("Made by", f"{run.tool} {run.version}, {run.generated_at}")
