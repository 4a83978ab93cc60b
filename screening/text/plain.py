"""Tell in bulk the texts that need no mending, so that lower case and a cut at everything but letters is all they need.

The gate beside `normalise.clean`: it may stop a text that needs nothing, never
let one through that mending, brackets or `&` would change. A hypothesis test
holds it to that.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import pyarrow as pa

from screening.text.arrays import Mask, match_pattern
from screening.text.mojibake import suspect_pattern
from screening.text.normalise import CAPITAL, SMALL

_SIGNS = r"\t\n\r !#$*+,\-./:;=>?@\])|}~^_"
"""Signs of ASCII that only stand between words. Not among them: quotes and brackets, which change where a word ends or
which words are neighbours, and `&`, `<`, `\\` and `%`, which mending may take for markup."""
MORE_SIGNS = "–—«»“”„"
BETWEEN_WORDS = rf"[\x00-/:-@\[-`{{-\x7f{MORE_SIGNS}]+"
"""All but letters and digits of a plain text."""
BETWEEN_NAMES = rf"[\x00-@\[-`{{-\x7f{MORE_SIGNS}]+"
"""All but its letters."""
_ALPHABETS = ((0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x1F00), (0x3041, 0x3100))
"""Latin with accents, Greek, Cyrillic, more Latin (Vietnamese) and kana."""
_FINAL = "Σ"
"""Has two small letters, one of them at the end of a word, of which Arrow knows nothing."""


def needs_cleaning(column: pa.StringArray) -> Mask:
    """Tell which texts `normalise.clean` may change, or have words that a plain cut would not find."""
    return match_pattern(column, _gate())


@cache
def _gate() -> str:
    """Return the RE2 pattern of whatever may need more than a plain cut."""
    return "|".join(
        (
            f"[^0-9A-Za-z{_SIGNS}{MORE_SIGNS}{_single_letters()}一-鿿가-힣]",
            "_x0",  # a line break of Excel
            r"=\?",  # a coded word of mail
            r"\.\pL\.",  # "M.G.U."
            r"\b[SF]?U\b|(?i:state)\W+u\b",  # "Moscow State U.", "moscow state u.", "Moscow SU"
            r"-\s*[\n\r]",  # "Univer-" at the end of a line
            f"[{SMALL}ґ][{CAPITAL}Ґ]",  # words run together; case turned over by a wrong encoding
            suspect_pattern(),
        )
    )


def _single_letters() -> str:
    """Return, for a character class, the letters beyond ASCII that are written in one way only, in lower case too."""
    letters = [char for first, end in _ALPHABETS for char in map(chr, range(first, end)) if _is_single(char)]
    return "".join(letters).replace(_FINAL, "")


def _is_single(char: str) -> bool:
    return char.isalpha() and unicodedata.normalize("NFKC", char) == char and len(char.lower()) == 1
