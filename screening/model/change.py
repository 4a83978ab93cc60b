"""What is different from an earlier report."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class ChangeKind(StrEnum):
    """How a finding stands to an earlier report."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    SAME = "same"


class Cause(StrEnum):
    """Where a difference may come from: what is not the same in both runs."""

    ROW = "row"
    LIST = "list"
    POLICY = "policy"
    SUBJECTS = "subjects"
    TOOL = "tool"
    DECISION = "decision"


class Change(Struct, frozen=True):
    """How one finding differs from the earlier report."""

    kind: ChangeKind
    causes: tuple[Cause, ...] = ()
    """Several where more than one thing changed and it cannot be told which of them did it."""
    text: str = ""
    """From what to what, e.g. `was medium 57, is high 79; subject was “BA History”`."""


class Gone(Struct, frozen=True):
    """A finding of the earlier report that this one has not."""

    fingerprint: str
    record_id: str
    band: str
    found: str
    """Names of what was found."""
    causes: tuple[Cause, ...]
    text: str
    """Why, in one sentence."""


class Comparison(Struct, frozen=True):
    """A run beside an earlier one."""

    since: str
    """What it was compared with: a report, or a revision."""
    generated_at: str
    """When that was made."""
    counts: dict[str, int]
    """Findings per `ChangeKind`."""
    gone: tuple[Gone, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences: which list, policy, subjects file or version differs, and what could not be compared."""
    new_only: bool = False
    """True when findings that are the same are left out of the report and of `--fail-on`."""
    redacted: bool = False
    """True when the earlier report was without personal text: what is gone bears the names it has there."""
    by_band: dict[str, int] = {}
    """New and changed findings, per band label."""
