"""A cheap first look over many texts: which of them may name a country at all."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from screening.places.fold import APOSTROPHES
from screening.places.gazetteer import gazetteer

_BETWEEN = rf"[^\pL\pN]+|[{APOSTROPHES}]+"
"""What is left out of a text, so that "D. P. R. K." and "Pyong-yang" need no form of their own; an RE2 pattern."""
if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from screening.text.arrays import Mask


def mentions(texts: pa.StringArray, code: str) -> Mask:
    """Tell which texts may name the country `code` or a city of it.

    Args:
        texts: string array without nulls.
        code: alpha-2, e.g. `KP`.

    Returns:
        A flag for each text. True for every text in which `countries_in` finds
        `code`, also as a candidate of an ambiguous name, and for some others:
        a filter, not a verdict.
    """
    return _within(texts, (code,))


def mentions_of(texts: pa.StringArray, codes: Sequence[str]) -> Mask:
    """Return `mentions` for several countries, one column each, at hardly more than the cost of one."""
    import numpy as np

    from screening.text.arrays import taken

    result = np.zeros((len(texts), len(codes)), np.bool_)
    some = np.flatnonzero(_within(texts, tuple(codes)))
    if len(some):
        named = taken(texts, some)
        for place, code in enumerate(codes):
            result[some, place] = mentions(named, code)
    return result


def _within(texts: pa.StringArray, codes: tuple[str, ...]) -> Mask:
    """Return which texts may name one of these countries."""
    import pyarrow.compute as pc

    from screening.text.arrays import matching

    folded = pc.utf8_lower(pc.utf8_normalize(texts, form="NFKD"))
    bare = pc.replace_substring(pc.replace_substring_regex(folded, _BETWEEN, ""), "ς", "σ")
    return matching(bare, _any_of(codes))


@cache
def _any_of(codes: tuple[str, ...]) -> str:
    """Return an RE2 pattern of all forms of some countries, to be found in folded text without separators."""
    from screening.text.arrays import NEVER

    known, wanted = gazetteer(), frozenset(codes) - {""}
    forms = [
        " ".join(form)
        for group in known.spaced.values()
        for form, named in group
        if named.code in wanted or not wanted.isdisjoint(named.candidates)
    ]
    forms += [
        form
        for group in known.unspaced.values()
        for form, named in group
        if named.code in wanted or not wanted.isdisjoint(named.candidates)
    ]
    forms += [form for form, found in known.ambiguous.items() if not wanted.isdisjoint(found.means)]
    bare = {form.replace(" ", "").replace("й", "и") for form in forms}
    return "|".join(map(re.escape, sorted(bare))) or NEVER
