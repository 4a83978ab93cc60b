"""How files were read, for people; several that were read alike stand together."""

from __future__ import annotations

from screening.model import FINDING_BANDS, Mapping, Run, SourceFacts, Summary
from screening.reporting import wording
from screening.reporting.amounts import cell, count, counts, number, sentences
from screening.reporting.content import Fact, FileGroup


def facts(source: SourceFacts, mapping: Mapping) -> tuple[Fact, ...]:
    """Return how a file was read and understood."""
    said = [Fact("Read as", wording.source(source)), Fact("Columns", wording.columns(mapping.roles))]
    if mapping.unused:
        said.append(Fact("Not used", wording.unused(mapping.unused)))
    said += (Fact("Note", sentences([note.sentence])) for note in mapping.notes)
    if mapping.roles:
        said.append(Fact("", wording.CORRECT_COLUMNS))
    return tuple(said)


def groups(run: Run, summary: Summary, limit: int | None) -> tuple[FileGroup, ...]:
    """Return the files in order, grouped by how they were read; the first `limit` of them (0 or None: all)."""
    by_facts: dict[tuple[Fact, ...], list[str]] = {}
    for file, part in list(zip(run.inputs, summary.inputs, strict=True))[: limit or None]:
        alike = by_facts.setdefault(facts(file.source, file.mapping), [])
        alike.append(f"{cell(part.source.path)}: {_rows_and_findings(part)}")
    return tuple(FileGroup(alike, tuple(files)) for alike, files in by_facts.items())


def not_listed(summary: Summary, limit: int | None) -> str:
    """Return a sentence about the files that `groups` leaves out, if any."""
    rest = len(summary.inputs) - limit if limit else 0
    return f"{count(rest, 'more file')} not listed here; the json report lists all." if rest > 0 else ""


def _rows_and_findings(part: Summary) -> str:
    bands = counts((part.by_band.get(band.label, 0), band.label) for band in FINDING_BANDS)
    unscreened = f", {number(part.unscreenable)} could not be screened" if part.unscreenable else ""
    return f"{count(part.rows, 'row')}{unscreened}; findings: {bands or 'none'}"
