"""An earlier report, as far as a later run is compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from screening.decisions.seen import name_found
from screening.errors import DataError
from screening.model import Band, Finding, Run, Unscreened
from screening.reporting import document
from screening.wholefile import read_whole

_MOST_BYTES = 1 << 30
_PLACES = {"finding": "findings", "cleared": "cleared", "unscreened": "unscreened"}
"""Where the json report holds the lines of an ndjson report."""
_REMEDY = "Give a report that `screen FILE -f json` (or ndjson) wrote."


class OldMatch(Struct):
    """A watched entity found then."""

    entity_id: str
    entity_name: str
    certainty: str = ""


class OldSubject(Struct):
    """A subject as it was rated then."""

    text: str = ""
    code: str = ""
    level: str = ""
    sensitivity: str = ""


class OldCountry(Struct):
    """A nationality as it was read then."""

    text: str = ""
    code: str = ""


class OldReason(Struct):
    """A step of the assessment then."""

    code: str = ""


class OldFinding(Struct):
    """A finding, or a row without one where the report held all rows."""

    band: str
    score: int
    record_id: str = ""
    fingerprint: str = ""
    record_key: str = ""
    cells_key: str = ""
    entries_key: str = ""
    to_verify: bool = False
    matches: list[OldMatch] = field(default_factory=list)
    subject: OldSubject | None = None
    nationality: OldCountry | None = None
    reasons: list[OldReason] = field(default_factory=list)

    @property
    def found(self) -> str:
        """The names of what was found."""
        nationality = (self.nationality.code or self.nationality.text) if self.nationality else ""
        names = (match.entity_name for match in self.matches)
        return name_found(names, nationality, {reason.code for reason in self.reasons})


class OldUnscreened(Struct):
    """A row that could not be screened then."""

    record_key: str = ""


class Facts(Struct):
    """A list, a policy or a subjects file in some state."""

    id: str = ""
    version: str = ""
    sha256: str = ""
    rules: str = ""


class _Tool(Struct):
    version: str = ""


class _Redacted(Struct):
    key: str = ""


class _Counts(Struct):
    by_band: dict[str, int] = field(default_factory=dict)


class Earlier(Struct):
    """What is known of the earlier run."""

    schema_version: str
    generated_at: str = ""
    tool: _Tool = field(default_factory=_Tool)
    watchlists: list[Facts] = field(default_factory=list)
    policy: Facts = field(default_factory=Facts)
    subjects: Facts | None = None
    redacted: _Redacted | None = None
    summary: _Counts = field(default_factory=_Counts)
    findings: list[OldFinding] = field(default_factory=list)
    cleared: list[OldFinding] = field(default_factory=list)
    """Findings that a decision took off the list."""
    unscreened: list[OldUnscreened] = field(default_factory=list)
    since: str = ""
    """How the user named it."""
    said: list[str] = field(default_factory=list)
    """Sentences about how it came about that belong into the comparison."""

    @property
    def floor(self) -> Band:
        """The lowest band of which the report holds all findings: it may have been written with `--min-band`."""
        held = {band: sum(found.band == band.label for found in self.findings) for band in Band}
        cut = [band for band in Band if band and not held[band] and self.summary.by_band.get(band.label, 0)]
        return max((Band(band + 1) for band in cut if band < Band.CRITICAL), default=Band.LOW)

    @property
    def holds_all_rows(self) -> bool:
        """True when rows without a finding are in it too."""
        return any(found.band == Band.NONE.label for found in self.findings)


class _Version(Struct):
    schema_version: Any = None


def read_earlier(path: Path) -> Earlier:
    """Read a report of an earlier run.

    Raises:
        DataError: it cannot be read, is no report, is of another schema
            version, or was written before findings had fingerprints.
    """
    where = str(path)
    raw = read_whole(path, "the earlier report", most=_MOST_BYTES)
    try:
        document_ = _one(raw) if not _is_ndjson(raw) else _joined(raw)
        version = msgspec.convert(document_, _Version).schema_version
        if version is None:
            raise DataError("this is no report of screen", where=where, remedy=_REMEDY)
        if version != document.SCHEMA_VERSION:
            what = f"this report is of schema version {str(version)[:20]!r}; this program compares with version "
            remedy = "Screen the older table again with this program and compare with that report."
            raise DataError(f"{what}{document.SCHEMA_VERSION!r}", where=where, remedy=remedy)
        earlier = msgspec.convert(document_, Earlier)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as exc:
        what = f"this is no report of screen ({str(exc)[:120]})"
        raise DataError(what, where=where, remedy=_REMEDY) from exc
    if any(not found.fingerprint for found in earlier.findings if found.band != Band.NONE.label):
        remedy = "Screen the older table again with this program and compare with that report."
        raise DataError("the findings of this report have no fingerprints", where=where, remedy=remedy)
    earlier.since = where
    return earlier


def earlier_of(
    run: Run, records: Iterable[Finding | Unscreened], by_band: dict[str, int], since: str, notes: Sequence[str] = ()
) -> Earlier:
    """Return a run of this program as an earlier one.

    Args:
        run: its facts.
        records: all of them, rows without a finding included.
        by_band: its counts.
        since: how the user named it.
        notes: sentences about how it came about.
    """
    records = list(records)
    rows = [record for record in records if isinstance(record, Finding)]
    listed = [row for row in rows if not row.is_cleared]
    cleared = [row for row in rows if row.is_cleared]
    return Earlier(
        schema_version=document.SCHEMA_VERSION,
        generated_at=run.generated_at,
        tool=_Tool(run.version),
        watchlists=[Facts(each.id, each.version, each.sha256) for each in run.watchlists],
        policy=Facts(run.policy.id, run.policy.version, run.policy.sha256, run.policy.rules),
        subjects=Facts(run.subjects.id, run.subjects.version, run.subjects.sha256) if run.subjects else None,
        summary=_Counts(by_band),
        findings=[msgspec.convert(document.finding(row), OldFinding) for row in listed],
        cleared=[msgspec.convert(document.finding(row), OldFinding) for row in cleared],
        unscreened=[OldUnscreened(record.record_key) for record in records if isinstance(record, Unscreened)],
        since=since,
        said=list(notes),
    )


def _is_ndjson(raw: bytes) -> bool:
    first = raw.lstrip(b"\xef\xbb\xbf \r\n\t").split(b"\n", 1)[0]
    return first.startswith(b'{"type"')


def _one(raw: bytes) -> Any:
    return msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))


def _joined(raw: bytes) -> dict[str, Any]:
    """Return the lines of an ndjson report as the json report holds them."""
    result: dict[str, Any] = {"findings": [], "cleared": [], "unscreened": []}
    for line in _lines(raw):
        kind = line.pop("type", "")
        if place := _PLACES.get(kind):
            result[place].append(line)
        elif kind in {"run", "summary"}:
            result.update(line)
    if "summary" not in result:
        raise msgspec.ValidationError("it has no last line, so it is incomplete")
    return result


def _lines(raw: bytes) -> Iterator[dict[str, Any]]:
    for line in raw.splitlines():
        if line.strip():
            yield msgspec.json.decode(line, type=dict[str, Any])
