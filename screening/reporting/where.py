"""Where a row stands: as a person finds it in the file, and in which file of several."""

from __future__ import annotations

from screening.model import Finding, SourceFacts, Summary, TableWarning, Unscreened
from screening.reporting.amounts import cell, count, number, ranges
from screening.reporting.groups import UnscreenedGroup

_SHEET = {"csv": "Excel row", "xlsx": "Excel row", "xls": "Excel row", "ods": "sheet row"}
"""What the row of a sheet is called, written without separators: it is typed into a name box. Excel opens CSV too."""
_COUNTED = {"dataframe": "row", "arrow": "row", "html": "row"}
"""What is counted where there is no sheet; a record if nothing else."""
_TEXT = ("csv", "ndjson")
"""Formats whose lines a person can look up."""


class Places:
    """Says where the rows of one run stand."""

    def __init__(self, summary: Summary) -> None:
        self._facts = summary.sources

    @property
    def header(self) -> str:
        """What `short` gives, as the header of a column."""
        if "" not in self._facts:
            return "File and row"
        facts = self._facts[""]
        return _SHEET.get(facts.format) or _counted(facts).capitalize()

    def short(self, finding: Finding | Unscreened) -> str:
        """Return the row of a finding alone, after its file where there are several."""
        facts = self._facts[finding.source]
        shown = finding.sheet_row if facts.format in _SHEET else finding.row
        return f"{_file(finding.source)}{shown}"

    def of(self, finding: Finding | Unscreened) -> str:
        """Return where the row of a finding stands: `Excel row 2280`, `record 5 (line 6)`."""
        facts = self._facts[finding.source]
        if facts.format in _SHEET:
            said, same = f"{_SHEET[facts.format]} {finding.sheet_row}", finding.sheet_row == finding.line
        else:
            said, same = f"{_counted(facts)} {number(finding.row)}", False
        line = f" (line {finding.line})" if facts.format in _TEXT and not same else ""
        return f"{_file(finding.source)}{said}{line}"

    def of_warning(self, warning: TableWarning) -> str:
        """Return which rows a warning names: `Excel rows 9, 18 and 3 more`; nothing where it names none."""
        if not warning.rows:
            return ""
        facts = self._facts.get(warning.source)
        sheet = _SHEET.get(facts.format, "") if facts and warning.sheet_rows else ""
        unit = sheet or (_counted(facts) if facts else "row")
        rows = warning.sheet_rows if sheet else warning.rows
        total = max(warning.count, len(rows))
        which = ranges(((row, row) for row in rows), total, str if sheet else number)
        return f"{unit}{'' if total == 1 else 's'} {which}"

    def of_group(self, group: UnscreenedGroup) -> str:
        """Return which rows a group holds; only how many where they are in several files."""
        if not group.rows:
            return f"{_file(group.source)}{count(group.count, 'row')}"
        facts = self._facts[group.source]
        unit = _SHEET.get(facts.format, "") or _counted(facts)
        listed = group.sheet_rows if facts.format in _SHEET else group.rows
        if group.count == 1:
            return f"{_file(group.source)}{unit} {listed[0][0]}"
        which = f"{unit}s {ranges(listed, group.count, str)}"
        return f"{_file(group.source)}{count(group.count, 'row')}: {which}"


def _counted(facts: SourceFacts) -> str:
    return _COUNTED.get(facts.format, "record")


def _file(path: str) -> str:
    return f"{cell(path)}, " if path else ""
