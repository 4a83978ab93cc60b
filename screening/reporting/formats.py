"""The formats a report can be written in, by name and by file name ending."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import TextIO

from screening.errors import UsageError
from screening.reporting.interface import Format, Reporter, ReportOptions

# Each format is imported when it is written: it needs libraries that the others do without.


def _table(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.table_report import TableReporter

    return TableReporter(out, options)


def _json(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.json_report import JsonReporter

    return JsonReporter(out, options)


def _ndjson(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.ndjson_report import NdjsonReporter

    return NdjsonReporter(out, options)


def _csv(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.csv_report import CsvReporter

    return CsvReporter(out, options)


def _markdown(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.markdown_report import MarkdownReporter

    return MarkdownReporter(out, options)


def _html(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.html_report import HtmlReporter

    return HtmlReporter(out, options)


def _xlsx(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.workbook_report import WorkbookReporter

    return WorkbookReporter(out, options)


def _sarif(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.ci import results, sarif

    return results.CiReporter(out, options, sarif.write)


def _junit(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.ci import junit, results

    return results.CiReporter(out, options, junit.write)


def _github(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.ci import github, results

    return results.CiReporter(out, options, github.write)


def _gitlab(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.ci import gitlab, results

    return results.CiReporter(out, options, gitlab.write)


def _rdjson(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.ci import rdjson, results

    return results.CiReporter(out, options, rdjson.write)


def _job_summary(out: TextIO, options: ReportOptions) -> Reporter:
    from screening.reporting.ci.job_summary import JobSummaryReporter

    return JobSummaryReporter(out, options)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Format("table", (".txt",), _table, for_people=True, console=True),
            Format("json", (".json",), _json, whole=True),
            Format("ndjson", (".ndjson", ".jsonl"), _ndjson, whole=True),
            Format("csv", (".csv",), _csv, encoding="utf-8-sig", newline=""),
            Format("markdown", (".md", ".markdown"), _markdown, for_people=True),
            Format("html", (".html", ".htm"), _html, for_people=True, limit=1_000),
            Format("sarif", (".sarif",), _sarif, whole=True, for_ci=True),
            Format("junit", (".xml",), _junit, whole=True, for_ci=True),
            Format("github", (), _github, for_ci=True),
            Format("gitlab", (), _gitlab, for_ci=True),
            Format("rdjson", (".rdjson",), _rdjson, for_ci=True),
            Format("job-summary", (), _job_summary, for_people=True, for_ci=True),
            Format("xlsx", (".xlsx",), _xlsx, is_text=False, whole=True, gives_table_back=True),
        )
    }
)
"""Format name to format, in the order they are offered."""


def format_of(path: str) -> str | None:
    """Return the format a file name asks for by its ending, None when it asks for none."""
    suffix = PurePath(path).suffix.lower()
    return next((kind.name for kind in FORMATS.values() if suffix in kind.suffixes), None)


def reporter(format: str, out: TextIO, options: ReportOptions | None = None) -> Reporter:
    """Return a new writer of one report to `out`.

    Raises:
        UsageError: no such format.
    """
    if format not in FORMATS:
        raise UsageError(f"no report format is called {format!r}", remedy=f"Choose one of {', '.join(FORMATS)}.")
    return FORMATS[format].make(out, options or ReportOptions())
