"""A cheap first look over many texts: which of them may name a country at all."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from screening.model import as_numpy
from screening.places.fold import APOSTROPHES
from screening.places.gazetteer import gazetteer

if TYPE_CHECKING:
    import pyarrow as pa

    from screening.bytewise import Mask


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
    import numpy as np

    from screening.bytewise import ALNUM, Bytes, taken

    result = np.zeros(len(texts), np.bool_)
    pattern = _pattern(code)
    if not pattern:
        return result
    # Without any separator, so that "D. P. R. K." and "Pyong-yang" need no pattern of their own.
    text = Bytes.of(texts)
    foreign = text.cells_with(text.data > 127)
    plain = text.only(ALNUM[text.data])
    result[:] = _matching(plain, pattern)
    places = np.flatnonzero(foreign)
    if len(places):
        result[places] = _matching(_folded(taken(texts, places)), pattern)
    return result


def _matching(texts: pa.StringArray, pattern: str) -> Mask:
    import pyarrow.compute as pc

    return as_numpy(pc.match_substring_regex(texts, pattern=pattern))


def _folded(texts: pa.StringArray) -> pa.StringArray:
    import pyarrow.compute as pc

    folded = pc.utf8_normalize(texts, form="NFKD")
    folded = pc.replace_substring(pc.utf8_lower(folded), "ς", "σ")
    return pc.replace_substring_regex(folded, pattern=rf"[^\pL\pN]+|[{APOSTROPHES}]", replacement="")


@cache
def _pattern(code: str) -> str:
    """Return an RE2 pattern of all forms of one country, over folded text without separators."""
    known = gazetteer()
    forms = [
        " ".join(form)
        for group in known.spaced.values()
        for form, named in group
        if code in (named.code, *named.candidates)
    ]
    forms += [
        form for group in known.unspaced.values() for form, named in group if code in (named.code, *named.candidates)
    ]
    forms += [form for form, found in known.ambiguous.items() if code in found.means]
    return "|".join(re.escape(form.replace(" ", "").replace("й", "и")) for form in dict.fromkeys(forms))
