"""Watched institutions and persons that prose mentions.

A notes column says neither that a name is the row's own institution nor that
it is its person, so a name in it is never more than possible. In prose a name
also stands beside words that would make it another body's in a cell of its
own ("Agreement with Far Eastern Federal University"): what stands between
words without a capital is asked alone.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from screening.matching import Matcher
from screening.model import Answer, Certainty, Context, Match, text_column
from screening.model.distinct import constant, each
from screening.persons import Persons, firmest
from screening.screener.bodynames import find_name, widen_name

_SENTENCE = re.compile(r"(?<=[^\W\d_A-ZА-Я]{3}[.!?])\s+(?![a-zа-яё])|[\n\r;؛•。！？；]+")
"""Where prose is cut. Not after a short word, "St. Petersburg", nor before a small one: "State Univ. of Mining"."""
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")
_NAME_WORDS = (2, 3, 4)
"""Words of a person's name."""
_UNSPACED_NAME = re.compile(r"[\uac00-\ud7a3]{2,6}|[\u4e00-\u9fff]{2,}")
_UNSPACED_LENGTHS = (2, 3, 4)


def find_mentions(matcher: Matcher, persons: Persons, texts: Sequence[str]) -> list[tuple[Match, ...]]:
    """Return the watched entities each text mentions, each once.

    Args:
        matcher: finds institutions.
        persons: finds persons.
        texts: distinct cells of free text.
    """
    pieces = _cut(texts)
    return _gathered(
        len(texts), (*_owners(matcher, texts), *_institutions(matcher, pieces), *_persons(persons, pieces))
    )


def find_bodies_mentioned(matcher: Matcher, texts: Sequence[str]) -> list[tuple[Match, ...]]:
    """Return the watched institutions each text mentions, each once: of cells that are screened for something else.

    Args:
        matcher: finds institutions.
        texts: distinct cells.
    """
    found = ((place, match) for place, match in _institutions(matcher, _cut(texts)) if not _may_be_a_word(match))
    return _gathered(len(texts), (*_owners(matcher, texts), *found))


def _may_be_a_word(match: Match) -> bool:
    """Tell whether one word may be no acronym but a name: Soran Ahmed, a person; Nidau, a town, almost НИЯУ."""
    written = match.text
    if len(written.split()) > 1 or written.upper() == written.lower():
        return False
    return written.casefold() != match.alias.text.casefold() or sum(map(str.isupper, written)) < 2


def _gathered(texts: int, matches: Iterable[tuple[int, Match]]) -> list[tuple[Match, ...]]:
    found: list[dict[str, Match]] = [{} for _ in range(texts)]
    for place, match in matches:
        found[place].setdefault(match.entity_id, replace(match, certainty=Certainty.POSSIBLE))
    return [tuple(each.values()) for each in found]


def _cut(texts: Sequence[str]) -> list[tuple[int, str]]:
    return [(place, piece) for place, text in enumerate(texts) for piece in _pieces(text)]


def _pieces(text: str) -> Iterator[str]:
    return (piece for part in _SENTENCE.split(text) if (piece := part.strip()))


def _institutions(matcher: Matcher, pieces: Sequence[tuple[int, str]]) -> Iterator[tuple[int, Match]]:
    again: list[tuple[int, str]] = []
    for (place, piece), answer in zip(pieces, _asked(matcher, [piece for _, piece in pieces]), strict=True):
        yield from ((place, match) for match in answer.matches)
        again += ((place, name) for name in _names_alone(matcher, piece, answer))
    for (place, _), answer in zip(again, _asked(matcher, [name for _, name in again]), strict=True):
        yield from ((place, match) for match in answer.matches)


def _owners(matcher: Matcher, texts: Sequence[str]) -> Iterator[tuple[int, Match]]:
    """Give the bodies whose web and mail addresses the texts hold: "write to ri@kut.edu.kp"."""
    for place, answer in matcher.hosts.find_within(text_column(texts)).items():
        for match in answer.matches:
            why = f"The web domain {match.alias.text} is registered for this institution; why it stands here is open."
            yield place, replace(match, why=(why,))


def _asked(matcher: Matcher, texts: Sequence[str]) -> list[Answer]:
    """Return the answer about each text, of whose row nothing is known."""
    return matcher.match(each(texts), constant(Context(), len(texts)), near_misses=True).spread()


def _names_alone(matcher: Matcher, piece: str, answer: Answer) -> Iterator[str]:
    """Give the names that words of the sentence beside them kept from matching, with what belongs to them."""
    for miss in answer.near_misses:
        place = find_name(miss.text, piece) if miss.code == "foreign-word" else None
        if place:
            yield widen_name(matcher, piece, *place)


def _persons(persons: Persons, pieces: Sequence[tuple[int, str]]) -> Iterator[tuple[int, Match]]:
    asked: dict[str, list[int]] = {}
    for place, piece in pieces:
        for name in _possible_names(persons, piece):
            asked.setdefault(name, []).append(place)
    names = list(asked)
    answers = persons.find(text_column(names))
    for at in sorted(answers, key=lambda at: -len(names[at])):
        yield from ((place, match) for place in asked[names[at]] for match in firmest(answers[at].matches))


def _possible_names(persons: Persons, piece: str) -> Iterator[str]:
    """Give every few words with capitals that stand together, and every few signs of Hangul or Han."""
    run: deque[re.Match[str]] = deque(maxlen=max(_NAME_WORDS))
    for word in _WORD.finditer(piece):
        if run and piece[run[-1].end() : word.start()].strip(" ,"):
            run.clear()
        if not word[0][0].isupper():
            run.clear()
            continue
        run.append(word)
        yield from (piece[run[-size].start() : word.end()] for size in _NAME_WORDS if size <= len(run))
    for unspaced in _UNSPACED_NAME.finditer(piece):
        signs = unspaced[0]
        for at in (at for at, sign in enumerate(signs[:-1]) if persons.begins_name(sign)):
            yield from (signs[at : at + size] for size in _UNSPACED_LENGTHS if at + size <= len(signs))
