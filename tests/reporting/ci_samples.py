"""The small university's table once more, as CI services are told of it: with a decision, and without personal text."""

from __future__ import annotations

import io
from collections.abc import Iterable

from msgspec.structs import replace
from report_samples import DEFENCE_ROW, EMPTY_ROWS, FEFU_ROW, KIM_CHAEK_ROW, KOREA_ROW, LINGUIST_ROW, RUN, SUMMARY

from screening.model import Decision, DecisionCounts, Disposition, Run, Summary, TableWarning
from screening.reporting import FORMATS, Record, ReportOptions, reporter
from screening.reporting.redact import Redacted

FORMATS_FOR_CI = ("sarif", "junit", "github", "gitlab", "rdjson", "job-summary")
CLEARED = Decision(
    Disposition.CLEARED, "A language course only, see file 12.", "A. Reader", "2026-07-01", "2027-06-30", ledger="d.yml"
)
KEY = b"a key of more than sixteen bytes"

ACCEPTED_ROW = replace(LINGUIST_ROW, fingerprint="fpaccepted", decision=CLEARED)
CI_RECORDS: tuple[Record, ...] = (
    replace(KIM_CHAEK_ROW, fingerprint="fpkimchaek"),
    replace(FEFU_ROW, fingerprint="fpfefu"),
    replace(DEFENCE_ROW, fingerprint="fpdefence"),
    ACCEPTED_ROW,
    replace(KOREA_ROW, fingerprint="fpkorea", strict=False),
    *(replace(row, fingerprint=f"fpempty{row.row}") for row in EMPTY_ROWS),
)
CI_SUMMARY = replace(
    SUMMARY,
    by_band=SUMMARY.by_band | {"low": 3},
    warnings=(*SUMMARY.warnings, TableWarning("sheet-not-read", "A sheet was not read.", unscreened=True)),
    decisions=DecisionCounts(
        ("d.yml",), "2026-11-23", 2, {"cleared": 1}, {"medium": 1}, unusable=("d.yml:9: no reason",)
    ),
)


def write_for_ci(
    format: str,
    records: Iterable[Record] = CI_RECORDS,
    *,
    run: Run = RUN,
    summary: Summary = CI_SUMMARY,
    redacted: bool = True,
    key: bytes | None = None,
    **options: object,
) -> str:
    """Return the report as the command writes it."""
    out = io.StringIO(newline="")
    report = reporter(format, out, ReportOptions(**options))  # type: ignore[arg-type]
    report = Redacted(report, key, for_ci=True) if redacted else report
    report.begin(run)
    for record in records:
        decision = getattr(record, "decision", None)
        if FORMATS[format].whole or not (decision and decision.clears):
            report.add(record)
    report.end(summary)
    return out.getvalue()
