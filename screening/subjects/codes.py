"""Read a code cell, or the code inside a title, and choose among its meanings.

A bare number may belong to several classifications. The system named beside it
decides; else agreement with the title; else the most sensitive of the readings
counts, and the others are named.
"""

from __future__ import annotations

import re
from collections import defaultdict

from msgspec import Struct
from msgspec.structs import replace

from screening.bounded import BoundedCache
from screening.subjects.catalogue import Gate
from screening.subjects.code_repair import repairs, without_separators
from screening.subjects.code_systems import CodeSystem, Meaning, outline
from screening.subjects.title import Reading

_MAX_CODE = 200
_MAX_KEPT = 1 << 16
_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"[;,|\n]|\s/\s|\s+")
# Codes that stand out inside a title: three dotted pairs, 14.2301, 160400.65, CAH10-01-09, 082201, 1.3.15.
_IN_TITLE = re.compile(
    r"(?<![\w.])(?:CAH\d\d(?:-\d\d){0,2}|\d\d\.\d\d\.\d\d|\d{6}\.\d\d|\d\d\.\d{4}|\d\.\d{1,2}\.\d{1,2}|\d{6}(?:TK|K|T)?|[A-Z]\d{3}|\d{4})(?![\w]|\.\d)",
    re.IGNORECASE,
)
# Of those the ones that are also years, quantities or module numbers: only when their system is named, or alone.
_TOO_COMMON = re.compile(r"[A-Z]\d{3}|\d{4}|\d{6}|\d\.\d{1,2}\.\d{1,2}", re.IGNORECASE)


class CodeReading(Struct, frozen=True):
    """A code with the meaning chosen for it."""

    meaning: Meaning
    said: str
    """How it was read: the system, a repair, a choice among several systems."""


class CodeReader:
    """Finds and reads codes."""

    def __init__(self, systems: tuple[CodeSystem, ...]) -> None:
        self._systems = systems
        self._known: BoundedCache[str, list[CodeReading]] = BoundedCache(
            lambda new: list(map(self._readings, new)), _MAX_KEPT
        )
        self._by_outline: defaultdict[str, list[CodeSystem]] = defaultdict(list)
        for system in systems:
            for form in system.outlines:
                self._by_outline[form].append(system)
        names = sorted({name for system in systems for name in system.called}, key=len, reverse=True)
        self._named = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)

    def forget(self) -> None:
        """Forget the codes met."""
        self._known.clear()

    def in_title(self, title: str) -> tuple[str, str]:
        """Cut the code out of a title.

        Returns:
            The title without it, and the code with the system's name; the
            title and "" when there is none.
        """
        if _DIGIT.search(title) is None:
            return title, ""
        named = self._named.search(title)
        for found in _IN_TITLE.finditer(title):
            code = found.group()
            alone = code == title.strip()
            if not named and not alone and _TOO_COMMON.fullmatch(code):
                continue
            rest = title[: found.start()] + " " + title[found.end() :]
            if named:
                rest = self._named.sub(" ", rest)
            return rest, f"{named.group()} {code}" if named else code
        return title, ""

    def read(self, cell: str, title: str, reading: Reading) -> CodeReading | None:
        """Read a code cell beside a title; None when it is blank or no code is known in it."""
        text = cell.strip()[:_MAX_CODE]
        if not text:
            return None
        readings = self._known.one(text)
        return _chosen(_written_alike(readings, title), reading) if readings else None

    def _readings(self, text: str) -> list[CodeReading]:
        """Return every reading of every code in a cell."""
        named = self._named.search(text)
        systems = [system for system in self._systems if named.group().casefold() in system.called] if named else []
        rest = self._named.sub(" ", text).strip(" :=#'\"") if named else text.strip("='\" ")
        rest = without_separators(rest)
        readings: list[CodeReading] = []
        for part in dict.fromkeys([rest, *_PARTS.split(rest)]):
            code = part.strip("()[].,:'\" ").upper()
            if code:
                readings.extend(self._meanings(code, systems))
        return readings

    def _meanings(self, code: str, named: list[CodeSystem]) -> list[CodeReading]:
        """Return every reading of one code in the systems named, or in all; repaired ones if no other is firm."""
        readings = self._look_up(code, "", named)
        if all(reading.meaning.weak for reading in readings):
            for repaired, how in repairs(code):
                readings += self._look_up(repaired, how, named)
        return readings

    def _look_up(self, code: str, repair: str, named: list[CodeSystem]) -> list[CodeReading]:
        readings = []
        for system in self._by_outline.get(outline(code), ()):
            meaning = system.look_up(code) if not named or system in named else None
            if meaning is not None:
                said = f"{system.name} {code}" + (f" ({repair})" if repair else "")
                readings.append(CodeReading(replace(meaning, weak=False) if named else meaning, said))
        return readings


def _written_alike(readings: list[CodeReading], title: str) -> list[CodeReading]:
    """Keep the classifications used with the script of the title, if there are any."""
    if len(readings) == 1 or not title.strip():
        return readings
    alike = [
        reading for reading in readings if reading.meaning.written is None or reading.meaning.written.stands_in(title)
    ]
    return alike or readings


def _chosen(readings: list[CodeReading], title: Reading) -> CodeReading | None:
    """Choose among the readings of a code; a weak one needs the title's support, or silence, and never clears."""
    firm = [reading for reading in readings if not reading.meaning.weak]
    for agreeing in (*firm, *readings):
        if _agrees(agreeing.meaning, title):
            return _noted(agreeing, firm, "the title agrees")
    if title.mentions or title.ordinary:
        possible = firm
    else:
        possible = firm or [reading for reading in readings if reading.meaning.sense.field is None]
    chosen = max(possible, key=lambda reading: _weight(reading.meaning), default=None)
    return _noted(chosen, possible, "the most sensitive reading counts") if chosen is not None else None


def _noted(chosen: CodeReading, others: list[CodeReading], why: str) -> CodeReading:
    """Tell which other classifications know the code, and why this one was chosen."""
    if len(others) == 1 and others[0] is chosen:
        return chosen
    names = dict.fromkeys(other.said for other in others if other.meaning.system != chosen.meaning.system)
    if not names:
        return chosen
    return CodeReading(chosen.meaning, f"{chosen.said} ({why}; it could also be {', '.join(names)})")


def _agrees(meaning: Meaning, title: Reading) -> bool:
    discipline, field = meaning.sense.discipline, meaning.sense.field
    if discipline is not None:
        return any(mention.discipline is discipline for mention in title.mentions)
    return any(kind is field for kind, _ in title.ordinary)


def _weight(meaning: Meaning) -> int:
    discipline = meaning.sense.discipline
    return 0 if discipline is None else {Gate.NONE: 3, Gate.ADVANCED: 2, Gate.REVIEW: 1}[discipline.gate]
