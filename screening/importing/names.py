"""Names as publishers write them: family name first, several in one cell, parts in columns of their own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from screening.importing.entry import Name
from screening.model import AliasKind

_SEVERAL = re.compile(r"\s*[;|\n\r]+\s*")
_FORMER = re.compile(
    r"^(?:f\.?\s?k\.?\s?a\.?|formerly(?: known as)?|previously(?: known as)?|now)[:,.]?\s+", re.IGNORECASE
)
_ALSO = re.compile(r"^(?:a\.?\s?k\.?\s?a\.?|also known as|alias(?:es)?|aka)[:,.]?\s+", re.IGNORECASE)
_LEGAL = re.compile(
    r"(?:co|inc|ltd|llc|l\.l\.c|limited|corp|corporation|plc|gmbh|ag|sa|s\.a|srl|s\.r\.l|bv|b\.v|jsc|ojsc|oao|ooo|zao|pao"
    r"|fze|fzco|llp|lp|pte|pty|kg|kk|k\.k|sarl|spa|s\.p\.a|as|a\.s|ab|oy|nv|n\.v)\b\.?",
    re.IGNORECASE,
)
_SHORTEST_PART = 3
_MOST_CAPITALS = 6


def given_first(text: str) -> str:
    """Return the name of a person with the given names first: `KIM, Yong Chol` is written by the family name."""
    family, comma, given = text.partition(",")
    if not comma or "," in given or not given.strip():
        return text
    return f"{given.strip()} {family.strip()}"


def joined(parts: Iterable[str]) -> str:
    """Return the parts of a name, in order, as one name."""
    return " ".join(filter(None, (part.strip() for part in parts)))


def several(cell: str, *, commas: bool = False) -> list[str]:
    """Return the names in a cell of several.

    Parted by semicolons, bars and line ends. Commas part names only where that
    cannot cut one: `Alpha Co., Ltd.` is one, `Tomsk, Russia` may be one, and of
    `TPU, NR TPU, TPI` each part stands alone.

    Args:
        cell: as written.
        commas: whether the column is one in which commas may part names.
    """
    if "&" in cell:
        cell = html.unescape(cell)  # the semicolon of `&amp;` parts nothing
    pieces = [piece for piece in _SEVERAL.split(cell) if piece.strip()]
    if len(pieces) == 1 and commas and "," in pieces[0]:
        parts = [part.strip() for part in pieces[0].split(",")]
        if all(_may_stand_alone(part) for part in parts):
            return parts
    return [piece.strip() for piece in pieces]


def _may_stand_alone(part: str) -> bool:
    return len(part) >= _SHORTEST_PART and not _LEGAL.fullmatch(part) and (" " in part or part.isupper())


def alias(text: str, *, weak: bool = False, lang: str = "") -> Name:
    """Return an alias as a list writes it: `f.k.a. Example Works` is a former name."""
    if former := _FORMER.match(text):
        kind = AliasKind.ALIAS if former[0].lower().startswith("now") else AliasKind.FORMER
        return Name(text[former.end() :], kind, weak, lang)
    if also := _ALSO.match(text):
        text = text[also.end() :]
    return Name(text.strip(" '\"“”‘’"), AliasKind.ALIAS, weak, lang)


def looks_like_acronym(text: str) -> bool:
    """Tell a short word of capitals: among aliases it is an abbreviation."""
    return 1 < len(text) <= _MOST_CAPITALS and text.isalpha() and text.isupper() and text.isascii()
