"""What a row mentions: watched institutions and persons in its prose, institutions in cells of other meaning too."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import pyarrow.compute as pc

from screening.matching import body_words
from screening.model import LocatedMatch, Mapping, Match, Role, text_column
from screening.model.distinct import Codes, Distinct, constant, scattered, together
from screening.screener.column import Column
from screening.screener.judges import Judges
from screening.screener.party import Columns, Found
from screening.text.arrays import match_pattern, take

_PROSE = (Role.FREE_TEXT, Role.NATIONALITY)
"""Asked about persons too: "DPRK, Kim Chaek University" names more than a nationality."""
_TITLES = (Role.SUBJECT, Role.LEVEL, Role.ACTIVITY)
"""Dear to judge anyhow: "BSc (Kim Il Sung University)"."""
_NAMES = (
    Role.PERSON,
    Role.GIVEN_NAME,
    Role.FAMILY_NAME,
    Role.RECORD_ID,
    Role.INSTITUTION_COUNTRY,
    Role.INSTITUTION_CITY,
)
"""Different in every row, or names of places: only what says more is asked about, "Prof. Petrov (MEPhI)"."""
_MORE_THAN_A_NAME = (
    r"[()\[\]{}（）【】「」«»“”„\"/／;；:：|–—@\n\r]"  # "Petrov (MEPhI)", "Petrov / MEPhI"
    r"|\s-\s"
    r"|[,，、].*[,，、]"  # "Petrov, Ivan, MEPhI"
    r"|\p{Ll}.*[,，、]\s*\p{L}*\p{Lu}{2}"  # "Ivan Petrov, MEPhI", not "PETROV, Ivan"
    r"|(?:\S+\s+){4}\S"  # five words
    r"|[\p{Han}\p{Hangul}\p{Katakana}]{6}"
    r"|[\p{Han}\p{Hangul}]+\s+[\p{Han}\p{Hangul}]{4}"
)
"""RE2 pattern, to which come the words that bodies are called by ("Kim Chaek University" in a column of names). Asking
about 100,000 distinct personal names takes five seconds, looking for this 0.05."""
_NEXT_CELL = "\x1f"
"""Set between the cells of a row that are looked at as one; no part of the pattern stops at it."""


def judge_mentions(judges: Judges, mapping: Mapping, columns: Columns, rows: int) -> Distinct[Found]:
    """Sweep the cells of a batch that are not its institutions for what they name beside what they are for.

    Args:
        judges: who is asked.
        mapping: what the columns mean.
        columns: their texts.
        rows: how many there are.
    """
    parts = []
    swept: set[int] = set()  # a column may be subject and free text, and is then swept as the latter
    likely = _saying_more([columns[column.index] for name in _NAMES for column in mapping.of(name)])
    for role in (column for each in (*_PROSE, *_TITLES, *_NAMES) for column in mapping.of(each)):
        if role.index in swept:
            continue
        swept.add(role.index)
        column = columns[role.index]
        if role.role in _NAMES:
            parts.append(_located(judges.bodies_mentioned, role.header, _more_than_names(column, likely)))
        else:
            ask = judges.mentions if role.role in _PROSE else judges.bodies_mentioned
            parts.append(_located(ask, role.header, column.texts))
    return together(parts).map(lambda combos: [sum(combo, ()) for combo in combos]) if parts else constant((), rows)


@cache
def _more_than_a_name() -> str:
    return "|".join([_MORE_THAN_A_NAME, f"(?i:{'|'.join(map(re.escape, sorted(body_words())))})"])


def _saying_more(columns: Sequence[Column]) -> Codes:
    """Return the rows in which one of some cells may say more than a name.

    The cells of a row are looked at as one text: to begin with a text takes the pattern longer than to read it.
    """
    if not columns:
        return np.zeros(0, np.int64)
    cells = pc.binary_join_element_wise(*(column.cells for column in columns), text_column([_NEXT_CELL])[0])
    return np.flatnonzero(match_pattern(cells, _more_than_a_name()))


def _more_than_names(column: Column, likely: Codes) -> Distinct[str]:
    """Return the cells of likely rows that say more than a name, and nothing for all others."""
    cells = take(column.cells, likely)
    more = np.flatnonzero(match_pattern(cells, _more_than_a_name()))
    return scattered(constant("", len(column)), likely[more].tolist(), take(cells, more).to_pylist())


def _located(
    ask: Callable[[Sequence[str]], Sequence[tuple[Match, ...]]], header: str, texts: Distinct[str]
) -> Distinct[Found]:
    found = [tuple(LocatedMatch(header, match, mention=True) for match in matches) for matches in ask(texts.values)]
    return Distinct(found, texts.codes).merge_same()  # hardly any text mentions anything: these are alike
