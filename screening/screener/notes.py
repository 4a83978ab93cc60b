"""Watched countries that notes name.

"North Korean citizen by his passport" in a column of remarks is neither a nationality that can be read nor nothing:
a thesis may be about the country, too. So it is no finding, and the officer is told to read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from screening.model import Mapping, Role, text_column
from screening.model.distinct import Distinct, constant, together
from screening.places import countries_in, country_name, mentions
from screening.screener.doubt import Doubt
from screening.screener.judges import Judges
from screening.screener.party import Columns

COUNTRY_IN_NOTE = "country-in-note"


def judge_notes(judges: Judges, mapping: Mapping, columns: Columns, rows: int) -> Distinct[Doubt | None]:
    """Return of each row which watched country its notes name, if any.

    Args:
        judges: whose policy says which countries are watched.
        mapping: what the columns mean.
        columns: their texts.
        rows: how many there are.
    """
    watched = sorted(judges.policy.countries | judges.policy.nationalities)
    parts = [
        columns[column.index].texts.map(partial(_named, header=column.header, watched=watched))
        for column in mapping.of(Role.FREE_TEXT)
    ]
    if not parts:
        return constant(None, rows)
    return together(parts).map(lambda combos: [next(filter(None, combo), None) for combo in combos])


def _named(texts: Sequence[str], header: str, watched: Sequence[str]) -> list[Doubt | None]:
    found: list[Doubt | None] = [None] * len(texts)
    column = text_column(texts)
    for code in watched:
        for place in np.flatnonzero(mentions(column, code)).tolist():
            named = next((m for m in countries_in(texts[place]) if m.code == code and not m.candidates), None)
            if named and not found[place]:
                says = f"“{header}” names {country_name(code)}: “{named.text}”"
                found[place] = Doubt(COUNTRY_IN_NOTE, f"{says}; no nationality is read from notes: see what it says.")
    return found
