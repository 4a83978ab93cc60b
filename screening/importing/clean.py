"""Published values made fit for a list file: text without what no list may hold, ids, hosts, cities."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from anyascii import anyascii

from screening.datafile import Value
from screening.datafile.value import UNSEEN, Kind
from screening.errors import DataError
from screening.text.mending import mend
from screening.watchlist import codes

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 80
_LONGEST_CITY = 60
_POSTCODE = re.compile(r"\S*\d\S*")
_EMPTY = frozenset({"", "-", "--", "-0-", "n/a", "na", "none", "null", "unknown", "nan", "0", "."})
"""What publishers write where there is nothing."""


def line(text: str) -> str:
    """Return text as one line without unseen characters; empty where it stands for nothing."""
    if not text.isascii() or "&" in text or "<" in text:
        text = mend(text)
    one = " ".join(_CONTROL.sub(" ", text).split())
    return "" if one.lower() in _EMPTY else UNSEEN.sub("", one)


def cut(text: str, most: int) -> str:
    """Return a text of at most `most` characters, cut at a blank where there is one."""
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(",;: ") + " …" if " " in text[:most] else text[:most] + "…"


def slug(text: str) -> str:
    """Return a text as an id: small Latin letters and digits joined by `-`; empty when it has none."""
    letters = text if text.isascii() else anyascii(unicodedata.normalize("NFKC", text))
    return _NOT_SLUG.sub("-", letters.lower()).strip("-")[:_LONGEST_SLUG].strip("-")


def key(text: str) -> str:
    """Return what two names have in common that differ in case, width and spaces only, as the loader compares them."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def city(text: str) -> str:
    """Return a city without postcode; empty where none is left, or it is no name of a place."""
    name = line(_POSTCODE.sub(" ", line(text))).strip(" ,;-")
    return name if len(name) <= _LONGEST_CITY and any(map(str.isalpha, name)) else ""


def host(address: str) -> str:
    """Return the domain of a website that is all its owner's; empty for a page on somebody else's.

    `https://www.facebook.com/abc` is not the domain of the body that has its page there.
    """
    text = line(address).lower()
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        name = (parts.hostname or "").removeprefix("www.").strip(".")
    except ValueError:
        return ""
    if parts.path.strip("/") not in {"", "index.html", "index.php", "en", "home"} or parts.query or "@" in text:
        return ""
    return _accepted(codes.domain, name)


@lru_cache(maxsize=4096)
def identifier(scheme: str, text: str) -> str:
    """Return an identifier in its canonical form; empty when it is none of its scheme."""
    if scheme not in codes.SCHEMES:
        return ""
    return _accepted(codes.SCHEMES[scheme], text)


def _accepted(reader: Callable[[Value], str], text: str) -> str:
    try:
        return reader(Value("", 0, Kind.TEXT, text))
    except DataError:
        return ""
