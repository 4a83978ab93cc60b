"""A cheap first look over many texts: which of them may name a country at all."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from screening.places.fold import APOSTROPHES
from screening.places.gazetteer import gazetteer

_BETWEEN = re.compile(rf"[\W_{APOSTROPHES}]+")
"""What is left out of a text, so that "D. P. R. K." and "Pyong-yang" need no form of their own."""
_SIGNS = r"[\x00-/:-@\[-`{-\x7f]*"
"""The same in ASCII, as an RE2 pattern."""
_HEADS = (4, 3, 2, 1)
_MOST_HEADS = 200
"""Letters of a form that must be there, fewer where so many differ: RE2 refuses patterns that are too long."""
if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from screening.text.arrays import Mask, Numbers


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

    from screening.text.arrays import match_pattern

    result = np.zeros((len(texts), len(codes)), np.bool_)
    some, bare = _likely(texts, tuple(codes))
    for place, code in enumerate(codes if len(some) else ()):
        result[some, place] = match_pattern(bare, _any_of((code,)))
    return result


def _within(texts: pa.StringArray, codes: tuple[str, ...]) -> Mask:
    """Return which texts may name one of these countries."""
    import numpy as np

    from screening.text.arrays import match_pattern

    result = np.zeros(len(texts), np.bool_)
    some, bare = _likely(texts, codes)
    if len(some):
        result[some] = match_pattern(bare, _any_of(codes))
    return result


def _likely(texts: pa.StringArray, codes: tuple[str, ...]) -> tuple[Numbers, pa.StringArray]:
    """Return which texts may hold a form, and these folded and without separators.

    Folding costs four times as much as a look, so the texts of ASCII in which no form so much as
    begins are left out before: 24 of 25 of the benchmark's.
    """
    import numpy as np
    import pyarrow.compute as pc

    from screening.model import text_column
    from screening.text.arrays import match_pattern, take

    some = np.flatnonzero(match_pattern(texts, _beginnings(codes)))
    folded = pc.utf8_lower(pc.utf8_normalize(take(texts, some), form="NFKD"))
    return some, text_column([_BETWEEN.sub("", text).replace("ς", "σ") for text in folded.to_pylist()])


@cache
def _beginnings(codes: tuple[str, ...]) -> str:
    """Return an RE2 pattern of the first letters of all forms, whatever stands between, and of texts beyond ASCII."""
    plain = [form for form in _forms(codes) if form.isascii()]
    for size in _HEADS:
        heads = sorted({form[:size] for form in plain})
        if len(heads) <= _MOST_HEADS:
            break
    return "|".join([r"(?i)[^\x00-\x7f]", *(_SIGNS.join(map(re.escape, head)) for head in heads)])


@cache
def _any_of(codes: tuple[str, ...]) -> str:
    """Return an RE2 pattern of all forms of some countries, to be found in folded text without separators."""
    from screening.text.arrays import NEVER

    return "|".join(map(re.escape, _forms(codes))) or NEVER


def _forms(codes: tuple[str, ...]) -> list[str]:
    """Return all forms of some countries as they stand in folded text without separators."""
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
    return sorted({form.replace(" ", "").replace("й", "и") for form in forms})
