"""What a run left unscreened, as a list for standard error: why `--strict` ends as it does."""

from __future__ import annotations

from screening.model import Run, Summary, Unscreened
from screening.reporting import wording
from screening.reporting.amounts import count, sentences
from screening.reporting.groups import LEAST_REASONS, UnscreenedRows
from screening.reporting.interface import Record
from screening.reporting.safe import terminal
from screening.reporting.where import Places


class Omissions:
    """A reporter that keeps what was not screened, and writes nothing."""

    def __init__(self) -> None:
        self._rows = UnscreenedRows(LEAST_REASONS)

    def begin(self, run: Run) -> None:
        """Do nothing: the facts of the run are in its reports."""

    def add(self, record: Record) -> None:
        """Keep a row that was not screened and that the policy counts."""
        if isinstance(record, Unscreened) and record.strict:
            self._rows.add(record)

    def end(self, summary: Summary) -> None:
        """Remember the counts."""
        self._summary = summary

    def lines(self) -> list[str]:
        """Return a line for each reason, the most frequent first; none when everything was screened."""
        places = Places(self._summary)
        groups = self._rows.groups()
        said = [f"{sentences([g.text])} [{g.code}] {places.of_group(g)}" for g in groups]
        said += [f"{w.text} [{w.code}]" for w in wording.warnings(self._summary) if w.unscreened]
        more = len(said) - LEAST_REASONS
        listed = [f"  - {terminal(line)}" for line in said[:LEAST_REASONS]]
        return [*listed, f"  and {count(more, 'more reason')}; the json report lists all."] if more > 0 else listed
