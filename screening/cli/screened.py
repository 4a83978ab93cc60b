"""The findings of one table, for commands that decide on them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from screening.cli.rescreen import screen_for
from screening.cli.tableoptions import TableOptions
from screening.errors import UsageError
from screening.model import Finding, PolicyFacts, Summary
from screening.reporting.kept import Kept


class ScreenedTable(Struct, frozen=True):
    """A table that was screened to be decided on."""

    table: str
    findings: dict[str, Finding]
    """By fingerprint, in input order."""
    unscreened: frozenset[str]
    """Fingerprints of what could not be screened: nobody can decide that it is clear."""
    policy: PolicyFacts
    summary: Summary

    @classmethod
    def of(
        cls,
        table: str,
        given: TableOptions,
        *,
        near_misses: bool = False,
    ) -> ScreenedTable:
        """Screen a table."""
        kept = Kept()
        summary = screen_for([table], kept, given.reading(), given.overrides(), given.judging(), show_all=near_misses)
        findings = {finding.fingerprint: finding for finding in kept.findings}
        others = frozenset(record.fingerprint for record in kept.records) - findings.keys()
        return cls(table, findings, others, kept.run.policy, summary)

    def finding(self, fingerprint: str) -> Finding:
        """Return the finding of a fingerprint.

        Raises:
            UsageError: the table has none.
        """
        if fingerprint in self.findings:
            return self.findings[fingerprint]
        if fingerprint in self.unscreened and fingerprint:
            raise UsageError(
                f"{fingerprint} is a row that could not be screened: there is nothing to decide on",
                where=self.table,
                remedy="Complete the row and screen again.",
            )
        raise UsageError(
            f"no finding of this table has the fingerprint {fingerprint[:40]!r}",
            where=self.table,
            remedy=f"`screen {self.table} -f json` gives the fingerprint of each finding.",
        )


def ledger_to_write(table: str, decisions: Path | None) -> Path:
    """Return the ledger that a decision is written to: the one named, else that beside the table."""
    from screening.decisions import ledger_beside

    if decisions is not None:
        return decisions
    if table == "-":
        raise UsageError("standard input has no folder for a ledger", remedy="Name one: --decisions FILE.")
    return ledger_beside(table)
