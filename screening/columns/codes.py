"""Columns headed "Code": of a classification of subjects, or numbers of students, courses and cards.

The header says neither, and a number taken for a code would speak for the
subject. Three signs tell codes from numbers: the subject classifier knows
them; equal titles have equal codes, where numbers of students differ in every
row; and where no title comes twice, they have a shape of their own (14.2301)
or are ordinary beside ordinary titles and technical beside technical ones.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from screening.columns.column import Judged
from screening.columns.table import Table
from screening.model import Sensitivity

_KNOWN = 0.8
"""Share of values that must be codes. Of random numbers of four digits the classifications know 4 %, of six 19 %, but
of a letter with three digits 83 %: being known is not enough."""
_AGREED = 0.8
"""Share of codes that must be ordinary or technical as the title beside them is."""
_FEW = 4
"""Numbers from which following each other is no chance."""
_DENSE = 2
"""Numbers that lie in a range less than so many times as wide as they are many follow each other."""
_NUMBERED = re.compile(r"([A-Za-z]*)(\d+)")

_Pairs = list[tuple[str, str]]
"""Codes with the titles beside them."""


def decide_codes(table: Table) -> None:
    """Decide which columns headed "Code" hold codes of subjects, and tell of those that may."""
    subjects = table.of("subject")
    for column in table.of("code"):
        are_codes = _are_codes(table, column, subjects)
        if are_codes:
            table.set(column, "subject-code", f"{column.why}, and the values are subject codes")
            continue
        table.set(column, "none")
        if are_codes is None:
            text = f"{column.header!r} is not used, though its values may be subject codes"
            table.note("left-unused", column, text, "subject-code")


def _are_codes(table: Table, column: Judged, subjects: list[Judged]) -> bool | None:
    """Tell whether the values are codes; None where they may be, and nothing proves it."""
    has_shape = column.profile.code > 0.5
    if not subjects:
        return has_shape
    if not has_shape and table.opinion(column).share < _KNOWN:
        return False
    pairs = [
        (code, title)
        for code, title in zip(table.values(column), table.values(subjects[0]), strict=False)
        if code and title
    ]
    repeat = _repeat_with_titles(pairs)
    if repeat is not None:
        return repeat
    if _run_on(pairs):
        return False
    return has_shape or _agree(table, pairs) or None


def _repeat_with_titles(pairs: _Pairs) -> bool | None:
    """Tell whether equal titles have equal codes; None where no title comes twice."""
    often = Counter(title for _, title in pairs)
    coded: defaultdict[str, set[str]] = defaultdict(set)
    for code, title in pairs:
        if often[title] > 1:
            coded[title].add(code)
    if not coded:
        return None
    return 2 * sum(len(found) < often[title] for title, found in coded.items()) >= len(coded)


def _run_on(pairs: _Pairs) -> bool:
    """Tell whether codes are numbers that follow each other, a few missing."""
    numbered = [found for code, _ in pairs if (found := _NUMBERED.fullmatch(code))]
    numbers = {int(found[2]) for found in numbered}
    if len(numbers) < _FEW or len({found[1] for found in numbered}) > 1:
        return False
    return max(numbers) - min(numbers) < _DENSE * len(numbers)


def _agree(table: Table, pairs: _Pairs) -> bool:
    """Tell whether codes are ordinary where the titles are; where all titles are alike nothing follows from it."""
    rated = [(table.rate(code), table.rate(title)) for code, title in dict.fromkeys(pairs)]
    told = [
        (code is Sensitivity.LOW, title is Sensitivity.LOW)
        for code, title in rated
        if Sensitivity.UNKNOWN not in (code, title)
    ]
    kinds = Counter(title for _, title in told)
    return len(kinds) > 1 and sum(code == title for code, title in told) >= _AGREED * len(told)
