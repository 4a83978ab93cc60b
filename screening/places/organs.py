"""Organs of a state, which belong to it wherever they stand: "Embassy of the DPRK in Moscow".

A country inside a name says nothing else of the body ("University of North Korean Studies", Seoul), but of a
ministry, an embassy or an academy it says whose it is. Another country in the same breath, or a preposition of
place, leaves it open: "Swedish Embassy in North Korea".
"""

from __future__ import annotations

import re
from functools import cache

from screening.cache import remember
from screening.datafile import load
from screening.places.fold import fold, fold_with_origins, is_unspaced
from screening.places.texts import Mention, countries_in
from screening.places.vocabulary import data_path
from screening.text.scripts import is_cyrillic

_FILE = data_path("organs.yml")
_SEGMENT = re.compile(r"[,;|/\n\r\uff0c\uff1b]")
_MARKS = " \t\"'«“(."
_OF = frozenset({"of", "de", "du", "des", "della", "di", "da", "do", "der", "von", "the", "la", "republik"})


def state_organ(text: str) -> Mention | None:
    """Return the country whose organ a text names by its own words, or None."""
    return next(filter(None, map(_organ, _SEGMENT.split(text))), None)


def _organ(piece: str) -> Mention | None:
    folded, origins = fold_with_origins(piece)
    organ = _organs().search(folded)
    named = [mention for mention in countries_in(piece) if mention.kind in {"country", "demonym"} and mention.code]
    if organ is None or not named:
        return None
    first, start, end = named[0], origins[organ.start()], origins[organ.end() - 1] + 1
    if first.end <= start:
        whole = first.kind == "demonym" or not piece[: first.start].strip(_MARKS)
        return first if whole and not _begins(piece[first.end : start], "matters") else None
    between = piece[end : first.start].split()
    genitive = first.kind == "country" and (not between or fold(between[-1]) in _OF or is_cyrillic(first.text))
    placed = bool(between) and fold(between[-1]) in _words("places")
    return first if genitive and not placed and not _begins(piece[first.end :], "matters") else None


def _begins(text: str, kind: str) -> bool:
    return bool(words := text.split()) and fold(words[0].strip(_MARKS)) in _words(kind)


@remember("organs", [_FILE], dict[str, tuple[str, ...]])
def _vocabulary() -> dict[str, tuple[str, ...]]:
    lists = load(_FILE, "places/organs.yml").root.fields(["words", "places", "matters"])
    return {kind: tuple(map(fold, words.texts())) for kind, words in lists.items()}


def _words(kind: str) -> tuple[str, ...]:
    return _vocabulary()[kind]


@cache
def _organs() -> re.Pattern[str]:
    return re.compile("|".join(map(_form, sorted(_words("words"), key=len, reverse=True))))


def _form(form: str) -> str:
    if is_unspaced(form):
        return re.escape(form)
    end = r"\w*" if form.endswith("*") else r"\b"
    return rf"\b{re.escape(form.rstrip('*'))}{end}"
