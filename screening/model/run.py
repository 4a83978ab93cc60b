"""The facts of one screening run."""

from __future__ import annotations

from dataclasses import dataclass, field

from screening.model.column import Mapping
from screening.model.table import SourceFacts, TableWarning


@dataclass(frozen=True, slots=True)
class ListFacts:
    """Which watchlist, in which state."""

    id: str
    version: str
    sha256: str
    entities: int


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """Which policy, in which state."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """What is known before the first row is judged."""

    tool: str
    version: str
    generated_at: str
    """ISO 8601, UTC, to the second."""
    source: SourceFacts
    mapping: Mapping
    watchlists: tuple[ListFacts, ...]
    policy: PolicyFacts


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known after the last row; `rows == screened + unscreenable`."""

    source: SourceFacts
    """With its `sha256`, which only the whole input gives."""
    rows: int
    screened: int
    unscreenable: int
    by_band: dict[str, int] = field(default_factory=dict)
    """Rows per band label, `none` included; all of them, whatever a report shows."""
    unscreenable_by_code: dict[str, int] = field(default_factory=dict)
    warnings: tuple[TableWarning, ...] = ()
