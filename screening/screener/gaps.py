"""Rows that are screened in part: nationality or institution is blank, or holds what stands for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from screening.model import ColumnRole, Finding, Mapping, Role
from screening.model.distinct import Distinct, together
from screening.screener.cell import Fill
from screening.screener.doubt import Doubt
from screening.screener.fill import RowFills

BLANK_IDENTITY = "blank-identity"
BLANK_NATIONALITY = "blank-nationality"
BLANK_INSTITUTION = "blank-institution"

_HEADER = 80
"""Characters of a header that a sentence shows."""


def find_gaps(mapping: Mapping, fills: RowFills, rows: int) -> Distinct[Doubt | None]:
    """Return what is missing in each row: None where nationality and every institution are given.

    A nationality that was not understood is no gap: it is a doubt of its own.
    An institution that is but a number names none, so it is one.
    """
    nationality = fills.of("nationality")
    parties = tuple(fills.parties)
    lacking = [np.zeros(rows, np.bool_) if nationality is None else nationality < Fill.NOT_UNDERSTOOD]
    lacking += [fills.parties[party] < Fill.GIVEN for party in parties]
    combinations = together([Distinct((False, True), lacks.astype(np.int64)) for lacks in lacking])
    return combinations.map(lambda combos: [_doubt(mapping, parties, *combo) for combo in combos])


def missing(gaps: Distinct[Doubt | None]) -> npt.NDArray[np.bool_]:
    """Return which rows have a gap."""
    return gaps.mask(lambda doubt: doubt is not None)


def asks_for_a_look(finding: Finding) -> bool:
    """Tell whether a finding has the whole row looked at, so that its gaps need no telling; a namesake's has not."""
    return bool(finding.band) and not finding.name_alone


def _doubt(mapping: Mapping, parties: Sequence[str], stateless: bool, *lacks: bool) -> Doubt | None:
    """Say what a row lacks: its nationality, and the institutions of some of its parties."""
    if not (stateless or any(lacks)):
        return None
    blank = [party for party, lacking in zip(parties, lacks, strict=True) if lacking]
    institutions = _named(c for party in blank for c in mapping.of(Role.INSTITUTION, party))
    nationalities = mapping.of(Role.NATIONALITY)
    nationality = _named(nationalities) if stateless else ""
    if len(blank) == len(parties) and bool(nationality) == bool(nationalities):
        return Doubt(BLANK_IDENTITY, _whole(nationality, institutions))
    rest = "the rest of the row was screened."
    if nationality and institutions:
        return Doubt(BLANK_NATIONALITY, f"No nationality ({nationality}) and no institution ({institutions}); {rest}")
    if nationality:
        return Doubt(BLANK_NATIONALITY, f"No nationality ({nationality}); {rest}")
    return Doubt(BLANK_INSTITUTION, f"No institution ({institutions}); {rest}")


def _whole(nationality: str, institutions: str) -> str:
    if not nationality:
        return f"No institution ({institutions}), and the table has no nationality column."
    if not institutions:
        return f"No nationality ({nationality}), and the table has no institution column."
    return f"Neither nationality ({nationality}) nor institution ({institutions})."


def _named(columns: Iterable[ColumnRole]) -> str:
    return ", ".join(f"“{c.header[:_HEADER]}”" for c in columns)
