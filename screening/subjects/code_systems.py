"""Published subject classifications: the shape of their codes and what they stand for.

The mapping is data (`watchlists/subject-codes.yml`); here are only its reading
and the look-up of one code in one system.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

from screening import datafile
from screening.datafile import Value
from screening.subjects.catalogue import Catalogue, Sense, Stage, Strength

_OUTLINE = {ord(sign): "0" if sign.isdigit() else "X" for sign in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_GROUP = re.compile(r"[0-9X]+")


def outline(code: str) -> str:
    """Return a code (upper case) with every digit as 0 and every letter as X."""
    return code.translate(_OUTLINE)


class Script(StrEnum):
    """Scripts that tell classifications apart."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    HAN = "han"

    def stands_in(self, title: str) -> bool:
        """Tell whether a title has letters of this script."""
        return _letters(self).search(title) is not None


_LETTERS = {Script.LATIN: "[A-Za-z]", Script.CYRILLIC: "[А-яЁё]", Script.HAN: "[\u3400-\u9fff]"}


@cache
def _letters(script: Script) -> re.Pattern[str]:
    return re.compile(_LETTERS[script])


class Meaning(Struct, frozen=True):
    """What a code stands for."""

    system: str
    """Name of the classification as shown."""
    code: str
    """The code in its proper form."""
    sense: Sense
    """Its discipline or ordinary field."""
    mixed: bool
    """An aggregation that holds listed and ordinary subjects alike."""
    stage: Stage | None
    """The level the code tells, if it does."""
    written: Script | None
    """The script of the titles its classification is used with."""
    weak: bool
    """Its shape is shared with too much else to be believed alone."""


class CodeSystem(Struct, frozen=True, eq=False, dict=True):
    """One classification."""

    slug: str
    name: str
    called: tuple[str, ...]
    """How spreadsheets name it, lower case."""
    shapes: tuple[str, ...]
    weak_shapes: tuple[str, ...]
    numbered: bool
    written: Script | None
    """The script of the titles it is used with, None when any."""
    means: dict[str, Sense]
    """Key prefix -> sense; the longest prefix that fits decides."""
    mixed: tuple[str, ...]
    codes: frozenset[str]
    """All codes there are, where the list is short and closed; empty when any code of a known shape may exist."""
    stages: tuple[tuple[str, Stage], ...]

    @cached_property
    def outlines(self) -> frozenset[str]:
        """Outlines of the codes it can know."""
        return frozenset(outline(shape) for shape in (*self.shapes, *self.weak_shapes))

    @cached_property
    def _forms(self) -> list[tuple[re.Pattern[str], bool]]:
        """Patterns of its shapes, with their weakness."""
        return [(_compiled(shape), shape in self.weak_shapes) for shape in (*self.shapes, *self.weak_shapes)]

    @cached_property
    def _is_mixed(self) -> re.Pattern[str]:
        return re.compile("|".join(form.replace("?", ".") for form in self.mixed) or "(?!)")

    @cached_property
    def _tells(self) -> list[tuple[re.Pattern[str], Stage]]:
        return [(re.compile(form.replace("?", ".")), stage) for form, stage in self.stages]

    @cached_property
    def _widths(self) -> list[int]:
        return _widths((*self.shapes, *self.weak_shapes))

    def look_up(self, code: str) -> Meaning | None:
        """Return what `code` (upper case, trimmed) means here, or None."""
        for pattern, weak in self._forms:
            found = pattern.fullmatch(code)
            if found is not None:
                return self._meaning(found.groups(), code, weak)
        return None

    def _meaning(self, groups: tuple[str, ...], code: str, weak: bool) -> Meaning | None:
        key = _key(groups, self._widths if self.numbered else [])
        if self.codes and key not in self.codes:
            return None
        for size in range(len(key), 0, -1):
            sense = self.means.get(key[:size])
            if sense is not None:
                mixed = self._is_mixed.match(key) is not None and not self._is_finer(key[:size])
                stage = next((stage for form, stage in self._tells if form.match(key)), None)
                return Meaning(self.name, code, sense, mixed, stage, self.written, weak)
        return None

    def _is_finer(self, prefix: str) -> bool:
        """Tell whether a mapped prefix says more than every mixed one around it."""
        return not any(len(form) >= len(prefix) and _fits(form[: len(prefix)], prefix) for form in self.mixed)


