"""Where a record stands, as a CI service points at it: a path in the repository, a line, the columns of a cell."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath

from msgspec.structs import replace

from screening.model import ColumnRole, Finding, Role, Run, SourceFacts, Summary, TableWarning, Unscreened
from screening.model import Mapping as ColumnMapping
from screening.reading.cellplaces import CellPlace, find_cells
from screening.reporting.ci.result import Spot
from screening.reporting.where import Places

_WITH_LINES = ("csv", "ndjson")
_WITH_ROWS = ("xlsx", "xls", "ods")
_JOINED = " + "
"""Between the headers of the columns that hold one name."""


class Spots:
    """Where the records of one run stand.

    Args:
        run: with what each column is.
        summary: with how each file was read.
    """

    def __init__(self, run: Run, summary: Summary) -> None:
        self._files = {source: _File(facts, run.mappings[source]) for source, facts in summary.sources.items()}
        self._places = Places(summary)
        self._title = run.source.path
        self._root = _root()

    def look_up(self, findings: Iterable[Finding]) -> None:
        """Find the cells that the findings rest on; each file is read once more for it."""
        by_source: dict[str, dict[int, int]] = {}
        for finding in findings:
            file = self._files[finding.source]
            if (column := _telling_column(finding, file.mapping)) is not None:
                by_source.setdefault(finding.source, {})[finding.line] = column
        for source, wanted in by_source.items():
            self._files[source].look_up(wanted)

    def of(self, record: Finding | Unscreened) -> Spot:
        """Return where a record stands; of a finding its most telling cell."""
        file = self._files[record.source]
        cell = file.cells.get(record.line) if isinstance(record, Finding) else None
        spot = self._of_line(file.facts, record.line, self._places.of(record))
        if cell is None:
            return spot
        return replace(
            spot,
            line=cell.line,
            column=cell.column,
            end_line=cell.end_line,
            end_column=cell.end_column,
            byte_column=cell.byte_column,
            end_byte_column=cell.end_byte_column,
        )

    def of_warning(self, warning: TableWarning) -> Spot:
        """Return the first row a warning is about, else the file."""
        file = self._files.get(warning.source)
        if file is None:  # about a file that was not read, or about all of them
            return Spot(self.path(warning.source) if warning.source else "")
        return self._of_line(file.facts, warning.lines[0] if warning.lines else 0, "")

    def path(self, path: str) -> str:
        """Return a path from the root of the repository; of a file elsewhere the name alone."""
        if path in ("", "-"):
            return ""
        whole = os.path.abspath(path)  # noqa: PTH100 (links stay what they are)
        try:
            inside = PurePath(os.path.relpath(whole, self._root))
        except ValueError:  # on another drive
            return PurePath(whole).name
        return PurePath(whole).name if inside.parts[:1] == ("..",) else inside.as_posix()

    @property
    def files(self) -> Iterator[SourceFacts]:
        """How each file was read, in the order of the input."""
        return (file.facts for file in self._files.values())

    def _of_line(self, facts: SourceFacts, line: int, said: str) -> Spot:
        counted = facts.format in (*_WITH_LINES, *_WITH_ROWS)
        return Spot(
            path=self.path(facts.file),
            line=line if counted else 0,
            end_line=line if counted else 0,
            sheet=facts.sheet if facts.format in _WITH_ROWS else "",
            said=said,
        )


class _File:
    """One input, and where the cells stand that were asked about."""

    def __init__(self, facts: SourceFacts, mapping: ColumnMapping) -> None:
        self.facts = facts
        self.mapping = mapping
        self.cells: dict[int, CellPlace] = {}

    def look_up(self, wanted: Mapping[int, int]) -> None:
        headers = {column.index: " ".join(column.header.split()) for column in self.mapping.roles}
        self.cells = find_cells(self.facts, headers, wanted)


def _telling_column(finding: Finding, mapping: ColumnMapping) -> int | None:
    """Return the column a person would look at first; None where it cannot be told which that is."""
    own = next((each.column for each in finding.matches if not each.mention), None)
    if own is not None:
        return _column_headed(own, mapping)
    codes = {reason.code for reason in finding.reasons}
    if "exposure.nationality" in codes:
        return _only(mapping.of(Role.NATIONALITY))
    if "exposure.located" in codes:
        country = _only(mapping.of(Role.INSTITUTION_COUNTRY))
        return _only(mapping.of(Role.INSTITUTION)) if country is None else country
    return _column_headed(finding.matches[0].column, mapping) if finding.matches else None


def _column_headed(header: str, mapping: ColumnMapping) -> int | None:
    for name in (header, header.split(_JOINED)[0]):
        if columns := [column for column in mapping.roles if column.header == name]:
            return _only(columns)
    return None


def _only(columns: Iterable[ColumnRole]) -> int | None:
    found = {column.index for column in columns}
    return found.pop() if len(found) == 1 else None


def _root() -> str:
    """Return the folder that paths are told from: that of the repository, or where the command runs."""
    here = Path.cwd()
    return str(next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here))
