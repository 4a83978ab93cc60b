"""The file that was screened, given back as a workbook with what was found beside each row.

One file in, one workbook out. Nothing is formatted here: what is said of each
row and of the run goes to `screening.workbook`, which writes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from msgspec import Struct, field

from screening.errors import InputError, UsageError
from screening.model import Band, Finding, Input, ListFacts, Mapping, Run, SourceFacts, Summary, Unscreened
from screening.reporting.content import Task
from screening.reporting.interface import Record, ReportOptions
from screening.reporting.read_me import read_me
from screening.reporting.row_words import mark_of
from screening.reporting.tasks import Tasks
from screening.workbook import Annotation, Carrier, Found, Kind, Marked

_SHEETS = {"csv", "xlsx", "xls", "ods"}
"""Formats whose rows people know by the number a spreadsheet program shows."""


class _Row(Struct):
    """What is known of one row."""

    finding: Finding | None = None
    unscreened: list[Unscreened] = field(default_factory=list)


class WorkbookReporter:
    """Writes the workbook at the end; what it says of a row is kept until then."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._options = options
        self._rows: dict[str, dict[int, _Row]] = {}
        self._sent = 0

    def begin(self, run: Run) -> None:
        """Begin to load the file while it is screened.

        Raises:
            UsageError: the run is over several files, or over standard input.
            InputError: the file cannot be given back.
        """
        inputs = run.inputs or (Input(run.source, run.mapping),)
        files = dict.fromkeys(file.source.file for file in inputs)
        file = self._options.file or _only(list(files))
        self._run = run
        self._lists = {facts.id: facts for facts in run.watchlists}
        self._inputs = {part.source.path: part for part in inputs if part.source.file == file}
        self._carrier = Carrier(next(iter(self._inputs.values())).source)

    def add(self, record: Record) -> None:
        """Keep one record, if it is of our file."""
        path = record.source or self._run.source.path
        if path not in self._inputs:
            return
        row = self._rows.setdefault(path, {}).setdefault(record.sheet_row, _Row())
        if isinstance(record, Unscreened):
            row.unscreened.append(record)
        else:
            row.finding = record
            self._sent += bool(record.band)

    def end(self, summary: Summary) -> None:
        """Write the workbook."""
        parts = {part.source.path: part for part in summary.inputs} or {summary.source.path: summary}
        ours = {path: parts[path] for path in self._inputs}
        loaded = self._carrier.loaded
        _refuse_changed(ours)
        for loss in loaded.losses:
            self._options.remark(f"Not in the workbook that is written: {loss}.")
        tables = tuple(self._table(part) for part in ours.values())
        content = self._carrier.write(
            Annotation(
                tables=tables,
                read_me=tuple(read_me(self._run, summary, self._inputs, ours, _counts(tables), self._tasks(), loaded)),
                findings=tuple(self._findings(ours)),
                made_by=f"{self._run.tool} {self._run.version}",
            )
        )
        self._out.buffer.write(content.content)

    def _tasks(self) -> tuple[Task, ...]:
        findings = [row.finding for rows in self._rows.values() for row in rows.values() if row.finding]
        return Tasks(self._run.policy, [finding for finding in findings if finding.band], ()).shown()

    def _table(self, part: Summary) -> Marked:
        facts, mapping = self._inputs[part.source.path].source, self._inputs[part.source.path].mapping
        rows = self._rows.get(part.source.path, {})
        found = sum(rows for band, rows in part.by_band.items() if band != Band.NONE.label)
        sent = sum(bool(row.finding and row.finding.band) for row in rows.values())
        return Marked(
            sheet=facts.sheet,
            header_row=facts.header_row or 0,
            rows=part.sheet_rows,
            width=_width(mapping),
            marks={
                number: mark_of(row.finding, row.unscreened, self._lists)
                for number, row in rows.items()
                if _speaks(row)
            },
            quiet=Kind.NOT_SHOWN if found > sent else Kind.CLEAN,
        )

    def _findings(self, parts: dict[str, Summary]) -> list[Found]:
        """Return the findings, worst first; those of a name alone at the end."""
        listed = [
            (facts, row.finding, row.unscreened)
            for path, rows in self._rows.items()
            for facts in [parts[path].source]
            for row in rows.values()
            if row.finding and row.finding.band
        ]
        listed.sort(key=lambda item: item[1].order)
        return [_found(*item, self._lists) for item in listed]


def _counts(tables: Iterable[Marked]) -> Counter[Kind]:
    """Return how many rows each word of the first column stands in."""
    counts: Counter[Kind] = Counter()
    for table in tables:
        counts.update(mark.kind for mark in table.marks.values())
        counts[table.quiet] += sum(last - first + 1 for first, last in table.rows) - len(table.marks)
    return counts


def _only(files: list[str]) -> str:
    if len(files) > 1:
        raise UsageError(
            f"a workbook gives back one file, and {len(files):,} are screened",
            remedy="Screen each by itself, or use screen open FOLDER, which writes a workbook beside each file.",
        )
    if files == ["-"]:
        raise UsageError("standard input cannot be given back as a workbook", remedy="Save it as a file first.")
    return files[0]


def _refuse_changed(parts: dict[str, Summary]) -> None:
    """Refuse to write beside rows that are not those that were screened."""
    import hashlib
    from pathlib import Path

    for part in parts.values():
        with Path(part.source.file).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != part.source.sha256:
                raise InputError(
                    "The file was changed while it was screened.", where=part.source.file, remedy="Screen it again."
                )


def _speaks(row: _Row) -> bool:
    return bool(row.unscreened or (row.finding and row.finding.band))


def _found(facts: SourceFacts, finding: Finding, unscreened: list[Unscreened], lists: dict[str, ListFacts]) -> Found:
    number = finding.sheet_row
    place = f"{number}" if facts.format in _SHEETS else f"record {finding.row}"
    return Found(facts.sheet, number, place, finding.record_id, mark_of(finding, unscreened, lists))


def _width(mapping: Mapping) -> int:
    return len({role.index for role in mapping.roles}) + len(mapping.unused)
