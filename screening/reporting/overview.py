"""The overview of a run as a piece of a page, for notebooks: counts, one line a finding, what was not screened."""

from __future__ import annotations

from collections.abc import Iterable

from screening.model import Run, Summary
from screening.reporting.collect import Collector
from screening.reporting.compose import compose
from screening.reporting.html_report import environment
from screening.reporting.interface import Record, ReportOptions
from screening.reporting.wording import LEADS


def overview(run: Run, summary: Summary, records: Iterable[Record], limit: int = 50) -> str:
    """Return HTML without head, style and script; every text of the table is escaped.

    Args:
        run: its facts.
        summary: its counts.
        records: all of them.
        limit: findings shown, worst first.
    """
    options = ReportOptions(limit=limit, details=False)
    kept = Collector(limit)
    for record in records:
        kept.add(record)
    content = compose(run, summary, kept, options)
    return environment().get_template("notebook.html").render(content=content, leads=LEADS)
