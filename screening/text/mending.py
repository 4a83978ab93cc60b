"""Undo what files, forms and web pages do to the text of a cell, before anything is read from it.

Markup, written escapes, HTML entities, invisible characters, and UTF-8 that was
read in another encoding. Nothing here knows a name, a country or a subject, so
every room that reads cells may ask it.
"""

from __future__ import annotations

import re
from functools import cache

from screening.text import mojibake
from screening.text.escapes import MAIL, decode_escapes

_UNMARKED = r"\x00-\x0a\x0d-\x1b\x1f-$'-;=-\[\]^`-\x7f"
"""ASCII but for the signs that markup has."""
_MARKED = re.compile(f"[^{_UNMARKED}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d?);")
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|h[1-6])(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,10}(?::[a-z]{1,10})?(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"(?:\\r)?\\n|\\r(?![a-z])|_x000[dDaA]_\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""A line break as other programs write it: `\\n`, Excel's `_x000D_`, vertical tab, U+2028."""
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)


def mend(cell: str) -> str:
    """Return the text of a cell as it was probably meant; line breaks of any kind become newlines."""
    plain = _MARKED.search(cell) is None if cell.isascii() else _plain().fullmatch(cell) is not None
    if plain and MAIL not in cell:
        return cell
    return mend_suspect(cell)


def mend_suspect(cell: str) -> str:
    """Return what `mend` does, by trying all that may be wrong with a cell."""
    cell = decode_escapes(cell)
    if "&" in cell and _ENTITY.search(cell):
        import html  # with the names of 2,000 entities, for cells of web pages

        cell = html.unescape(html.unescape(cell))
    if not cell.isascii():
        cell = mojibake.repair(cell)
    if "<" in cell:
        cell = _TAG.sub("", _BREAKING_TAG.sub("\n", cell))
    cell = _ESCAPE.sub("\n", cell)
    return cell if cell.isascii() else INVISIBLE.sub("", cell)


@cache
def _plain() -> re.Pattern[str]:
    """Return the pattern of texts beyond ASCII in which nothing needs to be mended.

    19 of 20 titles are such, which is told in a tenth of the time of trying what may be wrong. What must not follow
    each run keeps the time linear.
    """
    eastern = "[^\0-\u3000\u3164\ufe00-\ufe0f\ufeff\uff61-\uffa0\ufffd]"
    small, capital = "а-яёєіїґ", "А-ЯЁЄІЇҐ"
    return re.compile(
        rf"(?:[{_UNMARKED}]+(?![{_UNMARKED}])"
        rf"|(?:[{capital}]+[{small}]*|[{small}]+)(?![{small}{capital}])"
        rf"|(?:(?!{mojibake.cyrillic_in_gbk()}{{3}}){eastern})+(?!{eastern})"
        "|[À-ÖØ-öø-ÿ]{1,3}(?![À-ÖØ-öø-ÿ])"
        "|[Ā-žḀ-ỿ](?![^\0-\x7f])"  # one such letter alone is no piece of another
        "|(?<= )[–—]|[Ⅰ-Ⅻ])*"
    )


def is_garbled(cell: str) -> bool:
    """Tell whether a cell is text in a wrong encoding that could not be repaired: nothing can be read from it."""
    return not cell.isascii() and mojibake.is_garbled(mend(cell))
