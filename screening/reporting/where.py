"""Where a row stands: counted as data, as a person sees it in the file, and in which file of several."""

from __future__ import annotations

from screening.model import Finding, SourceFacts, Summary
from screening.reporting.amounts import cell, count, number, ranges
from screening.reporting.collect import UnscreenedGroup

_LINE = {"csv": "line", "ndjson": "line", "html": "line", "xlsx": "sheet row", "xls": "sheet row", "ods": "sheet row"}


class Places:
    """Says where the rows of one run stand."""

    def __init__(self, summary: Summary) -> None:
        self._facts = {part.source.path: part.source for part in summary.inputs} or {"": summary.source}

    def of(self, finding: Finding) -> str:
        """Return where the row of a finding stands."""
        unit = _unit(self._facts[finding.source])
        line = f" ({unit} {number(finding.line)})" if unit else ""
        return f"{_file(finding.source)}row {number(finding.row)}{line}"

    def of_group(self, group: UnscreenedGroup) -> str:
        """Return which rows a group holds; only how many where they are in several files."""
        said = f"{_file(group.source)}{count(group.count, 'row')}"
        if not group.rows:
            return said
        unit = _unit(self._facts[group.source])
        lines = f" ({unit}{'' if group.count == 1 else 's'} {ranges(group.lines, group.count)})" if unit else ""
        return f"{said}: {ranges(group.rows, group.count)}{lines}"


def _unit(facts: SourceFacts) -> str:
    return _LINE.get(facts.format, "")


def _file(path: str) -> str:
    return f"{cell(path)}, " if path else ""