def load(path: Path, known: Catalogue, *, complete: bool = True) -> tuple[CodeSystem, ...]:
    """Load the code mapping.

    Args:
        path: the mapping.
        known: the disciplines and fields it may point to.
        complete: False when `known` is somebody's own choice of disciplines;
            codes of those left out then mean nothing.

    Raises:
        DataError: with file and line, when something in it is wrong.
    """
    return tuple(_system(key, block, known, complete) for key, block in datafile.load(path, path.name).root.pairs())


def _system(key: Value, block: Value, known: Catalogue, complete: bool) -> CodeSystem:
    values = block.fields(
        ["name", "publisher", "called", "means"],
        ["written", "shapes", "weak_shapes", "numbered", "mixed", "codes", "advanced", "first"],
    )

    def texts(name: str) -> tuple[str, ...]:
        return values[name].texts() if name in values else ()

    numbered = "numbered" in values and values["numbered"].boolean()
    shapes, weak_shapes = texts("shapes"), texts("weak_shapes")
    widths = _widths((*shapes, *weak_shapes)) if numbered else []
    means: dict[str, Sense] = {}
    for target, codes in values["means"].pairs():
        sense = _sense(target, known, complete)
        if sense is None:
            continue
        for code in codes.text().split():
            means[_key(tuple(_groups(code)), widths)] = sense
    stages = [("".join(form), stage) for stage in Stage for form in texts(stage.value)]
    return CodeSystem(
        slug=key.text(),
        name=values["name"].required_text(),
        called=tuple(text.casefold() for text in texts("called")),
        shapes=shapes,
        weak_shapes=weak_shapes,
        numbered=numbered,
        written=values["written"].choice(Script) if "written" in values else None,
        means=means,
        mixed=tuple(_key(tuple(_groups(code)), widths) for code in texts("mixed")),
        codes=frozenset(values["codes"].text().split()) if "codes" in values else frozenset(),
        stages=tuple(stages),
    )


def _sense(target: Value, known: Catalogue, complete: bool) -> Sense | None:
    slug, _, strength = target.text().partition(" ")
    if strength not in ("", Strength.TOPIC):
        raise target.error(
            f"{strength!r} is not known here",
            f"Write the discipline alone, or with {Strength.TOPIC.value!r} behind it.",
        )
    if slug in known.disciplines:
        return Sense(discipline=known.disciplines[slug], strength=Strength.TOPIC if strength else Strength.NAME)
    if slug in known.fields:
        return Sense(field=known.fields[slug])
    if not complete:
        return None
    raise target.error(
        f"{slug!r} is neither a discipline nor an ordinary field", "Use a key of subjects.yml or ordinary-fields.yml."
    )


def _compiled(shape: str) -> re.Pattern[str]:
    """Turn a shape into a pattern whose groups are its runs of digits and letters."""
    pattern, last = "", 0
    for group in _GROUP.finditer(shape):
        pattern += re.escape(shape[last : group.start()])
        pattern += "(" + "".join("[A-Z]" if sign == "X" else "[0-9]" for sign in group.group()) + ")"
        last = group.end()
    return re.compile(pattern + re.escape(shape[last:]))


def _groups(code: str) -> list[str]:
    return re.findall(r"[0-9A-Z?]+", code)


def _widths(shapes: tuple[str, ...]) -> list[int]:
    groups = [[len(group) for group in _GROUP.findall(shape)] for shape in shapes]
    return [max(lengths) for lengths in zip(*groups, strict=False)]


def _key(groups: tuple[str, ...], widths: list[int]) -> str:
    """Join the groups, numbers padded to the width of their place."""
    if widths:
        return "".join(group.zfill(width) for group, width in zip(groups, widths, strict=False))
    return "".join(groups)


def _fits(form: str, key: str) -> bool:
    """Tell whether a key begins with a form in which ? stands for any digit."""
    return len(form) <= len(key) and all(sign in ("?", key[at]) for at, sign in enumerate(form))
