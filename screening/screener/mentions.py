"""The free text of a row: watched institutions and persons that its notes mention."""

from __future__ import annotations

from screening.model import LocatedMatch, Mapping, Role
from screening.model.distinct import Distinct, constant, together
from screening.screener.judges import Judges
from screening.screener.party import Columns, Found


def judge_mentions(judges: Judges, mapping: Mapping, columns: Columns, rows: int) -> Distinct[Found]:
    """Sweep the free-text columns of a batch, and its nationalities: "DPRK, Kim Chaek University" names more than one.

    Args:
        judges: who is asked.
        mapping: what the columns mean.
        columns: their texts.
        rows: how many there are.
    """
    swept = (*mapping.of(Role.FREE_TEXT), *mapping.of(Role.NATIONALITY))
    parts = [_located(judges, role.header, columns[role.index].texts) for role in swept]
    return together(parts).map(lambda combos: [sum(combo, ()) for combo in combos]) if parts else constant((), rows)


def _located(judges: Judges, header: str, texts: Distinct[str]) -> Distinct[Found]:
    found = [
        tuple(LocatedMatch(header, match, mention=True) for match in matches)
        for matches in judges.mentions(texts.values)
    ]
    return Distinct(found, texts.codes)
