"""How sensitive a subject is, and which words or code say so."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Sensitivity(StrEnum):
    """How a subject stands to the listed disciplines."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"
    """Blank or not understood; never treated as low."""


class SubjectEvidence(Struct, frozen=True):
    """One thing in a title, code or level that decided or contradicted."""

    kind: str
    """`term`, `code`, `level`, `context` or `model`."""
    text: str
    """The words or code as found."""
    says: str
    """One sentence: what follows from it."""


class Subject(Struct, frozen=True):
    """The rating of one distinct (title, code, level)."""

    text: str
    code: str
    level: str
    sensitivity: Sensitivity
    discipline: str = ""
    """Slug of the deciding discipline, e.g. `nuclear-engineering`; empty when none."""
    discipline_name: str = ""
    basis: str = ""
    """Legal basis in short, e.g. `UNSCR 2270 (2016) §17, named`."""
    advanced: bool = False
    """True when level or wording puts it at master level or above."""
    evidence: tuple[SubjectEvidence, ...] = ()
