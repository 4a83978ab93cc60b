"""How files were read, for people; several that were read alike stand together."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct, field

from screening.model import FINDING_BANDS, Mapping, Run, SourceFacts, Summary
from screening.reporting import wording
from screening.reporting.amounts import cell, count, number, sentences

Facts: TypeAlias = tuple[tuple[str, str], ...]


class Reading(Struct):
    """One way of reading and understanding, and the files it was right for."""

    facts: Facts
    """See `facts`."""
    files: list[str] = field(default_factory=list)
    """Each file with its counts, in words."""


def facts(source: SourceFacts, mapping: Mapping) -> Facts:
    """Return how a file was read and understood, in words: labels and texts."""
    said = [("Read as", wording.source(source)), ("Columns", wording.columns(mapping.roles))]
    if mapping.unused:
        said.append(("Not used", wording.unused(mapping.unused)))
    said += (("Note", sentences([note.sentence])) for note in mapping.notes)
    if mapping.roles:
        said.append(("", wording.CORRECT_COLUMNS))
    return tuple(said)


def readings(run: Run, summary: Summary, limit: int | None) -> list[Reading]:
    """Return the files in order, grouped by how they were read; the first `limit` of them (0 or None: all)."""
    groups: dict[Facts, Reading] = {}
    for file, part in list(zip(run.inputs, summary.inputs, strict=True))[: limit or None]:
        alike = facts(file.source, file.mapping)
        groups.setdefault(alike, Reading(alike)).files.append(f"{cell(part.source.path)}: {_counts(part)}")
    return list(groups.values())


def not_listed(summary: Summary, limit: int | None) -> str:
    """Return a sentence about the files that `readings` leaves out, if any."""
    rest = len(summary.inputs) - limit if limit else 0
    return f"{count(rest, 'more file')} not listed here; the json report lists all." if rest > 0 else ""


def _counts(part: Summary) -> str:
    bands = ", ".join(
        f"{number(rows)} {band.label}" for band in FINDING_BANDS if (rows := part.by_band.get(band.label, 0))
    )
    unscreened = f", {number(part.unscreenable)} could not be screened" if part.unscreenable else ""
    return f"{count(part.rows, 'row')}{unscreened}; findings: {bands or 'none'}"
