"""A cheap first look over many texts: which of them may name a country at all."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from screening.places.fold import APOSTROPHES
from screening.places.gazetteer import gazetteer

if TYPE_CHECKING:
    import pyarrow as pa

    from screening.bytewise import AnyOf, Mask


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

    # Without any separator, so that "D. P. R. K." and "Pyong-yang" need no form of their own.
    text = Bytes.of(texts)
    result = _forms(code).within(Bytes.of(text.only(ALNUM[text.data])))
    places = np.flatnonzero(text.cells_with(text.data > 127))
    if len(places):
        result[places] = _forms(code).within(Bytes.of(_folded(taken(texts, places))))
    return result


def _folded(texts: pa.StringArray) -> pa.StringArray:
    import pyarrow.compute as pc

    folded = pc.utf8_normalize(texts, form="NFKD")
    folded = pc.replace_substring(pc.utf8_lower(folded), "ς", "σ")
    return pc.replace_substring_regex(folded, pattern=rf"[^\pL\pN]+|[{APOSTROPHES}]", replacement="")


@cache
def _forms(code: str) -> AnyOf:
    """Return all forms of one country, to be found in folded text without separators."""
    from screening.bytewise import AnyOf

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
    return AnyOf(form.replace(" ", "").replace("й", "и") for form in forms)
