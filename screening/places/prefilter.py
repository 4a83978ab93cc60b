"""A cheap first look over many texts: which of them may name a country at all."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from screening.places.fold import APOSTROPHES
from screening.places.gazetteer import gazetteer

if TYPE_CHECKING:
    import pyarrow as pa


def mentions(texts: pa.Array, code: str) -> pa.Array:
    """Tell which texts may name the country `code` or a city of it.

    Args:
        texts: string array (plain or large).
        code: alpha-2, e.g. `KP`.

    Returns:
        Boolean array of the same length, null where the text is null. True for
        every text in which `countries_in` finds `code`, also as a candidate of
        an ambiguous name, and for some others: a filter, not a verdict.
    """
    import pyarrow.compute as pc

    if not _pattern(code):
        return pc.not_equal(texts, texts)  # false, and null where there is no text
    folded = texts
    if not pc.all(pc.string_is_ascii(texts)).as_py():
        folded = pc.utf8_normalize(texts, form="NFKD")
    folded = pc.replace_substring(pc.utf8_lower(folded), "ς", "σ")
    # Without any separator, so that "D. P. R. K." and "Pyong-yang" need no pattern of their own.
    folded = pc.replace_substring_regex(folded, pattern=rf"[^\pL\pN]+|[{APOSTROPHES}]", replacement="")
    return pc.match_substring_regex(folded, pattern=_pattern(code))


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
