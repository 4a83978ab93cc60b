"""With which exit code a run ends, and why."""

from __future__ import annotations

from msgspec import Struct

from screening.cli import exits
from screening.model import Exit, Summary

BANDS = ("low", "medium", "high", "critical")


class FailCondition(Struct, frozen=True):
    """What a run is to fail on."""

    fail_on: str | None = None
    strict: bool = False

    def judge(self, summary: Summary) -> Exit:
        """Return the exit code; findings go before what was not screened, and both are told."""
        alerting = 0
        if self.fail_on is not None:
            alerting = sum(summary.alerting(band) for band in BANDS[BANDS.index(self.fail_on) :])
        incomplete = not summary.complete
        code = exits.OK
        if incomplete and self.strict:
            code = exits.UNSCREENED
        if alerting:
            code = exits.FINDINGS
        said = [self._of_findings(alerting), self._of_gaps(incomplete)]
        return Exit(code, " ".join(filter(None, said)), findings=alerting, not_screened=incomplete)

    def _of_findings(self, alerting: int) -> str:
        if self.fail_on is None:
            return "No finding was to fail the run: --fail-on was not given."
        if not alerting:
            return f"No finding is at or above {self.fail_on} (--fail-on)."
        which = "1 finding is" if alerting == 1 else f"{alerting:,} findings are"
        return f"{which} at or above {self.fail_on} (--fail-on)."

    def _of_gaps(self, incomplete: bool) -> str:
        if not incomplete:
            return ""
        if self.strict:
            return "Something that matters was not screened (--strict)."
        return "Something that matters was not screened; --strict would fail the run."
